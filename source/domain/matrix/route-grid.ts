import type { Problem } from '../problem.ts';
import type { Goal, MatrixVpc } from './matrix-vpc.ts';

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

/** Which range of a vSwitch a route leads to. */
export type RouteGoal = Pick<Goal, 'family' | 'vSwitch'>;

const noProblems: readonly Problem[] = [];

/**
 * The routes of one side of a pair, one small number each, because a matrix has millions: for every table of the
 * near VPC and every vSwitch range of the far one.
 */
export class RouteGrid {
  readonly near: MatrixVpc;
  readonly far: MatrixVpc;
  /** By state, how many routes have it. */
  readonly #counts = [0, 0, 0, 0, 0, 0, 0];
  readonly #states: Uint8Array;
  readonly #isUsed: Uint8Array;
  readonly #problems = new Map<number, readonly Problem[]>();

  constructor(near: MatrixVpc, far: MatrixVpc) {
    this.near = near;
    this.far = far;
    const size = near.tables.length * 2 * far.vSwitches.length;
    this.#states = new Uint8Array(size);
    this.#isUsed = new Uint8Array(size);
  }

  at(table: number, goal: RouteGoal): number {
    return this.#states[this.#index(table, goal)] ?? routeState.none;
  }

  /** Settles one route; what was said of it before no longer holds. */
  set(table: number, goal: RouteGoal, { state, problems = noProblems }: RouteAnswer): void {
    this.#settle(this.#index(table, goal), state, problems);
  }

  /** Some pair of vSwitches could use this route. */
  markUsed(table: number, goal: RouteGoal): void {
    this.#isUsed[this.#index(table, goal)] = 1;
  }

  /** Blocks each new route that was not marked as used. */
  blockUnused(problemOf: (goal: Goal) => Problem): void {
    for (const table of this.near.tables.keys()) {
      for (const goal of this.far.goals) {
        const index = this.#index(table, goal);
        if (this.#isUsed[index] !== 1 && isNew(this.#states[index])) {
          this.#settle(index, routeState.block, [problemOf(goal)]);
        }
      }
    }
  }

  /** How many routes have the state. */
  count(state: RouteState): number {
    return this.#counts[state] ?? 0;
  }

  /** How many routes there are. */
  get total(): number {
    return this.#counts.reduce((sum, count, state) => (state === routeState.none ? sum : sum + count), 0);
  }

  /** How many new routes a table would take. */
  countNew(table: number): number {
    let count = 0;
    for (const goal of this.far.goals) if (isNew(this.at(table, goal))) count += 1;
    return count;
  }

  /** Blocks the new routes of a table. */
  blockNew(table: number, problem: Problem): void {
    for (const goal of this.far.goals) {
      const index = this.#index(table, goal);
      if (isNew(this.#states[index])) this.#settle(index, routeState.block, [problem]);
    }
  }

  /** Why routes are not simply made, in the order of tables and vSwitches. */
  problems(): readonly Problem[] {
    const [only, ...others] = this.#problems.values();
    if (only === undefined || others.length === 0) return only ?? noProblems;
    return [...this.#problems].sort(([one], [other]) => one - other).flatMap(([, problems]) => problems);
  }

  #settle(index: number, state: RouteState, problems: readonly Problem[]): void {
    const previous = this.#states[index];
    if (previous === undefined) return;
    if (previous !== routeState.none) this.#counts[previous] = (this.#counts[previous] ?? 0) - 1;
    this.#counts[state] = (this.#counts[state] ?? 0) + 1;
    this.#states[index] = state;
    if (problems.length > 0) this.#problems.set(index, problems);
    else if (this.#problems.size > 0) this.#problems.delete(index);
  }

  #index(table: number, { family, vSwitch }: RouteGoal): number {
    return (table * 2 + (family === 'ipv4' ? 0 : 1)) * this.far.vSwitches.length + vSwitch;
  }
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
