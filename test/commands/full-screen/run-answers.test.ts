import { expect, test } from 'vitest';
import { tellRun } from '../../../source/commands/full-screen/run-answers.ts';
import type { FlowEvent } from '../../../source/flow/flow-event.ts';
import { planTutorial } from '../../helpers/engine-run.ts';
import { startPractice } from '../../helpers/practice.ts';

test('a line of the log names the region, that of a rollback as well', async () => {
  const practice = await startPractice();
  const plan = await planTutorial(practice);
  await practice.stop();
  const [step] = plan.steps.filter(one => one.side === 'acceptor');
  if (step === undefined) throw new Error('no step at the acceptor');
  const stepIds = [step.id, `undo/${step.id}`, `undo/deactivate/${step.id}`];
  const told: FlowEvent[] = [];
  for (const stepId of stepIds) {
    tellRun(
      { type: 'step', stepId, atMs: 0, state: 'calling', operation: 'Any', attempt: 1 },
      { request: 1, plan, emit: message => told.push(message) },
    );
  }
  const regions = told.flatMap(one => (one.type === 'run-logged' ? [one.line.regionId] : []));
  expect(regions).toEqual(stepIds.map(() => plan.ends.acceptor.regionId));
});
