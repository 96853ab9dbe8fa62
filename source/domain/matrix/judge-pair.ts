import type { AddressFamily } from '../cidr-range.ts';
import type { Verdict } from '../plan.ts';
import { planProblem } from '../planning/plan-problem.ts';
import { quotaExceeded } from '../planning/quota-use.ts';
import type { Problem } from '../problem.ts';
import { judgeRoutes } from './judge-routes.ts';
import type { MatrixVpc } from './matrix-vpc.ts';
import type { Hit } from './pair-hits.ts';
import { isNew, type RouteGrid, type RoutePlace, routeState } from './route-grid.ts';

/** Two VPCs without a connection, and everything that routes between them would meet. */
export type PairQuestion = {
  readonly initiator: MatrixVpc;
  readonly acceptor: MatrixVpc;
  /** By whose table or vSwitch it is. */
  readonly hits: Readonly<Record<'initiator' | 'acceptor', readonly Hit[]>>;
  /** Whether the link carries IPv6 and both VPCs have it. */
  readonly carriesIpv6: boolean;
  /** What a new link would run into. */
  readonly link: LinkOutlook;
};

/** Whether a new link could be made at all. */
export type LinkOutlook = {
  readonly state: 'add' | 'block' | 'unknown';
  readonly problems: readonly Problem[];
};

type Grids = { readonly initiator: RouteGrid; readonly acceptor: RouteGrid };

/** The planner's verdict for a new connection of the default scope, from overlaps alone. */
export function judgePair(question: PairQuestion): Verdict {
  const { initiator, acceptor, link, hits, carriesIpv6 } = question;
  if (link.state === 'block') return { fit: 'does-not-fit', problems: link.problems };
  const grids: Grids = {
    initiator: judgeRoutes({ near: initiator, far: acceptor, hits: hits.initiator, carriesIpv6 }),
    acceptor: judgeRoutes({ near: acceptor, far: initiator, hits: hits.acceptor, carriesIpv6 }),
  };
  blockUseless(question, grids);
  blockBeyondQuota(grids.initiator);
  blockBeyondQuota(grids.acceptor);
  return verdictOf(question, grids);
}

function verdictOf(question: PairQuestion, grids: Grids): Verdict {
  const both = [grids.initiator, grids.acceptor];
  const problems = firstOfEach(both.flatMap(grid => grid.problems()));
  const isRead = !unreadLists(question).length;
  const hasRoutes = both.some(grid => !grid.isAll());
  const isRefused = both.every(grid => grid.isAll(routeState.block, routeState.shadowed));
  const { safe, talking, total } = countPairs(question, grids);
  if (isRead && hasRoutes && isRefused) return doesNotFit(total, problems);
  if (isUnknown(question, grids)) return { fit: 'unknown', problems: unknownProblems(question, problems) };
  const waits = both.some(grid => grid.has(routeState.consent));
  if (!hasRoutes || (talking === 0 && !waits)) return doesNotFit(total, problems);
  if (safe === total && both.every(grid => grid.isAll(routeState.add))) return { fit: 'fits', problems: [] };
  const part = safe < total ? [planProblem('pair-fits-in-part', { safe, total })] : [];
  return { fit: 'fits-in-part', problems: [...part, ...problems] };
}

function isUnknown({ initiator, acceptor, link }: PairQuestion, grids: Grids): boolean {
  const isRead = !unreadLists({ initiator, acceptor }).length;
  const hasUnknown = [grids.initiator, grids.acceptor].some(grid => grid.has(routeState.unknown));
  return link.state === 'unknown' || !isRead || hasUnknown;
}

/** A new route that no pair of vSwitches could use, for want of a way back, is not made. */
function blockUseless(question: PairQuestion, grids: Grids): void {
  const isWhole = grids.initiator.isAll(routeState.add) && grids.acceptor.isAll(routeState.add);
  if (isWhole) return;
  const used = { initiator: new Set<string>(), acceptor: new Set<string>() };
  const isHopeful = (state: number) => state !== routeState.block && state !== routeState.shadowed;
  eachWay(question, ({ out, back }) => {
    if (!isHopeful(grids.initiator.at(out)) || !isHopeful(grids.acceptor.at(back))) return;
    used.initiator.add(keyOf(out));
    used.acceptor.add(keyOf(back));
  });
  blockUnused(grids.initiator, question.acceptor, used.initiator);
  blockUnused(grids.acceptor, question.initiator, used.acceptor);
}

