import { columns } from '../report/columns.ts';
import { listRuns, type StoredRun } from '../store/runs.ts';
import type { CommandRunner } from './command.ts';
import { exitCodes } from './exit-code.ts';
import { readFormat } from './read-format.ts';
import { storePlace } from './store-place.ts';
import { stopWith } from './with-session.ts';

/** `vpclink runs`: every run that has a journal on this machine, newest first. */
export const runRuns: CommandRunner = async (invocation, context) => {
  const format = readFormat(invocation, ['text', 'json']);
  if (!format.ok) return stopWith(format.problem, context);
  const { fileSystem, paths } = storePlace(context);
  const runs = await listRuns({ fileSystem, runsDirectory: paths.runsDirectory });
  if (format.value === 'json') {
    context.output.write(`${JSON.stringify({ schema: 'vpclink.runs/1', runs: runs.map(runSummary) })}\n`);
  } else if (runs.length === 0) {
    context.output.write(`${context.translate('commands.say.noRuns')}\n`);
  } else {
    const rows = runs
      .map(runSummary)
      .map(run => [
        run.runId,
        context.translate(`commands.runState.${run.state}`),
        `${run.stepsDone}/${run.stepCount}`,
        run.startedAt,
        run.endpointKind,
        run.name,
      ]);
    context.output.write(`${columns(rows).join('\n')}\n`);
  }
  return exitCodes.done;
};

function runSummary(run: StoredRun) {
  const { runId, state } = run;
  if (run.state === 'damaged') {
    return {
      runId,
      state,
      stepsDone: 0,
      stepCount: 0,
      startedAt: '',
      endpointKind: '',
      name: run.problem.detail,
    };
  }
  const { plan, startedAt, identity } = run.header;
  const done = new Set(run.records.flatMap(record => (record.type === 'verified' ? [record.stepId] : [])));
  const stepsDone = plan.steps.filter(step => done.has(step.id)).length;
  const { accountId, endpointKind } = identity;
  return {
    runId,
    state,
    stepsDone,
    stepCount: plan.steps.length,
    startedAt,
    endpointKind,
    accountId,
    name: plan.intent.name,
  };
}
