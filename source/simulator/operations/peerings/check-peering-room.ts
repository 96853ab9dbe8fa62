import type { ApiError } from '../../operation.ts';
import { regionKey } from '../../state/indexes.ts';
import { type ErrorCode, errorOf } from '../answers/error-codes.ts';
import type { WriteContext } from '../execution/operation-definition.ts';
import { isAlive, isChanging, peeringsOf } from './find-peering.ts';
import type { PeeringEnds } from './peering-ends.ts';

/**
 * What already joins the two VPCs, what is under way in them, and quotas (alibaba-cloud-api.md sections 1.6 and 3).
 * Overlapping ranges are no reason to refuse.
 */
export function checkPeeringRoom(context: WriteContext, ends: PeeringEnds): ApiError | undefined {
  const code =
    duplicateProblem(context, ends) ?? runningProblem(context, ends) ?? quotaProblem(context, ends);
  return code === undefined ? undefined : errorOf(code);
}

function duplicateProblem(
  { draft }: WriteContext,
  { requester, accepter }: PeeringEnds,
): ErrorCode | undefined {
  const isJoined = draft
    .listBy('routerInterfaces', 'router', requester.routerId)
    .some(one => one.oppositeRouterId === accepter.routerId && one.status !== 'Idle');
  if (isJoined) return 'ResourceAlreadyExist.RouterInterface';
  const isPeered = peeringsOf(draft, requester.id).some(
    one => isAlive(one) && [one.vpcId, one.acceptingVpcId].includes(accepter.id),
  );
  return isPeered ? 'ResourceAlreadyExist.VpcPeer' : undefined;
}

/** Not concurrent within one VPC. */
function runningProblem(
  { draft }: WriteContext,
  { requester, accepter }: PeeringEnds,
): ErrorCode | undefined {
  const isRunning = [requester, accepter].some(({ id }) => peeringsOf(draft, id).some(isChanging));
  return isRunning ? 'Conflict.Operation' : undefined;
}

function quotaProblem({ draft }: WriteContext, { requester, accepter }: PeeringEnds): ErrorCode | undefined {
  const { quotas } = draft.settings;
  const isNear = requester.regionId === accepter.regionId;
  for (const { id } of [requester, accepter]) {
    const alive = peeringsOf(draft, id).filter(isAlive);
    if (alive.length >= quotas.peeringsPerVpc) return 'QuotaExceeded.VpcPeerCountPerVpc';
    const near = alive.filter(one => one.regionId === one.acceptingRegionId).length;
    if (isNear && near >= quotas.intraRegionPeeringsPerVpc)
      return 'QuotaExceeded.IntraRegionVpcPeerCountPerVpc';
    if (!isNear && alive.length - near >= quotas.crossRegionPeeringsPerVpc) {
      return 'QuotaExceeded.CrossRegionVpcPeerCountPerVpc';
    }
  }
  const inRegion = draft
    .listBy('peeringConnections', 'region', regionKey(requester.ownerId, requester.regionId))
    .filter(one => isAlive(one) && one.regionId === requester.regionId);
  const isFull = inRegion.length >= quotas.peeringsPerAccountAndRegion;
  return isFull ? 'QuotaExceeded.VpcPeerCountPerUserPerRegion' : undefined;
}
