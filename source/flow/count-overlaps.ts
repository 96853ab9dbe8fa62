import { cidrRanges } from '../domain/cidr.ts';
import { type AddressRange, rangesOverlap } from '../domain/cidr-range.ts';

/**
 * For each owner of CIDR blocks: how many other owners have a block that meets one of its own. Owners of a single
 * block, which are nearly all, are counted by binary search in two sorted lists (of first and of last addresses): a
 * range misses exactly those that end before it and those that begin after it. The few others are looked at one by one.
 */
export function countOverlaps(owners: readonly (readonly string[])[]): readonly number[] {
  const ranges = owners.map(blocks => cidrRanges(blocks));
  const single = ranges.flatMap(own => (own.length === 1 ? own : []));
  const several = ranges.filter(own => own.length > 1);
  const singles = sortedEnds(single);
  return ranges.map(own => {
    const [only] = own;
    if (only === undefined) return 0;
    if (own.length > 1) return ranges.filter(other => other !== own && meets(own, other)).length;
    const others =
      only.family === 'ipv4' ? met(singles, only) : single.filter(range => rangesOverlap(range, only)).length;
    return others - 1 + several.filter(other => meets(own, other)).length;
  });
}

type SortedEnds = { readonly firsts: readonly number[]; readonly lasts: readonly number[] };

function sortedEnds(ranges: readonly AddressRange[]): SortedEnds {
  const ipv4 = ranges.flatMap(range => (range.family === 'ipv4' ? [range] : []));
  const ascending = (one: number, other: number) => one - other;
  return {
    firsts: ipv4.map(range => range.first).sort(ascending),
    lasts: ipv4.map(range => range.last).sort(ascending),
  };
}

function met({ firsts, lasts }: SortedEnds, range: AddressRange): number {
  const endBefore = countBelow(lasts, Number(range.first));
  const beginAfter = firsts.length - countBelow(firsts, Number(range.last) + 1);
  return firsts.length - endBefore - beginAfter;
}

/** How many values of an ascending list are smaller than `limit`. */
function countBelow(values: readonly number[], limit: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((values[middle] ?? 0) < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

function meets(own: readonly AddressRange[], other: readonly AddressRange[]): boolean {
  return own.some(range => other.some(candidate => rangesOverlap(range, candidate)));
}
