import { join } from 'node:path';
import { failure, type Result, success } from '../domain/result.ts';
import { type FileSystem, type OpenFile, systemErrorCode, writeWhole } from './file-system.ts';
import type { Journal, JournalProblem, JournalRecord, RunHeader } from './journal.ts';
import { chainStart, encodeLine, hashLine } from './journal-line.ts';
import { loadJournal, maximumJournalBytes } from './load-journal.ts';
import { ensurePrivateDirectory, openPrivateFile, removeQuietly, writeDurably } from './private-file.ts';

/** A journal that can be written to; close it when the run ends. */
export type OpenJournal = Journal & { close(): Promise<void> };

/** What a journal needs of the lock under which it is written. */
export type JournalLock = {
  /** Number of the lock; written into every line. */
  readonly epoch: number;
  /** Whether this process still holds it. Asked before every intent (failure-modes.md section 9, Lock). */
  isHeld(): Promise<boolean>;
};

export type JournalPlace = {
  readonly fileSystem: FileSystem;
  readonly runsDirectory: string;
  readonly lock: JournalLock;
};

/** Released when the disk is full, so that the outcome of a call that was already sent still fits. */
const reserveBytes = 1024 * 1024;

/** Made once: every run of a process sets the same bytes aside. */
let reserveContent: Buffer | undefined;

/** Where the journal of a run lies. */
export function journalPath(runsDirectory: string, runId: string): string {
  return join(runsDirectory, `${runId}.journal`);
}

function reservePath(path: string): string {
  return `${path}.reserve`;
}

/**
 * Begins the journal of a new run: the header is durable under its final name before anything else may be written
 * (temporary file, fsync, rename, fsync of the directory), and the reserve file stands beside it.
 */
export async function createJournal(
  place: JournalPlace,
  header: RunHeader,
): Promise<Result<OpenJournal, JournalProblem>> {
  const { fileSystem, runsDirectory, lock } = place;
  const path = journalPath(runsDirectory, header.runId);
  const { content, lastHash } = encodeRecords([header], lock.epoch);
  try {
    await ensurePrivateDirectory(fileSystem, runsDirectory);
    await setReserveAside(fileSystem, path);
    await writeDurably({ fileSystem, path, content, nonce: header.runId, replaces: false });
    const file = await openPrivateFile({ fileSystem, path, use: 'append', maxBytes: maximumJournalBytes });
    const position = { sequence: 1, lastHash, soundBytes: content.length };
    return success(journalOn({ runId: header.runId, place, path, file, records: [header], position }));
  } catch (thrown) {
    // On a full disk half a reserve would hold the very space that a person now has to find.
    await removeQuietly(fileSystem, reservePath(path));
    return failure(writeFailed(path, thrown));
  }
}

/** Records as the first lines of a journal. */
export function encodeRecords(
  records: readonly JournalRecord[],
  epoch: number,
): { readonly content: Buffer; readonly lastHash: string } {
  let previousHash = chainStart;
  const lines = records.map((record, sequence) => {
    const line = encodeLine({
      sequence,
      previousHash,
      epoch,
      type: record.type,
      body: JSON.stringify(record),
    });
    previousHash = hashLine(line);
    return `${line}\n`;
  });
  return { content: Buffer.from(lines.join('')), lastHash: previousHash };
}

/**
 * Opens the journal of an earlier run to continue it: verified as a whole, a torn tail cut off. Refuses anything that
 * is damaged; nothing is changed in that case.
 */
export async function openJournal(
  place: JournalPlace,
  runId: string,
): Promise<Result<OpenJournal, JournalProblem>> {
  const { fileSystem, runsDirectory } = place;
  const loaded = await loadJournal({ fileSystem, runsDirectory, runId });
  if (!loaded.ok) return loaded;
  const { records, content, path } = loaded.value;
  try {
    const file = await openPrivateFile({ fileSystem, path, use: 'append', maxBytes: maximumJournalBytes });
    await mendTail({ file, soundBytes: content.soundBytes, lacksNewline: content.lacksNewline });
    // The process that began the journal may have ended before its name was durable.
    await fileSystem.syncDirectory(runsDirectory);
    await setReserveAside(fileSystem, path);
    const position = {
      sequence: content.lines.length,
      lastHash: content.lastHash,
      soundBytes: content.soundBytes + (content.lacksNewline ? 1 : 0),
    };
    return success(journalOn({ runId, place, path, file, records, position }));
  } catch (thrown) {
    return failure(writeFailed(path, thrown));
  }
}

