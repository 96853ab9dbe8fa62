import type { Interval } from '../address-set.ts';
import type { End } from '../intent.ts';
import type { Problem } from '../problem.ts';
import { axisIndex, familyProtocols } from '../traffic-set-axes.ts';
import { certainty, type TrafficSetId, type TrafficSpace } from '../traffic-set-space.ts';
import { trafficWords } from '../traffic-set-words.ts';
import type { AccountView } from './account-view.ts';
import {
  type ConversationRequest,
  type Conversations,
  conversations,
  type Party,
  packetsBetween,
} from './conversation.ts';
import { type InterfaceClass, interfaceClasses } from './interface-classes.ts';
import type { Layer } from './layer.ts';

/** How much of the traffic passes; of `part`, some surely does. */
export type ReachLevel = 'none' | 'part' | 'all' | 'unknown';

/** What passes from one kind of interface of a vSwitch to one kind of another, in one address family. */
export type Flow = {
  readonly from: Party;
  readonly to: Party;
  readonly space: TrafficSpace;
  /** Every packet there could be between the two. */
  readonly packets: FlowPackets;
  /** What each side lets happen of them: a packet is as sure to arrive and be answered as the less sure side is. */
  readonly sides: { readonly asking: TrafficSetId; readonly answering: TrafficSetId };
  readonly level: ReachLevel;
  /** Both sides as one set: large where both tell many ranges and ports apart, so worked out when asked for. */
  readonly traffic: () => TrafficSetId;
  /** Every condition of both sides, those of the asking side first. */
  readonly layers: readonly Layer[];
  /** Every reason why some of the packets do not surely pass, not only the first. */
  readonly blockers: () => readonly Problem[];
};

/** All packets of one family between two vSwitches. */
export type FlowPackets = {
  readonly source: Interval;
  readonly destination: Interval;
  readonly traffic: TrafficSetId;
};

/** Which interfaces of a VPC to look at. */
export type PartySelection = {
  /** Only this vSwitch. */
  readonly vSwitchId?: string;
  /** Not the interfaces that exist, but one with these groups in every vSwitch. */
  readonly groups?: readonly string[];
  /** The groups of a future interface, for vSwitches without instances. */
  readonly assumedGroupIds?: readonly string[];
};

/** The interfaces of a VPC, one of each kind in each vSwitch; none where its vSwitches were not read. */
export function partiesOf(view: AccountView, end: End, selection: PartySelection = {}): readonly Party[] {
  const { vSwitchId, groups } = selection;
  const vSwitches = view.vSwitches(end) ?? [];
  const chosen: readonly InterfaceClass[] | undefined = groups && [
    { groups, key: [...groups].sort().join() },
  ];
  return vSwitches
    .filter(one => vSwitchId === undefined || one.vSwitchId === vSwitchId)
    .flatMap(vSwitch => {
      const classes = chosen ?? interfaceClasses(view, vSwitch, selection.assumedGroupIds);
      return classes.map(interfaces => ({ vSwitch, interfaces }));
    });
}

/** From the interfaces of one VPC to the interfaces of another. */
export type FlowsRequest = ConversationRequest & {
  readonly asking: readonly Party[];
  readonly answering: readonly Party[];
};

/** Every flow between the interfaces, in the order of the two lists. */
export function flowsBetween(request: FlowsRequest): readonly Flow[] {
  const halves = conversations(request);
  return request.asking.flatMap(from =>
    request.answering.flatMap(to => flowBetween(request.space, halves, { from, to }) ?? []),
  );
}

/** One flow; undefined where one of the vSwitches has no addresses of the family. */
export function flowBetween(
  space: TrafficSpace,
  halves: Conversations,
  { from, to }: { readonly from: Party; readonly to: Party },
): Flow | undefined {
  const packets = packetsBetween(space, from.vSwitch, to.vSwitch);
  if (packets === undefined) return undefined;
  const asking = halves.asking(from, to);
  const answering = halves.answering(to, from);
  const sides = {
    asking: space.restrict(asking.traffic, 'destination', packets.destination),
    answering: space.restrict(answering.traffic, 'source', packets.source),
  };
  const traffic = () =>
    space.join('both', packets.traffic, space.join('both', sides.asking, sides.answering));
  const level = () => levelWithin(space, packets, { sides, traffic });
  const blockers = () =>
    [
      ...asking.layers.map(layer => ({ layer, vSwitch: from.vSwitch })),
      ...answering.layers.map(layer => ({ layer, vSwitch: to.vSwitch })),
    ].flatMap(({ layer, vSwitch }) => {
      const missing = space.join('gains', layer.traffic, packets.traffic);
      return missing === certainty.blocked ? [] : layer.explain({ vSwitch, missing, within: packets });
    });
  const layers = [...asking.layers, ...answering.layers];
  return { from, to, space, packets, sides, level: level(), traffic, layers, blockers };
}

