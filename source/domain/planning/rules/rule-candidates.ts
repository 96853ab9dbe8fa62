import { cidrRange } from '../../cidr.ts';
import type { AddressFamily, AddressRange } from '../../cidr-range.ts';
import type { AllowedTraffic, Side } from '../../intent.ts';
import { opposite } from '../../intent.ts';
import type { RuleToAuthorize } from '../../step.ts';
import { type PlanContext, sides } from '../context.ts';
import type { GroupView } from './group-view.ts';
import { type OpenRanges, ruleBlocks } from './open-ranges.ts';
import { trafficIn, withoutCovered } from './rule-traffic.ts';

/** A rule that may be needed, and the traffic that it stands for. */
export type RuleCandidate = {
  readonly view: GroupView;
  readonly rule: RuleToAuthorize;
  /** The far addresses that it opens. */
  readonly far: readonly AddressRange[];
  /** The own addresses that it opens them to. */
  readonly near: readonly AddressRange[];
};

export type RuleSources = {
  readonly context: PlanContext;
  readonly groups: Readonly<Record<Side, readonly GroupView[]>>;
  /** The groups that rules of the other side may name: also where the user named only groups to open there. */
  readonly peers: Readonly<Record<Side, readonly GroupView[]>>;
  readonly open: Readonly<Record<Side, OpenRanges>>;
};

/** New rules take the best priority, as the console's do; what they would override is found and needs consent. */
const priority = 1;

/**
 * Every rule that "who may talk to whom on which ports" may need: ingress on the side that is called, egress on the
 * side that calls. Replies need none: groups are stateful (alibaba-cloud-api.md section 5).
 */
export function ruleCandidates(sources: RuleSources): readonly RuleCandidate[] {
  return callers(sources.context).flatMap(caller => [
    ...candidatesOf(sources, { side: opposite(caller), direction: 'ingress' }),
    ...candidatesOf(sources, { side: caller, direction: 'egress' }),
  ]);
}

/** The sides that may start to talk. */
export function callers({ intent }: PlanContext): readonly Side[] {
  switch (intent.direction) {
    case 'both':
      return sides;
    case 'initiator-to-acceptor':
      return ['initiator'];
    case 'acceptor-to-initiator':
      return ['acceptor'];
  }
}

type Flow = { readonly side: Side; readonly direction: 'ingress' | 'egress' };

function candidatesOf(sources: RuleSources, flow: Flow): readonly RuleCandidate[] {
  const { context, groups, open } = sources;
  const near = open[flow.side].ranges.map(one => one.range);
  const traffic = withoutCovered(context.intent.allow);
  return groups[flow.side].flatMap(view =>
    traffic.flatMap(one =>
      farEnds(sources, view, one).flatMap(far => candidateOf({ view, flow, near, far, one })),
    ),
  );
}

type FarEnd = { readonly peer: RuleToAuthorize['peer']; readonly ranges: readonly AddressRange[] };

function farEnds(
  { context, peers, open }: RuleSources,
  view: GroupView,
  traffic: AllowedTraffic,
): readonly FarEnd[] {
  const far = open[opposite(view.side)];
  const references = groupReferences(context, view, peers[opposite(view.side)]);
  if (references.length > 0 && traffic.protocol !== 'ICMPv6') {
    const ranges = far.ranges.map(one => one.range);
    const ownerId = context.inventory.accountId;
    return references.map(id => ({ peer: { kind: 'group', securityGroupId: id, ownerId }, ranges }));
  }
  return ruleBlocks(far, context.intent.mergesRoutes).flatMap(cidrBlock => {
    const range = cidrRange(cidrBlock);
    return range === undefined ? [] : [{ peer: { kind: 'cidr', cidrBlock }, ranges: [range] }];
  });
}

/**
 * The peer's groups that this one may name: same region, basic groups on both ends, none managed by a product. Even
 * then the cloud may refuse it (section 5: own account, other VPC is UNCONFIRMED), so it is never the default.
 */
export function groupReferences(
  { intent, ends }: PlanContext,
  view: GroupView,
  peers: readonly GroupView[],
): readonly string[] {
  const isSameRegion = ends.initiator.end.regionId === ends.acceptor.end.regionId;
  const isPossible = isSameRegion && [view, ...peers].every(one => one.group.type === 'normal');
  if (intent.ruleForm !== 'group' || !isPossible) return [];
  return peers.filter(one => !one.group.isServiceManaged).map(one => one.group.securityGroupId);
}

function candidateOf(parts: {
  readonly view: GroupView;
  readonly flow: Flow;
  readonly near: readonly AddressRange[];
  readonly far: FarEnd;
  readonly one: AllowedTraffic;
}): readonly RuleCandidate[] {
  const { view, flow, near, far, one } = parts;
  const family: AddressFamily = far.ranges[0]?.family ?? 'ipv4';
  const traffic = trafficIn(family, one);
  if (traffic === undefined) return [];
  const rule = { direction: flow.direction, ...traffic, peer: far.peer, priority };
  return [
    {
      view,
      rule,
      far: far.ranges.filter(range => range.family === family),
      near: near.filter(range => range.family === family),
    },
  ];
}
