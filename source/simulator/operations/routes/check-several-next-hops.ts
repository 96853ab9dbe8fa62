import type { ApiError } from '../../operation.ts';
import type { RouterInterfaceRecord } from '../../state/connection-records.ts';
import type { NextHopRecord } from '../../state/network-records.ts';
import { type ErrorCode, errorOf } from '../answers/error-codes.ts';
import type { RouteCheck } from './route-draft.ts';

/**
 * ECMP and active/standby (alibaba-cloud-api.md section 4 rule 6): 2 to 16 router interfaces that all face a virtual
 * border router, in the system table, IPv4 only; weights equal, or 100 and 0 for exactly two. Two interfaces that
 * face a VPC can never share load.
 */
export function checkSeveralNextHops(check: RouteCheck): ApiError | undefined {
  const code = placeProblem(check) ?? weightProblem(check.route.nextHops) ?? memberProblem(check);
  return code === undefined ? undefined : errorOf(code);
}

function placeProblem({ route }: RouteCheck): ErrorCode | undefined {
  const { nextHops } = route;
  if (nextHops.length < 2 || nextHops.length > 16) return 'InvalidNexthopListSize';
  if (route.table.type === 'Custom') return 'OperationUnsupported.SubRouteTableECMP';
  if (route.destination.family === 'ipv6') return 'OperationUnsupported.Ipv6EcmpRouteEntry';
  if (nextHops.some(({ type }) => type !== 'RouterInterface'))
    return 'OperationUnsupported.EcmpRiTypeOrNumber';
  return new Set(nextHops.map(({ id }) => id)).size === nextHops.length ? undefined : 'Duplicated.VpcNextHop';
}

function weightProblem(nextHops: readonly NextHopRecord[]): ErrorCode | undefined {
  const weights = nextHops.map(({ weight }) => weight);
  if (weights.some(weight => weight < 0 || weight > 255)) return 'INVALID_WEIGHT_PARAM';
  const isEqual = new Set(weights).size === 1 && weights[0] !== 0;
  const isActiveStandby = weights.length === 2 && weights.includes(100) && weights.includes(0);
  return isEqual || isActiveStandby ? undefined : 'INVALID_WEIGHT_PARAM';
}

function memberProblem(check: RouteCheck): ErrorCode | undefined {
  const { context, route } = check;
  for (const { id } of route.nextHops) {
    const member = context.draft.get('routerInterfaces', id);
    if (member === undefined) return 'InvalidNextHopId.NotFound';
    const problem = interfaceProblem(check, member);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

function interfaceProblem({ route }: RouteCheck, member: RouterInterfaceRecord): ErrorCode | undefined {
  if (member.routerId !== route.table.routerId) return 'OperationDenied.RouterInterfaceToDifferentVpc';
  if (member.oppositeRouterType !== 'VBR') return 'OperationFailed.EcmpInvalidRouterInterfaceOppositeType';
  return member.status === 'Active' ? undefined : 'IncorrectStatus.MultiScopeRiRouteEntry';
}
