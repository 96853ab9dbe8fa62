import type { Coordinate, Interval } from '../address-set.ts';

type Distinct<Item> = {
  readonly interval: Interval;
  readonly items: Item[];
  /** Position of the smallest other range that encloses it; -1 where none does. */
  readonly outer: number;
};

/**
 * CIDR blocks with what lies at each, sorted once (by start, the wider first). Blocks are nested or disjoint, so all
 * that overlap a block are those that begin inside it and the chain of those that enclose it: a search, then output.
 */
export class RangeIndex<Item> {
  readonly #ranges: readonly Distinct<Item>[];
  /** Where each of them begins, by itself: the search runs over plain numbers. */
  readonly #starts: readonly Coordinate[];
  readonly #none: readonly Item[] = [];

  constructor(entries: readonly { readonly interval: Interval; readonly item: Item }[]) {
    const ranges: Distinct<Item>[] = [];
    for (const { interval, item } of [...entries].sort((one, other) =>
      outerFirst(one.interval, other.interval),
    )) {
      const last = ranges.at(-1);
      if (last && outerFirst(last.interval, interval) === 0) last.items.push(item);
      else ranges.push({ interval, items: [item], outer: outerOf(ranges, interval) });
    }
    this.#ranges = ranges;
    this.#starts = ranges.map(({ interval }) => interval.from);
  }

  /** Everything whose block overlaps this one: what begins inside it first, then what encloses it, outwards. */
  overlapping(from: Coordinate, to: Coordinate): readonly Item[] {
    const ranges = this.#ranges;
    const first = firstFrom(this.#starts, from);
    const met: Distinct<Item>[] = [];
    let index = first;
    for (let range = ranges[index]; range && range.interval.from < to; range = ranges[index]) {
      met.push(range);
      index += 1;
    }
    for (let outer = ranges[first - 1]; outer; outer = ranges[outer.outer]) {
      if (outer.interval.to > from) met.push(outer);
    }
    const [only] = met;
    if (only === undefined) return this.#none;
    return met.length === 1 ? only.items : met.flatMap(range => range.items);
  }
}

function outerOf<Item>(ranges: readonly Distinct<Item>[], { from }: Interval): number {
  let index = ranges.length - 1;
  for (let range = ranges[index]; range && range.interval.to <= from; range = ranges[index])
    index = range.outer;
  return index;
}

/** Position of the first range that begins at or after the coordinate. */
function firstFrom(starts: readonly Coordinate[], from: Coordinate): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((starts[middle] as Coordinate) < from) low = middle + 1;
    else high = middle;
  }
  return low;
}

function outerFirst(one: Interval, other: Interval): number {
  if (one.from !== other.from) return one.from < other.from ? -1 : 1;
  if (one.to === other.to) return 0;
  return one.to > other.to ? -1 : 1;
}
