/** Runs work, at most so many at once. What waits goes by its turn (0 first, the default), then in the order it came. */
export type Limiter = <Value>(work: () => Promise<Value>, turn?: number) => Promise<Value>;

type Waiting = { readonly turn: number; readonly start: () => void };

/** A limiter for `concurrency` pieces of work at once; `Number.POSITIVE_INFINITY` limits nothing but keeps the turns. */
export function limitConcurrency(concurrency: number): Limiter {
  let waiting: Waiting[] = [];
  let running = 0;
  let isDue = false;
  const startNext = () => {
    isDue = false;
    const free = Math.min(waiting.length, concurrency - running);
    waiting.sort((one, other) => one.turn - other.turn);
    const next = waiting.slice(0, free);
    waiting = waiting.slice(free);
    running += next.length;
    for (const { start } of next) start();
  };
  /** Only after all that is asked for at this moment is in the row. */
  const startSoon = () => {
    if (isDue) return;
    isDue = true;
    queueMicrotask(startNext);
  };
  return async (work, turn = 0) => {
    await new Promise<void>(start => {
      waiting.push({ turn, start });
      startSoon();
    });
    try {
      return await work();
    } finally {
      running -= 1;
      startSoon();
    }
  };
}