async function mendTail(tail: { file: OpenFile; soundBytes: number; lacksNewline: boolean }): Promise<void> {
  const { sizeBytes } = await tail.file.inspect();
  if (sizeBytes > tail.soundBytes) await tail.file.truncate(tail.soundBytes);
  if (tail.lacksNewline) await writeWhole(tail.file, Buffer.from('\n'));
  if (tail.lacksNewline || sizeBytes > tail.soundBytes) await tail.file.sync();
}

async function setReserveAside(fileSystem: FileSystem, path: string): Promise<void> {
  const reserve = reservePath(path);
  await removeQuietly(fileSystem, reserve);
  const file = await fileSystem.open(reserve, 'create');
  try {
    reserveContent ??= Buffer.alloc(reserveBytes);
    await writeWhole(file, reserveContent);
    await file.sync();
  } finally {
    await file.close();
  }
}

type Position = { sequence: number; lastHash: string; soundBytes: number };

type JournalState = {
  readonly runId: string;
  readonly place: JournalPlace;
  readonly path: string;
  readonly file: OpenFile;
  readonly records: JournalRecord[];
  readonly position: Position;
  /** After a failed fsync nothing proves what is on disk any more: no further record is taken. */
  broken?: JournalProblem;
};

function journalOn(state: JournalState): OpenJournal {
  let queue: Promise<unknown> = Promise.resolve();
  const inTurn = <Value>(work: () => Promise<Value>): Promise<Value> => {
    const turn = queue.then(work);
    queue = turn.catch(() => undefined);
    return turn;
  };
  return {
    runId: state.runId,
    records: state.records,
    append: record => inTurn(() => append(state, record)),
    close: () => inTurn(() => close(state)),
  };
}

async function close(state: JournalState): Promise<void> {
  // Every record was synced when it was taken, so a close that fails loses nothing.
  await state.file.close().catch(() => undefined);
  await removeQuietly(state.place.fileSystem, reservePath(state.path));
}

async function append(state: JournalState, record: JournalRecord): Promise<Result<void, JournalProblem>> {
  if (state.broken !== undefined) return failure(state.broken);
  if (record.type === 'intent' && !(await state.place.lock.isHeld())) {
    return failure({ code: 'journal-locked', path: state.path, detail: 'lock lost' });
  }
  const line = encodeLine({
    sequence: state.position.sequence,
    previousHash: state.position.lastHash,
    epoch: state.place.lock.epoch,
    type: record.type,
    body: JSON.stringify(record),
  });
  const problem = await writeLine(state, Buffer.from(`${line}\n`));
  if (problem !== undefined) return failure(problem);
  state.position.sequence += 1;
  state.position.lastHash = hashLine(line);
  state.records.push(record);
  return success(undefined);
}

async function writeLine(state: JournalState, content: Buffer): Promise<JournalProblem | undefined> {
  const first = await tryToWrite(state, content);
  const isFull = first?.detail === 'ENOSPC' || first?.detail === 'EDQUOT';
  if (!isFull || state.broken !== undefined) return first;
  await removeQuietly(state.place.fileSystem, reservePath(state.path));
  return tryToWrite(state, content);
}

async function tryToWrite(state: JournalState, content: Buffer): Promise<JournalProblem | undefined> {
  try {
    await writeWhole(state.file, content);
  } catch (thrown) {
    await takeBack(state);
    return writeFailed(state.path, thrown);
  }
  try {
    await state.file.sync();
  } catch (thrown) {
    state.broken = writeFailed(state.path, thrown);
    return state.broken;
  }
  state.position.soundBytes += content.length;
  return undefined;
}

/** Cuts a half-written record off again, so that a later one can follow the last whole one. */
async function takeBack(state: JournalState): Promise<void> {
  try {
    await state.file.truncate(state.position.soundBytes);
  } catch (thrown) {
    state.broken = writeFailed(state.path, thrown);
  }
}

function writeFailed(path: string, thrown: unknown): JournalProblem {
  return { code: 'journal-write-failed', path, detail: systemErrorCode(thrown) };
}
