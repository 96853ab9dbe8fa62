import type { Clock } from '../cloud/clock.ts';
import type { Cloud } from '../cloud/cloud.ts';
import type { Plan } from '../domain/plan.ts';
import type { Problem } from '../domain/problem.ts';
import type { Journal } from '../store/journal.ts';
import type { Random } from './backoff.ts';
import { checkIdentity } from './check-identity.ts';
import { checkStaleness } from './check-staleness.ts';
import { concludeRun } from './conclude-run.ts';
import { type EventQueue, eventQueue } from './event-queue.ts';
import type { RunContext } from './run-context.ts';
import type { RunEvent, RunOutcome } from './run-event.ts';
import { runStarted } from './run-started.ts';
import { runSteps } from './run-steps.ts';

export type Application = {
  /** The plan that was approved; it stands in the header of the journal as well. */
  readonly plan: Plan;
  readonly cloud: Cloud;
  /** A new journal, made for this plan. */
  readonly journal: Journal;
  readonly clock: Clock;
  readonly random: Random;
  /** Asks the run to stop: no new change starts, what was sent is settled and recorded. */
  readonly signal?: AbortSignal;
};

/**
 * Applies a plan as it was approved. The first calls are identity and reads: another account, an edited plan or a
 * changed cloud is refused before anything is sent. Then the steps run, both sides at once, each verified by reading
 * back; every call is in the journal before it leaves. Returns how it ended; throws only on bugs.
 */
export async function* applyPlan(application: Application): AsyncGenerator<RunEvent, RunOutcome> {
  const events = eventQueue<RunEvent>();
  return yield* events.drain(apply(application, events));
}

async function apply(application: Application, events: EventQueue<RunEvent>): Promise<RunOutcome> {
  const { plan, journal, clock, cloud } = application;
  const { runId } = journal;
  events.put(runStarted({ plan, runId, purpose: 'apply', atMs: clock.now() }));
  events.put({ type: 'checking-plan', atMs: clock.now() });
  const strangers = await checkIdentity({ cloud, plan, journal });
  const refusals = strangers.length > 0 ? strangers : await checkStaleness(application);
  if (refusals.length > 0) return refuse({ application, problems: refusals });
  const context: RunContext = {
    ...application,
    connectionName: plan.intent.name,
    emit: events.put,
    halt: {},
  };
  const ends = await runSteps(context, plan.steps);
  return concludeRun({ context, plan, ends });
}

async function refuse(refused: {
  application: Application;
  problems: readonly Problem[];
}): Promise<RunOutcome> {
  const { journal, clock, signal } = refused.application;
  const { runId } = journal;
  const at = new Date(clock.now()).toISOString();
  // Nothing was sent, so a journal that cannot be closed harms nobody; the refusal is what the person has to know.
  await journal.append({ type: 'closed', result: 'unchanged', at });
  if (signal?.aborted) return { result: 'interrupted-nothing-changed', runId };
  return { result: 'refused', runId, problems: refused.problems };
}
