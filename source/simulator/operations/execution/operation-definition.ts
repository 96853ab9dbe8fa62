import type { OperationAnswer, OperationRequest } from '../../operation.ts';
import type { WorldDraft } from '../../state/world-draft.ts';
import type { WorldView } from '../../state/world-view.ts';

export type ReadContext = { readonly view: WorldView; readonly request: OperationRequest };

/** What a write answers is kept only if it succeeds; a refused one's draft is dropped whole. */
export type WriteContext = { readonly draft: WorldDraft; readonly request: OperationRequest };

export type ReadOperation = { readonly kind: 'read'; run(context: ReadContext): OperationAnswer };

export type WriteOperation = {
  readonly kind: 'write';
  /** Whether the operation knows ClientToken; `request-id-serves` where an absent one is the request id. */
  readonly clientToken: 'none' | 'optional' | 'request-id-serves';
  run(context: WriteContext): OperationAnswer;
};

export type OperationDefinition = ReadOperation | WriteOperation;

export function readOperation(run: ReadOperation['run']): ReadOperation {
  return { kind: 'read', run };
}

export function writeOperation(
  run: WriteOperation['run'],
  clientToken: WriteOperation['clientToken'] = 'none',
): WriteOperation {
  return { kind: 'write', clientToken, run };
}
