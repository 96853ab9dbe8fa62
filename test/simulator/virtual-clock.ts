import type { Clock } from '../../source/cloud/clock.ts';

/** A clock that stands still until it is told to move; moving it wakes the sleepers whose time has come. */
export type VirtualClock = Clock & {
  advance(durationMs: number): void;
  /** How many sleep right now. */
  readonly sleeperCount: number;
};

type Sleeper = { readonly dueMs: number; readonly wake: () => void };

export function virtualClock(startMs: number = Date.UTC(2026, 7, 1, 8, 0, 0)): VirtualClock {
  let nowMs = startMs;
  let sleepers: readonly Sleeper[] = [];
  return {
    now: () => nowMs,
    sleep(durationMs, signal) {
      return new Promise((resolve, reject) => {
        signal?.addEventListener('abort', () => reject(signal.reason), { once: true });
        sleepers = [...sleepers, { dueMs: nowMs + durationMs, wake: resolve }];
      });
    },
    advance(durationMs) {
      nowMs += durationMs;
      const due = sleepers.filter(({ dueMs }) => dueMs <= nowMs);
      sleepers = sleepers.filter(({ dueMs }) => dueMs > nowMs);
      for (const { wake } of due) wake();
    },
    get sleeperCount() {
      return sleepers.length;
    },
  };
}
