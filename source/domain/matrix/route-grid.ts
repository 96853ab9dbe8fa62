import type { AddressFamily } from '../cidr-range.ts';
import type { Problem } from '../problem.ts';
import type { MatrixVpc } from './matrix-vpc.ts';

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

const families = { ipv4: 0, ipv6: 1 } as const;

/** One cell of a grid: a table of the near VPC, and a range of a vSwitch of the far one. */
export type RoutePlace = {
  readonly table: number;
  readonly family: AddressFamily;
  readonly vSwitch: number;
};

/**
 * The routes of one side of a pair, one small number each, because a matrix has millions: for every table of the
 * near VPC and every vSwitch range of the far one.
 */
export class RouteGrid {
  readonly near: MatrixVpc;
  readonly #problems = new Map<number, readonly Problem[]>();
  readonly #width: number;
  readonly #states: Uint8Array;

  constructor(near: MatrixVpc, far: MatrixVpc) {
    this.near = near;
    this.#width = far.vSwitches.length;
    this.#states = new Uint8Array(near.tables.length * 2 * this.#width);
  }

  at(place: RoutePlace): number {
    return this.#states[this.#index(place)] ?? routeState.none;
  }

  /** Settles one route; what was said of it before no longer holds. */
  set(place: RoutePlace, state: RouteState, problems: readonly Problem[] = []): void {
    const index = this.#index(place);
    this.#states[index] = state;
    if (problems.length > 0) this.#problems.set(index, problems);
    else if (this.#problems.size > 0) this.#problems.delete(index);
  }

  /** Why routes are not simply made, in the order of tables and vSwitches. */
  problems(): readonly Problem[] {
    return [...this.#problems].sort(([one], [other]) => one - other).flatMap(([, problems]) => problems);
  }

  /** Whether any route has one of the states. */
  has(...states: readonly RouteState[]): boolean {
    return states.some(state => this.#states.includes(state));
  }

  /** Whether every route there is, if any, has one of the states. */
  isAll(...states: readonly RouteState[]): boolean {
    return this.#states.every(state => state === routeState.none || states.some(one => one === state));
  }

  /** How many new routes a table would take. */
  countNew(table: number): number {
    const size = 2 * this.#width;
    const states = this.#states.subarray(table * size, (table + 1) * size);
    return states.reduce((sum, state) => sum + (isNew(state) ? 1 : 0), 0);
  }

  /** Blocks the new routes of a table. */
  blockNew(table: number, problem: Problem): void {
    const size = 2 * this.#width;
    for (let index = table * size; index < (table + 1) * size; index += 1) {
      if (!isNew(this.#states[index])) continue;
      this.#states[index] = routeState.block;
      this.#problems.set(index, [problem]);
    }
  }

  #index({ table, family, vSwitch }: RoutePlace): number {
    return (table * 2 + families[family]) * this.#width + vSwitch;
  }
}

/** The route would be made. */
export function isNew(state: number | undefined): boolean {
  return state === routeState.add || state === routeState.partly;
}
