import type { ApiError } from '../../operation.ts';
import { type ErrorCode, errorOf } from '../answers/error-codes.ts';
import type { RouteCheck } from './route-draft.ts';

/**
 * IPv6 destinations (alibaba-cloud-api.md section 4 rule 7): the VPC must have IPv6; a router interface that faces a
 * VPC carries none; a peering connection does where both VPCs have it and the region offers it.
 */
export function checkIpv6(check: RouteCheck): ApiError | undefined {
  const { route } = check;
  if (route.destination.family === 'ipv4') return undefined;
  if (route.vpc.ipv6CidrBlocks.length === 0) return errorOf('OperationDenied.VpcIpv6NotEnabled');
  const [hop] = route.nextHops;
  const code = hop === undefined ? undefined : problemWith(check, hop.type);
  return code === undefined ? undefined : errorOf(code);
}

function problemWith(check: RouteCheck, nextHopType: string): ErrorCode | undefined {
  switch (nextHopType) {
    case 'RouterInterface':
      return facesBorderRouter(check) ? undefined : 'OperationDenied.RouterInterfaceIpv6';
    case 'VpcPeer':
      return peeringProblem(check);
    default:
      return check.route.table.type === 'Custom' ? 'OperationDenied.Ipv6EntryOnCustomTable' : undefined;
  }
}

function facesBorderRouter({ context, route }: RouteCheck): boolean {
  return route.nextHops.every(
    ({ id }) => context.draft.get('routerInterfaces', id)?.oppositeRouterType === 'VBR',
  );
}

function peeringProblem({ context, route }: RouteCheck): ErrorCode | undefined {
  const { draft } = context;
  const peering = draft.get('peeringConnections', route.nextHops[0]?.id ?? '');
  if (peering === undefined) return 'ResourceNotFound.VpcPeer';
  const without = draft.settings.regionsWithoutPeeringIpv6;
  const isOffered = !without.includes(peering.regionId) && !without.includes(peering.acceptingRegionId);
  const ends = [draft.get('vpcs', peering.vpcId), draft.get('vpcs', peering.acceptingVpcId)];
  const isEnabled = ends.every(vpc => vpc !== undefined && vpc.ipv6CidrBlocks.length > 0);
  if (!isOffered) return 'UnsupportedFeature.VpcPeerIpv6';
  return isEnabled ? undefined : 'OperationDenied.VpcIpv6NotEnabled';
}