/**
 * The asking side minds destinations and ports, the answering side sources and ports, so what passes for any address
 * at all can be told from each side's ports alone. Only rules on the near range mix the two.
 */
function levelWithin(
  space: TrafficSpace,
  packets: FlowPackets,
  { sides, traffic }: Pick<Flow, 'sides' | 'traffic'>,
): ReachLevel {
  const isOpen = (side: TrafficSetId) => space.join('both', packets.traffic, side) === packets.traffic;
  if (isOpen(sides.asking) && isOpen(sides.answering)) return 'all';
  const surest = servicesOf(space, packets, sides) ?? traffic();
  if (surest === certainty.blocked) return 'none';
  return space.join('gains', certainty.blocked, surest) === certainty.blocked ? 'unknown' : 'part';
}

/** The protocols and ports that pass for any address; undefined where the sides cannot be told apart. */
function servicesOf(
  space: TrafficSpace,
  packets: FlowPackets,
  { asking, answering }: Flow['sides'],
): TrafficSetId | undefined {
  const out = space.project(asking, 'destination', packets.destination);
  const back = space.project(answering, 'source', packets.source);
  const isMixed = [out, back].some(id => (space.node(id)?.axis ?? axisIndex.protocol) < axisIndex.protocol);
  if (isMixed) return undefined;
  return space.restrict(space.join('both', out, back), 'protocol', familyProtocols[space.family]);
}

/** How much passes in all of the flows taken together; `none` where there is no flow. */
export function levelOf(flows: readonly Flow[]): ReachLevel {
  const levels = new Set(flows.map(flow => flow.level));
  const [first, ...others] = levels;
  if (first === undefined) return 'none';
  if (others.length === 0) return first;
  return levels.has('part') || levels.has('all') ? 'part' : 'unknown';
}

/**
 * What surely passes in any of the flows, in words (`trafficWords`). Where both sides tell many ranges apart, only
 * the protocols and ports are told, with `~` in front: they pass for some of the addresses.
 */
export function passingWords(flows: readonly Flow[]): readonly string[] {
  const small = flows.filter(flow => !isLarge(flow));
  const large = flows.filter(isLarge).map(flow => ({
    flow,
    traffic: servicesOf(flow.space, flow.packets, flow.sides) ?? flow.traffic(),
  }));
  const largeWords = large.flatMap(({ flow, traffic }) => {
    const everywhere = { source: flow.packets.source, destination: flow.packets.destination };
    const spread = flow.space.join('both', flow.space.box(everywhere), traffic);
    return trafficWords(flow.space, spread, flow.packets).map(word => `~ ${word}`);
  });
  return [...wordsOf(small.map(flow => ({ flow, traffic: flow.traffic() }))), ...new Set(largeWords)];
}

/** More address ranges than a person would read. */
const readableRanges = 64;

function isLarge({ space, sides }: Flow): boolean {
  const ranges = (id: TrafficSetId) => space.node(id)?.children.length ?? 1;
  return ranges(sides.asking) * ranges(sides.answering) > readableRanges;
}

/** The surely passing part of sets that belong to flows, united and in words. */
export function wordsOf(
  parts: readonly { readonly flow: Flow; readonly traffic: TrafficSetId }[],
): readonly string[] {
  const united = new Map<TrafficSpace, { readonly flow: Flow; readonly traffic: TrafficSetId }>();
  for (const { flow, traffic } of parts) {
    const sum = united.get(flow.space)?.traffic ?? certainty.blocked;
    united.set(flow.space, { flow, traffic: flow.space.join('either', sum, traffic) });
  }
  return [...united.values()].flatMap(({ flow, traffic }) => trafficWords(flow.space, traffic, flow.packets));
}
