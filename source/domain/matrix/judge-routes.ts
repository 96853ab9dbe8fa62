import { addressSet, differenceOf } from '../address-set.ts';
import { planProblem } from '../planning/plan-problem.ts';
import type { Problem } from '../problem.ts';
import type { Goal, MatrixRoute, MatrixVpc } from './matrix-vpc.ts';
import type { Hit } from './pair-hits.ts';
import { type RouteAnswer, RouteGrid, routeState } from './route-grid.ts';

/** The routes of one side: whose tables, where to, and what they would meet. */
export type RoutesQuestion = {
  readonly near: MatrixVpc;
  readonly far: MatrixVpc;
  readonly hits: readonly Hit[];
  readonly carriesIpv6: boolean;
};

/**
 * Judges a route to each vSwitch range of the far VPC in each table of the near one, from the overlaps found by the
 * sweep: the same rules as the planner's `judgeRoute`, for a pair without a connection, and without looking at what
 * does not overlap.
 */
export function judgeRoutes({ near, far, hits, carriesIpv6 }: RoutesQuestion): RouteGrid {
  const grid = new RouteGrid(near, far);
  const isCarried = ({ family }: Goal) => family === 'ipv4' || carriesIpv6;
  for (const goal of far.goals) {
    if (!isCarried(goal)) continue;
    expectFree(grid, goal);
    if (goal.family === 'ipv6') blockCustomTables(grid, goal);
  }
  for (const [goal, touching] of byGoal(hits)) if (isCarried(goal)) judgeGoal(grid, goal, touching);
  return grid;
}

function byGoal(hits: readonly Hit[]): Iterable<[Goal, readonly Hit[]]> {
  const [first, ...others] = hits;
  if (first === undefined) return [];
  return others.length === 0 ? [[first.goal, hits]] : Map.groupBy(hits, hit => hit.goal);
}

/** Where nothing overlaps the route is made, if the table was read. */
function expectFree(grid: RouteGrid, goal: Goal): void {
  for (const [table, { isKnown, routeTableId }] of grid.near.tables.entries()) {
    if (isKnown) grid.set(table, goal, free);
    else grid.set(table, goal, { state: routeState.unknown, problems: [unreadTable(routeTableId)] });
  }
}

const free = { state: routeState.add } as const;

function unreadTable(subject: string): Problem {
  return planProblem('fact-unread', { subject });
}

/** IPv6 routes stand in system tables only (alibaba-cloud-api.md section 1.3, IPv6). */
function blockCustomTables(grid: RouteGrid, goal: Goal): void {
  for (const [table, { isCustom, routeTableId }] of grid.near.tables.entries()) {
    if (!isCustom) continue;
    const problem = planProblem('route-ipv6-custom-table', {
      table: routeTableId,
      destination: goal.cidrBlock,
    });
    grid.set(table, goal, { state: routeState.block, problems: [problem] });
  }
}

/** Own ranges block the route everywhere; routes of a table matter in that table, where nothing blocks it yet. */
function judgeGoal(grid: RouteGrid, goal: Goal, touching: readonly Hit[]): void {
  const locals = touching.flatMap(({ local }) => local ?? []);
  for (const [table, { isKnown }] of grid.near.tables.entries()) {
    const routes = touching.flatMap(({ route }) => (route?.table === table ? route : []));
    if (locals.length > 0) {
      const problems = locals.map(local => localProblem(local, goal));
      grid.set(table, goal, { state: routeState.block, problems });
    } else if (isKnown && routes.length > 0 && grid.at(table, goal) === routeState.add) {
      grid.set(table, goal, amongRoutes(goal, routes));
    }
  }
}

function localProblem(local: Goal, goal: Goal): Problem {
  const parameters = { destination: goal.cidrBlock, vswitch: local.vSwitchId, cidr: local.cidrBlock };
  return planProblem(
    encloses(local, goal) ? 'route-inside-own-vswitch' : 'route-vswitch-overlap',
    parameters,
  );
}

/** The same destination is taken; longer prefixes shadow; a shorter one would be diverted. */
function amongRoutes(goal: Goal, routes: readonly MatrixRoute[]): RouteAnswer {
  const same = routes.find(route => encloses(route, goal) && encloses(goal, route));
  if (same) return { state: routeState.block, problems: [takenProblem(goal, same)] };
  const longer = routes.filter(route => encloses(goal, route));
  const wider = routes.filter(route => !encloses(goal, route));
  if (longer.length === 0) return { state: routeState.consent, problems: [divertProblem(goal, wider)] };
  const left = differenceOf([goal.interval], addressSet(longer.map(route => route.interval)));
  if (left.length === 0)
    return { state: routeState.shadowed, problems: shadowProblems('route-shadowed', goal, longer) };
  const shadows = shadowProblems('route-partly-shadowed', goal, longer);
  return wider.length > 0
    ? { state: routeState.consent, problems: [divertProblem(goal, wider), ...shadows] }
    : { state: routeState.partly, problems: shadows };
}

/** The longest of the prefixes that enclose the goal carries its traffic today. */
function divertProblem(goal: Goal, wider: readonly MatrixRoute[]): Problem {
  const innermost = wider.reduce((one, other) => (encloses(one, other) ? other : one));
  return planProblem('route-diverts', {
    ...entryParameters(goal, innermost),
    wider: innermost.entry.destination,
  });
}

function shadowProblems(
  code: 'route-shadowed' | 'route-partly-shadowed',
  goal: Goal,
  longer: readonly MatrixRoute[],
): readonly Problem[] {
  return longer.map(route =>
    planProblem(code, { ...entryParameters(goal, route), by: route.entry.destination }),
  );
}

function encloses(outer: Pick<Goal, 'interval'>, inner: Pick<Goal, 'interval'>): boolean {
  return outer.interval.from <= inner.interval.from && inner.interval.to <= outer.interval.to;
}

function takenProblem(goal: Goal, route: MatrixRoute): Problem {
  const { entry } = route;
  const parameters = { ...entryParameters(goal, route), entry: entry.routeEntryId, origin: entry.type };
  return planProblem(
    entry.type === 'Custom' ? 'route-destination-taken' : 'route-destination-dynamic',
    parameters,
  );
}

function entryParameters(goal: Goal, { entry }: MatrixRoute) {
  const [hop] = entry.nextHops;
  return { destination: goal.cidrBlock, type: hop?.nextHopType ?? '', nexthop: hop?.nextHopId ?? '' };
}
