import { givingWay } from '../cloud/give-way.ts';

/** Runs work, at most so many at once. What waits goes by its turn (0 first, the default), then in the order it came. */
export type Limiter = <Value>(work: () => Promise<Value>, turn?: number) => Promise<Value>;

/** So many begin in one turn of the event loop: their requests are on their way while the next ones are signed. */
const begunTogether = 8;

type Waiting = { readonly turn: number; readonly start: () => void };

/**
 * A limiter for `concurrency` pieces of work at once; `Number.POSITIVE_INFINITY` limits nothing but keeps the turns: the
 * requests of one turn have left before those of the next are made.
 */
export function limitConcurrency(concurrency: number): Limiter {
  const waiting: Waiting[] = [];
  const giveWay = givingWay();
  let running = 0;
  let isStarting = false;
  const startNext = () => {
    waiting.sort((one, other) => one.turn - other.turn);
    const sameTurn = waiting.filter(({ turn }) => turn === waiting[0]?.turn).length;
    const next = waiting.splice(0, Math.min(sameTurn, begunTogether, concurrency - running));
    running += next.length;
    for (const { start } of next) start();
  };
  const canStart = () => waiting.length > 0 && running < concurrency;
  const startAll = async () => {
    while (canStart()) {
      startNext();
      if (canStart()) await giveWay();
    }
    isStarting = false;
  };
  /** Only after all that is asked for at this moment is in the row. */
  const startSoon = () => {
    if (isStarting) return;
    isStarting = true;
    queueMicrotask(startAll);
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
