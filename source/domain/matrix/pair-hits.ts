import type { AddressFamily } from '../cidr-range.ts';
import type { Goal, MatrixRoute, MatrixVpc } from './matrix-vpc.ts';
import { type SweepItem, sweepOverlaps } from './range-sweep.ts';

/** Something of one VPC that a route to a goal of another meets: a route of a table, or an own vSwitch range. */
export type Hit = {
  /** The VPC whose table or vSwitch it is. */
  readonly owner: number;
  readonly goal: Goal;
  readonly route?: MatrixRoute;
  readonly local?: Goal;
};

/** The overlaps of each pair of VPCs, where there are any. */
export type PairHits = {
  /** The pairs that have hits, as keys of {@link pairKey}. */
  readonly keys: () => Iterable<number>;
  readonly has: (key: number) => boolean;
  readonly of: (key: number) => readonly Hit[];
};

/** One number for an unordered pair out of `count`. */
export function pairKey(one: number, other: number, count: number): number {
  return one < other ? one * count + other : other * count + one;
}

/** Finds every overlap that matters to any pair in one sweep per address family. */
export function findPairHits(vpcs: readonly MatrixVpc[]): PairHits {
  const goals = vpcs.flatMap(vpc => vpc.goals);
  const locals = vpcs.flatMap(vpc => vpc.localRanges);
  const routes = vpcs.flatMap(vpc => vpc.routes);
  /** For each hit the obstacle (a local range below `locals.length`, else a route), its owner, the goal, the one before. */
  const hits = newHitColumns();
  const lastHit = new Map<number, number>();
  const record = (obstacle: SweepItem, goal: SweepItem): void => {
    const key = pairKey(obstacle.owner, goal.owner, vpcs.length);
    hits.previous.push(lastHit.get(key) ?? -1);
    lastHit.set(key, hits.obstacle.length);
    hits.obstacle.push(obstacle.index);
    hits.owner.push(obstacle.owner);
    hits.goal.push(goal.index);
  };
  const lists = listByFamily(vpcs, locals.length);
  sweepOverlaps(lists.ipv4, record);
  sweepOverlaps(lists.ipv6, record);
  const hitAt = (index: number): Hit | undefined => {
    const goal = goals[hits.goal[index] ?? -1];
    const owner = hits.owner[index];
    const obstacle = hits.obstacle[index] ?? -1;
    const [local, route] = [locals[obstacle], routes[obstacle - locals.length]];
    if (goal === undefined || owner === undefined) return undefined;
    return local ? { owner, goal, local } : route && { owner, goal, route };
  };
  return {
    keys: () => lastHit.keys(),
    has: key => lastHit.has(key),
    of: key => {
      const found: Hit[] = [];
      for (let index = lastHit.get(key) ?? -1; index >= 0; index = hits.previous[index] ?? -1) {
        const hit = hitAt(index);
        if (hit) found.push(hit);
      }
      return found.reverse();
    },
  };
}

type HitColumns = Readonly<Record<'obstacle' | 'owner' | 'goal' | 'previous', number[]>>;

function newHitColumns(): HitColumns {
  return { obstacle: [], owner: [], goal: [], previous: [] };
}

function listByFamily(
  vpcs: readonly MatrixVpc[],
  localCount: number,
): Readonly<Record<AddressFamily, SweepItem[]>> {
  const lists: Readonly<Record<AddressFamily, SweepItem[]>> = { ipv4: [], ipv6: [] };
  const next = { goal: 0, local: 0, route: localCount };
  for (const [owner, { goals, localRanges, routes }] of vpcs.entries()) {
    const add = (
      kind: SweepItem['kind'],
      { family, interval }: Pick<Goal, 'family' | 'interval'>,
      index: number,
    ) => lists[family].push({ from: interval.from, to: interval.to, kind, owner, index });
    for (const goal of goals) add('goal', goal, next.goal++);
    for (const local of localRanges) add('obstacle', local, next.local++);
    for (const route of routes) add('obstacle', route, next.route++);
  }
  return lists;
}
