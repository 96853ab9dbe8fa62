import type { Plan } from '../domain/plan.ts';
import type { Problem } from '../domain/problem.ts';
import type { Step } from '../domain/step.ts';
import { isMaking } from './made-objects.ts';
import type { RunContext } from './run-context.ts';
import { runSteps } from './run-steps.ts';
import { type StepProgress, stepProgress } from './step-progress.ts';

/** Making steps whose newest call may still take effect: nothing may be concluded before they are settled. */
export function uncertainSteps(plan: Plan, context: RunContext): readonly Step[] {
  const { records } = context.journal;
  return plan.steps.filter(step => isMaking(step) && isUncertain(stepProgress(records, step.id)));
}

function isUncertain({ before, isVerified, lastCall, id, isUncertain: mayHaveActed }: StepProgress): boolean {
  if (before === undefined || before.existed || isVerified || id !== '') return false;
  return lastCall === 'pending' || lastCall === 'unknown' || (mayHaveActed && lastCall !== 'rejected');
}

/**
 * Finds out what became of every call whose answer was lost, by looking and by sending the same token again: then the
 * object exists and can be removed, or the refusal is definite (failure-modes.md section 6, invariant 10). Answers what
 * stays open.
 */
export async function settleUncertain(context: RunContext, plan: Plan): Promise<readonly Problem[]> {
  const steps = uncertainSteps(plan, context).map(step => ({ ...step, dependsOn: [] }));
  if (steps.length === 0) return [];
  const ends = await runSteps({ ...context, halt: {} }, steps);
  const open = new Set(uncertainSteps(plan, context).map(step => step.id));
  return [...ends].flatMap(([stepId, end]) =>
    end.state === 'failed' && open.has(stepId) ? [end.problem] : [],
  );
}
