import type { AddressFamily } from '../cidr-range.ts';
import { planProblem } from '../planning/plan-problem.ts';
import type { Problem } from '../problem.ts';
import type { Goal, MatrixTable, MatrixVpc } from './matrix-vpc.ts';

/** What would become of one route. `none`: there is no such route; `partly`: added, but something is taken from it. */
export const routeState = {
  none: 0,
  add: 1,
  partly: 2,
  block: 3,
  consent: 4,
  shadowed: 5,
  unknown: 6,
} as const;

export type RouteState = (typeof routeState)[keyof typeof routeState];

const noProblems: readonly Problem[] = [];
const stateCount = 7;

/**
 * The routes of one side of a pair, one small number each, because a matrix has millions: for every table of the
 * near VPC and every vSwitch range of the far one. Most sides have nothing to judge, and nothing is made for them until
 * a first route is settled otherwise.
 */
export class RouteGrid {
  readonly near: MatrixVpc;
  readonly far: MatrixVpc;
  /** By state, how many routes have it. */
  readonly #counts = [0, 0, 0, 0, 0, 0, 0];
  /** Undefined while every route is simply made. */
  #states: Uint8Array | undefined;
  #isUsed: Uint8Array | undefined;
  #problems: Map<number, readonly Problem[]> | undefined;

  /** With a route to each IPv4 range (and IPv6 range, where the link carries it) in each table. */
  constructor(near: MatrixVpc, far: MatrixVpc, carriesIpv6: boolean) {
    this.near = near;
    this.far = far;
    if (near.hasKnownTables && far.hasOnlyIpv4)
      this.#counts[routeState.add] = near.tables.length * far.goals.length;
    else this.#expectEach(carriesIpv6);
  }

  /** What became of a route; `none` where there is none. */
  at(table: number, family: AddressFamily, vSwitch: number): number {
    if (this.#states === undefined) return family === 'ipv4' ? routeState.add : routeState.none;
    return this.#states[this.#index(table, family, vSwitch)] ?? routeState.none;
  }

  /** Settles one route; what was said of it before no longer holds. */
  set(table: number, { family, vSwitch }: Goal, { state, problems = noProblems }: RouteAnswer): void {
    this.#settle(this.#index(table, family, vSwitch), state, problems);
  }

  /** Some pair of vSwitches could use this route. */
  markUsed(table: number, family: AddressFamily, vSwitch: number): void {
    this.#isUsed ??= new Uint8Array(this.#size);
    this.#isUsed[this.#index(table, family, vSwitch)] = 1;
  }

  /** Blocks each new route that was not marked as used. */
  blockUnused(problemOf: (goal: Goal) => Problem): void {
    for (const table of this.near.tables.keys()) {
      for (const goal of this.far.goals) {
        const { family, vSwitch } = goal;
        if (this.#isUsed?.[this.#index(table, family, vSwitch)] === 1) continue;
        if (isNew(this.at(table, family, vSwitch))) this.set(table, goal, blockedBy(problemOf(goal)));
      }
    }
  }

  /** How many routes have the state. */
  count(state: RouteState): number {
    return this.#counts[state] ?? 0;
  }

  /** How many routes there are. */
  get total(): number {
    let sum = 0;
    for (let state = 1; state < stateCount; state += 1) sum += this.#counts[state] ?? 0;
    return sum;
  }

  /** Every route is simply made. */
  get isWhole(): boolean {
    return this.count(routeState.add) === this.total;
  }

  /** How many new routes a table would take. */
  countNew(table: number): number {
    let count = 0;
    for (const { family, vSwitch } of this.far.goals) if (isNew(this.at(table, family, vSwitch))) count += 1;
    return count;
  }

  /** Blocks the new routes of a table. */
  blockNew(table: number, problem: Problem): void {
    for (const goal of this.far.goals) {
      if (isNew(this.at(table, goal.family, goal.vSwitch))) this.set(table, goal, blockedBy(problem));
    }
  }

  /** Why routes are not simply made, in the order of tables and vSwitches. */
  problems(): readonly Problem[] {
    if (this.#problems === undefined) return noProblems;
    if (this.#problems.size === 1) return this.#problems.values().next().value ?? noProblems;
    return [...this.#problems].sort(([one], [other]) => one - other).flatMap(([, problems]) => problems);
  }

  /** Where nothing overlaps a route is made, if the table was read. */
  #expectEach(carriesIpv6: boolean): void {
    this.#states = new Uint8Array(this.#size);
    for (const goal of this.far.goals) {
      if (goal.family === 'ipv6' && !carriesIpv6) continue;
      for (const [table, view] of this.near.tables.entries()) this.set(table, goal, expected(view, goal));
    }
  }

  #settle(index: number, state: RouteState, problems: readonly Problem[]): void {
    const states = this.#statesToWrite();
    const previous = states[index];
    if (previous === undefined) return;
    if (previous !== routeState.none) this.#counts[previous] = (this.#counts[previous] ?? 0) - 1;
    this.#counts[state] = (this.#counts[state] ?? 0) + 1;
    states[index] = state;
    if (problems.length > 0) this.#problems ??= new Map();
    if (problems.length > 0) this.#problems?.set(index, problems);
    else this.#problems?.delete(index);
  }

  /** The states one by one, from the first that differs. */
  #statesToWrite(): Uint8Array {
    if (this.#states === undefined) {
      this.#states = new Uint8Array(this.#size);
      const { length } = this.far.vSwitches;
      for (const table of this.near.tables.keys()) {
        this.#states.fill(routeState.add, table * 2 * length, (table * 2 + 1) * length);
      }
    }
    return this.#states;
  }

  get #size(): number {
    return this.near.tables.length * 2 * this.far.vSwitches.length;
  }

  #index(table: number, family: AddressFamily, vSwitch: number): number {
    return (table * 2 + (family === 'ipv4' ? 0 : 1)) * this.far.vSwitches.length + vSwitch;
  }
}

/** IPv6 routes stand in system tables only (alibaba-cloud-api.md section 1.3, IPv6). */
function expected({ routeTableId, isCustom, isKnown }: MatrixTable, goal: Goal): RouteAnswer {
  if (goal.family === 'ipv6' && isCustom) {
    const parameters = { table: routeTableId, destination: goal.cidrBlock };
    return blockedBy(planProblem('route-ipv6-custom-table', parameters));
  }
  if (isKnown) return { state: routeState.add };
  return { state: routeState.unknown, problems: [planProblem('fact-unread', { subject: routeTableId })] };
}

/** Refused for one reason. */
export function blockedBy(...problems: readonly Problem[]): RouteAnswer {
  return { state: routeState.block, problems };
}

/** How one route is settled. */
export type RouteAnswer = { readonly state: RouteState; readonly problems?: readonly Problem[] };

/** The route would be made. */
export function isNew(state: number | undefined): boolean {
  return state === routeState.add || state === routeState.partly;
}

/** The route cannot be made, or would have no effect. */
export function isRefused(state: number): boolean {
  return state === routeState.block || state === routeState.shadowed;
}
