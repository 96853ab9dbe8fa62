import type { CloudProblem } from '../cloud/cloud.ts';
import { digestOf } from '../domain/digest.ts';
import type { Problem } from '../domain/problem.ts';
import type { ObjectReference, Step } from '../domain/step.ts';
import { actOnStep } from './act-on-step.ts';
import { type Attempt, beginAttempt, fail, lookAgain, type Move, record, waitToSettle } from './attempt.ts';
import { callProblem } from './call-problem.ts';
import type { GoalReading } from './goal-reading.ts';
import { readControlObject } from './read-control-object.ts';
import { readGoal } from './read-goal.ts';
import { idOf, type RunContext, type StepEnd } from './run-context.ts';
import { stepProgress } from './step-progress.ts';

/**
 * Brings one step to its goal: look; where the goal does not hold, call; look until a read shows it. What the cloud
 * shows decides; a lost answer is settled by looking and by sending the same token again, never by guessing
 * (failure-modes.md sections 3 to 5). Ends within the step's deadline plus one call.
 */
export async function runStep(context: RunContext, step: Step): Promise<StepEnd> {
  const attempt = beginAttempt(context, step);
  context.emit({ type: 'step', state: 'checking', stepId: step.id, atMs: context.clock.now() });
  for (;;) {
    const move = await nextMove(attempt);
    if ('end' in move) return move.end;
    await context.clock.sleep(move.waitMs, context.signal).catch(() => undefined);
  }
}

async function nextMove(attempt: Attempt): Promise<Move> {
  const { context } = attempt;
  if (context.signal?.aborted) return { end: { state: 'stopped' } };
  const reading = await look(attempt);
  if (context.signal?.aborted) return { end: { state: 'stopped' } };
  const failed = await recordBefore(attempt, reading);
  if (failed !== undefined) return fail(failed);
  switch (reading.state) {
    case 'reached':
      return settle(attempt, reading);
    case 'blocked':
      return fail(reading.problem);
    case 'unread':
      return afterUnread(attempt, reading.problem);
    case 'coming':
      attempt.emptyLooks = 0;
      return lookAgain(attempt, reading.status);
    case 'to-do':
      return actOnStep(attempt, reading);
  }
}

function look(attempt: Attempt): Promise<GoalReading> {
  const { context, step, marker } = attempt;
  const { cloud, signal } = context;
  attempt.looks += 1;
  const owner = context.owners?.get(step.id);
  const query = {
    cloud,
    marker,
    idOf: (reference: ObjectReference) => idOf(context, reference),
    ...(signal === undefined ? {} : { signal }),
    ...(owner === undefined ? {} : { owner }),
  };
  return readGoal(query, step);
}

/** The first look of the run at a place is what stood there before; everything we may ever remove rests on it. */
async function recordBefore(attempt: Attempt, reading: GoalReading): Promise<Problem | undefined> {
  const { context, step } = attempt;
  if (reading.state === 'unread') return undefined;
  if (stepProgress(context.journal.records, step.id).before !== undefined) return undefined;
  const isOurs = reading.state === 'reached' && reading.isOurs;
  const existed = reading.seen !== null && !isOurs;
  return record(context, { type: 'before', stepId: step.id, image: { existed, seen: reading.seen } });
}

async function settle(attempt: Attempt, reading: Extract<GoalReading, { state: 'reached' }>): Promise<Move> {
  const { context, step } = attempt;
  if (reading.isAbsence) {
    attempt.emptyLooks += 1;
    if (attempt.emptyLooks < 2) return waitToSettle(attempt);
    const control = await readControlObject(attempt);
    if (control !== undefined) return control;
  }
  const { wasAccepted } = stepProgress(context.journal.records, step.id);
  const by = wasAccepted ? 'call' : 'found';
  const atMs = context.clock.now();
  const failed = await record(context, {
    type: 'verified',
    stepId: step.id,
    by,
    id: reading.id,
    digest: digestOf(reading.seen),
    at: new Date(atMs).toISOString(),
  });
  if (failed !== undefined) return fail(failed);
  const durationMs = atMs - attempt.startedAtMs;
  context.emit({ type: 'step', state: 'verified', stepId: step.id, by, id: reading.id, durationMs, atMs });
  return { end: { state: 'verified', id: reading.id } };
}

function afterUnread(attempt: Attempt, failed: CloudProblem): Move {
  attempt.emptyLooks = 0;
  if (failed.advice === 'stop' || failed.advice === 'fix-identity') return fail(callProblem(failed));
  attempt.lastProblem ??= failed;
  return lookAgain(attempt, '');
}
