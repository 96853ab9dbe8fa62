import type { AddressFamily } from '../cidr-range.ts';
import type { End } from '../intent.ts';
import type { BusinessStatus, NextHop, PeeringConnection, RouterInterface } from '../inventory.ts';
import type { Problem } from '../problem.ts';
import { type Certainty, certainty } from '../traffic-set-space.ts';
import type { AccountView } from './account-view.ts';
import { reachProblem } from './reach-problem.ts';

/** What becomes of traffic that a route hands to its next hop, seen from the VPC it is meant for. */
export type HopOutcome = { readonly certainty: Certainty; readonly problem?: Problem };

export type HopQuestion = {
  readonly family: AddressFamily;
  /** The VPC whose table holds the route. */
  readonly from: End;
  /** The VPC the traffic is meant for. */
  readonly to: End;
};

const arrives: HopOutcome = { certainty: certainty.passes };

/** Next hops that lead out of the private networks for good: nothing sent there comes to a VPC of ours. */
const leadsOut: ReadonlySet<string> = new Set([
  'NatGateway',
  'Ipv4Gateway',
  'IPv6Gateway',
  'GatewayEndpoint',
]);

/** Whether a next hop carries traffic to the other VPC, as far as it can be known. */
export function nextHopOutcome(view: AccountView, hop: NextHop, question: HopQuestion): HopOutcome {
  if (!hop.isEnabled) return blocked('reach-next-hop-disabled', { nextHop: hop.nextHopId });
  switch (hop.nextHopType) {
    case 'RouterInterface':
      return overRouterInterface(view, hop, question);
    case 'VpcPeer':
      return overPeeringConnection(view, hop, question);
    case 'local':
    case 'service':
      return blocked('reach-system-range', {});
    default:
      return throughOther(hop);
  }
}

/**
 * Instances, VPN gateways, CEN and the like may forward to anywhere, the other VPC included; what lies behind them
 * is not read, so nothing is said for sure.
 */
function throughOther({ nextHopType, nextHopId }: NextHop): HopOutcome {
  const parameters = { nextHopType, nextHop: nextHopId };
  return leadsOut.has(nextHopType)
    ? blocked('reach-routed-elsewhere', parameters)
    : unsure('reach-routed-unknown', parameters);
}

/**
 * Traffic needs both ends Active and bound to each other (alibaba-cloud-api.md section 2.1); an interface that faces
 * a VPC carries no IPv6 (section 4 rule 7); a connection reaches the VPC at its other end and none behind it (rule 11).
 */
function overRouterInterface(view: AccountView, hop: NextHop, { family, from, to }: HopQuestion): HopOutcome {
  const id = hop.nextHopId;
  const near = view.routerInterface(from.regionId, id);
  if (near.state === 'unread') return unread(`router-interfaces/${from.regionId}`);
  if (near.state === 'absent') return blocked('reach-next-hop-gone', { nextHop: id });
  const { value } = near;
  if (value.oppositeInterfaceId === undefined)
    return blocked('reach-connection-not-bound', { connection: id });
  if (value.oppositeRouterType === 'VBR') {
    return unsure('reach-routed-unknown', { nextHopType: 'RouterInterface', nextHop: id });
  }
  const far = view.routerInterface(value.oppositeRegionId, value.oppositeInterfaceId);
  if (far.state === 'unread') return unread(`router-interfaces/${value.oppositeRegionId}`);
  if (far.state === 'absent') return blocked('reach-next-hop-gone', { nextHop: value.oppositeInterfaceId });
  if (far.value.oppositeInterfaceId !== id) {
    return blocked('reach-connection-not-bound', { connection: far.value.routerInterfaceId });
  }
  if (far.value.vpcId !== to.vpcId)
    return blocked('reach-not-transitive', { connection: id, vpc: far.value.vpcId });
  if (family === 'ipv6') return blocked('reach-no-ipv6-over-router-interface', { connection: id });
  return worst([value, far.value].map(endState));
}

function endState({ routerInterfaceId: connection, status, businessStatus }: RouterInterface): HopOutcome {
  switch (status) {
    case 'Active':
      return lockState(connection, businessStatus);
    case 'Activating':
    case 'Modifying':
    case 'Connecting':
    case 'AcceptingConnecting':
    case 'Deactivating':
      return unsure('reach-connection-changing', { connection, status });
    case 'Idle':
    case 'Inactive':
    case 'Deleting':
    case 'Deleted':
      return blocked('reach-connection-not-active', { connection, status });
  }
}

function overPeeringConnection(view: AccountView, hop: NextHop, { from, to }: HopQuestion): HopOutcome {
  const found = view.peeringConnection(from.regionId, hop.nextHopId);
  if (found.state === 'unread') return unread(`peering-connections/${from.regionId}`);
  if (found.state === 'absent') return blocked('reach-next-hop-gone', { nextHop: hop.nextHopId });
  const { value } = found;
  const connection = value.peeringConnectionId;
  const farVpcId = farEndOf(value, from.vpcId);
  if (farVpcId === undefined) return blocked('reach-next-hop-gone', { nextHop: connection });
  if (farVpcId !== to.vpcId) return blocked('reach-not-transitive', { connection, vpc: farVpcId });
  return peeringState(value);
}

function farEndOf({ vpcId, acceptingVpcId }: PeeringConnection, nearVpcId: string): string | undefined {
  if (vpcId === nearVpcId) return acceptingVpcId;
  return acceptingVpcId === nearVpcId ? vpcId : undefined;
}

/** alibaba-cloud-api.md section 2.3. */
function peeringState({
  peeringConnectionId: connection,
  status,
  businessStatus,
}: PeeringConnection): HopOutcome {
  switch (status) {
    case 'Activated':
      return lockState(connection, businessStatus);
    case 'Updating':
    case 'Creating':
    case 'Deleting':
      return unsure('reach-connection-changing', { connection, status });
    case 'Accepting':
    case 'Rejected':
    case 'Expired':
    case 'Deleted':
      return blocked('reach-connection-not-active', { connection, status });
  }
}

function lockState(connection: string, businessStatus: BusinessStatus): HopOutcome {
  return businessStatus === 'Normal'
    ? arrives
    : blocked('reach-connection-locked', { connection, businessStatus });
}

/** Of several conditions the least sure decides. */
function worst(outcomes: readonly HopOutcome[]): HopOutcome {
  return outcomes.reduce((one, other) => (other.certainty < one.certainty ? other : one), arrives);
}

function blocked(...[code, parameters]: Parameters<typeof reachProblem>): HopOutcome {
  return { certainty: certainty.blocked, problem: reachProblem(code, parameters) };
}

function unsure(...[code, parameters]: Parameters<typeof reachProblem>): HopOutcome {
  return { certainty: certainty.unknown, problem: reachProblem(code, parameters) };
}

function unread(subject: string): HopOutcome {
  return unsure('reach-unread', { subject });
}
