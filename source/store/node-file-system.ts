import { constants, type Stats } from 'node:fs';
import { chmod, type FileHandle, link, lstat, open, readdir, rename, rmdir, unlink } from 'node:fs/promises';
import { userInfo } from 'node:os';
import type { FileFacts, FileSystem, OpenFile, OpenUse } from './file-system.ts';
import { makeDirectory } from './make-directory.ts';

/** `O_NOFOLLOW` does not exist on every system; there, the check of {@link FileFacts} stands alone. */
const doNotFollow = constants.O_NOFOLLOW ?? 0;

/** A planted FIFO must fail the file check instead of blocking the open for ever. */
const doNotBlock = constants.O_NONBLOCK ?? 0;

const openFlags: Readonly<Record<OpenUse, number>> = {
  create: constants.O_RDWR | constants.O_CREAT | constants.O_EXCL | constants.O_APPEND | doNotFollow,
  append: constants.O_RDWR | constants.O_APPEND | doNotFollow | doNotBlock,
  read: constants.O_RDONLY | doNotFollow | doNotBlock,
};

/** The real file system of this machine. */
export function nodeFileSystem(): FileSystem {
  const ownUserId = userInfo().uid;
  return {
    open: async (path, use) => openFile(await open(path, openFlags[use], 0o600), ownUserId),
    rename,
    link,
    remove: path => removePath(path),
    makeDirectory: async path => makeDirectory(path),
    syncDirectory,
    list: async path => (await readdir(path)).sort(),
    inspect: async path => facts(await lstat(path), ownUserId),
    setMode: chmod,
  };
}

async function removePath(path: string): Promise<void> {
  const found = await lstat(path);
  await (found.isDirectory() ? rmdir(path) : unlink(path));
}

function openFile(handle: FileHandle, ownUserId: number): OpenFile {
  return {
    write: async data => (await handle.write(data)).bytesWritten,
    readAll: () => readFromStart(handle),
    truncate: length => handle.truncate(length),
    sync: () => handle.sync(),
    inspect: async () => facts(await handle.stat(), ownUserId),
    close: () => handle.close(),
  };
}

async function readFromStart(handle: FileHandle): Promise<Buffer> {
  const { size } = await handle.stat();
  const content = Buffer.alloc(size);
  let offset = 0;
  while (offset < size) {
    const { bytesRead } = await handle.read(content, offset, size - offset, offset);
    if (bytesRead === 0) break;
    offset += bytesRead;
  }
  return content.subarray(0, offset);
}

function facts(stats: Stats, ownUserId: number): FileFacts {
  return {
    kind: kindOf(stats),
    // Windows knows no user ids (-1); its directories under the profile are private by inheritance.
    isOwn: ownUserId === -1 || stats.uid === ownUserId,
    mode: stats.mode & 0o777,
    sizeBytes: stats.size,
  };
}

function kindOf(stats: Stats): FileFacts['kind'] {
  if (stats.isSymbolicLink()) return 'link';
  if (stats.isFile()) return 'file';
  return stats.isDirectory() ? 'directory' : 'other';
}

async function syncDirectory(path: string): Promise<void> {
  // Windows cannot open a directory for syncing and needs none: its renames are journalled by the file system.
  if (process.platform === 'win32') return;
  const handle = await open(path, constants.O_RDONLY);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
