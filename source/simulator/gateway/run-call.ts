import { assumeRole } from '../identities/assume-role.ts';
import type { OperationAnswer, OperationRequest } from '../operation.ts';
import { executeOperation } from '../operations/execute-operation.ts';
import type { CollectionName, WorldChange } from '../state/world-state.ts';
import type { AdmittedCall } from './admit-call.ts';
import { roleNumber } from './authenticate.ts';
import type { Gateway } from './gateway.ts';

export type CallResult = { readonly answer: OperationAnswer; readonly hasChanged: boolean };

/** Lets the operation do its work. `versionsBack`: a read sees the world as it was so many versions ago. */
export function runCall(gateway: Gateway, call: AdmittedCall, versionsBack: number | undefined): CallResult {
  const { operation, caller, parameters, requestId, nowMs } = call;
  if (operation.action === 'AssumeRole') {
    const desk = { ...gateway, roleNumber: (name: string) => roleNumber(gateway.accountId, name) };
    return { answer: assumeRole(desk, { caller, parameters, requestId, nowMs }), hasChanged: false };
  }
  const request: OperationRequest = {
    product: operation.product,
    action: operation.action,
    regionId: call.regionId,
    parameters,
    caller,
    requestId,
    nowMs,
  };
  const options = versionsBack === undefined ? {} : { versionsBack };
  // What was due before the call is not the call's effect.
  gateway.world.advance(nowMs);
  if (!operation.mutating)
    return { answer: executeOperation(gateway.world, request, options), hasChanged: false };
  return watchChanges(gateway, () => executeOperation(gateway.world, request, options));
}

function watchChanges({ world }: Gateway, run: () => OperationAnswer): CallResult {
  let hasChanged = false;
  const stop = world.onCommit(changes => {
    hasChanged = hasChanged || changes.some(isEffect);
  });
  try {
    const answer = run();
    return { answer, hasChanged };
  } finally {
    stop();
  }
}

/** Remembering a ClientToken or moving a counter changes nothing that a client could see. */
const bookkeeping: ReadonlySet<CollectionName> = new Set([
  'clientTokens',
  'counters',
  'vpcLocks',
  'transitions',
]);

function isEffect({ collection }: WorldChange): boolean {
  return !bookkeeping.has(collection);
}
