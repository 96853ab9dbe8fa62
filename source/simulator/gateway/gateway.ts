import type { Clock } from '../../cloud/clock.ts';
import type { FaultInjector } from '../faults/fault-injector.ts';
import type { Identities } from '../identities/identity.ts';
import type { SessionTokens } from '../identities/session-tokens.ts';
import type { RateLimiter } from '../limits/rate-limiter.ts';
import type { World } from '../state/world.ts';
import type { Authenticator } from './authenticate.ts';
import type { CallLog } from './call-log.ts';
import type { OperationTable } from './read-call.ts';

/** Everything that answering a call needs. */
export type Gateway = {
  readonly world: World;
  readonly clock: Clock;
  readonly accountId: string;
  readonly table: OperationTable;
  readonly identities: Identities;
  readonly tokens: SessionTokens;
  readonly authenticate: Authenticator;
  /** `undefined`: limits are not enforced. */
  readonly limiter: RateLimiter | undefined;
  readonly faults: FaultInjector | undefined;
  /** From a call's arrival to its answer, by the clock. */
  readonly latencyMs: number;
  readonly isEncrypted: boolean;
  readonly log: CallLog;
  nextRequestId(): string;
  /** Awaited after every call that changed the world, before its answer is sent. */
  onMutation(): Promise<void>;
};
