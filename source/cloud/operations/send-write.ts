import { failure, success } from '../../domain/result.ts';
import type { Call, Caller } from '../calls/caller.ts';
import { ownProblem } from '../calls/cloud-problem.ts';
import type { WriteOperationName } from '../calls/operation.ts';
import type { CloudResult, WriteReceipt } from '../cloud.ts';
import { stringField } from '../protocol/json.ts';

/** What a write answers beside its request id. */
export type ReceiptId =
  /** The id of what was made must be there: without it nothing is known about what happened. */
  | { readonly kind: 'required'; readonly field: string }
  /** Newer answers carry it, older ones do not (CreateRouteEntry: alibaba-cloud-api.md section 1.3). */
  | { readonly kind: 'optional'; readonly field: string }
  | { readonly kind: 'none' };

/** Sends one write and reads its receipt. */
export async function sendWrite(
  caller: Caller<WriteOperationName>,
  call: Call<WriteOperationName>,
  receipt: ReceiptId = { kind: 'none' },
): CloudResult<WriteReceipt> {
  const answer = await caller.call({
    ...call,
    parameters: { RegionId: call.regionId, ...call.parameters },
  });
  if (!answer.ok) return answer;
  const { body, requestId } = answer.value;
  const id = receipt.kind === 'none' ? '' : (stringField(body, receipt.field) ?? '');
  const isUsable = receipt.kind === 'required' ? isId(id) : id === '' || isId(id);
  if (isUsable) return success({ id, requestId });
  const code = 'AnswerWithoutId';
  return failure(ownProblem({ ...call, kind: 'malformed-answer', code, outcome: 'unknown', requestId }));
}

function isId(text: string): boolean {
  return /^[\x21-\x7e]{1,128}$/.test(text);
}
