import {
  type AddressRange,
  intersectRanges,
  rangeContains,
  rangesEqual,
  rangesOverlap,
  subtractRanges,
} from '../../cidr-range.ts';
import type { Problem } from '../../problem.ts';
import type { PlanContext } from '../context.ts';
import { planProblem } from '../plan-problem.ts';
import type { Destination } from './route-destinations.ts';
import { ownRanges } from './route-obstacles.ts';
import type { ParsedEntry, RouteTableView } from './route-table-view.ts';

/** What longer prefixes of the table take away from a route. */
export type RouteShadows = {
  /** Nothing that the route is for would take it. */
  readonly isWhole: boolean;
  readonly problems: readonly Problem[];
  /** The peer's vSwitches that nothing is taken from. */
  readonly reaches: readonly string[];
  /** Those that something is left of. */
  readonly touches: readonly string[];
};

type Question = {
  readonly context: PlanContext;
  readonly view: RouteTableView;
  readonly destination: Destination;
  readonly entries: readonly ParsedEntry[];
  readonly nextHopId: string | undefined;
};

/**
 * Looks for longer prefixes inside the destination that lead elsewhere (the longest prefix wins, section 4 rule 3),
 * and for own vSwitches in there (local always wins). Only what takes from the peer's vSwitches counts.
 */
export function routeShadows(question: Question): RouteShadows {
  const { destination } = question;
  const shadows = [...longerPrefixes(question), ...localRanges(question)];
  const goals =
    destination.opens.length > 0 ? destination.opens : [{ vSwitchId: '', range: destination.range }];
  const parts = goals.map(({ vSwitchId, range }) => {
    const wanted = intersectRanges(range, destination.range) ?? range;
    const left = subtractRanges(
      wanted,
      shadows.map(one => one.range),
    );
    const isWhole = rangeContains(destination.range, range) && left.length === 1;
    const isReached = isWhole && left.every(piece => rangesEqual(piece, wanted));
    return { vSwitchId, isReached, isGone: left.length === 0 };
  });
  // Without a vSwitch of the peer in there, the whole destination stands for one of no name.
  const ids = (some: typeof parts) => some.map(part => part.vSwitchId).filter(id => id !== '');
  const isWhole = parts.every(part => part.isGone);
  const isNone = parts.every(part => part.isReached);
  return {
    isWhole,
    problems: isNone ? [] : problemsOf({ shadows, destination, isWhole }),
    reaches: ids(parts.filter(part => part.isReached)),
    touches: ids(parts.filter(part => !part.isGone)),
  };
}

type Shadow = { readonly range: AddressRange; readonly by: string; readonly nextHopId: string };

function longerPrefixes({ context, destination, entries, nextHopId }: Question): readonly Shadow[] {
  return entries.flatMap(({ entry, range }) => {
    const isLonger = rangeContains(destination.range, range) && !rangesEqual(range, destination.range);
    const hops = entry.nextHops.map(hop => hop.nextHopId);
    const isOurs = nextHopId !== undefined && hops.length === 1 && hops[0] === nextHopId;
    const isWithdrawn = entry.type === 'CEN' && context.intent.kind === 'router-interface';
    if (!isLonger || isOurs || isWithdrawn || entry.type === 'System') return [];
    return [{ range, by: entry.destination, nextHopId: hops.join(', ') }];
  });
}

function localRanges({ context, view, destination }: Question): readonly Shadow[] {
  return ownRanges(context, view)
    .filter(({ range }) => rangeContains(destination.range, range))
    .map(({ range, vSwitchId }) => ({ range, by: vSwitchId, nextHopId: 'local' }));
}

function problemsOf(found: {
  readonly shadows: readonly Shadow[];
  readonly destination: Destination;
  readonly isWhole: boolean;
}): readonly Problem[] {
  const { opens } = found.destination;
  return found.shadows
    .filter(({ range }) => opens.length === 0 || opens.some(one => rangesOverlap(one.range, range)))
    .map(({ by, nextHopId }) =>
      planProblem(codeOf(found.isWhole, nextHopId), {
        destination: found.destination.text,
        by,
        nexthop: nextHopId,
      }),
    );
}

function codeOf(isWhole: boolean, nextHopId: string) {
  if (nextHopId === 'local') return 'route-partly-local';
  return isWhole ? 'route-shadowed' : 'route-partly-shadowed';
}
