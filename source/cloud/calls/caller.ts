import { failure, type Result, success } from '../../domain/result.ts';
import { sanitiseText } from '../../domain/sanitise-text.ts';
import type { CloudProblem } from '../cloud.ts';
import { isRegionId } from '../endpoint/service-origin.ts';
import { errorCode } from '../protocol/error-code.ts';
import type { Exchange } from '../protocol/exchange.ts';
import { flattenParameters, type Parameters } from '../protocol/flatten-parameters.ts';
import { type JsonObject, stringField } from '../protocol/json.ts';
import { redact } from '../protocol/redact.ts';
import type { SigningKeys } from '../protocol/rpc-client.ts';
import { ownProblem, problemOfExchange } from './cloud-problem.ts';
import { type CallInProgress, type CallServices, keysForNextAttempt } from './next-attempt.ts';
import { type OperationName, operations } from './operation.ts';

/** One call as an operation asks for it. */
export type Call<Name extends OperationName> = {
  readonly operation: Name;
  readonly regionId: string;
  readonly parameters: Parameters;
  readonly signal?: AbortSignal | undefined;
};

export type Answer = { readonly body: JsonObject; readonly requestId: string };

/** Calls operations of the given names only: a caller for reads cannot write, at compile time and at run time. */
export type Caller<Name extends OperationName> = {
  call(call: Call<Name>): Promise<Result<Answer, CloudProblem>>;
};

export type CallerOptions<Name extends OperationName> = {
  /** Everything this caller can send. */
  readonly allowed: readonly Name[];
  readonly services: CallServices;
};

const never = new AbortController().signal;

/**
 * Sends a call, and again where failure-modes.md section 5 says that this is safe: the identical request with the same
 * ClientToken, after a pause, within six attempts, the shared budget and the deadline. Clock and expired keys are put
 * right once per call.
 */
export function createCaller<Name extends OperationName>(options: CallerOptions<Name>): Caller<Name> {
  const { allowed, services } = options;
  return {
    call: async call => {
      if (!allowed.includes(call.operation)) throw new Error(`This caller cannot send ${call.operation}.`);
      if (!isRegionId(call.regionId))
        return failure(ownProblem({ ...call, kind: 'unsupported-region', code: 'RegionIdMalformed' }));
      return sendUntilSettled(services, {
        operation: call.operation,
        regionId: call.regionId,
        signal: call.signal ?? never,
        parameters: flattenParameters(call.parameters),
        attempts: 0,
        startedAtMs: services.clock.now(),
        mended: new Set(),
        lastOutcome: 'not-sent',
      });
    },
  };
}

async function sendUntilSettled(
  services: CallServices,
  call: CallInProgress,
): Promise<Result<Answer, CloudProblem>> {
  try {
    let keys = await services.guard.keysFor(call, call.signal);
    while (keys.ok) {
      const attempt = await sendOnce(services, call, keys.value);
      if (attempt.ok) return succeed(services, { call, answer: attempt.answer, keys: keys.value });
      call.lastOutcome = attempt.problem.outcome;
      const next = await keysForNextAttempt(services, call, { ...attempt, keys: keys.value });
      if (next === undefined) return failure(attempt.problem);
      keys = next;
    }
    return keys;
  } catch (error) {
    // Waiting (for a turn, for a pause to end) rejects when the caller stops; nothing else here may throw.
    if (!call.signal.aborted) throw error;
    const own = ownProblem({ ...call, kind: 'aborted', code: 'Aborted', outcome: call.lastOutcome });
    return failure({ ...own, advice: 'stop', attempts: call.attempts });
  }
}

type Attempt =
  | { readonly ok: true; readonly exchange: Exchange; readonly answer: Answer }
  | { readonly ok: false; readonly exchange: Exchange; readonly problem: CloudProblem };

async function sendOnce(services: CallServices, call: CallInProgress, keys: SigningKeys): Promise<Attempt> {
  const { sender, limiter, clock } = services;
  const over = await limiter.admit(call.operation, call.regionId, call.signal);
  const startedAtMs = clock.now();
  if (call.attempts === 0) call.startedAtMs = startedAtMs;
  call.attempts += 1;
  const exchange = await sender.send({ ...call, keys }).finally(over);
  const attempt = judge(services, call, exchange);
  record(services, { call, attempt, startedAtMs });
  return attempt;
}

function judge({ guard }: CallServices, call: CallInProgress, exchange: Exchange): Attempt {
  const keys = guard.used();
  const answer = successOf(exchange, keys);
  return answer === undefined
    ? { ok: false, exchange, problem: problemOfExchange({ ...call, exchange, keys }) }
    : { ok: true, exchange, answer };
}

type Sent = { readonly call: CallInProgress; readonly attempt: Attempt; readonly startedAtMs: number };

function record({ onCall, sender, clock }: CallServices, { call, attempt, startedAtMs }: Sent): void {
  const { httpStatus } = attempt.exchange;
  const { requestId } = attempt.ok ? attempt.answer : attempt.problem;
  onCall({
    kind: 'call',
    ...operations[call.operation],
    operation: call.operation,
    regionId: call.regionId,
    origin: sender.origin(operations[call.operation].product, call.regionId),
    parameters: call.parameters,
    attempt: call.attempts,
    startedAtMs,
    durationMs: clock.now() - startedAtMs,
    ...(httpStatus === undefined ? {} : { httpStatus }),
    ...(requestId === undefined ? {} : { requestId }),
    ...(attempt.ok ? {} : { problem: briefly(attempt.problem) }),
  });
}

function briefly({
  kind,
  code,
  advice,
  outcome,
}: CloudProblem): Pick<CloudProblem, 'kind' | 'code' | 'advice' | 'outcome'> {
  return { kind, code, advice, outcome };
}

/** Status 200, no code that says no, and a request id: less is no success (failure-modes.md section 2, 1). */
function successOf(exchange: Exchange, keys: readonly SigningKeys[]): Answer | undefined {
  if (exchange.kind !== 'answered' || exchange.httpStatus !== 200) return undefined;
  const requestId = stringField(exchange.body, 'RequestId');
  const isSuccess = requestId !== undefined && errorCode(exchange.body) === undefined;
  if (!isSuccess) return undefined;
  return { body: exchange.body, requestId: sanitiseText(redact(requestId, keys), 64) };
}

type Success = { readonly call: CallInProgress; readonly answer: Answer; readonly keys: SigningKeys };

function succeed({ budget, guard }: CallServices, { call, answer, keys }: Success): Result<Answer, never> {
  budget.earn();
  const accountId =
    call.operation === 'GetCallerIdentity' ? stringField(answer.body, 'AccountId') : undefined;
  if (accountId !== undefined) guard.pinAccount(keys, accountId);
  return success(answer);
}
