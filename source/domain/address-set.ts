import type { AddressRange } from './cidr-range.ts';

/** A number on an axis: an IPv4 address, a port or a protocol index (`number`), or an IPv6 address (`bigint`). */
export type Coordinate = number | bigint;

/** Half-open: `from` is in, `to` is not. So neighbours meet without arithmetic, for both kinds of number alike. */
export type Interval = { readonly from: Coordinate; readonly to: Coordinate };

/** Addresses of one family: ascending, disjoint, never touching. Equal sets have equal intervals. */
export type AddressSet = readonly Interval[];

/** The half-open form of an inclusive address range. */
export function intervalOf(range: AddressRange): Interval {
  return range.family === 'ipv4'
    ? { from: range.first, to: range.last + 1 }
    : { from: range.first, to: range.last + 1n };
}

/** The inclusive form of an interval; undefined for an empty one. */
export function rangeOfInterval({ from, to }: Interval): AddressRange | undefined {
  if (from >= to) return undefined;
  if (typeof from === 'number' && typeof to === 'number') {
    return { family: 'ipv4', first: from, last: to - 1 };
  }
  return { family: 'ipv6', first: BigInt(from), last: BigInt(to) - 1n };
}

/** The set of all addresses in any of the intervals, which may be empty, overlap or touch, in any order. */
export function addressSet(intervals: readonly Interval[]): AddressSet {
  const sorted = intervals.filter(({ from, to }) => from < to).sort(byStart);
  const united: Interval[] = [];
  for (const interval of sorted) {
    const last = united.at(-1);
    if (last === undefined || last.to < interval.from) united.push(interval);
    else if (last.to < interval.to) united[united.length - 1] = { from: last.from, to: interval.to };
  }
  return united;
}

/** In one or the other. */
export function unionOf(one: AddressSet, other: AddressSet): AddressSet {
  return addressSet([...one, ...other]);
}

/** In both. */
export function intersectionOf(one: AddressSet, other: AddressSet): AddressSet {
  return one.flatMap(interval => overlaps(other, interval));
}

/** In `one` and not in `other`. */
export function differenceOf(one: AddressSet, other: AddressSet): AddressSet {
  return one.flatMap(interval => {
    const holes = overlaps(other, interval);
    const starts = [interval.from, ...holes.map(hole => hole.to)];
    const ends = [...holes.map(hole => hole.from), interval.to];
    return starts.flatMap((from, index) => {
      const to = ends[index];
      return to !== undefined && from < to ? [{ from, to }] : [];
    });
  });
}

/** Whether the address is in the set. */
export function hasAddress(set: AddressSet, address: Coordinate): boolean {
  const interval = set[firstEndingAfter(set, address)];
  return interval !== undefined && interval.from <= address;
}

/** The parts of the set that lie within the interval. */
function overlaps(set: AddressSet, { from, to }: Interval): AddressSet {
  const parts: Interval[] = [];
  let index = firstEndingAfter(set, from);
  for (let next = set[index]; next && next.from < to; next = set[index]) {
    parts.push({ from: next.from > from ? next.from : from, to: next.to < to ? next.to : to });
    index += 1;
  }
  return parts;
}

/** Binary search: intervals ascend, so their ends do too. */
function firstEndingAfter(set: AddressSet, address: Coordinate): number {
  let low = 0;
  let high = set.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const interval = set[middle];
    if (interval && interval.to <= address) low = middle + 1;
    else high = middle;
  }
  return low;
}

function byStart(one: Interval, other: Interval): number {
  if (one.from === other.from) return 0;
  return one.from < other.from ? -1 : 1;
}
