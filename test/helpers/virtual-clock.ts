import diagnostics from 'node:diagnostics_channel';
import type { ClientRequest } from 'node:http';
import type { Clock } from '../../source/cloud/clock.ts';

/**
 * A clock that is ahead of nobody: it stands still while anything is going on and jumps to the next waking time once
 * everything waits. "Going on" is an HTTP request of this process that has no whole answer yet, unless the server
 * holds it by sleeping on this clock's `server` side. So minutes of the cloud pass in milliseconds, and always in the
 * same order.
 */
export type VirtualClock = Clock & {
  /** The same time for the practice cloud: while it sleeps, it keeps a request waiting. */
  readonly server: Clock;
  /** Something is going on until the answer is called; only what is no HTTP request has to say so. */
  hold(): () => void;
  /** Moves time forward by hand; nobody is woken before the next idle moment. */
  advance(durationMs: number): void;
  /** Stops watching requests. Sleepers that are left never wake. */
  dispose(): void;
};

type Sleeper = { readonly wakeAtMs: number; readonly order: number; wake(): void };

/** How many turns of the event loop without news count as "everything waits" where requests go over sockets. */
const usualQuietTurns = 4;

export function virtualClock(
  startMs = Date.parse('2026-03-01T08:00:00Z'),
  quietTurns = usualQuietTurns,
): VirtualClock {
  let nowMs = startMs;
  let order = 0;
  let requests = 0;
  let serverSleeps = 0;
  let isWatching = false;
  let stamp = 0;
  let isDisposed = false;
  const sleepers = new Set<Sleeper>();

  const isBusy = () => requests > serverSleeps;

  function watch(): void {
    stamp += 1;
    if (isWatching || isDisposed) return;
    isWatching = true;
    void settle();
  }

  async function settle(): Promise<void> {
    while (sleepers.size > 0 && !isBusy() && !isDisposed) {
      const seen = stamp;
      for (let turn = 0; turn < quietTurns; turn += 1) await new Promise(resolve => setImmediate(resolve));
      if (stamp === seen && !isBusy()) wakeNext();
    }
    isWatching = false;
  }

  function wakeNext(): void {
    const [next] = [...sleepers].sort(
      (one, other) => one.wakeAtMs - other.wakeAtMs || one.order - other.order,
    );
    if (next === undefined) return;
    sleepers.delete(next);
    nowMs = Math.max(nowMs, next.wakeAtMs);
    next.wake();
  }

  function sleep(durationMs: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      const abort = () => {
        sleepers.delete(sleeper);
        reject(signal?.reason);
      };
      order += 1;
      const sleeper: Sleeper = {
        wakeAtMs: nowMs + Math.max(0, durationMs),
        order,
        wake: () => {
          signal?.removeEventListener('abort', abort);
          resolve();
        },
      };
      signal?.addEventListener('abort', abort, { once: true });
      sleepers.add(sleeper);
      watch();
    });
  }

  function hold(): () => void {
    requests += 1;
    stamp += 1;
    return () => {
      requests -= 1;
      watch();
    };
  }

  const onStart = (message: unknown) => {
    const { request } = message as { request: ClientRequest };
    request.once('close', hold());
  };
  diagnostics.subscribe('http.client.request.start', onStart);

  return {
    now: () => nowMs,
    sleep,
    server: {
      now: () => nowMs,
      sleep: async (durationMs, signal) => {
        serverSleeps += 1;
        try {
          await sleep(durationMs, signal);
        } finally {
          serverSleeps -= 1;
        }
      },
    },
    hold,
    advance: durationMs => {
      nowMs += durationMs;
    },
    dispose: () => {
      isDisposed = true;
      sleepers.clear();
      diagnostics.unsubscribe('http.client.request.start', onStart);
    },
  };
}
