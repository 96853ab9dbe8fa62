import type { End, Side } from '../intent.ts';
import type { Inventory } from '../inventory.ts';
import type { ReachChange } from '../plan.ts';
import type { Problem } from '../problem.ts';
import { certainty, TrafficSpace } from '../traffic-set-space.ts';
import { type AccountView, accountView } from './account-view.ts';
import { connectedVpcs } from './connected-vpcs.ts';
import { type Conversations, conversations, type Half, type Party } from './conversation.ts';
import { flowBetween, levelOf, partiesOf, passingWords, wordsOf } from './flows.ts';
import { type ChangedFlow, type LossFinder, lossFinder } from './lost-traffic.ts';
import { reachProblem } from './reach-problem.ts';
import { uniqueProblems } from './unique-problems.ts';

/** What is compared: the same account as it is and as it will be, seen from the two ends of a plan. */
export type ReachChangesRequest = {
  readonly before: Inventory;
  /** What `applyPlanToInventory` predicts. */
  readonly after: Inventory;
  readonly ends: Readonly<Record<Side, End>>;
  /**
   * Security groups that a future interface would have, used for vSwitches that hold no instance yet (the groups the
   * intent names). Absent: nothing is said to pass from or to a vSwitch without instances.
   */
  readonly assumedGroupIds?: Readonly<Partial<Record<Side, readonly string[]>>>;
};

/**
 * Who can talk to whom before and after a plan: one entry for every ordered pair of vSwitches of the two ends, and one
 * for every pair of an end and any other VPC it is connected with whose traffic the plan changes.
 */
export function reachChanges(request: ReachChangesRequest): readonly ReachChange[] {
  const { initiator, acceptor } = request.ends;
  const context: Context = {
    before: accountView(request.before),
    after: accountView(request.after),
    spaces: [new TrafficSpace('ipv4'), new TrafficSpace('ipv6')],
    assumed: new Map([
      [initiator.vpcId, request.assumedGroupIds?.initiator ?? []],
      [acceptor.vpcId, request.assumedGroupIds?.acceptor ?? []],
    ]),
    losses: lossFinder(),
  };
  const between = isOneVpc(request)
    ? []
    : [
        { from: initiator, to: acceptor },
        { from: acceptor, to: initiator },
      ];
  return [
    ...between.flatMap(way => comparisons(context, way).map(changeOf)),
    ...bystanders(request).flatMap(way =>
      comparisons(context, way).filter(isTouched).map(changeOf).filter(isChanged),
    ),
  ];
}

type Context = {
  readonly before: AccountView;
  readonly after: AccountView;
  readonly spaces: readonly TrafficSpace[];
  /** By VPC. */
  readonly assumed: ReadonlyMap<string, readonly string[]>;
  readonly losses: LossFinder;
};

type Way = { readonly from: End; readonly to: End };

/** One pair of vSwitches: its interfaces, and how to work out what passes between them on both sides of the plan. */
type Comparison = {
  readonly losses: LossFinder;
  readonly from: VSwitchParties;
  readonly to: VSwitchParties;
  readonly pairs: readonly { readonly from: Party; readonly to: Party }[];
  readonly times: readonly {
    readonly space: TrafficSpace;
    readonly before: Conversations;
    readonly after: Conversations;
  }[];
};

/** A vSwitch and its kinds of interface, none where it holds no instance. */
type VSwitchParties = { readonly vSwitchId: string; readonly parties: readonly Party[] };

/** A plan may be about one VPC alone: then it stands at both ends. */
function isOneVpc({ ends: { initiator, acceptor } }: ReachChangesRequest): boolean {
  return initiator.vpcId === acceptor.vpcId;
}

/** Both directions between each end and every VPC that is connected with it, before or after, other than the ends. */
function bystanders(request: ReachChangesRequest): readonly Way[] {
  const { before, after, ends } = request;
  const ownIds = [ends.initiator.vpcId, ends.acceptor.vpcId];
  const own = isOneVpc(request) ? [ends.initiator] : [ends.initiator, ends.acceptor];
  return own.flatMap(end => {
    const connected = [...connectedVpcs(before, end), ...connectedVpcs(after, end)];
    const others = new Map(connected.filter(far => !ownIds.includes(far.vpcId)).map(far => [far.vpcId, far]));
    return [...others.values()].flatMap(far => [
      { from: end, to: far },
      { from: far, to: end },
    ]);
  });
}

