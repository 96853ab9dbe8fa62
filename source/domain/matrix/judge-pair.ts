import type { AddressFamily } from '../cidr-range.ts';
import type { Verdict } from '../plan.ts';
import { planProblem } from '../planning/plan-problem.ts';
import { quotaExceeded } from '../planning/quota-use.ts';
import type { Problem } from '../problem.ts';
import { judgeRoutes } from './judge-routes.ts';
import type { Goal, MatrixVpc, MatrixVSwitch } from './matrix-vpc.ts';
import type { Hit } from './pair-hits.ts';
import { isNew, isRefused, type RouteGrid, type RouteState, routeState } from './route-grid.ts';

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
  const problems = firstOfEach([...grids.initiator.problems(), ...grids.acceptor.problems()]);
  const count = (state: RouteState) => grids.initiator.count(state) + grids.acceptor.count(state);
  const routes = grids.initiator.total + grids.acceptor.total;
  const isRead = question.initiator.unreadList === undefined && question.acceptor.unreadList === undefined;
  const { safe, talking, total } = countPairs(question, grids);
  const isRefused = routes > 0 && count(routeState.block) + count(routeState.shadowed) === routes;
  if (isRead && isRefused) return doesNotFit(total, problems);
  const isUnknown = question.link.state === 'unknown' || !isRead || count(routeState.unknown) > 0;
  if (isUnknown) {
    return { fit: 'unknown', problems: unknownProblems(question, problems) };
  }
  if (routes === 0 || talking + count(routeState.consent) === 0) return doesNotFit(total, problems);
  if (safe === total && count(routeState.add) === routes) return { fit: 'fits', problems: [] };
  return { fit: 'fits-in-part', problems: [...partOf(safe, total), ...problems] };
}

function partOf(safe: number, total: number): readonly Problem[] {
  return safe < total ? [planProblem('pair-fits-in-part', { safe, total })] : [];
}

/** A new route that no pair of vSwitches could use, for want of a way back, is not made. */
function blockUseless(question: PairQuestion, { initiator, acceptor }: Grids): void {
  if (initiator.isWhole && acceptor.isWhole) return;
  eachPair(question, (near, far) => {
    for (const family of familiesOf(question, near, far)) {
      const out = initiator.at(near.table, family, far.position);
      const back = acceptor.at(far.table, family, near.position);
      if (isRefused(out) || isRefused(back)) continue;
      initiator.markUsed(near.table, family, far.position);
      acceptor.markUsed(far.table, family, near.position);
    }
  });
  initiator.blockUnused(withoutWayBack);
  acceptor.blockUnused(withoutWayBack);
}

function withoutWayBack({ cidrBlock }: Goal): Problem {
  return planProblem('route-without-way-back', { destination: cidrBlock });
}

/** A table that cannot take all new routes takes none. */
function blockBeyondQuota(grid: RouteGrid): void {
  if (grid.near.routeRoom >= grid.far.goals.length) return;
  for (const [index, { routeTableId: subject, customEntries: used }] of grid.near.tables.entries()) {
    const adds = grid.countNew(index);
    const problem = quotaExceeded({ quota: 'custom-routes-per-table', subject, used, adds });
    if (problem) grid.blockNew(index, problem);
  }
}

/** Pairs of vSwitches that would talk in full, those that would talk at all, and all. */
function countPairs(question: PairQuestion, { initiator, acceptor }: Grids) {
  const total = question.initiator.vSwitches.length * question.acceptor.vSwitches.length;
  if (initiator.isWhole && acceptor.isWhole) return { safe: total, talking: total, total };
  let [safe, talking] = [0, 0];
  eachPair(question, (near, far) => {
    const families = familiesOf(question, near, far);
    const there = (family: AddressFamily) => initiator.at(near.table, family, far.position);
    const here = (family: AddressFamily) => acceptor.at(far.table, family, near.position);
    const isSafe = (family: AddressFamily) =>
      there(family) === routeState.add && here(family) === routeState.add;
    if (families.every(isSafe)) safe += 1;
    if (families.some(family => isNew(there(family)) && isNew(here(family)))) talking += 1;
  });
  return { safe, talking, total };
}

/** Every pair of own vSwitches. */
function eachPair(
  { initiator, acceptor }: PairQuestion,
  visit: (near: MatrixVSwitch, far: MatrixVSwitch) => void,
): void {
  for (const near of initiator.vSwitches) for (const far of acceptor.vSwitches) visit(near, far);
}

const onlyIpv4: readonly AddressFamily[] = ['ipv4'];
const bothFamilies: readonly AddressFamily[] = ['ipv4', 'ipv6'];

/** The families in which two vSwitches could talk. */
function familiesOf({ carriesIpv6 }: PairQuestion, near: MatrixVSwitch, far: MatrixVSwitch) {
  return carriesIpv6 && near.hasIpv6 && far.hasIpv6 ? bothFamilies : onlyIpv4;
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
  return problems.filter(
    (one, position) => problems.findIndex(other => other.code === one.code) === position,
  );
}
