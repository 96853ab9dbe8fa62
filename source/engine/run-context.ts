import type { Clock } from '../cloud/clock.ts';
import type { Cloud } from '../cloud/cloud.ts';
import type { Problem } from '../domain/problem.ts';
import type { ObjectReference } from '../domain/step.ts';
import type { Journal } from '../store/journal.ts';
import type { Random } from './backoff.ts';
import type { RunEvent } from './run-event.ts';
import { stepProgress } from './step-progress.ts';

/** What every step of a run shares. */
export type RunContext = {
  readonly cloud: Cloud;
  readonly clock: Clock;
  readonly random: Random;
  readonly journal: Journal;
  /** Aborted: no new mutation starts; what was sent is settled and recorded. */
  readonly signal?: AbortSignal;
  readonly connectionName: string;
  readonly emit: (event: RunEvent) => void;
  readonly halt: Halt;
  /** In a rollback: the marker that the object of each undoing step must carry, by step id. */
  readonly owners?: ReadonlyMap<string, string>;
};

/** Set once, by the first failure: from then on no step of the run sends a new call. */
export type Halt = { reason?: 'failure' | 'journal' };

/** Whether no further mutation may start. */
export function isStopping({ signal, halt }: RunContext): boolean {
  return signal?.aborted === true || halt.reason !== undefined;
}

/** Stops the run from sending anything new, and says so once. */
export function stopRun(context: RunContext, reason: 'failure' | 'journal'): void {
  if (context.halt.reason !== undefined) return;
  context.halt.reason = reason;
  context.emit({ type: 'stopping', reason, atMs: context.clock.now() });
}

/** The id behind a reference. A step runs only after those it depends on, so a missing id is a bug in the plan. */
export function idOf({ journal }: RunContext, reference: ObjectReference): string {
  if (reference.kind === 'existing') return reference.id;
  const { id } = stepProgress(journal.records, reference.stepId);
  if (id === '') throw new Error(`step ${reference.stepId} has no object yet`);
  return id;
}

/** How a step ended in this process. */
export type StepEnd =
  | { readonly state: 'verified'; readonly id: string }
  | { readonly state: 'failed'; readonly problem: Problem }
  | { readonly state: 'stopped' };
