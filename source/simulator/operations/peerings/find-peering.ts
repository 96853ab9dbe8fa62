import { failure, type Result, success } from '../../../domain/result.ts';
import type { ApiError, OperationRequest } from '../../operation.ts';
import type { PeeringConnectionRecord } from '../../state/connection-records.ts';
import type { WorldView } from '../../state/world-view.ts';
import { errorOf } from '../answers/error-codes.ts';
import { text } from '../answers/parameters.ts';

/** The connection that InstanceId names, if the caller owns either end; no region is needed (section 1.6). */
export function findPeering(
  view: WorldView,
  request: OperationRequest,
): Result<PeeringConnectionRecord, ApiError> {
  const found = view.get('peeringConnections', text(request.parameters, 'InstanceId') ?? '');
  const { accountId } = request.caller;
  const isOwn = found?.ownerId === accountId || found?.acceptingOwnerId === accountId;
  return found !== undefined && isOwn ? success(found) : failure(errorOf('ResourceNotFound.InstanceId'));
}

/** Connections that end in this VPC, whichever end it is. */
export function peeringsOf(view: WorldView, vpcId: string): readonly PeeringConnectionRecord[] {
  return view.listBy('peeringConnections', 'vpc', vpcId);
}

/** Still counts as a connection: Rejected, Expired and Deleted ones do not. */
export function isAlive({ status }: PeeringConnectionRecord): boolean {
  return status !== 'Rejected' && status !== 'Expired' && status !== 'Deleted';
}

/** A change is under way. */
export function isChanging({ status }: PeeringConnectionRecord): boolean {
  return status === 'Creating' || status === 'Updating' || status === 'Deleting';
}
