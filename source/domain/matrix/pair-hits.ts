import type { AddressFamily } from '../cidr-range.ts';
import type { Goal, MatrixRoute, MatrixVpc } from './matrix-vpc.ts';
import { RangeIndex } from './range-index.ts';

/** Something of one VPC that a route to a goal of another meets: a route of a table, or an own vSwitch range. */
export type Hit = {
  /** The VPC whose table or vSwitch it is. */
  readonly owner: number;
  readonly goal: Goal;
  readonly route?: MatrixRoute;
  readonly local?: Goal;
};

/** The overlaps of each pair of VPCs, where there are any, goal by goal. */
export type PairHits = {
  readonly has: (key: number) => boolean;
  readonly of: (key: number) => readonly Hit[];
};

/** One number for an unordered pair out of `count`. */
export function pairKey(one: number, other: number, count: number): number {
  return one < other ? one * count + other : other * count + one;
}

type OwnedGoal = { readonly owner: number; readonly goal: Goal };

const noHits: readonly Hit[] = [];

/** Finds every overlap that matters to any pair: what each VPC has, against the goals of all others. */
export function findPairHits(vpcs: readonly MatrixVpc[]): PairHits {
  const goals = goalsByFamily(vpcs);
  const byPair = new Map<number, Hit[]>();
  const record = (hit: Hit, other: number): void => {
    const key = pairKey(hit.owner, other, vpcs.length);
    const hits = byPair.get(key);
    if (hits) hits.push(hit);
    else byPair.set(key, [hit]);
  };
  for (const [owner, { routes, localRanges }] of vpcs.entries()) {
    for (const local of localRanges) {
      goals[local.family].visitOverlapping(local.interval, far => {
        if (far.owner !== owner) record({ owner, goal: far.goal, local }, far.owner);
      });
    }
    for (const route of routes) {
      goals[route.family].visitOverlapping(route.interval, far => {
        if (far.owner !== owner) record({ owner, goal: far.goal, route }, far.owner);
      });
    }
  }
  return { has: key => byPair.has(key), of: key => byPair.get(key) ?? noHits };
}

function goalsByFamily(vpcs: readonly MatrixVpc[]): Readonly<Record<AddressFamily, RangeIndex<OwnedGoal>>> {
  const owned = vpcs.flatMap((vpc, owner) =>
    vpc.goals.map(goal => ({ interval: goal.interval, item: { owner, goal } })),
  );
  const of = (family: AddressFamily) =>
    new RangeIndex(owned.filter(({ item }) => item.goal.family === family));
  return { ipv4: of('ipv4'), ipv6: of('ipv6') };
}
