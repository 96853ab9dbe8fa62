import type { Clock } from '../clock.ts';
import { allowedPerMinute, type CallLimits } from './call-limits.ts';
import { type Concurrency, createConcurrency } from './concurrency.ts';
import { type OperationName, operations } from './operation.ts';

export type CallLimiter = {
  /**
   * Resolves when the call may leave; what it answers must be called once the call is over. Rejects with the signal's
   * reason when aborted first.
   */
  admit(operation: OperationName, regionId: string, signal: AbortSignal): Promise<() => void>;
};

type LimiterOptions = {
  readonly clock: Clock;
  /** Absent: no limits a minute (a practice cloud that sets none). */
  readonly limits: CallLimits | undefined;
};

/**
 * Calls for details on their way at once, over all hosts and regions. A large account needs thousands; more of them at
 * once would be no faster where each first has to open a connection (docs/decisions/0015).
 */
export const detailsAtOnce = 48;

const windowMs = 60_000;

/**
 * Keeps every operation in every region under its limit in **any** 60 seconds (a sliding window, no bursts across its
 * edge), and details under one more limit for all together. Calls of one operation in one region stand in a row; only
 * the first of each row asks for a place among the details, so regions take turns, and it gives the place back while it
 * has to wait for its minute. What is counted is the moment in which a call really leaves.
 */
export function createCallLimiter({ clock, limits }: LimiterOptions): CallLimiter {
  const rows = new Map<string, Row>();
  const details = createConcurrency(detailsAtOnce);

  function rowOf(operation: OperationName, regionId: string): Row {
    const key = `${operation} ${regionId}`;
    const row = rows.get(key) ?? { line: createConcurrency(1), departures: [] };
    rows.set(key, row);
    return row;
  }

  /** Counts a departure if it may be now; else answers how long it has to wait. */
  function leaveNow(operation: OperationName, row: Row): number {
    if (limits === undefined) return 0;
    const allowed = allowedPerMinute(limits[operation]);
    const now = clock.now();
    const [oldest] = row.departures;
    const isFull = row.departures.length >= allowed && oldest !== undefined;
    const waitMs = isFull ? oldest + windowMs - now : 0;
    if (waitMs <= 0) row.departures = [...row.departures, now].slice(-allowed);
    return waitMs;
  }

  async function leave(operation: OperationName, row: Row, signal: AbortSignal): Promise<() => void> {
    for (;;) {
      const over = isDetail(operation) ? await details.enter(signal) : nothing;
      const waitMs = leaveNow(operation, row);
      if (waitMs <= 0) return over;
      over();
      await clock.sleep(waitMs, signal);
    }
  }

  return {
    admit: async (operation, regionId, signal) => {
      signal.throwIfAborted();
      if (limits === undefined && !isDetail(operation)) return nothing;
      const row = rowOf(operation, regionId);
      return row.line.run(() => leave(operation, row, signal), signal);
    },
  };
}

/** Calls of one operation in one region. */
type Row = {
  readonly line: Concurrency;
  /** When the last calls left, oldest first; as many as may leave in a minute. */
  departures: readonly number[];
};

/** Whether it is asked of every single table or group. */
export function isDetail(operation: OperationName): boolean {
  return 'isDetail' in operations[operation];
}

const nothing = () => undefined;
