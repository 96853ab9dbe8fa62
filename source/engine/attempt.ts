import type { CloudProblem } from '../cloud/cloud.ts';
import { type Problem, problem } from '../domain/problem.ts';
import type { Step } from '../domain/step.ts';
import type { JournalRecord } from '../store/journal.ts';
import { pollMs } from './backoff.ts';
import { callProblem, journalProblem } from './call-problem.ts';
import { marker } from './marker.ts';
import { idOf, type RunContext, type StepEnd, stopRun } from './run-context.ts';
import { type StepCall, stepCall } from './step-call.ts';
import { settleMs, stepDeadlineMs } from './step-limits.ts';
import { stepProgress } from './step-progress.ts';

/** One step on its way through this process; what outlives the process stands in the journal. */
export type Attempt = {
  readonly context: RunContext;
  readonly step: Step;
  readonly call: StepCall;
  readonly marker: string;
  readonly startedAtMs: number;
  deadlineAtMs: number;
  looks: number;
  sends: number;
  blindSends: number;
  /** Looks in a row, a settle window apart, that showed nothing at all. */
  emptyLooks: number;
  /** What the newest call or look failed with; nothing once a call was taken. */
  lastProblem: CloudProblem | undefined;
};

/** Either the step ended, or it is looked at again after a wait. */
export type Move = { readonly end: StepEnd } | { readonly waitMs: number };

/** Begins a step: its marker, its call, its deadline. */
export function beginAttempt(context: RunContext, step: Step): Attempt {
  const stepMarker = marker(context.journal.runId, step.id);
  const startedAtMs = context.clock.now();
  return {
    context,
    step,
    marker: stepMarker,
    call: stepCall(step, {
      marker: stepMarker,
      connectionName: context.connectionName,
      idOf: reference => idOf(context, reference),
    }),
    startedAtMs,
    deadlineAtMs: deadline(context, step),
    looks: 0,
    sends: 0,
    blindSends: 0,
    emptyLooks: 0,
    lastProblem: undefined,
  };
}

/**
 * A step that this process begins has its whole time. One whose call was taken by an earlier process only has what is
 * left of it, and always enough to be sure that nothing is there.
 */
function deadline(context: RunContext, step: Step): number {
  const nowMs = context.clock.now();
  const { lastCall, lastCallAtMs } = stepProgress(context.journal.records, step.id);
  const wholeMs = stepDeadlineMs[step.kind];
  if (lastCall !== 'accepted') return nowMs + wholeMs;
  return Math.max(lastCallAtMs + wholeMs, nowMs + 3 * settleMs);
}

/** Looks again after a moment, unless the deadline is past. */
export function lookAgain(attempt: Attempt, status: string): Move {
  const { context, step, looks } = attempt;
  const atMs = context.clock.now();
  const waitMs = pollMs(looks, context.random);
  if (atMs + waitMs > attempt.deadlineAtMs) return giveUp(attempt, status);
  context.emit({ type: 'step', state: 'waiting', stepId: step.id, status, look: looks, waitMs, atMs });
  return { waitMs };
}

/** Looks again after the settle window: two empty looks that far apart prove absence. */
export function waitToSettle(attempt: Attempt): Move {
  const { context, step, looks } = attempt;
  const atMs = context.clock.now();
  context.emit({
    type: 'step',
    state: 'waiting',
    stepId: step.id,
    status: '',
    look: looks,
    waitMs: settleMs,
    atMs,
  });
  return { waitMs: settleMs };
}

/** The step did not reach its goal in its time; says the last thing that went wrong, or what was seen instead. */
export function giveUp({ step, lastProblem, context, startedAtMs }: Attempt, status = ''): Move {
  if (lastProblem !== undefined) return fail(callProblem(lastProblem));
  const seconds = Math.round((context.clock.now() - startedAtMs) / 1000);
  return fail(problem('run-goal-not-seen', { stepId: step.id, status: status || '-', seconds }));
}

/** Writes a record; a failure stops the whole run. */
export async function record(context: RunContext, entry: JournalRecord): Promise<Problem | undefined> {
  const written = await context.journal.append(entry);
  if (written.ok) return undefined;
  stopRun(context, 'journal');
  return journalProblem(written.problem);
}

/** The step failed. */
export function fail(reason: Problem): Move {
  return { end: { state: 'failed', problem: reason } };
}
