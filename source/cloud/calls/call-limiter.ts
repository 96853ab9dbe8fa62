import type { Clock } from '../clock.ts';
import { allowedPerMinute, type CallLimits } from './call-limits.ts';
import type { OperationName } from './operation.ts';

export type CallLimiter = {
  /** Resolves when the call may leave; rejects with the signal's reason when aborted first. */
  admit(operation: OperationName, regionId: string, signal: AbortSignal): Promise<void>;
};

type LimiterOptions = {
  readonly clock: Clock;
  /** Absent: no limits (a practice cloud that sets none). */
  readonly limits: CallLimits | undefined;
};

const windowMs = 60_000;

/**
 * Keeps every operation in every region under its limit in **any** 60 seconds (a sliding window, no bursts across its
 * edge). Whoever comes too early waits in line.
 */
export function createCallLimiter({ clock, limits }: LimiterOptions): CallLimiter {
  /** When the last calls were, or will be, let out, oldest first. */
  const departures = new Map<string, number[]>();

  /** Books the next free instant at once, so that calls waiting side by side do not all take the same one. */
  function book(operation: OperationName, regionId: string, allowed: number): number {
    const key = `${operation} ${regionId}`;
    const booked = departures.get(key) ?? [];
    const oldest = booked.length < allowed ? undefined : booked[booked.length - allowed];
    const departure = Math.max(clock.now(), oldest === undefined ? 0 : oldest + windowMs);
    departures.set(key, [...booked.slice(-allowed + 1), departure]);
    return departure;
  }

  return {
    admit: async (operation, regionId, signal) => {
      signal.throwIfAborted();
      if (limits === undefined) return;
      const departure = book(operation, regionId, allowedPerMinute(limits[operation]));
      const waitMs = departure - clock.now();
      if (waitMs > 0) await clock.sleep(waitMs, signal);
    },
  };
}
