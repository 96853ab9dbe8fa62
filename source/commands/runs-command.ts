import type { MarkedObject } from '../domain/marks/marked-object.ts';
import { problem } from '../domain/problem.ts';
import { journalProblem } from '../engine/call-problem.ts';
import { runAccount } from '../engine/run-account.ts';
import { columns } from '../report/columns.ts';
import { markedJson, markedLine } from '../report/marks-text.ts';
import { unfinishedRunLines } from '../report/stored-run-text.ts';
import { listRuns, type StoredRun } from '../store/runs.ts';
import type { CommandRunner, Invocation } from './command.ts';
import type { CommandContext } from './context.ts';
import { type ExitCode, exitCodes } from './exit-code.ts';
import { list, text } from './intent-options.ts';
import { readFormat } from './read-format.ts';
import { storePlace } from './store-place.ts';
import { readMarked } from './tasks/read-marked.ts';
import { stopWith, withSession } from './with-session.ts';

/**
 * `vpclink runs`: every run that has a journal on this machine, newest first, and of unfinished ones why and what exists.
 * With `--lost` also what the cloud holds of runs that have no sound journal here.
 */
export const runRuns: CommandRunner = async (invocation, context) => {
  const format = readFormat(invocation, ['text', 'json']);
  if (!format.ok) return stopWith(format.problem, context);
  const { fileSystem, paths } = storePlace(context);
  const runs = await listRuns({ fileSystem, runsDirectory: paths.runsDirectory });
  if (!runs.ok) return stopWith(journalProblem(runs.problem), context);
  const listing = { invocation, context, format: format.value, runs: runs.value };
  if (invocation.options.lost === true) return listLost(listing);
  print(listing, {});
  return exitCodes.done;
};

type Listing = {
  readonly invocation: Invocation;
  readonly context: CommandContext;
  readonly format: 'text' | 'json';
  readonly runs: readonly StoredRun[];
};

type Lost = { readonly lost?: readonly MarkedObject[]; readonly unread?: readonly string[] };

function listLost(listing: Listing): Promise<ExitCode> {
  const { invocation, context, runs } = listing;
  return withSession({ invocation, context, isReadOnly: true }, async session => {
    const reading = await readMarked({ session, context, regions: list(text(invocation.options, 'region')) });
    if (!reading.ok) return stopWith(reading.problem, context);
    const sound = new Set(runs.filter(run => run.state !== 'damaged').map(({ runId }) => runId));
    const { objects, unread } = reading.value.marked;
    print(listing, { lost: objects.filter(({ runId }) => !sound.has(runId)), unread });
    return unread.length === 0
      ? exitCodes.done
      : stopWith(problem('marks-unread', { unread: unread.slice(0, 5).join(', ') }), context);
  });
}

function print({ context, format, runs }: Listing, { lost, unread }: Lost): void {
  const { output, translate } = context;
  if (format === 'json') {
    const found = lost === undefined ? {} : { lost: lost.map(markedJson), unread };
    output.write(`${JSON.stringify({ schema: 'vpclink.runs/1', runs: runs.map(runSummary), ...found })}\n`);
    return;
  }
  const rows = columns(runs.map(runSummary).map(run => rowOf(run, context)));
  const lines = runs.length === 0 ? [translate('commands.say.noRuns')] : rows.flatMap(below(runs, context));
  output.write(`${[...lines, ...lostLines(lost, context)].join('\n')}\n`);
}

/** Puts what a person has to know of a run below its row. */
function below(runs: readonly StoredRun[], { translate }: CommandContext) {
  return (row: string, index: number): readonly string[] => {
    const run = runs[index];
    if (run?.state === 'damaged') {
      const { detail } = run.problem;
      return [row, `    X ${translate('report.runs.damaged', { run: run.runId, detail })}`];
    }
    if (run?.state !== 'unfinished') return [row];
    const { plan } = run.header;
    const account = runAccount(plan, run.records);
    return [row, ...unfinishedRunLines({ runId: run.runId, plan, account }, translate)];
  };
}

function lostLines(
  lost: readonly MarkedObject[] | undefined,
  { translate }: CommandContext,
): readonly string[] {
  if (lost === undefined) return [];
  if (lost.length === 0) return [translate('report.marks.lostNone')];
  const runIds = [...new Set(lost.map(({ runId }) => runId))];
  const perRun = runIds.flatMap(run => {
    const objects = lost.filter(({ runId }) => runId === run);
    const head = translate('report.marks.lostRun', { run, count: objects.length });
    return [`  ${head}`, ...objects.map(object => `    + ${markedLine(object, translate)}`)];
  });
  return [translate('report.marks.lostTitle'), ...perRun];
}

type Summary = ReturnType<typeof runSummary>;

function rowOf(run: Summary, { translate }: CommandContext): string[] {
  return [
    run.runId,
    translate(`commands.runState.${run.state}`),
    `${run.stepsDone}/${run.stepCount}`,
    run.startedAt,
    run.world === '' ? run.endpointKind : `${run.endpointKind} ${run.world}`,
    run.name,
  ];
}

function runSummary(run: StoredRun) {
  const { runId, state } = run;
  if (run.state === 'damaged') {
    const nothing = { stepsDone: 0, stepCount: 0, startedAt: '', endpointKind: '', world: '' };
    return { runId, state, ...nothing, name: run.problem.detail };
  }
  const { plan, startedAt, identity } = run.header;
  const account = runAccount(plan, run.records);
  const { accountId, endpointKind, world = '' } = identity;
  return {
    runId,
    state,
    stepsDone: account.doneStepIds.length,
    stepCount: plan.steps.length,
    startedAt,
    endpointKind,
    world,
    accountId,
    name: plan.intent.name,
    ...(run.state === 'unfinished' ? { unfinished: account } : {}),
  };
}
