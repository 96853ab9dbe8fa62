/**
 * The few file operations that the durable files (journal, lock, plan files) stand on. Everything goes through this
 * seam so that tests can fail or stop the program at each single operation (failure-modes.md section 10).
 *
 * Every method rejects with a Node system error (`code`: ENOSPC, EIO, EEXIST, ELOOP, ...).
 */
export type FileSystem = {
  /** Opens without following a link at the last component; creates with mode 0600 where `use` asks for it. */
  open(path: string, use: OpenUse): Promise<OpenFile>;
  rename(from: string, to: string): Promise<void>;
  /** A second name for the same file; EEXIST where `to` exists: the one exclusive create that is never seen half written. */
  link(from: string, to: string): Promise<void>;
  remove(path: string): Promise<void>;
  /** Makes the directory and its parents with mode 0700. */
  makeDirectory(path: string): Promise<void>;
  /** Makes renames, links and removals in a directory durable. */
  syncDirectory(path: string): Promise<void>;
  /** Names in a directory, sorted. */
  list(path: string): Promise<readonly string[]>;
  /** What a path is, links not followed. */
  inspect(path: string): Promise<FileFacts>;
  setMode(path: string, mode: number): Promise<void>;
};

/** `create` fails with EEXIST where anything stands at the path; `append` and `read` need the file to exist. */
export type OpenUse = 'create' | 'append' | 'read';

export type OpenFile = {
  /** Writes at the end; answers how many bytes went in, which may be fewer than given. */
  write(data: Uint8Array): Promise<number>;
  readAll(): Promise<Buffer>;
  truncate(length: number): Promise<void>;
  sync(): Promise<void>;
  inspect(): Promise<FileFacts>;
  close(): Promise<void>;
};

export type FileFacts = {
  readonly kind: 'file' | 'directory' | 'link' | 'other';
  /** Belongs to the user who runs this process. */
  readonly isOwn: boolean;
  /** Permission bits. */
  readonly mode: number;
  readonly sizeBytes: number;
};

/** The system's error code of a thrown value, or its message where there is none. */
export function systemErrorCode(thrown: unknown): string {
  if (thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'string') return thrown.code;
  return thrown instanceof Error ? thrown.message : String(thrown);
}

/** Writes all of `data`, looping over short writes. */
export async function writeWhole(file: OpenFile, data: Uint8Array): Promise<void> {
  let offset = 0;
  while (offset < data.length) offset += await file.write(data.subarray(offset));
}
