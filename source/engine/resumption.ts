import type { Clock } from '../cloud/clock.ts';
import type { Cloud } from '../cloud/cloud.ts';
import type { Journal } from '../store/journal.ts';
import type { Random } from './backoff.ts';

/** What it takes to go on with a run, forward or back. */
export type Resumption = {
  /** The journal of the run, opened for writing under the lock. */
  readonly journal: Journal;
  readonly cloud: Cloud;
  readonly clock: Clock;
  readonly random: Random;
  /** What the endpoint in use is; a run never crosses over. */
  readonly endpointKind: 'practice' | 'real';
  /** Which practice world is in use; absent for the real cloud. */
  readonly world?: string;
  /** Asks the run to stop: no new change starts, what was sent is settled and recorded. */
  readonly signal?: AbortSignal;
};
