import type { AddressFamily } from '../../cidr-range.ts';
import { valueOr } from '../../fact.ts';
import type { Side } from '../../intent.ts';
import type { VSwitch } from '../../inventory.ts';
import type { PlanContext } from '../context.ts';
import { planProblem } from '../plan-problem.ts';
import { carriesIpv6 } from './route-destinations.ts';
import type { RouteJudgement } from './route-judgement.ts';
import { ownVSwitches } from './route-table-view.ts';

/** A vSwitch of the initiator and one of the acceptor. */
export type VSwitchPair = Readonly<Record<Side, string>>;

export type SafePairs = {
  /** The pairs that can talk in both directions in full, by routes that exist or are added. */
  readonly safe: readonly VSwitchPair[];
  /** How many pairs can talk at all, if only in part or in one address family. */
  readonly talking: number;
  /** How many pairs there are in scope; 0 where the intent does not ask for both directions of whole vSwitches. */
  readonly total: number;
  /** The judgements, with new routes blocked that no pair of vSwitches could use, for want of a way back. */
  readonly withoutUseless: (judgements: readonly RouteJudgement[]) => readonly RouteJudgement[];
};

/**
 * The largest safe subset of vSwitch pairs. Whether a pair can talk depends on exactly two routes: to the peer's
 * vSwitch in the table that the own one uses, and the way back. No route of one pair forbids that of another
 * (destinations differ, or are the same route), so the set of all pairs that are safe alone is safe together, and
 * is the largest. Brute force agrees: `test/domain/planning/safe-pairs.test.ts`.
 */
export function safePairs(context: PlanContext, judgements: readonly RouteJudgement[]): SafePairs {
  const { intent } = context;
  const isWhole =
    intent.routeSides === 'both' && intent.routeTableIds === undefined && intent.routeScope.kind !== 'cidr';
  if (!isWhole) return { safe: [], talking: 0, total: 0, withoutUseless: all => all };
  const pairs = pairsInScope(context);
  const hope = reachIndex(
    judgements.filter(one => one.state !== 'block' && one.skipped !== 'shadowed'),
    one => one.destination.opens.map(open => open.vSwitchId),
  );
  const usable = judgements.filter(one => one.state === 'add' || one.state === 'have');
  const reach = reachIndex(usable, one => one.reaches);
  const touch = reachIndex(usable, one => one.touches);
  const talks = (pair: PairInScope, index: ReadonlySet<string>) => (family: AddressFamily) =>
    keysOf(pair, family).every(key => index.has(key));
  const safe = pairs.filter(pair => pair.families.every(talks(pair, reach)));
  return {
    safe: safe.map(({ near, far }) => ({ initiator: near.vSwitchId, acceptor: far.vSwitchId })),
    talking: pairs.filter(pair => pair.families.some(talks(pair, touch))).length,
    total: pairs.length,
    withoutUseless: all =>
      intent.routeScope.kind === 'vswitch' ? dropUseless(all, usedKeys(pairs, hope)) : all,
  };
}

type PairInScope = {
  readonly near: VSwitch;
  readonly far: VSwitch;
  /** The families both could talk in. */
  readonly families: readonly AddressFamily[];
};

function pairsInScope(context: PlanContext): readonly PairInScope[] {
  const of = (side: Side) => ownVSwitches(valueOr(context.ends[side].vSwitches, []));
  const isCarried = carriesIpv6(context);
  const acceptors = of('acceptor');
  return of('initiator').flatMap(near =>
    acceptors.map(far => {
      const isDual = isCarried && near.ipv6CidrBlock !== undefined && far.ipv6CidrBlock !== undefined;
      return { near, far, families: isDual ? ['ipv4', 'ipv6'] : ['ipv4'] } as const;
    }),
  );
}

/** Of a route of that side, in that table, to that vSwitch. */
function reachKey(
  side: Side,
  routeTableId: string,
  goal: { vSwitchId: string; family: AddressFamily },
): string {
  return `${side} ${routeTableId} ${goal.vSwitchId} ${goal.family}`;
}

/** The two routes that a pair needs. */
function keysOf({ near, far }: PairInScope, family: AddressFamily): readonly [string, string] {
  return [
    reachKey('initiator', near.routeTableId, { vSwitchId: far.vSwitchId, family }),
    reachKey('acceptor', far.routeTableId, { vSwitchId: near.vSwitchId, family }),
  ];
}

function reachIndex(
  judgements: readonly RouteJudgement[],
  goals: (one: RouteJudgement) => readonly string[],
): ReadonlySet<string> {
  return new Set(judgements.flatMap(one => goals(one).map(vSwitchId => keyIn(one, vSwitchId))));
}

function keyIn({ view, destination }: RouteJudgement, vSwitchId: string): string {
  return reachKey(view.side, view.table.routeTableId, { vSwitchId, family: destination.range.family });
}

function usedKeys(pairs: readonly PairInScope[], hope: ReadonlySet<string>): ReadonlySet<string> {
  const keys = pairs.flatMap(pair => pair.families.map(family => keysOf(pair, family)));
  return new Set(keys.filter(both => both.every(key => hope.has(key))).flat());
}

function dropUseless(
  judgements: readonly RouteJudgement[],
  used: ReadonlySet<string>,
): readonly RouteJudgement[] {
  return judgements.map(one => {
    const isUsed = one.destination.opens.some(open => used.has(keyIn(one, open.vSwitchId)));
    if (one.state !== 'add' || isUsed) return one;
    const problem = planProblem('route-without-way-back', { destination: one.destination.text });
    return { ...one, state: 'block', problems: [problem], reaches: [], touches: [] };
  });
}
