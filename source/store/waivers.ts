import { createHash } from 'node:crypto';
import { dirname, join, resolve } from 'node:path';
import type { Waiver } from '../domain/audit/waiver.ts';
import { waiverKey } from '../domain/audit/waiver.ts';
import { type Problem, problem } from '../domain/problem.ts';
import { failure, type Result, success } from '../domain/result.ts';
import type { WaiverToAdd } from './edit-waivers.ts';
import { type FileSystem, systemErrorCode } from './file-system.ts';
import { acquireLock } from './lock.ts';
import type { WaiverContentProblemCode, WaiverDocument } from './parse-waivers.ts';
import { ensurePrivateDirectory, writeDurably } from './private-file.ts';
import type { ProcessTable } from './process-table.ts';
import { readGivenFile } from './read-given-file.ts';

export type WaiverProblemCode =
  | WaiverContentProblemCode
  | 'waiver-file-not-found'
  | 'waiver-file-unreadable'
  | 'waiver-file-busy'
  | 'waiver-file-write-failed'
  | 'waiver-not-found';

type WaiverResult<Value> = Result<Value, Problem<WaiverProblemCode>>;

/** A file of waivers: the person's own, or one that a repository keeps. */
export type WaiverFile = {
  readonly path: string;
  /** Named by the person, so that its absence is a mistake; the own file is empty until it is made. */
  readonly isNamed: boolean;
};

export type WaiverPlace = { readonly fileSystem: FileSystem; readonly file: WaiverFile };

/** What changing the file takes. */
export type WaiverWritePlace = WaiverPlace & {
  readonly processes: ProcessTable;
  readonly locksDirectory: string;
  /** 128 random bits, hex. */
  readonly nonce: string;
};

const maximumWaiverBytes = 256 * 1024;

/** The own file, in the configuration directory. */
export function ownWaiverFile(configDirectory: string): WaiverFile {
  return { path: join(configDirectory, 'waivers.yaml'), isNamed: false };
}

/** Every waiver of the file, in its order. What is wrong in it is a problem; nothing is set aside or left out. */
export async function readWaivers(place: WaiverPlace): Promise<WaiverResult<readonly Waiver[]>> {
  const read = await readDocument(place);
  return read.ok ? success(read.value?.waivers ?? []) : read;
}

/** Adds waivers; one for the same findings is replaced. Everything else in the file stays as it is, comments too. */
export function addWaivers(
  place: WaiverWritePlace,
  added: readonly WaiverToAdd[],
): Promise<WaiverResult<readonly Waiver[]>> {
  return change(place, async (text, { path }) => {
    const { withWaivers } = await import('./edit-waivers.ts');
    return success(withWaivers({ text, path, added }));
  });
}

/** Takes waivers out, by the fingerprint, or by rule and object parted by a space. */
export function removeWaivers(
  place: WaiverWritePlace,
  keys: readonly string[],
): Promise<WaiverResult<readonly Waiver[]>> {
  return change(place, async (text, { path }, waivers) => {
    const strange = keys.find(key => !waivers.some(one => waiverKey(one) === key));
    if (strange !== undefined) return failure(problem('waiver-not-found', { path, key: strange }));
    const { withoutWaivers } = await import('./edit-waivers.ts');
    return success(withoutWaivers({ text, path, keys }));
  });
}

async function readDocument(place: WaiverPlace): Promise<WaiverResult<WaiverDocument | undefined>> {
  const text = await readText(place);
  if (!text.ok || text.value === undefined) return text.ok ? success(undefined) : text;
  const { parseWaivers } = await import('./parse-waivers.ts');
  return parseWaivers(text.value, place.file.path);
}

/** Absent where the own file was never made. */
async function readText({ fileSystem, file }: WaiverPlace): Promise<WaiverResult<string | undefined>> {
  const { path, isNamed } = file;
  try {
    return success(await readGivenFile({ fileSystem, path, maxBytes: maximumWaiverBytes }));
  } catch (thrown) {
    const detail = systemErrorCode(thrown);
    if (detail !== 'ENOENT') return failure(problem('waiver-file-unreadable', { path, detail }));
    return isNamed ? failure(problem('waiver-file-not-found', { path })) : success(undefined);
  }
}

type Edit = (
  text: string | undefined,
  file: WaiverFile,
  waivers: readonly Waiver[],
) => Promise<WaiverResult<string>>;

/** Reads, edits and writes under a lock of that file, so that of two at once neither loses the other's. */
async function change(place: WaiverWritePlace, edit: Edit): Promise<WaiverResult<readonly Waiver[]>> {
  const { fileSystem, processes, locksDirectory, nonce, file } = place;
  const lock = await acquireLock({
    fileSystem,
    processes,
    locksDirectory,
    name: lockName(file.path),
    nonce,
    runId: '',
  });
  if (!lock.ok) return failure(lockProblem(lock.problem, file.path));
  try {
    return await changeHeld(place, edit);
  } finally {
    await lock.value.release();
  }
}

function lockProblem({ code, parameters }: Problem, path: string): Problem<WaiverProblemCode> {
  const { pid = 0, host = '', detail = '' } = parameters;
  return code === 'lock-held'
    ? problem('waiver-file-busy', { path, pid, host })
    : problem('waiver-file-write-failed', { path, detail });
}

function lockName(path: string): string {
  return `waivers-${createHash('sha256').update(resolve(path)).digest('hex').slice(0, 16)}`;
}

async function changeHeld(place: WaiverWritePlace, edit: Edit): Promise<WaiverResult<readonly Waiver[]>> {
  const { file } = place;
  // A file that is named for adding to may be a new one.
  const text = await readText({ ...place, file: { ...file, isNamed: false } });
  if (!text.ok) return text;
  const { parseWaivers } = await import('./parse-waivers.ts');
  const before = text.value === undefined ? success({ waivers: [] }) : parseWaivers(text.value, file.path);
  if (!before.ok) return before;
  const edited = await edit(text.value, file, before.value.waivers);
  if (!edited.ok) return edited;
  // What is written must be read again by the next one: checked before, not after.
  const after = parseWaivers(edited.value, file.path);
  if (!after.ok) return after;
  const written = await write(place, edited.value);
  return written.ok ? success(after.value.waivers) : written;
}

/** Whole or not at all. A file that exists keeps its mode: a repository's file stays readable for its readers. */
async function write(place: WaiverWritePlace, text: string): Promise<WaiverResult<void>> {
  const { fileSystem, file, nonce } = place;
  const { path } = file;
  try {
    const mode = await modeOf(place);
    if (!file.isNamed) await ensurePrivateDirectory(fileSystem, dirname(path));
    await writeDurably({ fileSystem, path, content: Buffer.from(text), nonce, replaces: true });
    if (mode !== undefined) await fileSystem.setMode(path, mode);
    return success(undefined);
  } catch (thrown) {
    return failure(problem('waiver-file-write-failed', { path, detail: systemErrorCode(thrown) }));
  }
}

async function modeOf({ fileSystem, file }: WaiverPlace): Promise<number | undefined> {
  try {
    return (await fileSystem.inspect(file.path)).mode & 0o777;
  } catch {
    return undefined;
  }
}
