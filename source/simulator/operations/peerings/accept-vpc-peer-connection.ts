import type { PeeringConnectionRecord } from '../../state/connection-records.ts';
import { done, refused, refusedWith } from '../answers/answer.ts';
import type { ErrorCode } from '../answers/error-codes.ts';
import { type WriteContext, writeOperation } from '../execution/operation-definition.ts';
import { isCrossBorder } from '../router-interfaces/cross-border.ts';
import { beginUpdate } from './begin-update.ts';
import { findPeering } from './find-peering.ts';

/** AcceptVpcPeerConnection: between accounts only, by the accepting one, while Accepting (section 1.6). */
export const acceptVpcPeerConnection = writeOperation(context => {
  const found = findPeering(context.draft, context.request);
  if (!found.ok) return refusedWith(found.problem);
  const record = found.value;
  if (!mayDecide(context, record)) return refused('IncorrectStatus.VpcPeer');
  const problem = billingProblem(context, record);
  if (problem !== undefined) return refused(problem);
  beginUpdate(context, record);
  return done();
}, 'optional');

/** RejectVpcPeerConnection: as Accept; a rejected connection can only be deleted (section 2.3). */
export const rejectVpcPeerConnection = writeOperation(context => {
  const { draft, request } = context;
  const found = findPeering(draft, request);
  if (!found.ok) return refusedWith(found.problem);
  if (!mayDecide(context, found.value)) return refused('IncorrectStatus.VpcPeer');
  const { expiresAtMs: _, ...record } = found.value;
  draft.put('peeringConnections', { ...record, status: 'Rejected', modifiedAtMs: request.nowMs });
  return done();
}, 'optional');

function mayDecide({ request }: WriteContext, record: PeeringConnectionRecord): boolean {
  return record.status === 'Accepting' && record.acceptingOwnerId === request.caller.accountId;
}

function billingProblem(
  { draft, request }: WriteContext,
  record: PeeringConnectionRecord,
): ErrorCode | undefined {
  const account = draft.get('accounts', request.caller.accountId);
  if (account?.isInArrears === true) return 'IncorrectBusinessStatus.VpcPeer';
  if (record.regionId === record.acceptingRegionId) return undefined;
  if (isCrossBorder(record.regionId, record.acceptingRegionId)) {
    return account?.hasOpenedCrossBorderCdt === false ? 'OperationFailed.CrossBorderCdtNotOpened' : undefined;
  }
  return account?.hasOpenedCdt === false ? 'OperationFailed.CdtNotOpened' : undefined;
}
