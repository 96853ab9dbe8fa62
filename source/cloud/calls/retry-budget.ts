import type { Clock } from '../clock.ts';

/** One purse for all retries of a process: when everything fails at once, it runs dry instead of doubling the load. */
export type RetryBudget = {
  /** Takes one retry out, or answers false: give up now. */
  take(): boolean;
  /** A call succeeded: some of it flows back. */
  earn(): void;
};

export type RetryBudgetOptions = {
  readonly clock: Clock;
  /** Retries it holds when full, and at the start. */
  readonly capacity?: number;
  /** What one successful call puts back. Below 1, so that retries stay fewer than calls. */
  readonly earnedPerSuccess?: number;
  /** What flows back by itself. */
  readonly earnedPerSecond?: number;
};

/** A bucket of tokens, filled by success and slowly by time. */
export function createRetryBudget(options: RetryBudgetOptions): RetryBudget {
  const { clock, capacity = 40, earnedPerSuccess = 0.8, earnedPerSecond = 0.5 } = options;
  let tokens = capacity;
  let filledAtMs = clock.now();

  function fill(amount: number): void {
    tokens = Math.min(capacity, tokens + amount);
  }

  return {
    take: () => {
      const now = clock.now();
      fill((Math.max(0, now - filledAtMs) / 1000) * earnedPerSecond);
      filledAtMs = now;
      if (tokens < 1) return false;
      tokens -= 1;
      return true;
    },
    earn: () => fill(earnedPerSuccess),
  };
}
