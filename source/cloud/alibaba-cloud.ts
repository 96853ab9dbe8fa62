import { createCallLimiter } from './calls/call-limiter.ts';
import { type CallLimits, realCallLimits } from './calls/call-limits.ts';
import type { OnCall } from './calls/call-record.ts';
import { createCaller } from './calls/caller.ts';
import type { Carrier } from './calls/carrier.ts';
import type { Timeouts } from './calls/http-carrier.ts';
import { createKeyGuard } from './calls/key-guard.ts';
import type { CallServices } from './calls/next-attempt.ts';
import { readOperationNames, type WriteOperationName, writeOperationNames } from './calls/operation.ts';
import { createRetryBudget, type RetryBudget } from './calls/retry-budget.ts';
import { createSender } from './calls/sender.ts';
import type { Clock } from './clock.ts';
import type { Cloud, ReadCloud } from './cloud.ts';
import type { CredentialsProvider } from './credentials/credentials-provider.ts';
import type { Endpoint } from './endpoint/endpoint.ts';
import { createReadOperations } from './operations/read-operations.ts';
import { createWriteOperations } from './operations/write-operations.ts';

/** What the adapter takes from outside: it has no clock, randomness, environment or secrets of its own. */
export type AlibabaCloudOptions = {
  readonly credentials: CredentialsProvider;
  readonly endpoint: Endpoint;
  readonly clock: Clock;
  /** In [0, 1), for the jitter of pauses. */
  readonly random: () => number;
  /** A text never given before, e.g. a random UUID: the SignatureNonce of one request. */
  readonly nonce: () => string;
  readonly timeouts?: Timeouts;
  /** From a call's first request to the start of its last; default 60 s. */
  readonly deadlineMs?: number;
  /** One for the whole process; made here when absent. */
  readonly retryBudget?: RetryBudget;
  /** Default: the published limits on the real cloud, none on a practice cloud. */
  readonly limits?: CallLimits;
  /** Requests on their way at once, per host; default 48, and 256 for a practice cloud, which is one host for all. */
  readonly maxConcurrentCalls?: number;
  /** PEM of the certificate of a practice cloud that speaks TLS. */
  readonly trustedCertificate?: string;
  /** How requests get to their hosts; absent: over HTTP, which is the only way of the program itself. */
  readonly carrier?: Carrier;
  /** Hears of every request, without secrets. */
  readonly onCall?: OnCall;
};

/** The port on Alibaba Cloud, or on a practice cloud: the same code for both, only endpoint and keys differ. */
export function createAlibabaCloud(options: AlibabaCloudOptions): Cloud {
  const services = createServices(options);
  return {
    ...createReadOperations(createCaller({ allowed: readOperationNames, services })),
    ...createWriteOperations(createCaller<WriteOperationName>({ allowed: writeOperationNames, services })),
  };
}

/**
 * The same for reading only. There is no write operation in it and its caller refuses to send one: what `--read-only`
 * and audits are given cannot change anything, whatever is called on it.
 */
export function createReadOnlyCloud(options: AlibabaCloudOptions): ReadCloud {
  return createReadOperations(
    createCaller({ allowed: readOperationNames, services: createServices(options) }),
  );
}

/** What every call of one process shares. */
export function createServices(options: AlibabaCloudOptions): CallServices {
  const { clock, endpoint } = options;
  const isPractice = endpoint.kind === 'practice';
  const sender = createSender(options);
  return {
    sender,
    guard: createKeyGuard({ provider: options.credentials, sender, isPractice }),
    limiter: createCallLimiter({
      clock,
      limits: options.limits ?? (isPractice ? undefined : realCallLimits),
    }),
    budget: options.retryBudget ?? createRetryBudget({ clock }),
    clock,
    random: options.random,
    deadlineMs: options.deadlineMs ?? 60_000,
    onCall: options.onCall ?? (() => undefined),
  };
}
