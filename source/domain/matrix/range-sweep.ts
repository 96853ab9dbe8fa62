import type { Interval } from '../address-set.ts';

/** A CIDR block in the sweep: `owner` and `index` are the caller's. */
export type SweepItem = Interval & {
  readonly kind: 'goal' | 'obstacle';
  readonly owner: number;
  readonly index: number;
};

/** Called once for every goal that overlaps an obstacle of another owner. */
export type OnOverlap = (obstacle: SweepItem, goal: SweepItem) => void;

/**
 * Every overlap between obstacles and goals of different owners. CIDR blocks are nested or disjoint, so one sort (by
 * start, the wider first) and one walk see each block with all that enclose it: n log n plus the overlaps.
 */
export function sweepOverlaps(items: readonly SweepItem[], onOverlap: OnOverlap): void {
  const open: Readonly<Record<SweepItem['kind'], SweepItem[]>> = { goal: [], obstacle: [] };
  for (const item of [...items].sort(outerFirst)) {
    closeBefore(open.obstacle, item);
    closeBefore(open.goal, item);
    if (item.kind === 'goal') enclosing(open.obstacle, item, outer => onOverlap(outer, item));
    else enclosing(open.goal, item, outer => onOverlap(item, outer));
    open[item.kind].push(item);
  }
}

function enclosing(
  open: readonly SweepItem[],
  { owner }: SweepItem,
  visit: (outer: SweepItem) => void,
): void {
  for (const outer of open) if (outer.owner !== owner) visit(outer);
}

function closeBefore(open: SweepItem[], { from }: SweepItem): void {
  for (let inner = open.at(-1); inner && inner.to <= from; inner = open.at(-1)) open.pop();
}

function outerFirst(one: SweepItem, other: SweepItem): number {
  if (one.from !== other.from) return one.from < other.from ? -1 : 1;
  if (one.to === other.to) return 0;
  return one.to > other.to ? -1 : 1;
}
