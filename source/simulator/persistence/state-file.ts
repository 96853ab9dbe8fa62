import { constants } from 'node:fs';
import { type FileHandle, lstat, open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { makeDirectory } from '../../store/make-directory.ts';
import { systemCode } from './persistence-problem.ts';

const { O_APPEND, O_CREAT, O_NOFOLLOW, O_RDWR, O_TRUNC, O_WRONLY } = constants;

/** Why a path is not used, beside the system's own codes. */
export type PathTrouble = 'not-a-directory' | 'not-a-file' | 'not-own';

/** Makes a directory for kept state, closed to everybody else. A link in its place is refused. */
export async function makePrivateDirectory(path: string): Promise<PathTrouble | undefined> {
  makeDirectory(path);
  const facts = await lstat(path);
  if (!facts.isDirectory()) {
    return 'not-a-directory';
  }
  if (facts.uid !== ownUserId()) {
    return 'not-own';
  }
  // An old directory may be wider than what we would make; the mode of mkdir does not change that.
  const directory = await open(path, constants.O_RDONLY | O_NOFOLLOW);
  try {
    await directory.chmod(0o700);
  } finally {
    await directory.close();
  }
  return undefined;
}

/**
 * Opens a state file to read it and to append to it, links not followed, mode tightened to 0600; `undefined` where
 * there is none. The caller closes it.
 */
export async function openStateFile(
  path: string,
): Promise<{ readonly file: FileHandle } | { readonly trouble: PathTrouble } | undefined> {
  const file = await openOrAbsent(path);
  if (file === undefined) {
    return undefined;
  }
  const facts = await file.stat();
  if (!facts.isFile() || facts.uid !== ownUserId()) {
    await file.close();
    return { trouble: facts.isFile() ? 'not-own' : 'not-a-file' };
  }
  await file.chmod(0o600);
  return { file };
}

/** Puts a whole new file in the place of the old one, so that a stop at any moment leaves the one or the other. */
export async function replaceStateFile(path: string, content: string): Promise<void> {
  const temporary = `${path}.new`;
  const file = await open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW, 0o600);
  try {
    await file.chmod(0o600);
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(temporary, path);
  const directory = await open(dirname(path), constants.O_RDONLY);
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}

async function openOrAbsent(path: string): Promise<FileHandle | undefined> {
  try {
    // Non-blocking, so that a planted FIFO cannot hold the program up before it is seen for what it is.
    return await open(path, O_RDWR | O_APPEND | O_NOFOLLOW | constants.O_NONBLOCK);
  } catch (thrown) {
    if (systemCode(thrown) === 'ENOENT') {
      return undefined;
    }
    throw thrown;
  }
}

/** Windows has no user ids: every file there counts as its own, and `stat` says 0. */
function ownUserId(): number {
  return process.getuid?.() ?? 0;
}
