import { cidrRange } from '../../cidr.ts';
import { type AddressRange, rangeContains, rangesOverlap } from '../../cidr-range.ts';
import { rangeText } from '../../cidr-text.ts';
import { valueOr } from '../../fact.ts';
import type { Problem } from '../../problem.ts';
import type { PlanContext } from '../context.ts';
import { planProblem } from '../plan-problem.ts';
import { isCloudServiceRange, isEverything, isForbidden } from './forbidden-ranges.ts';
import { carriesIpv6, type Destination } from './route-destinations.ts';
import type { RouteTableView } from './route-table-view.ts';

type Candidate = {
  readonly context: PlanContext;
  readonly view: RouteTableView;
  readonly destination: Destination;
};

/** Everything that forbids the route whatever else stands in its table; all reasons, not only the first. */
export function routeObstacles(candidate: Candidate): readonly Problem[] {
  return [
    ...tableObstacles(candidate),
    ...rangeObstacles(candidate),
    ...ownVSwitchObstacles(candidate),
    ...reservedObstacles(candidate),
  ];
}

function tableObstacles({ view: { table }, context, destination }: Candidate): readonly Problem[] {
  const problems: Problem[] = [];
  const parameters = { table: table.routeTableId, destination: destination.text };
  if (table.associateType === 'Gateway') problems.push(planProblem('route-table-gateway', parameters));
  if (table.status !== 'Available') problems.push(planProblem('route-table-busy', parameters));
  if (destination.range.family === 'ipv6') {
    if (!carriesIpv6(context)) problems.push(planProblem('route-ipv6-unsupported', parameters));
    // OperationDenied.Ipv6EntryOnCustomTable (alibaba-cloud-api.md section 1.3).
    if (table.type === 'Custom') problems.push(planProblem('route-ipv6-custom-table', parameters));
  }
  return problems;
}

function rangeObstacles({ destination: { range, text } }: Candidate): readonly Problem[] {
  if (isEverything(range)) return [planProblem('route-of-everything', { cidr: text })];
  if (isForbidden(range)) return [planProblem('route-range-forbidden', { destination: text })];
  return isCloudServiceRange(range)
    ? [planProblem('route-in-cloud-service-range', { destination: text })]
    : [];
}

/**
 * The cloud refuses a destination equal to or inside an own vSwitch (section 4 rule 4). A peer's vSwitch that is
 * larger than an own one would be taken, but what lies in both stays local: refused here, since half a vSwitch would
 * answer from the wrong place.
 */
function ownVSwitchObstacles({ context, view, destination }: Candidate): readonly Problem[] {
  return ownRanges(context, view).flatMap(({ vSwitchId, range }) => {
    const parameters = { destination: destination.text, vswitch: vSwitchId, cidr: rangeText(range) };
    if (rangeContains(range, destination.range)) return [planProblem('route-inside-own-vswitch', parameters)];
    const isLarger = context.intent.routeScope.kind === 'vswitch' && rangesOverlap(range, destination.range);
    return isLarger ? [planProblem('route-vswitch-overlap', parameters)] : [];
  });
}

/** Every range of the vSwitches that stand in the VPC of the table, shared ones included: all have system routes. */
export function ownRanges(
  context: PlanContext,
  view: Pick<RouteTableView, 'side'>,
): readonly { readonly vSwitchId: string; readonly range: AddressRange }[] {
  return valueOr(context.ends[view.side].vSwitches, []).flatMap(({ vSwitchId, cidrBlock, ipv6CidrBlock }) =>
    [cidrBlock, ipv6CidrBlock ?? ''].flatMap(text => {
      const range = cidrRange(text);
      return range === undefined ? [] : [{ vSwitchId, range }];
    }),
  );
}

function reservedObstacles({ context, destination }: Candidate): readonly Problem[] {
  return context.intent.reservedCidrBlocks.flatMap(block => {
    const range = cidrRange(block);
    if (range === undefined || !rangesOverlap(range, destination.range)) return [];
    return [planProblem('route-reserved', { destination: destination.text, reserved: block })];
  });
}
