import type { Step } from '../domain/step.ts';
import type { GoalReading } from './goal-reading.ts';
import { marker } from './marker.ts';
import { readGoal } from './read-goal.ts';
import { idOf, type RunContext } from './run-context.ts';
import { stepProgress } from './step-progress.ts';

/** Reads what a step's goal looks like now, without doing anything about it. */
export function lookAtStep(context: RunContext, step: Step): Promise<GoalReading> {
  const { cloud, journal } = context;
  return readGoal(
    {
      cloud,
      marker: marker(journal.runId, step.id),
      idOf: reference => {
        // The next hop of a route that was never made may not exist; then no entry can lead to it.
        const isUnmade =
          reference.kind === 'created' && stepProgress(journal.records, reference.stepId).id === '';
        return isUnmade ? '' : idOf(context, reference);
      },
    },
    step,
  );
}
