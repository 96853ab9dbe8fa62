import { failure, type Result, success } from '../domain/result.ts';
import { type FileSystem, systemErrorCode } from './file-system.ts';
import type { JournalProblem, JournalRecord, RunHeader } from './journal.ts';
import { encodeRecords, type JournalPlace, journalPath } from './journal-file.ts';
import { ensurePrivateDirectory, removeQuietly, writeDurably } from './private-file.ts';

export type NewJournal = {
  readonly header: RunHeader;
  readonly records: readonly JournalRecord[];
  /** Names the temporary file; 128 random bits, hex. */
  readonly nonce: string;
};

/**
 * Puts a whole new journal in the place of a lost or damaged one. After any stop there stands either the old one or all of
 * the new one; the old one is kept beside it. Answers where it is kept, or an empty text where there was none.
 */
export async function replaceJournal(
  place: JournalPlace,
  { header, records, nonce }: NewJournal,
): Promise<Result<string, JournalProblem>> {
  const { fileSystem, runsDirectory, lock } = place;
  const path = journalPath(runsDirectory, header.runId);
  const { content } = encodeRecords([header, ...records], lock.epoch);
  try {
    await ensurePrivateDirectory(fileSystem, runsDirectory);
    const kept = await keepOld(fileSystem, path, lock.epoch);
    await writeDurably({ fileSystem, path, content, nonce, replaces: true });
    return success(kept);
  } catch (thrown) {
    return failure({ code: 'journal-write-failed', path, detail: systemErrorCode(thrown) });
  }
}

/**
 * Takes a damaged journal out of the list of runs, where nothing is left that it could tell of. It is kept beside the
 * others; answers where.
 */
export async function setJournalAside(
  place: JournalPlace,
  runId: string,
): Promise<Result<string, JournalProblem>> {
  const { fileSystem, runsDirectory, lock } = place;
  const path = journalPath(runsDirectory, runId);
  try {
    const kept = await keepOld(fileSystem, path, lock.epoch);
    if (kept !== '') await fileSystem.remove(path);
    await removeQuietly(fileSystem, `${path}.reserve`);
    await fileSystem.syncDirectory(runsDirectory);
    return success(kept);
  } catch (thrown) {
    return failure({ code: 'journal-write-failed', path, detail: systemErrorCode(thrown) });
  }
}

/** The epoch makes the name a new one: nobody else holds this number of the lock. */
async function keepOld(fileSystem: FileSystem, path: string, epoch: number): Promise<string> {
  const kept = `${path}.damaged-${epoch}`;
  try {
    await fileSystem.link(path, kept);
    return kept;
  } catch (thrown) {
    const code = systemErrorCode(thrown);
    if (code === 'ENOENT') return '';
    // An earlier try kept it already and ended before the new one was written.
    if (code === 'EEXIST') return kept;
    throw thrown;
  }
}
