import type { Clock } from '../cloud/clock.ts';
import { faultInjector } from './faults/fault-injector.ts';
import type { FaultScript } from './faults/fault-script.ts';
import { authenticator } from './gateway/authenticate.ts';
import { callLog } from './gateway/call-log.ts';
import type { Gateway } from './gateway/gateway.ts';
import { nonceMemory } from './gateway/nonce-memory.ts';
import { requestIds } from './gateway/request-ids.ts';
import type { Identities } from './identities/identity.ts';
import { sessionTokens } from './identities/session-tokens.ts';
import { rateLimiter } from './limits/rate-limiter.ts';
import { publishedRateLimits, type RateLimit } from './limits/rate-limits.ts';
import { compileProducts } from './metadata/compile-operation.ts';
import type { World } from './state/world.ts';

/** Everything of a practice cloud but its server. */
export type GatewayOptions = {
  readonly world: World;
  /** Timestamps are checked against it and changes of state fall due by it. */
  readonly clock: Clock;
  /** Gives keys, temporary keys and faults; the same seed gives the same keys. */
  readonly seed: string;
  /** How long a call and its answer are on their way, by the clock; half of it passes before the call is looked at. */
  readonly latencyMs?: number;
  readonly faults?: FaultScript;
  /** Off unless asked for: a rehearsal should not have to wait for quotas. */
  readonly enforcesRateLimits?: boolean;
  readonly rateLimits?: readonly RateLimit[];
  /** HTTPS with a certificate made at start. */
  readonly tls?: boolean;
  /** Awaited after every call that changed the world, before its answer is sent: what was answered is kept. */
  readonly onMutation?: () => Promise<void>;
};

/** What answers the calls of a practice cloud, whoever carries them to it. */
export function openGateway(options: GatewayOptions, identities: Identities): Gateway {
  const { world, clock, seed } = options;
  const accountId = world.all('accounts')[0]?.id ?? '';
  const tokens = sessionTokens(seed);
  return {
    world,
    clock,
    accountId,
    identities,
    tokens,
    table: compileProducts(),
    authenticate: authenticator({ accountId, identities, tokens, nonces: nonceMemory() }),
    limiter:
      options.enforcesRateLimits === true
        ? rateLimiter(options.rateLimits ?? publishedRateLimits)
        : undefined,
    faults: options.faults === undefined ? undefined : faultInjector(options.faults, seed),
    latencyMs: options.latencyMs ?? 0,
    isEncrypted: options.tls === true,
    log: callLog(),
    nextRequestId: requestIds(`${seed}/${clock.now()}`),
    onMutation: options.onMutation ?? (async () => undefined),
  };
}
