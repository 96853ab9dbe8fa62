import { posix } from 'node:path';
import type { FileFacts, FileSystem, OpenFile, OpenUse } from '../../source/store/file-system.ts';
import { grow } from './growing-content.ts';

/** What a planned fault does to one operation. */
export type FileFault =
  | { readonly kind: 'error'; readonly code: 'ENOSPC' | 'EIO' | 'EDQUOT' | 'EACCES' }
  /** A write that takes only half of the bytes, then fails. */
  | { readonly kind: 'short-write'; readonly code: 'ENOSPC' | 'EIO' }
  /** The process ends: this operation and all later ones never return to it. */
  | { readonly kind: 'kill'; readonly when: 'before' | 'after' };

export type FileOperation = { readonly ordinal: number; readonly name: string; readonly path: string };

type Inode = { data: Buffer; durable: Buffer; mode: number; links: number };

/**
 * A file system in memory that knows what is durable: data counts from `sync`, names from `syncDirectory`. `lose`
 * takes everything else away, as a power cut does. Each operation can be made to fail or to be the process's last.
 */
export class MemoryFileSystem implements FileSystem {
  readonly operations: FileOperation[] = [];
  /** Asked before each operation. */
  faultAt: (operation: FileOperation) => FileFault | undefined = () => undefined;
  isKilled = false;
  /** Counts processes: what an earlier one still has under way never returns to it. */
  process = 1;
  /** The process whose open file is being used. */
  #caller: number | undefined;
  #kill = Promise.withResolvers<void>();
  #names = new Map<string, Inode>();
  #durableNames = new Map<string, Inode>();
  #directories = new Set<string>(['/']);
  /** What is left of the operation under way when it is cut in the middle. */
  #half: () => unknown = () => undefined;

  /** Resolves when a planned fault ends the present process. */
  get killed(): Promise<void> {
    return this.#kill.promise;
  }

  /** A new process on the same machine. */
  restart(): void {
    this.isKilled = false;
    this.process += 1;
    this.#kill = Promise.withResolvers<void>();
    this.faultAt = () => undefined;
  }

  /** A power cut: of what was not synced, `keptTail` bytes of each file's end survive. */
  lose(keptTail = 0): void {
    this.#names = new Map(this.#durableNames);
    for (const inode of this.#names.values()) {
      const from = inode.durable.length;
      const kept = inode.data.subarray(from, Math.max(from, Math.min(inode.data.length, from + keptTail)));
      inode.data = kept.length === 0 ? inode.durable : Buffer.concat([inode.durable, kept]);
      inode.durable = inode.data;
    }
  }

  content(path: string): Buffer | undefined {
    return this.#names.get(path)?.data;
  }

  /** What of a file would survive a power cut now; nothing where its name would not. */
  durable(path: string): Buffer | undefined {
    return this.#durableNames.get(path)?.durable;
  }

  /** A file system of its own with the same content and no operations yet. */
  copy(): MemoryFileSystem {
    const copied = new (this.constructor as typeof MemoryFileSystem)();
    const inodes = new Map<Inode, Inode>();
    const copyOf = (inode: Inode) => {
      const known = inodes.get(inode) ?? { ...inode };
      inodes.set(inode, known);
      return known;
    };
    copied.#names = new Map([...this.#names].map(([name, inode]) => [name, copyOf(inode)]));
    copied.#durableNames = new Map([...this.#durableNames].map(([name, inode]) => [name, copyOf(inode)]));
    copied.#directories = new Set(this.#directories);
    return copied;
  }

  put(path: string, data: Buffer | string): void {
    const bytes = Buffer.from(data);
    const inode = { data: bytes, durable: bytes, mode: 0o600, links: 1 };
    this.#addDirectories(posix.dirname(path));
    this.#names.set(path, inode);
    this.#durableNames.set(path, inode);
  }

  paths(): readonly string[] {
    return [...this.#names.keys()].sort();
  }

  open(path: string, use: OpenUse): Promise<OpenFile> {
    return this.#run(`open-${use}`, path, () => {
      const found = this.#names.get(path);
      if (use === 'create' && found !== undefined) throw systemError('EEXIST');
      if (use === 'create' && !this.#directories.has(posix.dirname(path))) throw systemError('ENOENT');
      if (use !== 'create' && found === undefined) throw systemError('ENOENT');
      const inode = found ?? { data: Buffer.alloc(0), durable: Buffer.alloc(0), mode: 0o600, links: 1 };
      this.#names.set(path, inode);
      return this.#file(path, inode);
    });
  }

