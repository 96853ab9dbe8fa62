import { sanitiseText } from '../../domain/sanitise-text.ts';
import type { CallOutcome, CloudProblem } from '../cloud.ts';
import { errorCode } from '../protocol/error-code.ts';
import type { Exchange } from '../protocol/exchange.ts';
import { stringField } from '../protocol/json.ts';
import { redact } from '../protocol/redact.ts';
import type { SigningKeys } from '../protocol/rpc-client.ts';
import { classify } from './classify.ts';
import { type OperationName, operations } from './operation.ts';

/** Which call a problem is about. */
export type CallIdentity = { readonly operation: OperationName; readonly regionId: string };

export type FailedExchange = CallIdentity & {
  readonly exchange: Exchange;
  readonly attempts: number;
  /** Every key this process has used: none of them may show up in what the cloud's sentence repeats. */
  readonly keys: readonly SigningKeys[];
};

/** What went wrong, from allow-listed fields only, each without secrets and safe for a terminal. */
export function problemOfExchange(failed: FailedExchange): CloudProblem {
  const { operation, regionId, exchange, attempts, keys } = failed;
  const clean = (text: string, maxLength: number) => sanitiseText(redact(text, keys), maxLength);
  const body = exchange.kind === 'answered' ? exchange.body : undefined;
  const requestId = body === undefined ? undefined : stringField(body, 'RequestId');
  return {
    ...classify(operation, exchange),
    product: operations[operation].product,
    operation,
    regionId,
    code: clean(codeOf(exchange), 128),
    message: clean((body === undefined ? undefined : stringField(body, 'Message')) ?? '', 300),
    ...(exchange.httpStatus === undefined ? {} : { httpStatus: exchange.httpStatus }),
    ...(requestId === undefined ? {} : { requestId: clean(requestId, 64) }),
    attempts,
  };
}

function codeOf(exchange: Exchange): string {
  if (exchange.kind !== 'answered') return exchange.code;
  const code = errorCode(exchange.body);
  if (code !== undefined) return code;
  return exchange.httpStatus === 200 ? 'AnswerWithoutRequestId' : 'AnswerWithoutCode';
}

type OwnProblem = CallIdentity & {
  readonly kind: CloudProblem['kind'];
  /** Ours: the cloud was not asked, or answered something that cannot be. */
  readonly code: string;
  readonly outcome?: CallOutcome;
  readonly message?: string;
  readonly requestId?: string;
};

/** A problem that the adapter found itself; it stops, and unless said otherwise nothing was sent. */
export function ownProblem(own: OwnProblem): CloudProblem {
  return {
    kind: own.kind,
    advice: own.outcome === 'unknown' && operations[own.operation].effect === 'write' ? 're-read' : 'stop',
    outcome: own.outcome ?? 'not-sent',
    product: operations[own.operation].product,
    operation: own.operation,
    regionId: own.regionId,
    code: own.code,
    message: sanitiseText(own.message ?? '', 300),
    ...(own.requestId === undefined ? {} : { requestId: own.requestId }),
    attempts: own.outcome === undefined ? 0 : 1,
  };
}
