/** Inclusive, of one address family; IPv4 addresses are plain integers, IPv6 addresses are bigints. */
export type AddressRange =
  | { readonly family: 'ipv4'; readonly first: number; readonly last: number }
  | { readonly family: 'ipv6'; readonly first: bigint; readonly last: bigint };

export type AddressFamily = AddressRange['family'];

/** Every address of `inner` lies in `outer`. Ranges of different families never meet. */
export function rangeContains(outer: AddressRange, inner: AddressRange): boolean {
  return outer.family === inner.family && outer.first <= inner.first && inner.last <= outer.last;
}

/** At least one address lies in both. */
export function rangesOverlap(one: AddressRange, other: AddressRange): boolean {
  return one.family === other.family && one.first <= other.last && other.first <= one.last;
}

/** Same family, same addresses. */
export function rangesEqual(one: AddressRange, other: AddressRange): boolean {
  return one.family === other.family && one.first === other.first && one.last === other.last;
}

/** The addresses in both, or undefined where there are none. */
export function intersectRanges(one: AddressRange, other: AddressRange): AddressRange | undefined {
  if (!rangesOverlap(one, other)) return undefined;
  const { first } = one.first > other.first ? one : other;
  const { last } = one.last < other.last ? one : other;
  return rangeBetween(one.family, first, last);
}

function rangeBetween(
  family: AddressRange['family'],
  first: number | bigint,
  last: number | bigint,
): AddressRange {
  return family === 'ipv4'
    ? { family, first: Number(first), last: Number(last) }
    : { family, first: BigInt(first), last: BigInt(last) };
}

/** The addresses of `range` that are in none of `taken`: disjoint, ascending. */
export function subtractRanges(range: AddressRange, taken: readonly AddressRange[]): readonly AddressRange[] {
  let left: readonly AddressRange[] = [range];
  for (const one of taken) left = left.flatMap(piece => subtractOne(piece, one));
  return left;
}

function subtractOne(range: AddressRange, taken: AddressRange): readonly AddressRange[] {
  if (range.family === 'ipv4' && taken.family === 'ipv4' && rangesOverlap(range, taken)) {
    const below: AddressRange = { family: 'ipv4', first: range.first, last: taken.first - 1 };
    const above: AddressRange = { family: 'ipv4', first: taken.last + 1, last: range.last };
    return [below, above].filter(piece => piece.first <= piece.last);
  }
  if (range.family === 'ipv6' && taken.family === 'ipv6' && rangesOverlap(range, taken)) {
    const below: AddressRange = { family: 'ipv6', first: range.first, last: taken.first - 1n };
    const above: AddressRange = { family: 'ipv6', first: taken.last + 1n, last: range.last };
    return [below, above].filter(piece => piece.first <= piece.last);
  }
  return [range];
}

/** How many addresses it holds. */
export function rangeSize(range: AddressRange): bigint {
  return BigInt(range.last) - BigInt(range.first) + 1n;
}

/** The union as few disjoint ranges as possible, IPv4 before IPv6, ascending; touching ranges become one. */
export function uniteRanges(ranges: readonly AddressRange[]): readonly AddressRange[] {
  const united: AddressRange[] = [];
  for (const range of [...ranges].sort(compareRanges)) {
    const previous = united.at(-1);
    const joined = previous === undefined ? undefined : joinTouching(previous, range);
    if (joined === undefined) united.push(range);
    else united[united.length - 1] = joined;
  }
  return united;
}

/** `one` begins no later than `other`. */
function joinTouching(one: AddressRange, other: AddressRange): AddressRange | undefined {
  if (one.family === 'ipv4' && other.family === 'ipv4' && other.first <= one.last + 1) {
    return { family: 'ipv4', first: one.first, last: Math.max(one.last, other.last) };
  }
  if (one.family === 'ipv6' && other.family === 'ipv6' && other.first <= one.last + 1n) {
    return { family: 'ipv6', first: one.first, last: one.last > other.last ? one.last : other.last };
  }
  return undefined;
}

/** Order for sorting: IPv4 before IPv6, then by first address, then the larger range first. */
export function compareRanges(one: AddressRange, other: AddressRange): number {
  if (one.family !== other.family) return one.family === 'ipv4' ? -1 : 1;
  if (one.first !== other.first) return one.first < other.first ? -1 : 1;
  if (one.last === other.last) return 0;
  return one.last > other.last ? -1 : 1;
}