  rename(from: string, to: string): Promise<void> {
    return this.#run('rename', to, () => {
      this.#names.set(to, this.#existing(from));
      this.#names.delete(from);
    });
  }

  link(from: string, to: string): Promise<void> {
    return this.#run('link', to, () => {
      if (this.#names.has(to)) throw systemError('EEXIST');
      this.#names.set(to, this.#existing(from));
    });
  }

  remove(path: string): Promise<void> {
    return this.#run('remove', path, () => {
      this.#existing(path);
      this.#names.delete(path);
    });
  }

  makeDirectory(path: string): Promise<void> {
    return this.#run('make-directory', path, () => this.#addDirectories(path));
  }

  syncDirectory(path: string): Promise<void> {
    return this.#run('sync-directory', path, () => {
      const isInside = (name: string) => posix.dirname(name) === path;
      const elsewhere = [...this.#durableNames].filter(([name]) => !isInside(name));
      const inside = [...this.#names].filter(([name]) => isInside(name));
      this.#durableNames = new Map([...elsewhere, ...inside]);
    });
  }

  list(path: string): Promise<readonly string[]> {
    return this.#run('list', path, () => {
      if (!this.#directories.has(path)) throw systemError('ENOENT');
      return this.paths()
        .filter(name => posix.dirname(name) === path)
        .map(name => posix.basename(name));
    });
  }

  inspect(path: string): Promise<FileFacts> {
    return this.#run('inspect', path, () => {
      if (this.#directories.has(path)) return { kind: 'directory', isOwn: true, mode: 0o700, sizeBytes: 0 };
      return facts(this.#existing(path));
    });
  }

  setMode(path: string, mode: number): Promise<void> {
    return this.#run('set-mode', path, () => {
      this.#existing(path).mode = mode;
    });
  }

  #file(path: string, inode: Inode): OpenFile {
    const process = this.process;
    const file = this.#operationsOn(path, inode);
    const asOpener =
      <Arguments extends unknown[], Value>(work: (...values: Arguments) => Promise<Value>) =>
      (...values: Arguments) => {
        this.#caller = process;
        return work(...values);
      };
    return {
      write: asOpener(file.write),
      readAll: asOpener(file.readAll),
      truncate: asOpener(file.truncate),
      sync: asOpener(file.sync),
      inspect: asOpener(file.inspect),
      close: asOpener(file.close),
    };
  }

  #operationsOn(path: string, inode: Inode): OpenFile {
    return {
      write: data => this.#write(path, inode, data),
      readAll: () => this.#run('read', path, () => Buffer.from(inode.data)),
      truncate: length =>
        this.#run('truncate', path, () => {
          inode.data = inode.data.subarray(0, length);
        }),
      sync: () =>
        this.#run('sync', path, () => {
          inode.durable = inode.data;
        }),
      inspect: () => this.#run('inspect-open', path, () => facts(inode)),
      close: () => this.#run('close', path, () => undefined),
    };
  }

  #write(path: string, inode: Inode, data: Uint8Array): Promise<number> {
    const add = (length: number) => {
      const added = Buffer.from(data.buffer, data.byteOffset, length);
      // Nobody changes a buffer after it was written, so the first one (a reserve of a megabyte) need not be copied.
      inode.data = inode.data.length === 0 ? added : grow(inode.data, added);
      return length;
    };
    this.#half = () => add(Math.floor(data.length / 2));
    return this.#run('write', path, () => add(data.length));
  }

  async #run<Value>(name: string, path: string, work: () => Value): Promise<Value> {
    const process = this.#caller ?? this.process;
    this.#caller = undefined;
    const half = this.#half;
    this.#half = () => undefined;
    if (this.isKilled || process !== this.process) return never();
    const operation = { ordinal: this.operations.length + 1, name, path };
    this.operations.push(operation);
    const fault = this.faultAt(operation);
    if (fault === undefined) return work();
    if (fault.kind === 'error') throw systemError(fault.code);
    if (fault.kind === 'short-write') {
      half();
      throw systemError(fault.code);
    }
    this.isKilled = true;
    this.#kill.resolve();
    if (fault.when === 'after') work();
    else half();
    return never();
  }

  #existing(path: string): Inode {
    const found = this.#names.get(path);
    if (found === undefined) throw systemError('ENOENT');
    return found;
  }

  #addDirectories(path: string): void {
    this.#directories.add(path);
    if (path !== '/' && path !== '.') this.#addDirectories(posix.dirname(path));
  }
}

function facts(inode: Inode): FileFacts {
  return { kind: 'file', isOwn: true, mode: inode.mode, sizeBytes: inode.data.length };
}

function systemError(code: string): Error {
  return Object.assign(new Error(code), { code });
}

function never(): Promise<never> {
  return new Promise(() => undefined);
}
