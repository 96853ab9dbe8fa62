import { cidrRange } from '../cidr.ts';
import { rangesOverlap } from '../cidr-range.ts';
import { rangeText } from '../cidr-text.ts';
import { valueOr } from '../fact.ts';
import { parseConnectionName } from '../parse-connection-name.ts';
import type { Problem } from '../problem.ts';
import { type PlanContext, sides } from './context.ts';
import { planProblem } from './plan-problem.ts';
import { isMainland, peeringRegionsUnconfirmed } from './regions.ts';
import type { VpcView } from './vpc-view.ts';

/** What makes any link between the two impossible, whatever its kind. */
export function endObstacles({ intent, ends, inventory }: PlanContext): readonly Problem[] {
  const { initiator, acceptor } = ends;
  return [
    ...(initiator.vpc.vpcId === acceptor.vpc.vpcId
      ? [planProblem('same-vpc', { vpc: initiator.vpc.vpcId })]
      : []),
    ...sides.flatMap(side => vpcObstacles(ends[side], inventory.accountId)),
    ...intentRanges(intent).flatMap(text =>
      cidrRange(text) === undefined ? [planProblem('intent-range-malformed', { text })] : [],
    ),
    ...(parseConnectionName(intent.name).ok
      ? []
      : [planProblem('intent-name-malformed', { name: intent.name })]),
  ];
}

function intentRanges(intent: PlanContext['intent']): readonly string[] {
  const routed = intent.routeScope.kind === 'cidr' ? intent.routeScope.cidrBlocks : [];
  return [...routed, ...intent.reservedCidrBlocks];
}

/** A VPC of another account, or still being made, takes no link (alibaba-cloud-api.md section 1.6, errors). */
function vpcObstacles({ vpc, vSwitches }: VpcView, accountId: string): readonly Problem[] {
  const problems: Problem[] = [];
  if (vpc.ownerId !== accountId)
    problems.push(planProblem('vpc-not-owned', { vpc: vpc.vpcId, owner: vpc.ownerId }));
  if (vpc.status !== 'Available') problems.push(planProblem('vpc-not-available', { vpc: vpc.vpcId }));
  if (vSwitches.state === 'known' && vSwitches.value.length === 0) {
    problems.push(planProblem('vpc-without-vswitches', { vpc: vpc.vpcId }));
  }
  return problems;
}

/** What a person should know of the pair, though it forbids nothing. */
export function endWarnings(context: PlanContext): readonly Problem[] {
  const { initiator, acceptor } = context.ends;
  return [
    ...overlapWarnings(initiator, acceptor),
    ...borderWarnings(context),
    ...sides.flatMap(side => vpcWarnings(context, context.ends[side])),
  ];
}

function overlapWarnings(one: VpcView, other: VpcView): readonly Problem[] {
  return one.ranges.flatMap(range =>
    other.ranges
      .filter(far => rangesOverlap(range, far))
      .map(far => planProblem('vpc-ranges-overlap', { one: rangeText(range), other: rangeText(far) })),
  );
}

function borderWarnings({ intent, ends }: PlanContext): readonly Problem[] {
  const regions = sides.map(side => ends[side].end.regionId);
  const isCrossBorder = new Set(regions.map(isMainland)).size > 1;
  const doubtful =
    intent.kind === 'peering-connection'
      ? regions.filter(region => peeringRegionsUnconfirmed.has(region))
      : [];
  return [
    ...(isCrossBorder ? [planProblem('cross-border')] : []),
    ...[...new Set(doubtful)].map(region => planProblem('peering-region-unconfirmed', { region })),
  ];
}

function vpcWarnings({ intent }: PlanContext, view: VpcView): readonly Problem[] {
  const shared = valueOr(view.vSwitches, []).filter(one => one.isShared);
  const hasIpv6 = view.vpc.ipv6CidrBlocks.length > 0;
  return [
    ...shared.map(one => planProblem('vswitch-shared', { vswitch: one.vSwitchId })),
    ...(view.vpc.isAttachedToCen ? [planProblem('cen-attached', { vpc: view.vpc.vpcId })] : []),
    ...(hasIpv6 && intent.kind === 'router-interface'
      ? [planProblem('router-interface-carries-no-ipv6', { vpc: view.vpc.vpcId })]
      : []),
  ];
}