function comparisons(context: Context, { from, to }: Way): readonly Comparison[] {
  const times = context.spaces.map(space => ({
    space,
    before: conversations({ view: context.before, space, from, to }),
    after: conversations({ view: context.after, space, from, to }),
  }));
  const answering = vSwitchParties(context, to);
  return vSwitchParties(context, from).flatMap(near =>
    answering.map(far => ({
      losses: context.losses,
      from: near,
      to: far,
      pairs: near.parties.flatMap(one => far.parties.map(other => ({ from: one, to: other }))),
      times,
    })),
  );
}

/** vSwitches and instances are asked of the account as it is: no step makes one. */
function vSwitchParties({ before, assumed }: Context, end: End): readonly VSwitchParties[] {
  const parties = partiesOf(before, end, { assumedGroupIds: assumed.get(end.vpcId) ?? [] });
  const byVSwitch = Map.groupBy(parties, one => one.vSwitch.vSwitchId);
  const vSwitches = before.vSwitches(end) ?? [];
  return vSwitches.map(({ vSwitchId }) => ({ vSwitchId, parties: byVSwitch.get(vSwitchId) ?? [] }));
}

/** Halves with the same rules and routes make equal traffic: most pairs of bystanders are settled by looking. */
function isTouched({ pairs, times, losses }: Comparison): boolean {
  return times.some(({ space, before, after }) => {
    const differ = (was: Half, becomes: Half) =>
      was.traffic !== becomes.traffic ||
      was.layers.some((layer, index) => {
        const later = becomes.layers[index];
        return later !== undefined && losses.removed(space, layer, later) !== certainty.blocked;
      });
    return pairs.some(
      ({ from, to }) =>
        differ(before.asking(from, to), after.asking(from, to)) ||
        differ(before.answering(to, from), after.answering(to, from)),
    );
  });
}

function changeOf({ from, to, pairs, times, losses }: Comparison): ReachChange {
  const flows = times.flatMap(({ space, before, after }) =>
    pairs.flatMap(pair => {
      const was = flowBetween(space, before, pair);
      const becomes = flowBetween(space, after, pair);
      return was && becomes ? [{ was, becomes }] : [];
    }),
  );
  const was = flows.map(flow => flow.was);
  const becomes = flows.map(flow => flow.becomes);
  const opens = openingWords(flows);
  const stops = wordsOf(flows.map(flow => ({ flow: flow.was, traffic: losses.lost(flow) })));
  return {
    fromVSwitchId: from.vSwitchId,
    toVSwitchId: to.vSwitchId,
    before: levelOf(was),
    after: levelOf(becomes),
    traffic: passingWords(becomes),
    ...(opens.length > 0 ? { opens } : {}),
    ...(stops.length > 0 ? { stops, consentKey: `stops/${from.vSwitchId}/${to.vSwitchId}` } : {}),
    blockers: uniqueProblems([...withoutInterfaces([from, to]), ...becomes.flatMap(flow => flow.blockers())]),
  };
}

/** Where nothing passed before, what opens is what passes: no need to join large sets. */
function openingWords(flows: readonly ChangedFlow[]): readonly string[] {
  const isFresh = ({ was }: ChangedFlow) => was.level === 'none';
  const others = flows.filter(flow => !isFresh(flow) && gainsAny(flow));
  const gained = others.map(({ was, becomes }) => ({
    flow: was,
    traffic: was.space.join('gains', was.traffic(), becomes.traffic()),
  }));
  const fresh = flows.filter(isFresh).map(flow => flow.becomes);
  return [...new Set([...passingWords(fresh), ...wordsOf(gained)])];
}

/** Nothing is gained between two sides of which neither gained anything. */
function gainsAny({ was, becomes }: ChangedFlow): boolean {
  return (['asking', 'answering'] as const).some(
    side => was.space.join('gains', was.sides[side], becomes.sides[side]) !== certainty.blocked,
  );
}

function withoutInterfaces(sides: readonly VSwitchParties[]): readonly Problem[] {
  return sides
    .filter(({ parties }) => parties.length === 0)
    .map(({ vSwitchId }) => reachProblem('reach-no-interface', { vSwitch: vSwitchId }));
}

function isChanged(change: ReachChange): boolean {
  return change.opens !== undefined || change.stops !== undefined;
}
