/** Lets at most so many tasks run at once; the others wait in the order they came. */
export type Concurrency = {
  /** Runs the task when there is room; rejects with the signal's reason when aborted while waiting. */
  run<Value>(task: () => Promise<Value>, signal: AbortSignal): Promise<Value>;
  /** The same for work that ends elsewhere: what it answers frees the place. */
  enter(signal: AbortSignal): Promise<() => void>;
};

type Waiting = { readonly start: () => void; readonly giveUp: () => void };

/** One cap, e.g. per endpoint. (Some dozen lines of ours: the libraries for it cannot leave the line on an abort.) */
export function createConcurrency(atOnce: number): Concurrency {
  let running = 0;
  const waiting = new Set<Waiting>();
  const watchers = new Map<AbortSignal, Watcher>();

  function leave(): void {
    running -= 1;
    const [next] = waiting;
    if (next !== undefined) {
      waiting.delete(next);
      next.start();
    }
  }

  function place(signal: AbortSignal): Promise<void> {
    if (running < atOnce) {
      running += 1;
      return Promise.resolve();
    }
    return new Promise((resolve, reject) => {
      const watcher = watchers.get(signal) ?? watch(signal, () => watchers.delete(signal));
      watchers.set(signal, watcher);
      const mine: Waiting = {
        start: () => {
          watcher.remove(mine);
          running += 1;
          resolve();
        },
        giveUp: () => {
          waiting.delete(mine);
          reject(signal.reason);
        },
      };
      watcher.add(mine);
      waiting.add(mine);
    });
  }

  const enter = async (signal: AbortSignal) => {
    signal.throwIfAborted();
    await place(signal);
    return leave;
  };
  return {
    enter,
    run: async (task, signal) => {
      await enter(signal);
      try {
        return await task();
      } finally {
        leave();
      }
    },
  };
}

type Watcher = { add(place: Waiting): void; remove(place: Waiting): void };

/** One listener for all who wait on the same signal: adding one looks through those that are there, of thousands. */
function watch(signal: AbortSignal, onEnd: () => void): Watcher {
  const places = new Set<Waiting>();
  const end = () => {
    signal.removeEventListener('abort', giveUp);
    onEnd();
  };
  const giveUp = () => {
    end();
    for (const place of places) place.giveUp();
  };
  signal.addEventListener('abort', giveUp);
  return {
    add: place => {
      places.add(place);
    },
    remove: place => {
      places.delete(place);
      if (places.size === 0) end();
    },
  };
}
