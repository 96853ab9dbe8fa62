import type { Coordinate } from './address-set.ts';

/** Whether there is such a start and the coordinate is not before it. */
export function isAtMost(one: Coordinate | undefined, other: Coordinate): boolean {
  return one !== undefined && one <= other;
}

/** Index of the last start that is at most the coordinate; 0 where none is. */
export function lastAtMost(starts: readonly Coordinate[], coordinate: Coordinate): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isAtMost(starts[middle], coordinate)) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, low - 1);
}

/** Both ascending lists as one, each start once. */
export function mergeStarts(one: readonly Coordinate[], other: readonly Coordinate[]): readonly Coordinate[] {
  const merged: Coordinate[] = [];
  let i = 0;
  let j = 0;
  for (let next = smaller(one[i], other[j]); next !== undefined; next = smaller(one[i], other[j])) {
    merged.push(next);
    if (isAtMost(one[i], next)) i += 1;
    if (isAtMost(other[j], next)) j += 1;
  }
  return merged;
}

function smaller(one: Coordinate | undefined, other: Coordinate | undefined): Coordinate | undefined {
  if (one === undefined) return other;
  return other !== undefined && other < one ? other : one;
}
