import type { CloudProblem } from '../cloud.ts';

/** A call is sent at most this often (failure-modes.md section 4, throttled). */
export const mostAttempts = 6;

/** Nobody is there, or no such host: trying for long helps less than saying so soon. */
const mostAttemptsWithoutConnection = 3;

const firstDelayMs = 500;
const longestDelayMs = 20_000;

/** May this problem be answered by sending the identical request again? */
export function mayResend(problem: CloudProblem): boolean {
  if (problem.advice !== 'resend') return false;
  return problem.attempts < (problem.outcome === 'not-sent' ? mostAttemptsWithoutConnection : mostAttempts);
}

/**
 * How long to wait before the next attempt: full jitter over a doubling span capped at 20 s, so that a crowd of
 * clients spreads out; never shorter than the server asked for, within that cap.
 */
export function backOffMs(options: {
  /** Attempts made so far, from 1. */
  readonly attempts: number;
  readonly random: () => number;
  readonly retryAfterMs?: number;
}): number {
  const spanMs = Math.min(longestDelayMs, firstDelayMs * 2 ** (options.attempts - 1));
  const asked = Math.min(longestDelayMs, options.retryAfterMs ?? 0);
  return Math.max(asked, Math.floor(options.random() * spanMs));
}
