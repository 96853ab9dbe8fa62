import type { Plan } from '../domain/plan.ts';
import { type Problem, problem } from '../domain/problem.ts';
import { type RebuiltRun, rebuildPlan } from '../engine/rebuild-plan.ts';
import { markedJson, markedLine } from '../report/marks-text.ts';
import type { Invocation } from './command.ts';
import { confirmPhrase } from './confirm-phrase.ts';
import type { CommandContext } from './context.ts';
import { type ExitCode, exitCodes } from './exit-code.ts';
import { exitCodeOfRun } from './exit-code-of.ts';
import { list, text } from './intent-options.ts';
import { printProblem } from './print-problem.ts';
import { runTeller } from './run-teller.ts';
import type { Session } from './session/session.ts';
import { continueRun } from './tasks/continue-run.ts';
import { type MarkedReading, readMarked } from './tasks/read-marked.ts';
import { type LostRun, type Rebuilding, rebuildRun, setRunAside } from './tasks/rebuild-run.ts';
import { stopWith, withSession } from './with-session.ts';

export type LostRollback = {
  readonly lost: LostRun;
  readonly invocation: Invocation;
  readonly context: CommandContext;
  readonly format: 'text' | 'json';
};

type Found = LostRollback & {
  readonly session: Session;
  readonly rebuilt: RebuiltRun;
  /** Lists and regions of the run that were not read. */
  readonly unread: readonly string[];
};

/**
 * Takes back a run whose journal is lost or damaged (failure-modes.md section 9, Lost journal): finds by marks what it
 * made, shows that, and only after consent to exactly this run builds the journal anew and rolls back as ever. At last it
 * looks once more. Without consent nothing is changed, neither in the cloud nor here.
 */
export function rollBackByMarks(lost: LostRollback): Promise<ExitCode> {
  const { invocation, context } = lost;
  return withSession({ invocation, context, isReadOnly: false }, async session => {
    printProblem(lost.lost.problem, context);
    const reading = await readMarked({ session, context, regions: list(text(invocation.options, 'region')) });
    if (!reading.ok) return stopWith(reading.problem, context);
    const found = judge(lost, session, reading.value);
    show(found);
    if (found.unread.length > 0) return stopWith(unreadProblem(found.unread), context);
    if (found.rebuilt.made.length > 0) return takeBack(found);
    return found.rebuilt.strangers.length > 0 ? exitCodes.blocked : nothingLeft(found);
  });
}

function judge(lost: LostRollback, session: Session, { inventory, marked }: MarkedReading): Found {
  const { runId } = lost.lost;
  const objects = marked.objects.filter(object => object.runId === runId);
  const rebuilt = rebuildPlan({ inventory, runId, objects });
  const read = new Set(inventory.regions.map(({ regionId }) => regionId));
  const ends = Object.values(rebuilt.plan.ends).map(({ regionId }) => regionId);
  const outside = ends.filter(regionId => regionId !== '' && !read.has(regionId));
  return { ...lost, session, rebuilt, unread: [...marked.unread, ...outside] };
}

function unreadProblem(unread: readonly string[]): Problem {
  const shown = unread.slice(0, 5).join(', ');
  return problem('marks-unread', { unread: unread.length > 5 ? `${shown}, ...` : shown });
}

function show({ lost, rebuilt, context, format, unread }: Found): void {
  const { output, translate } = context;
  const { runId } = lost;
  const ids = new Set(rebuilt.made.map(({ id }) => id));
  if (format === 'json') {
    const made = rebuilt.objects.filter(object => !rebuilt.strangers.includes(object)).map(markedJson);
    const strangers = rebuilt.strangers.map(markedJson);
    const line = { type: 'marks', schema: 'vpclink.run/1', runId, made, strangers, unread };
    output.write(`${JSON.stringify(line)}\n`);
    return;
  }
  const made = rebuilt.objects.filter(object => !rebuilt.strangers.includes(object));
  const strangers = rebuilt.strangers.map(object => `  ? ${markedLine(object, translate)}`);
  const lines = [
    translate(ids.size === 0 ? 'report.marks.none' : 'report.marks.title', { run: runId }),
    ...made.map(object => `  + ${markedLine(object, translate)}`),
    ...(strangers.length === 0 ? [] : [translate('report.marks.strangers'), ...strangers]),
    ...(ids.size === 0 ? [] : [translate('report.marks.proof'), translate('report.marks.elsewhere')]),
  ];
  output.write(`${lines.join('\n')}\n`);
}

