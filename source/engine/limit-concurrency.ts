/** Runs work, at most so many at once; the rest waits in the order it came. */
export type Limiter = <Value>(work: () => Promise<Value>) => Promise<Value>;

/** A limiter for `concurrency` pieces of work at once; `Number.POSITIVE_INFINITY` limits nothing. */
export function limitConcurrency(concurrency: number): Limiter {
  const waiting: (() => void)[] = [];
  let running = 0;
  const begin = async () => {
    if (running >= concurrency) await new Promise<void>(resolve => waiting.push(resolve));
    running += 1;
  };
  const end = () => {
    running -= 1;
    waiting.shift()?.();
  };
  return async work => {
    await begin();
    try {
      return await work();
    } finally {
      end();
    }
  };
}
