import { type Coordinate, type Interval, intervalOf } from '../address-set.ts';
import { cidrRange } from '../cidr.ts';
import type { AddressFamily } from '../cidr-range.ts';

/** A destination and what is done with what matches it. */
export type RouteRow<Target> = { readonly interval: Interval; readonly target: Target };

/** A piece of a range and the target of its longest prefix; undefined: nothing matches. */
export type RouteCell<Target> = { readonly interval: Interval; readonly target: Target | undefined };

/** The row of a destination, or undefined where it is of the other family or no CIDR block. */
export function routeRow<Target>(
  destination: string,
  family: AddressFamily,
  target: Target,
): RouteRow<Target> | undefined {
  const range = cidrRange(destination);
  return range?.family === family ? { interval: intervalOf(range), target } : undefined;
}

/**
 * Splits a range by longest prefix (alibaba-cloud-api.md section 4 rule 3). CIDR blocks are nested or disjoint, so
 * sorted by start and the wider first, one walk with a stack sees every change of the innermost block. Of rows
 * with the same destination the first given wins.
 */
export function routeCells<Target>(
  rows: readonly RouteRow<Target>[],
  range: Interval,
): readonly RouteCell<Target>[] {
  const relevant = rows.filter(({ interval }) => interval.from < range.to && range.from < interval.to);
  const cells: RouteCell<Target>[] = [];
  const open: RouteRow<Target>[] = [];
  let position = range.from;
  const advance = (to: Coordinate): void => {
    const end = to < range.to ? to : range.to;
    if (end <= position) return;
    cells.push({ interval: { from: position, to: end }, target: open.at(-1)?.target });
    position = end;
  };
  const closeUntil = (coordinate: Coordinate): void => {
    for (let inner = open.at(-1); inner && inner.interval.to <= coordinate; inner = open.at(-1)) {
      advance(inner.interval.to);
      open.pop();
    }
  };
  for (const row of relevant.reverse().sort(outerFirst)) {
    closeUntil(row.interval.from);
    advance(row.interval.from);
    open.push(row);
  }
  closeUntil(range.to);
  advance(range.to);
  return cells;
}

/** By start, then the wider first. Rows come reversed, so of equal destinations the first given is innermost. */
function outerFirst<Target>(one: RouteRow<Target>, other: RouteRow<Target>): number {
  if (one.interval.from !== other.interval.from) return one.interval.from < other.interval.from ? -1 : 1;
  if (one.interval.to !== other.interval.to) return one.interval.to > other.interval.to ? -1 : 1;
  return 0;
}