/** Consent names the very run: by its whole id in a flag, or by typing the head of it. `--yes` alone is not enough. */
async function refusalOf({
  lost,
  invocation,
  context,
  session,
  rebuilt,
}: Found): Promise<ExitCode | undefined> {
  const { runId } = lost;
  if (session.writes === undefined) return stopWith(problem('read-only-refused'), context);
  if (text(invocation.options, 'byMarks') === runId) return undefined;
  if (!context.input.isTTY || !context.errorOutput.isTTY) {
    return stopWith(problem('marks-consent-missing', { run: runId }), context);
  }
  const asked = { ...invocation, options: { ...invocation.options, yes: false } };
  const count = rebuilt.made.length;
  return confirmPhrase({ invocation: asked, context, count, phrase: runId.slice(0, 8) });
}

async function takeBack(found: Found): Promise<ExitCode> {
  const { lost, context, session, rebuilt, format } = found;
  const { writes } = session;
  const refusal = await refusalOf(found);
  if (refusal !== undefined || writes === undefined) return refusal ?? exitCodes.blocked;
  const kept = await rebuildRun(rebuilding(found));
  if (!kept.ok) return stopWith(kept.problem, context);
  say(found, 'report.marks.kept', kept.value);
  const teller = runTeller({ format, plan: rebuilt.plan, context });
  const unlock = unlockOf(found);
  const continued = await continueRun({
    run: lost.runId,
    how: 'rollback',
    session,
    writes,
    context,
    onEvent: teller.tell,
    ...unlock,
  });
  if (!continued.ok) return stopWith(continued.problem, context);
  teller.tellOutcome(continued.value.outcome);
  const exitCode = exitCodeOfRun(continued.value.outcome);
  return exitCode === exitCodes.done ? lookOnceMore(found, rebuilt.plan) : exitCode;
}

/** Marks that turn up now were made by calls that arrived late: the journal that is built of them takes them back too. */
async function lookOnceMore(found: Found, { ends }: Plan): Promise<ExitCode> {
  const { lost, session, context } = found;
  const regions = [ends.initiator.regionId, ends.acceptor.regionId].filter(regionId => regionId !== '');
  const reading = await readMarked({ session, context, regions: [...new Set(regions)] });
  if (!reading.ok) return stopWith(reading.problem, context);
  const strangers = new Set(found.rebuilt.strangers.map(({ mark }) => mark));
  const left = reading.value.marked.objects.filter(
    object => object.runId === lost.runId && !strangers.has(object.mark),
  );
  if (left.length === 0) return exitCodes.done;
  for (const object of left) context.output.write(`  ? ${markedLine(object, context.translate)}\n`);
  return exitCodes.partial;
}

async function nothingLeft(found: Found): Promise<ExitCode> {
  const { lost, context, session } = found;
  if (lost.problem.code === 'journal-not-found') return exitCodes.failedNothingChanged;
  if (session.writes === undefined) return exitCodes.done;
  const kept = await setRunAside(rebuilding(found));
  if (!kept.ok) return stopWith(kept.problem, context);
  say(found, 'report.marks.aside', kept.value);
  return exitCodes.done;
}

function say(
  { context, format }: Found,
  key: 'report.marks.kept' | 'report.marks.aside',
  path: string,
): void {
  if (path === '' || format === 'json') return;
  context.output.write(`${context.translate(key, { path })}\n`);
}

function rebuilding(found: Found): Rebuilding {
  const { lost, rebuilt, session, context } = found;
  return { lost, rebuilt, session, context, ...unlockOf(found) };
}

function unlockOf({ invocation }: Found): { unlock?: string } {
  const unlock = text(invocation.options, 'unlock');
  return unlock === undefined ? {} : { unlock };
}
