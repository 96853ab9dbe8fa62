import type { Result } from '../../domain/result.ts';
import type { Clock } from '../clock.ts';
import type { CallOutcome, CloudProblem } from '../cloud.ts';
import type { Exchange } from '../protocol/exchange.ts';
import type { SigningKeys } from '../protocol/rpc-client.ts';
import { backOffMs, mayResend } from './back-off.ts';
import type { CallLimiter } from './call-limiter.ts';
import type { OnCall } from './call-record.ts';
import type { CallIdentity } from './cloud-problem.ts';
import type { KeyGuard } from './key-guard.ts';
import type { RetryBudget } from './retry-budget.ts';
import type { Sender } from './sender.ts';

/** What every call of a process shares. */
export type CallServices = {
  readonly sender: Sender;
  readonly guard: KeyGuard;
  readonly limiter: CallLimiter;
  readonly budget: RetryBudget;
  readonly clock: Clock;
  /** In [0, 1). */
  readonly random: () => number;
  /** From a call's first request to the start of its last one. */
  readonly deadlineMs: number;
  readonly onCall: OnCall;
};

/** A call while it is tried. */
export type CallInProgress = CallIdentity & {
  readonly signal: AbortSignal;
  /** Flat, as sent. */
  readonly parameters: Readonly<Record<string, string>>;
  /** What was put right already: each once per call. */
  readonly mended: Set<CloudProblem['kind']>;
  attempts: number;
  /** When the first request left. */
  startedAtMs: number;
  lastOutcome: CallOutcome;
};

type FailedAttempt = {
  readonly problem: CloudProblem;
  readonly exchange: Exchange;
  readonly keys: SigningKeys;
};

type Keys = Result<SigningKeys, CloudProblem>;

/** Does what the problem asks for before the call may be sent again, and answers the keys for that; undefined: stop. */
export async function keysForNextAttempt(
  services: CallServices,
  call: CallInProgress,
  failed: FailedAttempt,
): Promise<Keys | undefined> {
  const { problem } = failed;
  if (problem.advice === 'fix-identity') {
    if (call.mended.has(problem.kind)) return undefined;
    call.mended.add(problem.kind);
    return problem.kind === 'clock-skew' ? correctClock(services, failed) : renewKeys(services, call, failed);
  }
  const isWorthIt = mayResend(problem) && (await pauseBeforeResend(services, call, failed.exchange));
  return isWorthIt ? services.guard.keysFor(call, call.signal) : undefined;
}

/** Below this the clocks agree, and the answer means something else. */
const noticeableSkewMs = 60_000;

/** The server refuses beyond 15 minutes; its own Date header says what the time is (failure-modes.md section 4, skew). */
function correctClock({ sender, clock, onCall }: CallServices, failed: FailedAttempt): Keys | undefined {
  const { serverTimeMs } = failed.exchange;
  if (serverTimeMs === undefined) return undefined;
  const offsetMs = serverTimeMs - clock.now();
  const isMended = Math.abs(offsetMs - sender.clockOffsetMs()) < noticeableSkewMs;
  // Many calls at once meet the same wrong clock; only the first has something to mend.
  if (isMended && sender.clockOffsetMs() === 0) return undefined;
  if (!isMended) {
    sender.correctClock(offsetMs);
    onCall({ kind: 'clock-corrected', offsetMs });
  }
  return { ok: true, value: failed.keys };
}

async function renewKeys(
  { guard, onCall }: CallServices,
  call: CallInProgress,
  { keys }: FailedAttempt,
): Promise<Keys | undefined> {
  const renewed = await guard.renewedKeysFor(call, keys, call.signal);
  if (renewed.ok && renewed.value === keys) return undefined;
  if (renewed.ok) onCall({ kind: 'credentials-renewed' });
  return renewed;
}

/** Answers false where the budget or the call's time is used up. */
async function pauseBeforeResend(
  services: CallServices,
  call: CallInProgress,
  { retryAfterMs }: Exchange,
): Promise<boolean> {
  const { clock, budget, random, deadlineMs } = services;
  const pauseMs = backOffMs({
    attempts: call.attempts,
    random,
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  });
  if (clock.now() + pauseMs > call.startedAtMs + deadlineMs || !budget.take()) return false;
  await clock.sleep(pauseMs, call.signal);
  return true;
}
