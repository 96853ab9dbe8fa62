import type { Cloud } from '../../cloud/cloud.ts';
import type { Plan } from '../../domain/plan.ts';
import type { Problem } from '../../domain/problem.ts';
import { failure, type Result, success } from '../../domain/result.ts';
import { applyPlan } from '../../engine/apply-plan.ts';
import { journalProblem } from '../../engine/call-problem.ts';
import type { RunEvent, RunOutcome } from '../../engine/run-event.ts';
import { createJournal } from '../../store/journal-file.ts';
import { acquireLock } from '../../store/lock.ts';
import type { CommandContext } from '../context.ts';
import type { Session } from '../session/session.ts';
import { randomId, type StorePlace, storePlace } from '../store-place.ts';

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
export async function runPlan(run: PlanRun): Promise<Result<RunOutcome, Problem>> {
  const { plan, session, context } = run;
  const place = storePlace(context);
  const runId = randomId();
  const lock = await acquireLock({ ...lockPlace(place, run), nonce: randomId(), runId });
  if (!lock.ok) return lock;
  try {
    const journal = await createJournal(
      { fileSystem: place.fileSystem, runsDirectory: place.paths.runsDirectory, lock: lock.value },
      {
        type: 'header',
        format: 1,
        runId,
        startedAt: new Date(context.clock.now()).toISOString(),
        identity: { accountId: plan.accountId, endpointKind: session.endpointKind },
        plan,
      },
    );
    if (!journal.ok) return failure(journalProblem(journal.problem));
    const outcome = await drain(run, journal.value);
    await journal.value.close();
    return success(outcome);
  } finally {
    await lock.value.release();
  }
}

/** One writer per account and kind of endpoint. */
function lockPlace({ paths, fileSystem, processes }: StorePlace, { plan, session }: PlanRun) {
  const name = `${session.endpointKind}-${plan.accountId}`;
  return { fileSystem, processes, locksDirectory: paths.locksDirectory, name };
}

async function drain(
  { plan, writes, context, signal = context.signal, onEvent }: PlanRun,
  journal: Parameters<typeof applyPlan>[0]['journal'],
): Promise<RunOutcome> {
  const { clock, random } = context;
  const events = applyPlan({ plan, cloud: writes, journal, clock, random, signal });
  let next = await events.next();
  while (!next.done) {
    onEvent(next.value);
    next = await events.next();
  }
  return next.value;
}
