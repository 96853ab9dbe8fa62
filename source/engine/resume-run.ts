import { type Problem, problem } from '../domain/problem.ts';
import { checkContinuation, closedResult, headerOf, isRollingBack } from './check-continuation.ts';
import { checkStaleness } from './check-staleness.ts';
import { concludeRun } from './conclude-run.ts';
import { type EventQueue, eventQueue } from './event-queue.ts';
import type { Resumption } from './resumption.ts';
import { rollBack } from './roll-back-run.ts';
import type { RunEvent, RunOutcome } from './run-event.ts';
import { runStarted } from './run-started.ts';
import { runSteps } from './run-steps.ts';

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
  // A run that sent nothing yet stands on the facts of its plan alone, like a new one.
  const hasSent = journal.records.some(record => record.type === 'intent');
  if (strangers.length > 0 || hasSent) return strangers;
  return checkStaleness({ ...resumption, plan: headerOf(journal).plan });
}
