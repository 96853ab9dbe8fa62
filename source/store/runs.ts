import { failure, type Result, success } from '../domain/result.ts';
import { type FileSystem, systemErrorCode } from './file-system.ts';
import type { JournalProblem, JournalRecord, RunHeader } from './journal.ts';
import { journalPath } from './journal-file.ts';
import { loadJournal } from './load-journal.ts';

/** A run as its journal tells it. */
export type StoredRun =
  | {
      readonly state: 'unfinished' | 'done' | 'rolled-back' | 'kept' | 'unchanged';
      readonly runId: string;
      readonly header: RunHeader;
      readonly records: readonly JournalRecord[];
    }
  /** The file cannot be trusted; what the run made is known by its marks in the cloud. */
  | { readonly state: 'damaged'; readonly runId: string; readonly problem: JournalProblem };

export type RunsPlace = { readonly fileSystem: FileSystem; readonly runsDirectory: string };

const journalName = /^([0-9a-f]{32})\.journal$/;

/** Every run that has a journal here, newest first; damaged ones last. Changes nothing and needs no lock. */
export async function listRuns(place: RunsPlace): Promise<Result<readonly StoredRun[], JournalProblem>> {
  const names = await namesIn(place);
  if (!names.ok) return names;
  const runs: StoredRun[] = [];
  for (const name of names.value) {
    const runId = journalName.exec(name)?.[1];
    if (runId !== undefined) runs.push(await readRun(place, runId));
  }
  return success(runs.sort((one, other) => (startOf(other) < startOf(one) ? -1 : 1)));
}

/**
 * The run that a person means: by its whole id or by a beginning that occurs once, of at least four characters.
 */
export async function findRun(place: RunsPlace, text: string): Promise<Result<StoredRun, JournalProblem>> {
  const names = await namesIn(place);
  if (!names.ok) return names;
  const ids = names.value.flatMap(name => journalName.exec(name)?.[1] ?? []);
  const [runId, ...others] = text.length < 4 ? [] : ids.filter(id => id.startsWith(text));
  if (runId === undefined || others.length > 0) {
    const detail = others.length > 0 ? 'several runs begin so' : 'no such run';
    return failure({ code: 'journal-not-found', path: place.runsDirectory, detail });
  }
  return success(await readRun(place, runId));
}

async function namesIn({
  fileSystem,
  runsDirectory,
}: RunsPlace): Promise<Result<readonly string[], JournalProblem>> {
  try {
    return success(await fileSystem.list(runsDirectory));
  } catch (thrown) {
    const detail = systemErrorCode(thrown);
    return detail === 'ENOENT'
      ? success([])
      : failure({ code: 'runs-unreadable', path: runsDirectory, detail });
  }
}

async function readRun(place: RunsPlace, runId: string): Promise<StoredRun> {
  const loaded = await loadJournal({ ...place, runId });
  if (!loaded.ok) return { state: 'damaged', runId, problem: loaded.problem };
  const { header, records } = loaded.value;
  return { state: stateOf(records), runId, header, records };
}

/** The newest `closed` counts, unless something was done after it (a finished run that is being rolled back). */
function stateOf(records: readonly JournalRecord[]): Exclude<StoredRun['state'], 'damaged'> {
  const last = records.at(-1);
  return last?.type === 'closed' ? last.result : 'unfinished';
}

function startOf(run: StoredRun): string {
  return run.state === 'damaged' ? '' : run.header.startedAt;
}

/** Where the journal of a run lies, for messages. */
export function pathOfRun({ runsDirectory }: RunsPlace, runId: string): string {
  return journalPath(runsDirectory, runId);
}
