import type { ApiError } from '../../operation.ts';
import type { NextHopRecord } from '../../state/network-records.ts';
import { type ErrorCode, errorOf } from '../answers/error-codes.ts';
import type { RouteCheck } from './route-draft.ts';

/** The next hop must exist, be in the VPC of the table, and be ready (alibaba-cloud-api.md section 1.3). */
export function checkNextHop(check: RouteCheck): ApiError | undefined {
  const [hop] = check.route.nextHops;
  if (hop === undefined) return errorOf('InvalidNexthopTypeAndList.BothNull');
  const code = findProblem(check, hop);
  return code === undefined ? undefined : errorOf(code);
}

function findProblem(check: RouteCheck, hop: NextHopRecord): ErrorCode | undefined {
  switch (hop.type) {
    case 'RouterInterface':
      return routerInterfaceProblem(check, hop.id);
    case 'VpcPeer':
      return peeringProblem(check, hop.id);
    case 'Instance':
      return instanceProblem(check, hop.id);
    case 'NetworkInterface':
      return networkInterfaceProblem(check, hop.id);
    default:
      return gatewayProblem(check, hop);
  }
}

function routerInterfaceProblem({ context, route }: RouteCheck, id: string): ErrorCode | undefined {
  const { draft } = context;
  const found = draft.get('routerInterfaces', id);
  if (found === undefined) return 'InvalidNextHopId.NotFound';
  if (found.routerId !== route.table.routerId) return 'InvalidRouterInterface';
  if (found.status === 'Active') return undefined;
  const isSettled = found.status === 'Idle' || found.status === 'Inactive';
  const isTolerated = isSettled && draft.settings.unconfirmed.routeToInterfaceNotActive === 'accepted';
  return isTolerated ? undefined : 'IncorrectStatus.RouterInterface';
}

function peeringProblem({ context, route }: RouteCheck, id: string): ErrorCode | undefined {
  const found = context.draft.get('peeringConnections', id);
  const joins = found?.vpcId === route.vpc.id || found?.acceptingVpcId === route.vpc.id;
  if (found === undefined || !joins) return 'ResourceNotFound.VpcPeer';
  return found.status === 'Activated' ? undefined : 'IncorrectStatus.VpcPeer';
}

function instanceProblem({ context, route }: RouteCheck, id: string): ErrorCode | undefined {
  const found = context.draft.get('instances', id);
  if (found === undefined) return 'InvalidInstanId.NotFound';
  if (found.vpcId !== route.vpc.id) return 'OperationFailed.InstanceDismatchCurrentVpc';
  return found.status === 'Running' || found.status === 'Stopped' ? undefined : 'IncorrectInstanceStatus';
}

function networkInterfaceProblem({ context, route }: RouteCheck, id: string): ErrorCode | undefined {
  const found = context.draft.get('networkInterfaces', id);
  if (found === undefined) return 'InvalidNetworkInterface.NotFound';
  return found.vpcId === route.vpc.id ? undefined : 'OperationFailed.InstanceDismatchCurrentVpc';
}

const notFoundCodes: ReadonlyMap<string, ErrorCode> = new Map<string, ErrorCode>([
  ['HaVip', 'InvalidHaVipId.NotFound'],
  ['VpnGateway', 'InvalidVpnInstanceId.NotFound'],
  ['IPv6Gateway', 'InvalidIpv6Gateway.NotFound'],
  ['NatGateway', 'InvalidNatGatewayId.NotFound'],
  ['Attachment', 'InvalidAttachment.NotFound'],
  ['CenBasic', 'ResourceNotAssociated.Cen'],
  ['Ipv4Gateway', 'ResourceNotFound.Ipv4Gateway'],
  ['Ecr', 'ResourceNotAssociated.Ecr'],
  ['GatewayLoadBalancerEndpoint', 'ResourceNotFound.GatewayLoadBalancerEndpoint'],
]);

const notReadyCodes: ReadonlyMap<string, ErrorCode> = new Map<string, ErrorCode>([
  ['HaVip', 'IncorrectHaVipStatus'],
  ['Ipv4Gateway', 'IncorrectStatus.Ipv4Gateway'],
]);

function gatewayProblem({ context, route }: RouteCheck, hop: NextHopRecord): ErrorCode | undefined {
  const found = context.draft.get('gateways', hop.id);
  if (found === undefined || found.kind !== hop.type)
    return notFoundCodes.get(hop.type) ?? 'InvalidNextHop.NotFound';
  if (found.vpcId !== route.vpc.id) return 'OperationFailed.InstanceDismatchCurrentVpc';
  if (found.status === 'Available') return undefined;
  return notReadyCodes.get(hop.type) ?? 'OperationFailed.OperationLocked';
}
