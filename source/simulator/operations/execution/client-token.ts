import { hash } from 'node:crypto';
import type { ApiError, OperationAnswer, OperationBody } from '../../operation.ts';
import { errorOf } from '../answers/error-codes.ts';
import { text } from '../answers/parameters.ts';
import type { WriteContext, WriteOperation } from './operation-definition.ts';

/** What is known of a call's ClientToken before it runs. */
export type TokenStanding =
  | { readonly kind: 'none' }
  | { readonly kind: 'new'; readonly id: string; readonly parametersDigest: string }
  | { readonly kind: 'answered'; readonly answer: OperationAnswer };

/**
 * Looks the token up (alibaba-cloud-api.md section 1.1): same token and parameters, same answer; other parameters,
 * IdempotentParameterMismatch; the first call still running, the code that says so. Tokens belong to one account
 * and operation. Refused calls are not remembered, so a token may be used again after one.
 */
export function standingOf(context: WriteContext, operation: WriteOperation): TokenStanding {
  const { draft, request } = context;
  const token = tokenOf(context, operation);
  if (token === undefined) return { kind: 'none' };
  const id = `${request.caller.accountId}/${request.product}.${request.action}/${token}`;
  const parametersDigest = digestOf(context);
  const known = draft.get('clientTokens', id);
  if (known === undefined || known.forgottenAtMs <= request.nowMs)
    return { kind: 'new', id, parametersDigest };
  if (known.parametersDigest !== parametersDigest)
    return answeredWith(errorOf('IdempotentParameterMismatch'));
  if (request.nowMs < known.runsUntilMs) return answeredWith(stillRunning(context));
  return { kind: 'answered', answer: { ok: true, body: known.body } };
}

/** Remembers the answer of a successful call. */
export function rememberAnswer(context: WriteContext, standing: TokenStanding, body: OperationBody): void {
  if (standing.kind !== 'new') return;
  const { draft, request } = context;
  forgetOldTokens(context);
  draft.put('clientTokens', {
    id: standing.id,
    parametersDigest: standing.parametersDigest,
    runsUntilMs: request.nowMs + draft.settings.clientTokenRunningMs,
    forgottenAtMs: request.nowMs + draft.settings.clientTokenLifetimeMs,
    body: plainBody(body),
  });
}

function tokenOf({ request }: WriteContext, operation: WriteOperation): string | undefined {
  const token = text(request.parameters, 'ClientToken');
  switch (operation.clientToken) {
    case 'none':
      return undefined;
    case 'optional':
      return token;
    case 'request-id-serves':
      return token ?? request.requestId;
  }
}

function digestOf({ request }: WriteContext): string {
  const others = Object.entries(request.parameters)
    .filter(([name]) => name !== 'ClientToken')
    .sort(([one], [other]) => (one < other ? -1 : 1));
  return hash('sha256', JSON.stringify(others), 'hex');
}

function stillRunning({ request }: WriteContext): ApiError {
  switch (request.product) {
    case 'Vpc':
    case 'Sts':
      return errorOf('LastTokenProcessing');
    case 'VpcPeer':
      return errorOf('OperationFailed.IdempotentTokenProcessing');
    case 'Ecs':
      return errorOf('OperationFailed.LastTokenProcessing');
  }
}

function answeredWith(error: ApiError): TokenStanding {
  return { kind: 'answered', answer: { ok: false, error } };
}

function forgetOldTokens({ draft, request }: WriteContext): void {
  for (const token of draft.all('clientTokens')) {
    if (token.forgottenAtMs > request.nowMs) return;
    draft.remove('clientTokens', token.id);
  }
}

/** Answers of operations with a ClientToken are flat: ids and order numbers. */
function plainBody(body: OperationBody): Readonly<Record<string, string | number>> {
  const plain: Record<string, string | number> = {};
  for (const [field, value] of Object.entries(body)) {
    if (typeof value === 'string' || typeof value === 'number') plain[field] = value;
  }
  return plain;
}
