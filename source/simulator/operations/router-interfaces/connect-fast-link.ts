import type { ApiError } from '../../operation.ts';
import type { RouterInterfaceRecord } from '../../state/connection-records.ts';
import { errorOf } from '../answers/error-codes.ts';
import type { WriteContext } from '../execution/operation-definition.ts';

/** FastLinkMode (border routers only): makes the acceptor too, both Active at once (alibaba-cloud-api.md section 2.1). */
export function connectFastLink(
  { draft, request }: WriteContext,
  initiator: RouterInterfaceRecord,
): ApiError | undefined {
  const vpc = draft.listBy('vpcs', 'router', initiator.oppositeRouterId ?? '')[0];
  if (vpc === undefined || vpc.regionId !== initiator.oppositeRegionId)
    return errorOf('InvalidVRouterId.NotFound');
  const connected = {
    status: 'Active',
    wasConnected: true,
    connectedAtMs: request.nowMs,
    isFastLink: true,
  } as const;
  const acceptorId = draft.nextId('ri', vpc.regionId);
  draft.put('routerInterfaces', {
    ...initiator,
    ...connected,
    oppositeInterfaceId: acceptorId,
    oppositeRouterType: 'VRouter',
  });
  draft.put('routerInterfaces', {
    ...initiator,
    ...connected,
    id: acceptorId,
    ownerId: vpc.ownerId,
    regionId: vpc.regionId,
    role: 'AcceptingSide',
    routerType: 'VRouter',
    routerId: vpc.routerId,
    vpcId: vpc.id,
    spec: 'Negative',
    oppositeRegionId: initiator.regionId,
    oppositeInterfaceId: initiator.id,
    oppositeRouterId: initiator.routerId,
    oppositeRouterType: 'VBR',
  });
  return undefined;
}