function blockUnused(grid: RouteGrid, far: MatrixVpc, used: ReadonlySet<string>): void {
  for (const table of grid.near.tables.keys()) {
    for (const goal of far.goals) {
      const place = { table, ...goal };
      if (!isNew(grid.at(place)) || used.has(keyOf(place))) continue;
      const problem = planProblem('route-without-way-back', { destination: goal.cidrBlock });
      grid.set(place, routeState.block, [problem]);
    }
  }
}

function keyOf({ table, family, vSwitch }: RoutePlace): string {
  return `${table} ${family} ${vSwitch}`;
}

/** A table that cannot take all new routes takes none. */
function blockBeyondQuota(grid: RouteGrid): void {
  for (const [index, { routeTableId: subject, customEntries: used }] of grid.near.tables.entries()) {
    const adds = grid.countNew(index);
    const problem = quotaExceeded({ quota: 'custom-routes-per-table', subject, used, adds });
    if (problem) grid.blockNew(index, problem);
  }
}

/** Pairs of vSwitches that would talk in full, those that would talk at all, and all. */
function countPairs(question: PairQuestion, grids: Grids) {
  const total = question.initiator.vSwitches.length * question.acceptor.vSwitches.length;
  if (grids.initiator.isAll(routeState.add) && grids.acceptor.isAll(routeState.add)) {
    return { safe: total, talking: total, total };
  }
  const unsafe = new Set<number>();
  const talking = new Set<number>();
  eachWay(question, ({ pair, out, back }) => {
    const [there, here] = [grids.initiator.at(out), grids.acceptor.at(back)];
    if (there !== routeState.add || here !== routeState.add) unsafe.add(pair);
    if (isNew(there) && isNew(here)) talking.add(pair);
  });
  return { safe: total - unsafe.size, talking: talking.size, total };
}

type VSwitchWay = { readonly pair: number; readonly out: RoutePlace; readonly back: RoutePlace };

/** Every pair of own vSwitches in every family both have, with the two routes it needs. */
function eachWay({ initiator, acceptor, carriesIpv6 }: PairQuestion, visit: (way: VSwitchWay) => void): void {
  let pair = 0;
  for (const [near, nearVSwitch] of initiator.vSwitches.entries()) {
    for (const [far, farVSwitch] of acceptor.vSwitches.entries()) {
      for (const family of familiesOf(carriesIpv6 && nearVSwitch.hasIpv6 && farVSwitch.hasIpv6)) {
        const out = { table: nearVSwitch.table, family, vSwitch: far };
        visit({ pair, out, back: { table: farVSwitch.table, family, vSwitch: near } });
      }
      pair += 1;
    }
  }
}

function familiesOf(isDual: boolean): readonly AddressFamily[] {
  return isDual ? ['ipv4', 'ipv6'] : ['ipv4'];
}

function doesNotFit(total: number, problems: readonly Problem[]): Verdict {
  const all = total > 0 ? [planProblem('pair-overlaps', { total }), ...problems] : problems;
  return { fit: 'does-not-fit', problems: all };
}

function unknownProblems(question: PairQuestion, problems: readonly Problem[]): readonly Problem[] {
  const { link } = question;
  const unread = unreadLists(question).map(subject => planProblem('fact-unread', { subject }));
  const unknown = problems.filter(one => one.code === 'fact-unread');
  return firstOfEach([...(link.state === 'unknown' ? link.problems : []), ...unread, ...unknown]);
}

function unreadLists({
  initiator,
  acceptor,
}: Pick<PairQuestion, 'initiator' | 'acceptor'>): readonly string[] {
  return [initiator, acceptor].flatMap(({ unreadList, vpc }) =>
    unreadList ? `${unreadList}/${vpc.regionId}/${vpc.vpcId}` : [],
  );
}

/** The first problem of each code. */
function firstOfEach(problems: readonly Problem[]): readonly Problem[] {
  const seen = new Map<string, Problem>();
  for (const one of problems) if (!seen.has(one.code)) seen.set(one.code, one);
  return [...seen.values()];
}
