import type { Interval } from '../address-set.ts';
import type { AddressFamily } from '../cidr-range.ts';
import type { EntryRanges } from './entry-ranges.ts';
import type { Goal, MatrixRoute, MatrixVpc } from './matrix-vpc.ts';
import { PairBits } from './pair-bits.ts';
import { RangeIndex } from './range-index.ts';

/** Something of one VPC that a route to a goal of another meets: a route of a table, or an own vSwitch range. */
export type Hit = {
  readonly goal: Goal;
  readonly route?: MatrixRoute;
  readonly local?: Goal;
};

/** What each VPC has, by position, in the way of its own routes to the goals of another. */
export type PairHits = {
  readonly has: (owner: number, other: number) => boolean;
  readonly of: (owner: number, other: number) => readonly Hit[];
};

type OwnedGoal = { readonly owner: number; readonly goal: Goal };

type GoalIndex = Readonly<Record<AddressFamily, RangeIndex<OwnedGoal>>>;

const noHits: readonly Hit[] = [];

/** Finds every overlap that matters to any pair: what each VPC has, against the goals of all others. */
export function findPairHits(vpcs: readonly MatrixVpc[]): PairHits {
  const goals = goalsByFamily(vpcs);
  const count = vpcs.length;
  const touched = new PairBits(count);
  const byPair = new Map<number, Hit[]>();
  const record = (owner: number, other: number, hit: Hit): void => {
    if (owner === other) return;
    const key = owner * count + other;
    const hits = touched.has(key) ? byPair.get(key) : undefined;
    if (hits) hits.push(hit);
    else byPair.set(key, [hit]);
    touched.add(key);
  };
  for (const [owner, vpc] of vpcs.entries()) {
    recordLocal(owner, vpc, { goals, record });
    recordRoutes(owner, vpc, { goals, record });
  }
  const has = (owner: number, other: number) => touched.has(owner * count + other);
  return {
    has,
    of: (owner, other) => (has(owner, other) ? byPair.get(owner * count + other) : undefined) ?? noHits,
  };
}

type Recording = {
  readonly goals: GoalIndex;
  readonly record: (owner: number, other: number, hit: Hit) => void;
};

function recordLocal(owner: number, { localRanges }: MatrixVpc, { goals, record }: Recording): void {
  for (const local of localRanges) {
    const { from, to } = local.interval;
    for (const far of goals[local.family].overlapping(from, to)) {
      record(owner, far.owner, { goal: far.goal, local });
    }
  }
}

function recordRoutes(owner: number, { tables }: MatrixVpc, { goals, record }: Recording): void {
  for (const [table, { entries, ranges }] of tables.entries()) {
    const recordMet = (position: number, interval: Interval, met: readonly OwnedGoal[]) => {
      const entry = entries[position];
      if (entry === undefined) return;
      const route = { table, interval, entry };
      for (const far of met) record(owner, far.owner, { goal: far.goal, route });
    };
    visitIpv4(ranges, goals.ipv4, recordMet);
    for (const { position, interval } of ranges.ipv6) {
      recordMet(position, interval, goals.ipv6.overlapping(interval.from, interval.to));
    }
  }
}

/** Most of the 200,000 routes of a large account meet nothing: only for one that does is anything made. */
function visitIpv4(
  ranges: EntryRanges,
  goals: RangeIndex<OwnedGoal>,
  visit: (position: number, interval: Interval, met: readonly OwnedGoal[]) => void,
): void {
  for (let position = 0; position < ranges.from.length; position += 1) {
    const [from, to] = [ranges.from[position] ?? Number.NaN, ranges.to[position] ?? Number.NaN];
    if (Number.isNaN(from)) continue;
    const met = goals.overlapping(from, to);
    if (met.length > 0) visit(position, { from, to }, met);
  }
}

function goalsByFamily(vpcs: readonly MatrixVpc[]): GoalIndex {
  const owned = vpcs.flatMap((vpc, owner) =>
    vpc.goals.map(goal => ({ interval: goal.interval, item: { owner, goal } })),
  );
  const of = (family: AddressFamily) =>
    new RangeIndex(owned.filter(({ item }) => item.goal.family === family));
  return { ipv4: of('ipv4'), ipv6: of('ipv6') };
}
