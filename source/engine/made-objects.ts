import type { Plan } from '../domain/plan.ts';
import type { Step } from '../domain/step.ts';
import type { JournalRecord } from '../store/journal.ts';
import type { MadeObject } from './run-event.ts';
import { type StepProgress, stepProgress } from './step-progress.ts';

/**
 * What exists because of a run, in the order of the plan: everything it called for that was not there before. A call
 * whose outcome is unknown counts: the object may exist.
 */
export function madeObjects(plan: Plan, records: readonly JournalRecord[]): readonly MadeObject[] {
  const billed = new Set(plan.paid.map(paid => paid.stepId));
  return plan.steps.flatMap(step => {
    const progress = stepProgress(records, step.id);
    if (!isMaking(step) || !isMade(progress)) return [];
    const { id, kind, side } = step;
    const isVerified = progress.isVerified;
    return [{ stepId: id, kind, side, id: progress.id, isVerified, isBilled: billed.has(id) }];
  });
}

/**
 * Whether the object of a making step is this run's: a durable record says that it was absent before, and since then it
 * was called for, or found with our marker (failure-modes.md section 6, invariant 11).
 */
export function isMade(progress: StepProgress): boolean {
  return progress.before?.existed === false && (mayHaveActed(progress) || progress.isVerified);
}

/** Whether some call of the step took effect, or may have. */
export function mayHaveActed(progress: StepProgress): boolean {
  return progress.wasAccepted || progress.isUncertain || progress.lastCall === 'pending';
}

/** Whether a step brings something into being. */
export function isMaking({ kind }: Step): boolean {
  return (
    kind === 'create-router-interface' ||
    kind === 'create-peering-connection' ||
    kind === 'create-route' ||
    kind === 'authorize-rule'
  );
}
