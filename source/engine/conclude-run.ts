import type { Plan } from '../domain/plan.ts';
import type { Problem } from '../domain/problem.ts';
import { journalProblem } from './call-problem.ts';
import { madeObjects, mayHaveActed } from './made-objects.ts';
import { recordStop } from './record-stop.ts';
import type { RunContext } from './run-context.ts';
import type { RunOutcome } from './run-event.ts';
import type { StepEnds } from './run-steps.ts';
import { stepProgress } from './step-progress.ts';

export type RunToConclude = { readonly context: RunContext; readonly plan: Plan; readonly ends: StepEnds };

/**
 * Says how a run ended and closes its journal where nothing is left to resume. `done` only where a read showed every
 * goal (failure-modes.md section 6, invariant 21).
 */
export async function concludeRun(run: RunToConclude): Promise<RunOutcome> {
  const { context, plan, ends } = run;
  const { runId, records } = context.journal;
  const hasChanged = plan.steps.some(step => mayHaveActed(stepProgress(records, step.id)));
  const remaining = plan.steps.filter(step => ends.get(step.id)?.state !== 'verified');
  if (remaining.length === 0) return concludeVerified(run, hasChanged);
  const problems = failures(ends);
  const wasInterrupted = problems.length === 0;
  if (!hasChanged) {
    const closing = await close(context, 'unchanged');
    if (wasInterrupted) return { result: 'interrupted-nothing-changed', runId };
    return { result: 'failed-nothing-changed', runId, problems: [...problems, ...closing] };
  }
  await recordStop(context, { ends, problems });
  return {
    result: 'partial',
    runId,
    wasInterrupted,
    problems,
    made: madeObjects(plan, records),
    remainingStepIds: remaining.map(step => step.id),
  };
}

async function concludeVerified({ context, plan }: RunToConclude, hasChanged: boolean): Promise<RunOutcome> {
  const { runId, records } = context.journal;
  const problems = await close(context, 'done');
  const made = madeObjects(plan, records);
  // The goal was seen, but the journal cannot say so: the next resume looks once more and closes it.
  if (problems.length > 0) {
    return { result: 'partial', runId, wasInterrupted: false, problems, made, remainingStepIds: [] };
  }
  return hasChanged ? { result: 'done', runId, made } : { result: 'nothing-to-do', runId };
}

async function close(context: RunContext, result: 'done' | 'unchanged'): Promise<readonly Problem[]> {
  const at = new Date(context.clock.now()).toISOString();
  const written = await context.journal.append({ type: 'closed', result, at });
  return written.ok ? [] : [journalProblem(written.problem)];
}

/** Every failure once, in the order the steps ended. */
function failures(ends: StepEnds): readonly Problem[] {
  const problems: Problem[] = [];
  for (const end of ends.values()) {
    if (end.state === 'failed') problems.push(end.problem);
  }
  return problems;
}
