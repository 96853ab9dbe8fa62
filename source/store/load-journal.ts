import { join } from 'node:path';
import { planDigest } from '../domain/digest.ts';
import { failure, type Result, success } from '../domain/result.ts';
import { type FileSystem, systemErrorCode } from './file-system.ts';
import type { JournalProblem, JournalRecord, RunHeader } from './journal.ts';
import { type JournalContent, readJournalContent } from './journal-content.ts';
import type { JournalLine } from './journal-line.ts';
import { journalRecordSchema } from './journal-record-schema.ts';
import { readPrivateFile } from './private-file.ts';
import { parseJsonSafely } from './state-schemas.ts';

/** A run of a thousand steps writes about two megabytes. */
export const maximumJournalBytes = 64 * 1024 * 1024;

const runIdPattern = /^[0-9a-f]{32}$/;

export type LoadedJournal = {
  readonly path: string;
  readonly header: RunHeader;
  readonly records: JournalRecord[];
  readonly content: Extract<JournalContent, { state: 'sound' }>;
};

export type JournalToLoad = {
  readonly fileSystem: FileSystem;
  readonly runsDirectory: string;
  readonly runId: string;
};

/**
 * Reads and verifies a journal without changing it: chain, checksums, shape of every record, digest of the plan. A torn
 * tail is left out; anything else that is not as written refuses the whole file.
 */
export async function loadJournal(request: JournalToLoad): Promise<Result<LoadedJournal, JournalProblem>> {
  const { fileSystem, runsDirectory, runId } = request;
  const path = join(runsDirectory, `${runId}.journal`);
  if (!runIdPattern.test(runId))
    return failure({ code: 'journal-not-found', path: runsDirectory, detail: 'run id' });
  let bytes: Buffer;
  try {
    bytes = await readPrivateFile({ fileSystem, path, maxBytes: maximumJournalBytes });
  } catch (thrown) {
    return failure(unreadable(path, systemErrorCode(thrown)));
  }
  const content = readJournalContent(bytes);
  if (content.state === 'damaged') return failure(damaged(path, content.detail));
  return readRecords({ path, runId, content });
}

function readRecords(found: {
  path: string;
  runId: string;
  content: LoadedJournal['content'];
}): Result<LoadedJournal, JournalProblem> {
  const { path, runId, content } = found;
  const records: JournalRecord[] = [];
  for (const line of content.lines) {
    const record = readRecord(line);
    if (record === undefined) return failure(damaged(path, `line ${line.sequence + 1}`));
    records.push(record);
  }
  const [header, ...others] = records;
  if (
    header?.type !== 'header' ||
    header.runId !== runId ||
    others.some(record => record.type === 'header')
  ) {
    return failure(damaged(path, 'header'));
  }
  if (planDigest(header.plan) !== header.plan.digest) return failure(damaged(path, 'plan digest'));
  return success({ path, header, records, content });
}

function readRecord(line: JournalLine): JournalRecord | undefined {
  try {
    const parsed = journalRecordSchema.safeParse(parseJsonSafely(line.body));
    return parsed.success && parsed.data.type === line.type ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

function unreadable(path: string, code: string): JournalProblem {
  return code === 'ENOENT'
    ? { code: 'journal-not-found', path, detail: code }
    : { code: 'journal-damaged', path, detail: code };
}

function damaged(path: string, detail: string): JournalProblem {
  return { code: 'journal-damaged', path, detail };
}
