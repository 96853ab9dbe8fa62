import type { Interval } from '../address-set.ts';
import type { End } from '../intent.ts';
import type { Problem } from '../problem.ts';
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

/** How much of the traffic passes; of `part`, some surely does. */
export type ReachLevel = 'none' | 'part' | 'all' | 'unknown';

/** What passes from one kind of interface of a vSwitch to one kind of another, in one address family. */
export type Flow = {
  readonly from: Party;
  readonly to: Party;
  readonly space: TrafficSpace;
  /** Every packet there could be between the two. */
  readonly packets: {
    readonly source: Interval;
    readonly destination: Interval;
    readonly traffic: TrafficSetId;
  };
  /** How sure each of them is to arrive and to be answered. */
  readonly traffic: TrafficSetId;
  /** Every reason why some of them do not surely pass, not only the first. */
  readonly blockers: () => readonly Problem[];
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
  const traffic = space.join(
    'both',
    packets.traffic,
    space.join(
      'both',
      space.restrict(asking.traffic, 'destination', packets.destination),
      space.restrict(answering.traffic, 'source', packets.source),
    ),
  );
  const blockers = () =>
    [...asking.layers, ...answering.layers].flatMap(layer => {
      const missing = space.join('gains', layer.traffic, packets.traffic);
      return missing === certainty.blocked ? [] : layer.explain(missing, packets);
    });
  return { from, to, space, packets, traffic, blockers };
}

/** How much passes in all of the flows taken together; `none` where there is no flow. */
export function levelOf(flows: readonly Flow[]): ReachLevel {
  if (flows.length === 0 || flows.every(flow => flow.traffic === certainty.blocked)) return 'none';
  if (flows.every(flow => flow.traffic === flow.packets.traffic)) return 'all';
  return flows.some(surelyPassesSome) ? 'part' : 'unknown';
}

/** What surely passes in any of the flows, in words. */
export function passingWords(flows: readonly Flow[]): readonly string[] {
  return wordsOf(flows.map(flow => ({ flow, traffic: flow.traffic })));
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

function surelyPassesSome({ space, traffic }: Flow): boolean {
  return space.join('gains', certainty.blocked, traffic) !== certainty.blocked;
}
