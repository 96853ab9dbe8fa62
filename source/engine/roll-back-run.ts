import type { Plan } from '../domain/plan.ts';
import { type Problem, problem } from '../domain/problem.ts';
import { adoptMarked } from './adopt-marked.ts';
import { journalProblem } from './call-problem.ts';
import { checkContinuation, closedResult, headerOf, isRollingBack } from './check-continuation.ts';
import { type EventQueue, eventQueue } from './event-queue.ts';
import { findMadeIds } from './find-made-ids.ts';
import { isMaking, madeObjects, mayHaveActed } from './made-objects.ts';
import { marker } from './marker.ts';
import { recordStop } from './record-stop.ts';
import type { Resumption } from './resumption.ts';
import type { RunContext } from './run-context.ts';
import type { RunEvent, RunOutcome } from './run-event.ts';
import { runStarted } from './run-started.ts';
import { runSteps, type StepEnds } from './run-steps.ts';
import { settleUncertain } from './settle-uncertain.ts';
import { stepProgress } from './step-progress.ts';
import { sweepLeftovers } from './sweep-leftovers.ts';
import { undoSteps } from './undo-steps.ts';

/**
 * Takes back what a run made, and nothing else: each object must still carry the run's marker and be recorded as absent
 * before. First every call without a known outcome is settled, so that nothing can appear behind our back; then routes,
 * links and rules go, each removal journalled like a change; at last everything is looked at once more. Can be stopped
 * and resumed like any run; a second time it changes nothing.
 */
export async function* rollBackRun(resumption: Resumption): AsyncGenerator<RunEvent, RunOutcome> {
  const events = eventQueue<RunEvent>();
  return yield* events.drain(rollBack(resumption, events));
}

/** {@link rollBackRun} for a queue that is read elsewhere. */
export async function rollBack(resumption: Resumption, events: EventQueue<RunEvent>): Promise<RunOutcome> {
  const { journal, clock } = resumption;
  const { runId } = journal;
  const { plan } = headerOf(journal);
  const expected = undoSteps(plan, journal.records, step => step.id);
  const summary = { kind: plan.kind, steps: expected.steps };
  events.put(runStarted({ plan: summary, runId, purpose: 'rollback', atMs: clock.now() }));
  const refusals = await refusalsOf(resumption, plan);
  if (refusals.length > 0) return { result: 'refused', runId, problems: refusals };
  if (isUndone(resumption)) return { result: 'nothing-to-do', runId };
  const begun = await beginRollback(resumption);
  if (begun.length > 0) return { result: 'refused', runId, problems: begun };
  const context: RunContext = {
    ...resumption,
    connectionName: plan.intent.name,
    emit: events.put,
    halt: {},
  };
  return undo(context, plan);
}

async function refusalsOf(resumption: Resumption, plan: Plan): Promise<readonly Problem[]> {
  const { records, runId } = resumption.journal;
  const isOneWay = plan.steps.some(
    step => !isMaking(step) && isRemoval(step.kind) && mayHaveActed(stepProgress(records, step.id)),
  );
  return isOneWay ? [problem('run-not-undoable', { runId })] : checkContinuation(resumption);
}

function isRemoval(kind: string): boolean {
  return kind.startsWith('delete-') || kind.startsWith('revoke-') || kind.startsWith('deactivate-');
}

function isUndone({ journal }: Resumption): boolean {
  const result = closedResult(journal);
  return result === 'rolled-back' || result === 'unchanged';
}

async function beginRollback({ journal, clock }: Resumption): Promise<readonly Problem[]> {
  if (isRollingBack(journal)) return [];
  const at = new Date(clock.now()).toISOString();
  const written = await journal.append({ type: 'rollback-started', at });
  return written.ok ? [] : [journalProblem(written.problem)];
}

async function undo(context: RunContext, plan: Plan): Promise<RunOutcome> {
  const { emit, clock } = context;
  emit({ type: 'checking-plan', atMs: clock.now() });
  const unsettled = await settleUncertain(context, plan);
  // After that, since a forgotten route is known by its link, whose id may just have been found out.
  const open = [...unsettled, ...(await adoptMarked({ ...context, halt: {} }, plan))];
  const { ends, problems } = await removeMade(context, plan);
  // A call of the run that arrived meanwhile (a late Connect) puts an end back into service: the way back begins anew.
  const isDisturbed = problems.some(({ code }) => code === 'run-object-in-other-state');
  const second = isDisturbed ? await removeMade({ ...context, halt: {} }, plan) : { ends, problems };
  const isDone = [...second.ends.values()].every(end => end.state === 'verified');
  const left = isDone && !context.signal?.aborted ? await sweepLeftovers(context, plan) : [];
  const all = [...open, ...second.problems, ...left];
  return conclude({ context, plan, ends: second.ends, isDone, problems: all });
}

type Removal = { readonly ends: StepEnds; readonly problems: readonly Problem[] };

async function removeMade(context: RunContext, plan: Plan): Promise<Removal> {
  const { journal } = context;
  const { ids, problems } = await findMadeIds(context, plan);
  const { steps, undoes } = undoSteps(plan, journal.records, step => ids.get(step.id) ?? '');
  const owners = new Map([...undoes].map(([id, undone]) => [id, marker(journal.runId, undone)]));
  const ends = await runSteps({ ...context, owners }, steps);
  return { ends, problems: [...problems, ...failures(ends)] };
}

type Undone = {
  readonly context: RunContext;
  readonly plan: Plan;
  readonly ends: StepEnds;
  readonly isDone: boolean;
  readonly problems: readonly Problem[];
};

async function conclude({ context, plan, ends, isDone, problems }: Undone): Promise<RunOutcome> {
  const { journal, clock, signal } = context;
  const { runId } = journal;
  if (isDone && problems.length === 0 && !signal?.aborted) {
    const at = new Date(clock.now()).toISOString();
    const written = await journal.append({ type: 'closed', result: 'rolled-back', at });
    if (written.ok) return { result: 'rolled-back', runId, undoneStepIds: [...ends.keys()] };
    return partial({ context, plan, ends, problems: [journalProblem(written.problem)] });
  }
  return partial({ context, plan, ends, problems });
}

async function partial(undone: Omit<Undone, 'isDone'>): Promise<RunOutcome> {
  const { context, plan, ends, problems } = undone;
  await recordStop(context, { ends, problems });
  const { runId, records } = context.journal;
  const isLeft = (stepId: string) => ends.get(`undo/${stepId}`)?.state !== 'verified';
  return {
    result: 'partial',
    runId,
    wasInterrupted: problems.length === 0,
    problems,
    made: madeObjects(plan, records).filter(made => isLeft(made.stepId)),
    remainingStepIds: [...ends].filter(([, end]) => end.state !== 'verified').map(([id]) => id),
  };
}

function failures(ends: StepEnds): readonly Problem[] {
  return [...ends.values()].flatMap(end => (end.state === 'failed' ? [end.problem] : []));
}
