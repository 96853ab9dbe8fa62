import type { CloudProblem, ReadCloud } from '../cloud/cloud.ts';
import { type Problem, problem } from '../domain/problem.ts';
import type { ObjectReference } from '../domain/step.ts';

/** What a read says about the goal of a step, before any decision. */
export type GoalReading =
  /** The goal holds. `isOurs`: the object carries the marker of this very step. */
  | {
      readonly state: 'reached';
      readonly id: string;
      readonly isOurs: boolean;
      /** What was seen, for the digest in the journal. */
      readonly seen: unknown;
      /** The goal is that something is not there: one empty read does not prove it. */
      readonly isAbsence: boolean;
    }
  /** On the way by itself, or busy: look again. */
  | { readonly state: 'coming'; readonly id: string; readonly status: string; readonly seen: unknown }
  /** The call of the step has to be made. `status` is empty where there is no object yet. */
  | { readonly state: 'to-do'; readonly status: string; readonly seen: unknown }
  /** Something else stands in the way; nothing is overwritten. */
  | { readonly state: 'blocked'; readonly problem: Problem; readonly seen: unknown }
  /** The read failed: nothing is known. */
  | { readonly state: 'unread'; readonly problem: CloudProblem };

export type GoalQuery = {
  readonly cloud: ReadCloud;
  /** What this step writes into descriptions. */
  readonly marker: string;
  /** The id behind a reference; the steps it depends on are verified, so it is known. */
  readonly idOf: (reference: ObjectReference) => string;
  readonly signal?: AbortSignal;
  /**
   * For removals in a rollback: the marker that the object must still carry. What does not is left alone
   * (failure-modes.md section 6, invariant 11). Absent: the plan itself named the object by its id.
   */
  readonly owner?: string;
};

/** Nothing where the object may be removed; otherwise the reading that says why not. */
export function refusedByOwner(
  { owner }: GoalQuery,
  found: { readonly id: string; readonly description: string },
): GoalReading | undefined {
  if (owner === undefined || found.description === owner) return undefined;
  return { state: 'blocked', problem: problem('run-not-ours', { id: found.id }), seen: found };
}

/** The goal holds. */
export function reached(id: string, seen: unknown, isOurs = false): GoalReading {
  return { state: 'reached', id, isOurs, seen, isAbsence: false };
}

/** The goal of a removal holds, as far as one read can tell. */
export function absent(id: string): GoalReading {
  return { state: 'reached', id, isOurs: false, seen: null, isAbsence: true };
}

/** Options of a read: the signal where there is one. */
export function readOptions({ signal }: GoalQuery): { signal?: AbortSignal } {
  return signal === undefined ? {} : { signal };
}
