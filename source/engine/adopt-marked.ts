import { digestOf } from '../domain/digest.ts';
import type { Plan } from '../domain/plan.ts';
import { type Problem, problem } from '../domain/problem.ts';
import type { Step } from '../domain/step.ts';
import type { JournalRecord } from '../store/journal.ts';
import { record } from './attempt.ts';
import { callProblem } from './call-problem.ts';
import { lookAtStep } from './look-at-step.ts';
import { isMade, isMaking } from './made-objects.ts';
import { marker } from './marker.ts';
import type { RunContext } from './run-context.ts';
import { stepProgress } from './step-progress.ts';

/**
 * Looks for objects of steps for which the journal knows no call, and takes what carries the mark of the very step into the
 * journal: a journal whose end was lost must not leave behind what it forgot (failure-modes.md section 6, invariant 3).
 * In the order of the plan, since a route is known by the link it leads to. Answers what could not be looked at.
 */
export async function adoptMarked(context: RunContext, plan: Plan): Promise<readonly Problem[]> {
  const { records } = context.journal;
  const unknown = plan.steps.filter(step => {
    const progress = stepProgress(records, step.id);
    return isMaking(step) && !isMade(progress) && progress.before?.existed !== true;
  });
  const problems: Problem[] = [];
  for (const step of unknown) problems.push(...(await adopt(context, step)));
  return problems;
}

async function adopt(context: RunContext, step: Step): Promise<readonly Problem[]> {
  const reading = await lookAtStep(context, step);
  if (reading.state === 'unread') return [callProblem(reading.problem)];
  if (reading.state === 'coming' && hasMark(reading.seen, marker(context.journal.runId, step.id))) {
    // On its way still: the rollback ends partway, and the next one finds it there.
    return [problem('run-left-over', { id: reading.id })];
  }
  if (reading.state !== 'reached' || !reading.isOurs) return [];
  const { id, seen } = reading;
  const at = new Date(context.clock.now()).toISOString();
  const entries: readonly JournalRecord[] = [
    { type: 'before', stepId: step.id, image: { existed: false, seen } },
    { type: 'verified', stepId: step.id, by: 'found', id, digest: digestOf(seen), at },
  ];
  for (const entry of entries) {
    const failed = await record(context, entry);
    if (failed !== undefined) return [failed];
  }
  return [];
}

function hasMark(seen: unknown, mark: string): boolean {
  return typeof seen === 'object' && seen !== null && 'description' in seen && seen.description === mark;
}
