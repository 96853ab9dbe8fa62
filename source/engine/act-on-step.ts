import type { CloudProblem } from '../cloud/cloud.ts';
import type { Problem } from '../domain/problem.ts';
import { type Attempt, fail, giveUp, lookAgain, type Move, record, waitToSettle } from './attempt.ts';
import { backoffMs } from './backoff.ts';
import { callProblem } from './call-problem.ts';
import { chooseGeneration } from './choose-generation.ts';
import type { GoalReading } from './goal-reading.ts';
import { readControlObject } from './read-control-object.ts';
import { isStopping } from './run-context.ts';
import { sendStepCall } from './send-step-call.ts';
import { maximumBlindSends, maximumSends } from './step-limits.ts';
import { stepProgress } from './step-progress.ts';

/**
 * The goal does not hold and nothing is on its way: sends the call, unless it was taken already (then the read is
 * stale or the object is gone), the run is stopping, or it was tried often enough.
 */
export async function actOnStep(
  attempt: Attempt,
  reading: Extract<GoalReading, { state: 'to-do' }>,
): Promise<Move> {
  const { context, step } = attempt;
  const progress = stepProgress(context.journal.records, step.id);
  if (progress.lastCall === 'accepted') return lookAgain(attempt, reading.status);
  if (isStopping(context)) return { end: { state: 'stopped' } };
  if (attempt.sends >= maximumSends || attempt.blindSends >= maximumBlindSends) return giveUp(attempt);
  const choice = chooseGeneration({
    progress,
    mayResend: attempt.lastProblem?.advice === 'resend',
    nowMs: context.clock.now(),
  });
  const unproved = choice.needsProof ? await proveAbsence(attempt, progress.generation) : undefined;
  return unproved ?? send(attempt, choice.generation);
}

/**
 * Answers what to do first, or nothing once absence is proved. The generation given up is noted as a debt: should it
 * take effect late after all, the last look of the run finds two objects with one marker.
 */
async function proveAbsence(attempt: Attempt, givenUp: number): Promise<Move | undefined> {
  attempt.emptyLooks += 1;
  if (attempt.emptyLooks < 2) return waitToSettle(attempt);
  const control = await readControlObject(attempt);
  if (control !== undefined) return control;
  const failed = await recordDebt(attempt, givenUp);
  return failed === undefined ? undefined : fail(failed);
}

async function recordDebt({ context, step }: Attempt, generation: number): Promise<Problem | undefined> {
  const at = new Date(context.clock.now()).toISOString();
  return record(context, { type: 'sweep-debt', stepId: step.id, generation, at });
}

async function send(attempt: Attempt, generation: number): Promise<Move> {
  const { context, step, call } = attempt;
  attempt.sends += 1;
  const sent = await sendStepCall(context, { step, call, generation, attempt: attempt.sends });
  if (sent.state === 'journal-failed') return fail(sent.problem);
  if (sent.state === 'withdrawn') return { end: { state: 'stopped' } };
  const { answer } = sent;
  attempt.emptyLooks = 0;
  if (!answer.ok) return afterProblem(attempt, answer.problem);
  const { id, requestId } = answer.value;
  const { operation } = call;
  context.emit({
    type: 'step',
    state: 'accepted',
    stepId: step.id,
    operation,
    requestId,
    id,
    atMs: context.clock.now(),
  });
  attempt.looks = 0;
  attempt.lastProblem = undefined;
  return { waitMs: 0 };
}

function afterProblem(attempt: Attempt, failed: CloudProblem): Move {
  attempt.lastProblem = failed;
  const isBlind = failed.outcome === 'unknown' || failed.kind === 'throttled';
  if (isBlind) attempt.blindSends += failed.kind === 'throttled' ? failed.attempts : 1;
  const mayGoOn = failed.outcome === 'unknown' || failed.advice === 'resend' || failed.advice === 're-read';
  if (!mayGoOn) return fail(callProblem(failed));
  const { context, step, call } = attempt;
  const waitMs = backoffMs(attempt.sends, context.random);
  context.emit({
    type: 'step',
    state: 'retrying',
    stepId: step.id,
    operation: call.operation,
    attempt: attempt.sends,
    code: failed.code,
    requestId: failed.requestId ?? '',
    waitMs,
    atMs: context.clock.now(),
  });
  return context.clock.now() + waitMs > attempt.deadlineAtMs ? giveUp(attempt) : { waitMs };
}
