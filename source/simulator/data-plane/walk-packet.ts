import type { NextHopRecord, RouteEntryRecord } from '../state/network-records.ts';
import type { WorldView } from '../state/world-view.ts';
import { type Crossing, crossPeering, crossRouterInterface } from './cross-connection.ts';
import { findHost, missingHost, vSwitchAt } from './find-host.ts';
import { passesNetworkAcl } from './network-acls.ts';
import { type Decision, type Drop, dropped, type Flow, type Hop, type Packet, pass } from './packet.ts';
import { lookUpRoute } from './route-lookup.ts';
import { passesSecurityGroups } from './security-groups.ts';

/**
 * What became of a packet and its answer. `forward` and `answer` list every place that let it pass, in order; a dropped
 * one says on which leg, where, and for what reason.
 */
export type Walk =
  | { readonly outcome: 'delivered'; readonly forward: readonly Hop[]; readonly answer: readonly Hop[] }
  | {
      readonly outcome: 'dropped';
      readonly leg: 'forward' | 'answer';
      readonly drop: Drop;
      readonly forward: readonly Hop[];
      readonly answer: readonly Hop[];
    };

/**
 * Walks a packet from host to host through the practice cloud's own state, hop by hop, and its answer back. Written
 * from alibaba-cloud-api.md sections 4 and 5 alone: it is the judge of the planner's reachability and shares no code with
 * it. Only the two kinds of connection are followed; a route that leads elsewhere (NAT, VPN, CEN, an appliance)
 * drops the packet with `other-next-hop`. The answer passes security groups, which remember the conversation
 * (section 5, Stateful), but not network ACLs, which do not; it may come back another way than the packet went.
 */
export function walkPacket(world: WorldView, packet: Packet): Walk {
  const flow = flowOf(world, packet);
  if (!flow.found) {
    return { outcome: 'dropped', leg: 'forward', drop: flow.drop, forward: [], answer: [] };
  }
  const forward = takeSteps([
    () => passesSecurityGroups(world, flow.flow, 'egress'),
    ...roadSteps(world, flow.flow),
    () => passesSecurityGroups(world, flow.flow, 'ingress'),
  ]);
  if (forward.drop !== undefined) {
    return { outcome: 'dropped', leg: 'forward', drop: forward.drop, forward: forward.hops, answer: [] };
  }
  const answer = takeSteps(roadSteps(world, answerOf(flow.flow)));
  const hops = { forward: forward.hops, answer: answer.hops };
  return answer.drop === undefined
    ? { outcome: 'delivered', ...hops }
    : { outcome: 'dropped', leg: 'answer', drop: answer.drop, ...hops };
}

type FlowLookup =
  | { readonly found: true; readonly flow: Flow }
  | { readonly found: false; readonly drop: Drop };

function flowOf(world: WorldView, packet: Packet): FlowLookup {
  const source = findHost(world, packet.from);
  if (!source.found) {
    return { found: false, drop: missingHost(source) };
  }
  const destination = findHost(world, packet.to);
  if (!destination.found) {
    return { found: false, drop: missingHost(destination) };
  }
  if (source.host.address.width !== destination.host.address.width) {
    const objectId = destination.host.vSwitchId;
    return { found: false, drop: missingHost({ found: false, objectId, reason: 'address-families-differ' }) };
  }
  const { protocol, sourcePort, destinationPort } = packet;
  const ends = { source: source.host, destination: destination.host };
  return { found: true, flow: { ...ends, protocol, sourcePort, destinationPort } };
}

function answerOf(flow: Flow): Flow {
  return {
    source: flow.destination,
    destination: flow.source,
    protocol: flow.protocol,
    sourcePort: flow.destinationPort,
    destinationPort: flow.sourcePort,
  };
}

type Step = () => Decision;

function takeSteps(steps: readonly Step[]): { readonly hops: readonly Hop[]; readonly drop?: Drop } {
  const hops: Hop[] = [];
  for (const step of steps) {
    const decision = step();
    if (!decision.pass) {
      return { hops, drop: decision.drop };
    }
    hops.push(...decision.hops);
  }
  return { hops };
}

/** The part of the way that every packet takes, whether it begins a conversation or answers in one. */
function roadSteps(world: WorldView, flow: Flow): readonly Step[] {
  return [
    () => passesNetworkAcl(world, flow, 'egress'),
    () => travel(world, flow),
    () => passesNetworkAcl(world, flow, 'ingress'),
  ];
}

/** From the sender's vSwitch to a vSwitch that holds the destination address, which must be the destination's own. */
function travel(world: WorldView, flow: Flow): Decision {
  const { source, destination } = flow;
  const entry = lookUpRoute(world, source.routeTableId, destination.address);
  if (entry === undefined) {
    return dropped({ place: 'route-table', objectId: source.routeTableId, reason: 'no-route' });
  }
  const crossing = cross(world, { entry, flow });
  if (!crossing.pass) {
    return crossing;
  }
  const arrival = arrive(world, crossing.arrivalVpcId, flow);
  const routed: Hop = { place: 'route-table', objectId: source.routeTableId, by: entry.id };
  return arrival.pass ? pass(routed, ...crossing.hops, ...arrival.hops) : arrival;
}

function arrive(world: WorldView, arrivalVpcId: string, { destination }: Flow): Decision {
  const vSwitch = vSwitchAt(world, arrivalVpcId, destination.address);
  if (vSwitch === undefined) {
    return dropped({ place: 'arrival', objectId: arrivalVpcId, reason: 'no-vswitch-there' });
  }
  return vSwitch.id === destination.vSwitchId
    ? pass({ place: 'arrival', objectId: arrivalVpcId, by: vSwitch.id })
    : dropped({ place: 'arrival', objectId: arrivalVpcId, by: vSwitch.id, reason: 'another-host-there' });
}

/** Which VPC the route's next hop leads to. */
function cross(
  world: WorldView,
  { entry, flow }: { readonly entry: RouteEntryRecord; readonly flow: Flow },
): Crossing {
  const { source } = flow;
  const refuse = (reason: Drop['reason']) =>
    dropped({ place: 'route-table', objectId: source.routeTableId, by: entry.id, reason });
  const nextHop = carryingHop(entry);
  switch (nextHop?.type) {
    case 'local':
      return { pass: true, hops: [], arrivalVpcId: source.vpcId };
    case 'service':
      return refuse('cloud-service-range');
    case 'RouterInterface':
      return crossRouterInterface(world, {
        routerInterfaceId: nextHop.id,
        vpcId: source.vpcId,
        isIpv6: source.address.width === 128,
      });
    case 'VpcPeer':
      return crossPeering(world, { peeringConnectionId: nextHop.id, vpcId: source.vpcId });
    case undefined:
      return refuse('next-hop-gone');
    default:
      return refuse('other-next-hop');
  }
}

/** The next hop that carries traffic: the first one that is enabled (several exist only toward border routers). */
function carryingHop(entry: RouteEntryRecord): NextHopRecord | undefined {
  return entry.nextHops.find(({ isEnabled }) => isEnabled);
}
