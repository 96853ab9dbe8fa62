/** A random number from 0 (included) to 1 (excluded); injected, so that a seed gives the same waits again. */
export type Random = () => number;

const firstWaitMs = 500;
const longestWaitMs = 20_000;

/**
 * How long to wait before the next attempt: full jitter over a bound that doubles, at most 20 s (failure-modes.md
 * section 4, Throttled). `attempt` counts from 1.
 */
export function backoffMs(attempt: number, random: Random): number {
  return Math.round(Math.min(longestWaitMs, firstWaitMs * 2 ** (attempt - 1)) * random());
}

/**
 * How long to wait before the next look at something that changes by itself: short at first, never longer than 5 s,
 * varied by a quarter so that many runs do not look in step. `look` counts from 1.
 */
export function pollMs(look: number, random: Random): number {
  const bound = Math.min(5000, 250 * 1.6 ** (look - 1));
  return Math.round(bound * (0.75 + 0.25 * random()));
}
