import { type AddressRange, intersectRanges, rangeContains, uniteRanges } from '../../cidr-range.ts';
import { rangeText, toCidrBlocks } from '../../cidr-text.ts';
import { opposite, type Side } from '../../intent.ts';
import type { PlanContext } from '../context.ts';
import type { RoutePlan } from '../routes/plan-routes.ts';
import { type PeerRange, peerRanges } from '../routes/route-destinations.ts';

/** What of one side the other side can be routed to. */
export type OpenRanges = {
  /** Parts of vSwitch ranges, never more than these. */
  readonly ranges: readonly PeerRange[];
  readonly vSwitchIds: ReadonlySet<string>;
};

/**
 * The vSwitch ranges of a side that the peer's routes lead to. Where the plan makes no routes on the peer's side
 * (one side only was asked for), every vSwitch range of the side that the scope names.
 */
export function openRanges(context: PlanContext, routes: RoutePlan, side: Side): OpenRanges {
  const toward = routes.judgements.filter(one => one.view.side === opposite(side));
  const isPlanned = context.intent.routeSides === 'both' || context.intent.routeSides === opposite(side);
  const ranges = isPlanned
    ? toward
        .filter(one => one.state === 'add' || one.state === 'have')
        .flatMap(one => one.destination.opens.flatMap(open => cut(open, one.destination.range)))
    : peerRanges(context.ends[side]).filter(one => one.range.family === 'ipv4');
  const unique = [...new Map(ranges.map(one => [`${one.vSwitchId} ${rangeText(one.range)}`, one])).values()];
  const all = unique.filter(one => !unique.some(other => isInside(one, other)));
  return { ranges: all, vSwitchIds: new Set(all.map(one => one.vSwitchId)) };
}

/** Another range of the same vSwitch holds all of this one. */
function isInside(one: PeerRange, other: PeerRange): boolean {
  return one !== other && one.vSwitchId === other.vSwitchId && rangeContains(other.range, one.range);
}

function cut(open: PeerRange, destination: AddressRange): readonly PeerRange[] {
  const range = intersectRanges(open.range, destination);
  return range === undefined ? [] : [{ vSwitchId: open.vSwitchId, range }];
}

/** The ranges as rules write them: CIDR blocks, joined where together they are exactly a larger block if wanted. */
export function ruleBlocks(open: OpenRanges, merges: boolean): readonly string[] {
  const ranges = open.ranges.map(one => one.range);
  const blocks = (merges ? uniteRanges(ranges) : ranges).flatMap(toCidrBlocks);
  return [...new Set(blocks)];
}
