import type { Plan } from '../domain/plan.ts';
import { type Problem, problem } from '../domain/problem.ts';
import type { Journal } from '../store/journal.ts';
import { checkContinuation, closedResult, headerOf, isRollingBack } from './check-continuation.ts';
import { checkStaleness } from './check-staleness.ts';
import { concludeRun } from './conclude-run.ts';
import { type EventQueue, eventQueue } from './event-queue.ts';
import type { GoalReading } from './goal-reading.ts';
import { lookAtStep } from './look-at-step.ts';
import { isMaking, mayHaveActed } from './made-objects.ts';
import type { Resumption } from './resumption.ts';
import { rollBack } from './roll-back-run.ts';
import type { RunEvent, RunOutcome } from './run-event.ts';
import { runStarted } from './run-started.ts';
import { runSteps } from './run-steps.ts';
import { stepProgress } from './step-progress.ts';

/**
 * Carries an unfinished run to its end. What the cloud shows decides about every step, also about those without an
 * intent; the journal only tells what is ours, which tokens were used and what stood there before. A run that was
 * being rolled back goes on going back.
 */
export async function* resumeRun(resumption: Resumption): AsyncGenerator<RunEvent, RunOutcome> {
  const events = eventQueue<RunEvent>();
  return yield* events.drain(resume(resumption, events));
}

async function resume(resumption: Resumption, events: EventQueue<RunEvent>): Promise<RunOutcome> {
  const { journal, clock } = resumption;
  const { runId } = journal;
  if (isRollingBack(journal)) return rollBack(resumption, events);
  const { plan } = headerOf(journal);
  events.put(runStarted({ plan, runId, purpose: 'resume', atMs: clock.now() }));
  events.put({ type: 'checking-plan', atMs: clock.now() });
  if (closedResult(journal) === 'done') return { result: 'nothing-to-do', runId };
  const refusals = await refusalsOf(resumption);
  if (refusals.length > 0) return { result: 'refused', runId, problems: refusals };
  const context = { ...resumption, connectionName: plan.intent.name, emit: events.put, halt: {} };
  const ends = await runSteps(context, plan.steps);
  return concludeRun({ context, plan, ends });
}

async function refusalsOf(resumption: Resumption): Promise<readonly Problem[]> {
  const { journal } = resumption;
  const result = closedResult(journal);
  if (result !== undefined) return [problem('run-finished', { runId: journal.runId, result })];
  const strangers = await checkContinuation(resumption);
  if (strangers.length > 0) return strangers;
  const { plan } = headerOf(journal);
  if (hasActed(journal, plan)) return [];
  // A run of which nothing is known to exist stands on the facts of its plan alone, like a new one: somebody may have
  // made the same connection since. A difference may also be a call of ours that took effect late: then it has our mark.
  const differences = await checkStaleness({ ...resumption, plan });
  return differences.length > 0 && !(await hasLeftMarks(resumption, plan)) ? differences : [];
}

/** Whether a call of the run was taken, as the journal knows. */
function hasActed({ records }: Journal, plan: Plan): boolean {
  return plan.steps.some(step => {
    const one = stepProgress(records, step.id);
    // A removal whose answer was lost leaves no mark: what its facts show as changed may be its own work.
    const mayHaveRemoved = !isMaking(step) && mayHaveActed(one);
    return one.wasAccepted || mayHaveRemoved || (one.isVerified && one.before?.existed === false);
  });
}

/** Whether an object that the run was to make is there, with its mark: also one of which the journal lost the record. */
async function hasLeftMarks(resumption: Resumption, plan: Plan): Promise<boolean> {
  const context = { ...resumption, connectionName: plan.intent.name, emit: () => undefined, halt: {} };
  const readings = await Promise.all(plan.steps.filter(isMaking).map(step => lookAtStep(context, step)));
  return readings.some(reading => reading.state === 'reached' && reading.isOurs) || readings.some(isComing);
}

function isComing(reading: GoalReading): boolean {
  return reading.state === 'coming' && reading.id !== '';
}
