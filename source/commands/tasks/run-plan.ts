import type { Cloud } from '../../cloud/cloud.ts';
import type { Plan } from '../../domain/plan.ts';
import type { Problem } from '../../domain/problem.ts';
import { failure, type Result, success } from '../../domain/result.ts';
import { applyPlan } from '../../engine/apply-plan.ts';
import { journalProblem } from '../../engine/call-problem.ts';
import type { RunEvent, RunOutcome } from '../../engine/run-event.ts';
import { createJournal } from '../../store/journal-file.ts';
import type { CommandContext } from '../context.ts';
import type { Session } from '../session/session.ts';
import { randomId } from '../store-place.ts';
import { drainRun } from './drain-run.ts';
import { locked } from './locked.ts';

export type PlanRun = {
  readonly plan: Plan;
  readonly session: Session;
  readonly writes: Cloud;
  readonly context: CommandContext;
  /** Asks the run to stop; the context's own signal when absent. */
  readonly signal?: AbortSignal;
  readonly onEvent: (event: RunEvent) => void;
};

/**
 * Applies a plan under the account's lock with a journal of its own. A problem means that nothing was sent: another
 * process holds the lock, or the journal cannot be written.
 */
export function runPlan(run: PlanRun): Promise<Result<RunOutcome, Problem>> {
  const { plan, session, context, writes, onEvent } = run;
  const { clock, random } = context;
  const { endpointKind, world } = session;
  const { accountId } = plan;
  const runId = randomId();
  return locked({ context, endpointKind, accountId, runId }, async place => {
    const journal = await createJournal(place, {
      type: 'header',
      format: 2,
      runId,
      startedAt: new Date(clock.now()).toISOString(),
      identity: { accountId, endpointKind, ...(world === undefined ? {} : { world }) },
      plan,
    });
    if (!journal.ok) return failure(journalProblem(journal.problem));
    const signal = run.signal ?? context.signal;
    const events = applyPlan({ plan, cloud: writes, journal: journal.value, clock, random, signal });
    const outcome = await drainRun(events, onEvent);
    await journal.value.close();
    return success(outcome);
  });
}
