import type { Problem } from '../../domain/problem.ts';
import { failure, type Result, success } from '../../domain/result.ts';
import { journalProblem } from '../../engine/call-problem.ts';
import type { RebuiltRun } from '../../engine/rebuild-plan.ts';
import { rebuiltRecords } from '../../engine/rebuilt-records.ts';
import type { JournalPlace } from '../../store/journal-file.ts';
import { loadJournal } from '../../store/load-journal.ts';
import { replaceJournal, setJournalAside } from '../../store/replace-journal.ts';
import { findRun } from '../../store/runs.ts';
import type { CommandContext } from '../context.ts';
import type { Session } from '../session/session.ts';
import { randomId, storePlace } from '../store-place.ts';
import { locked } from './locked.ts';

/** A run that has no sound journal here: its id, and what is wrong. */
export type LostRun = { readonly runId: string; readonly problem: Problem };

/**
 * The run that a person means where its journal is damaged, or where the whole id names none that is here; `undefined`
 * where the words name no run at all.
 */
export async function findLostRun(context: CommandContext, run: string): Promise<LostRun | undefined> {
  const { fileSystem, paths } = storePlace(context);
  const found = await findRun({ fileSystem, runsDirectory: paths.runsDirectory }, run);
  if (!found.ok) {
    const isWhole = found.problem.code === 'journal-not-found' && /^[0-9a-f]{32}$/.test(run);
    return isWhole ? { runId: run, problem: journalProblem(found.problem) } : undefined;
  }
  if (found.value.state !== 'damaged') return undefined;
  return { runId: found.value.runId, problem: journalProblem(found.value.problem) };
}

export type Rebuilding = {
  readonly lost: LostRun;
  readonly rebuilt: RebuiltRun;
  readonly session: Session;
  readonly context: CommandContext;
  readonly unlock?: string;
};

/** Writes the journal of a lost run anew from what carries its mark. Answers where the damaged one is kept. */
export function rebuildRun(rebuilding: Rebuilding): Promise<Result<string, Problem>> {
  const { lost, rebuilt, session, context } = rebuilding;
  const { endpointKind, world } = session;
  const { plan, made } = rebuilt;
  const { accountId } = plan;
  return underLock(rebuilding, async place => {
    const at = new Date(context.clock.now()).toISOString();
    const header = {
      type: 'header',
      format: 2,
      runId: lost.runId,
      startedAt: at,
      identity: { accountId, endpointKind, ...(world === undefined ? {} : { world }) },
      plan,
    } as const;
    const records = rebuiltRecords(made, at);
    const kept = await replaceJournal(place, { header, records, nonce: randomId() });
    return kept.ok ? kept : failure(journalProblem(kept.problem));
  });
}

/** Takes a damaged journal of which nothing is left in the cloud out of the list of runs. Answers where it is kept. */
export function setRunAside(setting: Rebuilding): Promise<Result<string, Problem>> {
  return underLock(setting, async place => {
    const kept = await setJournalAside(place, setting.lost.runId);
    return kept.ok ? kept : failure(journalProblem(kept.problem));
  });
}

/** Under the lock the journal is looked at once more: one that is sound now is never replaced. */
function underLock(
  { lost, rebuilt, session, context, unlock }: Rebuilding,
  work: (place: JournalPlace) => Promise<Result<string, Problem>>,
): Promise<Result<string, Problem>> {
  const { accountId } = rebuilt.plan;
  const { runId } = lost;
  const request = { context, endpointKind: session.endpointKind, accountId, runId };
  return locked(unlock === undefined ? request : { ...request, unlock }, async place => {
    const { fileSystem, runsDirectory } = place;
    const loaded = await loadJournal({ fileSystem, runsDirectory, runId });
    return loaded.ok ? success('') : work(place);
  });
}
