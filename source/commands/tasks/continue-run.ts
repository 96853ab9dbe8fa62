import type { Cloud } from '../../cloud/cloud.ts';
import type { Plan } from '../../domain/plan.ts';
import type { Problem } from '../../domain/problem.ts';
import { failure, type Result, success } from '../../domain/result.ts';
import { journalProblem } from '../../engine/call-problem.ts';
import { resumeRun } from '../../engine/resume-run.ts';
import { rollBackRun } from '../../engine/roll-back-run.ts';
import type { RunEvent, RunOutcome } from '../../engine/run-event.ts';
import { openJournal } from '../../store/journal-file.ts';
import { findRun } from '../../store/runs.ts';
import type { CommandContext } from '../context.ts';
import type { Session } from '../session/session.ts';
import { storePlace } from '../store-place.ts';
import { drainRun } from './drain-run.ts';
import { locked } from './locked.ts';

export type Continuation = {
  /** The id of the run or a beginning of it. */
  readonly run: string;
  readonly how: 'resume' | 'rollback';
  readonly session: Session;
  readonly writes: Cloud;
  readonly context: CommandContext;
  readonly signal?: AbortSignal;
  readonly unlock?: string;
  readonly onEvent: (event: RunEvent) => void;
};

/** How a continued run ended, and the plan it is about. */
export type Continued = { readonly plan: Plan; readonly outcome: RunOutcome };

/** Goes on with a run, or takes it back, under the account's lock. A problem means that nothing was sent. */
export async function continueRun(continuation: Continuation): Promise<Result<Continued, Problem>> {
  const { context, session, how, writes, onEvent, unlock } = continuation;
  const { fileSystem, paths } = storePlace(context);
  const found = await findRun({ fileSystem, runsDirectory: paths.runsDirectory }, continuation.run);
  if (!found.ok) return failure(journalProblem(found.problem));
  if (found.value.state === 'damaged') return failure(journalProblem(found.value.problem));
  const { runId, header } = found.value;
  const { endpointKind } = session;
  const lock = { context, endpointKind, accountId: header.identity.accountId, runId };
  return locked(unlock === undefined ? lock : { ...lock, unlock }, async place => {
    const journal = await openJournal(place, runId);
    if (!journal.ok) return failure(journalProblem(journal.problem));
    const { clock, random } = context;
    const signal = continuation.signal ?? context.signal;
    const resumption = {
      journal: journal.value,
      cloud: writes,
      clock,
      random,
      endpointKind,
      ...(session.world === undefined ? {} : { world: session.world }),
      signal,
    };
    const events = how === 'rollback' ? rollBackRun(resumption) : resumeRun(resumption);
    const outcome = await drainRun(events, onEvent);
    await journal.value.close();
    return success({ plan: header.plan, outcome });
  });
}
