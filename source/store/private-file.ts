import { dirname } from 'node:path';
import { type FileSystem, type OpenFile, type OpenUse, writeWhole } from './file-system.ts';

/** A file or directory that is not what the state directory may hold: a link, a stranger's file, a device. */
export class UnsafeFileError extends Error {
  override readonly name = 'UnsafeFileError';
  /** Read by {@link systemErrorCode} like a system error's code. */
  readonly code: 'not-a-plain-file' | 'not-your-file' | 'too-large' | 'not-a-directory';

  constructor(code: UnsafeFileError['code'], path: string) {
    super(`${code}: ${path}`);
    this.code = code;
  }
}

/**
 * Makes sure that a state directory exists, is a directory of ours and nobody else can enter it; a wider mode is
 * tightened (failure-modes.md section 7, symlink row). Throws {@link UnsafeFileError} or a system error.
 */
export async function ensurePrivateDirectory(fileSystem: FileSystem, path: string): Promise<void> {
  await fileSystem.makeDirectory(path);
  const found = await fileSystem.inspect(path);
  if (found.kind !== 'directory') throw new UnsafeFileError('not-a-directory', path);
  if (!found.isOwn) throw new UnsafeFileError('not-your-file', path);
  if ((found.mode & 0o077) !== 0) await fileSystem.setMode(path, 0o700);
}

export type PrivateOpen = {
  readonly fileSystem: FileSystem;
  readonly path: string;
  readonly use: OpenUse;
  readonly maxBytes: number;
  /** Whether a wider mode is tightened; true for files of the state directory. */
  readonly tightensMode?: boolean;
};

/**
 * Opens a file: no link followed, a plain file of ours, not larger than the cap, mode tightened to 0600. The
 * checks look at the opened file itself, so nothing can be swapped in between.
 */
export async function openPrivateFile(request: PrivateOpen): Promise<OpenFile> {
  const { fileSystem, path, use, maxBytes, tightensMode = true } = request;
  const file = await fileSystem.open(path, use);
  try {
    const found = await file.inspect();
    if (found.kind !== 'file') throw new UnsafeFileError('not-a-plain-file', path);
    if (!found.isOwn) throw new UnsafeFileError('not-your-file', path);
    if (found.sizeBytes > maxBytes) throw new UnsafeFileError('too-large', path);
    if (tightensMode && (found.mode & 0o077) !== 0) await fileSystem.setMode(path, 0o600);
    return file;
  } catch (thrown) {
    await file.close();
    throw thrown;
  }
}

/** Content of a state file, read after the checks of {@link openPrivateFile}. */
export async function readPrivateFile(request: Omit<PrivateOpen, 'use'>): Promise<Buffer> {
  const file = await openPrivateFile({ ...request, use: 'read' });
  try {
    return await file.readAll();
  } finally {
    await file.close();
  }
}

export type DurableWrite = {
  readonly fileSystem: FileSystem;
  readonly path: string;
  readonly content: Uint8Array;
  /** Makes the temporary name unique among processes. */
  readonly nonce: string;
  /** Whether something already at `path` may be replaced; otherwise the write fails with EEXIST. */
  readonly replaces: boolean;
};

/**
 * Writes a file so that after any stop the path holds the old content or all of the new, never a part: temporary
 * file, fsync, rename (or link, where nothing may be replaced), fsync of the directory.
 */
export async function writeDurably({
  fileSystem,
  path,
  content,
  nonce,
  replaces,
}: DurableWrite): Promise<void> {
  const temporary = `${path}.${nonce}.tmp`;
  const file = await fileSystem.open(temporary, 'create');
  try {
    await writeWhole(file, content);
    await file.sync();
  } catch (thrown) {
    await file.close();
    await removeQuietly(fileSystem, temporary);
    throw thrown;
  }
  await file.close();
  await moveInPlace({ fileSystem, temporary, path, replaces });
  await fileSystem.syncDirectory(dirname(path));
}

async function moveInPlace(move: {
  fileSystem: FileSystem;
  temporary: string;
  path: string;
  replaces: boolean;
}): Promise<void> {
  const { fileSystem, temporary, path, replaces } = move;
  try {
    if (replaces) return await fileSystem.rename(temporary, path);
    await fileSystem.link(temporary, path);
  } catch (thrown) {
    await removeQuietly(fileSystem, temporary);
    throw thrown;
  }
  await removeQuietly(fileSystem, temporary);
}

/** Removes a leftover. That it stays does no harm (its name is never used again), so a failure is not one. */
export async function removeQuietly(fileSystem: FileSystem, path: string): Promise<void> {
  await fileSystem.remove(path).catch(() => undefined);
}
