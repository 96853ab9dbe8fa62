import type { ApiError } from '../../operation.ts';
import { type ErrorCode, errorOf } from '../answers/error-codes.ts';
import type { RouteCheck } from './route-draft.ts';

/**
 * IPv6 destinations (alibaba-cloud-api.md sections 1.3 and 4 rule 7): the VPC must have IPv6; a router interface that
 * faces a VPC carries none; a custom table takes none; a peering connection carries them where both VPCs have IPv6 and
 * the region offers it.
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
  if (nextHopType === 'RouterInterface' && !facesBorderRouter(check))
    return 'OperationDenied.RouterInterfaceIpv6';
  if (check.route.table.type === 'Custom') return 'OperationDenied.Ipv6EntryOnCustomTable';
  return nextHopType === 'VpcPeer' ? peeringProblem(check) : undefined;
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
