import type { Plan } from '../domain/plan.ts';
import type { Problem } from '../domain/problem.ts';
import type { Step } from '../domain/step.ts';
import { callProblem } from './call-problem.ts';
import type { GoalReading } from './goal-reading.ts';
import { lookAtStep } from './look-at-step.ts';
import { isMade, isMaking } from './made-objects.ts';
import type { RunContext } from './run-context.ts';
import { stepProgress } from './step-progress.ts';

export type MadeIds = {
  /** Id of what a step made, by step id; steps whose object is not there any more, or never was, are missing. */
  readonly ids: ReadonlyMap<string, string>;
  /** Why it could not be found out for some. */
  readonly problems: readonly Problem[];
};

/**
 * Finds what a run made: by the id in the journal, or, where the cloud gave none (rules) or the answer was lost, by the
 * marker in the cloud.
 */
export async function findMadeIds(context: RunContext, plan: Plan): Promise<MadeIds> {
  const { records } = context.journal;
  const made = plan.steps.filter(step => isMaking(step) && isMade(stepProgress(records, step.id)));
  const ids = new Map<string, string>();
  const problems: Problem[] = [];
  await Promise.all(
    made.map(async step => {
      const found = await findId(context, step);
      if ('problem' in found) problems.push(found.problem);
      else if (found.id !== '') ids.set(step.id, found.id);
    }),
  );
  return { ids, problems };
}

async function findId(context: RunContext, step: Step): Promise<{ id: string } | { problem: Problem }> {
  const { id } = stepProgress(context.journal.records, step.id);
  if (id !== '') return { id };
  return idIn(await lookAtStep(context, step));
}

function idIn(reading: GoalReading): { id: string } | { problem: Problem } {
  switch (reading.state) {
    case 'reached':
      // Somebody else's rule or route that says the same is not ours to take away.
      return { id: reading.isOurs ? reading.id : '' };
    case 'coming':
      return { id: reading.id };
    case 'to-do':
      return { id: '' };
    case 'blocked':
      return reading.problem.code === 'run-made-twice' ? { problem: reading.problem } : { id: '' };
    case 'unread':
      return { problem: callProblem(reading.problem) };
  }
}
