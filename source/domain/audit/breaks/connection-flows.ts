import { opposite, type Side } from '../../intent.ts';
import type { VpcView } from '../../planning/vpc-view.ts';
import type { AccountView } from '../../reachability/account-view.ts';
import { type Flow, flowsBetween, type PartySelection, partiesOf } from '../../reachability/flows.ts';
import { certainty, type TrafficSetId, TrafficSpace } from '../../traffic-set-space.ts';
import type { ConnectionSight } from '../connection-sight.ts';

/** A flow between the two VPCs of a connection, and the side that asks. */
export type SidedFlow = { readonly flow: Flow; readonly asking: Side };

export type ConnectionFlows = {
  readonly flows: readonly SidedFlow[];
  /** What the groups of both ends let happen, for sure or perhaps; undefined where they let nothing happen anywhere. */
  readonly allowedIn: (flow: Flow) => TrafficSetId | undefined;
  /** The protocols and ports that they let happen between any vSwitches, asked from the same side. */
  readonly allowedFrom: (sided: SidedFlow) => TrafficSetId;
};

/**
 * Where things stand among the layers of a flow (`conversations`): first those of the asking end, then as many of the
 * answering end.
 */
export const layerPlaces = {
  asking: { groups: 0, aclOut: 1, routes: 2, aclIn: 3 },
  answering: { groups: 4, aclOut: 5, routes: 6, aclIn: 7 },
} as const;

/**
 * What the engine says of every pair of vSwitches of a connection, in both directions and both families. None where an
 * end was not found, or where another connection of the same two VPCs carries their traffic. A vSwitch without an
 * instance is asked about as if it held one like the others of its VPC.
 */
export function connectionFlows(
  { ends, isMain }: Pick<ConnectionSight, 'ends' | 'isMain'>,
  account: AccountView,
): ConnectionFlows {
  const { initiator, acceptor } = ends;
  if (!isMain || initiator.state !== 'found' || acceptor.state !== 'found') {
    return { flows: [], allowedIn: () => undefined, allowedFrom: () => certainty.blocked };
  }
  const vpcs = { initiator: initiator.view, acceptor: acceptor.view };
  const spaces = [new TrafficSpace('ipv4'), new TrafficSpace('ipv6')];
  const sides: readonly Side[] = ['initiator', 'acceptor'];
  const flows = spaces.flatMap(space =>
    sides.flatMap(asking => {
      const [from, to] = [vpcs[asking], vpcs[opposite(asking)]];
      const parties = { asking: partiesIn(account, from), answering: partiesIn(account, to) };
      const between = flowsBetween({ view: account, space, from: from.end, to: to.end, ...parties });
      return between.map(flow => ({ flow, asking }));
    }),
  );
  return { flows, ...allowance(flows) };
}

function partiesIn(account: AccountView, vpc: VpcView) {
  return partiesOf(account, vpc.end, usualGroups(vpc));
}

/** Those of an instance of the VPC; where it has none, its first group. */
function usualGroups({ instances, securityGroups }: VpcView): PartySelection {
  const [instance] = instances.state === 'known' ? instances.value : [];
  if (instance !== undefined) return { assumedGroupIds: instance.securityGroupIds };
  const [group] = securityGroups.state === 'known' ? securityGroups.value : [];
  return group === undefined ? {} : { assumedGroupIds: [group.securityGroupId] };
}

function allowance(flows: readonly SidedFlow[]): Pick<ConnectionFlows, 'allowedIn' | 'allowedFrom'> {
  let isAnythingAllowed: boolean | undefined;
  const services = new Map<string, TrafficSetId>();
  return {
    allowedIn: flow => {
      isAnythingAllowed ??= flows.some(one => allowedBy(one.flow) !== certainty.blocked);
      return isAnythingAllowed ? allowedBy(flow) : undefined;
    },
    allowedFrom: ({ flow, asking }) => {
      const key = `${asking} ${flow.space.family}`;
      const known = services.get(key) ?? servicesOf(flows, { flow, asking });
      services.set(key, known);
      return known;
    },
  };
}

function allowedBy({ space, layers, packets }: Flow): TrafficSetId {
  const groups = [layers[layerPlaces.asking.groups], layers[layerPlaces.answering.groups]];
  const allowed = groups.reduce<TrafficSetId>(
    (sum, layer) => (layer === undefined ? sum : space.join('both', sum, layer.traffic)),
    packets.traffic,
  );
  return space.join('loses', allowed, certainty.blocked);
}

function servicesOf(flows: readonly SidedFlow[], { flow: { space }, asking }: SidedFlow): TrafficSetId {
  const same = flows.filter(one => one.asking === asking && one.flow.space === space);
  return same.reduce<TrafficSetId>((sum, { flow }) => {
    const { source, destination } = flow.packets;
    const anySource = space.project(allowedBy(flow), 'source', source);
    return space.join('either', sum, space.project(anySource, 'destination', destination));
  }, certainty.blocked);
}
