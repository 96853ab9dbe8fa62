/** Lets at most so many tasks run at once; the others wait in the order they came. */
export type Concurrency = {
  /** Runs the task when there is room; rejects with the signal's reason when aborted while waiting. */
  run<Value>(task: () => Promise<Value>, signal: AbortSignal): Promise<Value>;
};

/** One cap, e.g. per endpoint. (A dozen lines of ours: the libraries for it cannot leave the line on an abort.) */
export function createConcurrency(atOnce: number): Concurrency {
  let running = 0;
  const waiting = new Set<() => void>();

  function leave(): void {
    running -= 1;
    const [next] = waiting;
    if (next !== undefined) {
      waiting.delete(next);
      next();
    }
  }

  function enter(signal: AbortSignal): Promise<void> {
    if (running < atOnce) {
      running += 1;
      return Promise.resolve();
    }
    return new Promise((resolve, reject) => {
      const start = () => {
        signal.removeEventListener('abort', give);
        running += 1;
        resolve();
      };
      const give = () => {
        waiting.delete(start);
        reject(signal.reason);
      };
      signal.addEventListener('abort', give, { once: true });
      waiting.add(start);
    });
  }

  return {
    run: async (task, signal) => {
      signal.throwIfAborted();
      await enter(signal);
      try {
        return await task();
      } finally {
        leave();
      }
    },
  };
}
