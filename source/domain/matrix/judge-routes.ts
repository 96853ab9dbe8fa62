import { addressSet, differenceOf } from '../address-set.ts';
import { planProblem } from '../planning/plan-problem.ts';
import type { Problem } from '../problem.ts';
import type { Goal, MatrixRoute, MatrixVpc } from './matrix-vpc.ts';
import type { Hit } from './pair-hits.ts';
import { blockedBy, type RouteAnswer, RouteGrid, routeState } from './route-grid.ts';

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
  const grid = new RouteGrid(near, far, carriesIpv6);
  const [first] = hits;
  if (first === undefined) return grid;
  const isOne = hits.every(hit => hit.goal === first.goal);
  const groups = isOne ? [hits] : Map.groupBy(hits, hit => hit.goal).values();
  for (const touching of groups) judgeGoal(grid, touching, carriesIpv6);
  return grid;
}

/** Own ranges block the route everywhere; routes of a table matter in that table, where nothing blocks it yet. */
function judgeGoal(grid: RouteGrid, touching: readonly Hit[], carriesIpv6: boolean): void {
  const goal = touching[0]?.goal;
  if (goal === undefined || (goal.family === 'ipv6' && !carriesIpv6)) return;
  const locals = touching.flatMap(({ local }) => local ?? []);
  for (const [table, { isKnown }] of grid.near.tables.entries()) {
    const routes = routesIn(table, touching);
    if (locals.length > 0) {
      grid.set(table, goal, blockedBy(...locals.map(local => localProblem(local, goal))));
    } else if (isKnown && routes.length > 0 && grid.at(table, goal.family, goal.vSwitch) === routeState.add) {
      grid.set(table, goal, amongRoutes(goal, routes));
    }
  }
}

function routesIn(table: number, touching: readonly Hit[]): readonly MatrixRoute[] {
  const routes: MatrixRoute[] = [];
  for (const { route } of touching) if (route?.table === table) routes.push(route);
  return routes;
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
  const longer: MatrixRoute[] = [];
  const wider: MatrixRoute[] = [];
  for (const route of routes) {
    if (!encloses(goal, route)) wider.push(route);
    else if (encloses(route, goal)) return blockedBy(takenProblem(goal, route));
    else longer.push(route);
  }
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
