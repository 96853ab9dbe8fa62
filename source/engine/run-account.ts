import type { Plan } from '../domain/plan.ts';
import { type Problem, problem } from '../domain/problem.ts';
import type { JournalRecord } from '../store/journal.ts';
import { madeObjects } from './made-objects.ts';
import type { RunAccount } from './run-event.ts';
import { stepProgress } from './step-progress.ts';

/** Derives that from the records; the cloud is not asked, so "exists" is as of the last record. */
export function runAccount(plan: Plan, records: readonly JournalRecord[]): RunAccount {
  const isDone = (stepId: string) => stepProgress(records, stepId).isVerified;
  const doneStepIds = plan.steps.map(step => step.id).filter(isDone);
  const made = madeObjects(plan, records).filter(({ stepId }) => !isDone(`undo/${stepId}`));
  const reason = reasonIn(records);
  const stoppedAtStepId = reason.stepId ?? plan.steps.find(step => !isDone(step.id))?.id;
  const requestId = reason.problem?.parameters.requestId;
  return {
    doneStepIds,
    made,
    ...(stoppedAtStepId === undefined ? {} : { stoppedAtStepId }),
    ...(reason.problem === undefined ? {} : { problem: reason.problem }),
    ...(typeof requestId === 'string' && requestId !== '' ? { requestId } : {}),
  };
}

type Reason = { readonly stepId?: string; readonly problem?: Problem };

/** What the last process wrote down about its end, or what the cloud answered last where it could not. */
function reasonIn(records: readonly JournalRecord[]): Reason {
  const last = records.at(-1);
  if (last?.type === 'stopped') {
    const { stepId, problem: written = problem('run-interrupted') } = last;
    return stepId === undefined ? { problem: written } : { stepId, problem: written };
  }
  const answer = records.findLast(record => record.type === 'outcome');
  if (answer === undefined || answer.outcome === 'accepted' || answer.code === '')
    return lastTouched(records);
  const { stepId, code, requestId } = answer;
  if (stepProgress(records, stepId).isVerified) return lastTouched(records);
  return { stepId, problem: problem('run-ended-after-answer', { code, requestId: requestId || '-' }) };
}

/** A killed process was at the step that it wrote about last, unless that one was done. */
function lastTouched(records: readonly JournalRecord[]): Reason {
  const last = records.findLast(record => 'stepId' in record);
  const stepId = last !== undefined && 'stepId' in last ? last.stepId : undefined;
  if (stepId === undefined || stepProgress(records, stepId).isVerified) return {};
  return { stepId };
}
