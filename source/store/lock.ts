import { join } from 'node:path';
import * as z from 'zod';
import { type Problem, problem } from '../domain/problem.ts';
import { failure, type Result, success } from '../domain/result.ts';
import { type FileSystem, systemErrorCode } from './file-system.ts';
import { ensurePrivateDirectory, readPrivateFile, removeQuietly, writeDurably } from './private-file.ts';
import type { ProcessTable } from './process-table.ts';
import { parseJsonSafely } from './state-schemas.ts';

/**
 * One writer at a time (failure-modes.md section 9, Lock; section 6, invariant 15).
 *
 * A lock is a row of files `NAME.1.lock`, `NAME.2.lock`, ... of which the newest counts. Whoever creates the next
 * number holds the lock; the file system lets exactly one process do that, and the file is complete the moment it is
 * visible. Nobody ever moves or removes the newest file, so a lock that is taken over can never be confused with one
 * that was taken over by a third at the same moment: taking over is creating the next number, allowed only when the
 * holder is provably gone, and its holder notices because its own number is no longer the newest. Release is a second
 * file, `NAME.2.free`. The number is the lock epoch written into every line of the journal.
 */
export type HeldLock = {
  readonly epoch: number;
  readonly nonce: string;
  /** Whether this process still holds it: its file is the newest and carries its nonce. */
  isHeld(): Promise<boolean>;
  /** Never fails. */
  release(): Promise<void>;
};

/** Who holds a lock, for the message and for `--unlock`. */
export type LockHolder = {
  readonly pid: number;
  readonly startTime: string;
  readonly bootId: string;
  readonly host: string;
  /** Random; names this very holding. */
  readonly nonce: string;
  readonly runId: string;
};

export type LockPlace = {
  readonly fileSystem: FileSystem;
  readonly processes: ProcessTable;
  readonly locksDirectory: string;
  /** What is locked, such as `practice-1234567890123456`. Letters, digits and hyphens. */
  readonly name: string;
};

export type LockRequest = LockPlace & {
  /** 128 random bits, hex. */
  readonly nonce: string;
  readonly runId: string;
  /** Nonce of a holder that a person declared dead, where the program cannot tell (another machine or boot). */
  readonly unlock?: string;
};

const holderSchema: z.ZodType<LockHolder> = z.strictObject({
  pid: z.int().min(1),
  startTime: z.string().max(64),
  bootId: z.string().max(64),
  host: z.string().max(256),
  nonce: z.string().regex(/^[0-9a-f]{32}$/),
  runId: z.string().max(64),
});

type Newest = { readonly epoch: number; readonly isFree: boolean };

/** Takes the lock, or says who holds it. Never waits. */
export async function acquireLock(
  request: LockRequest,
): Promise<Result<HeldLock, Problem<'lock-held' | 'lock-failed'>>> {
  try {
    await ensurePrivateDirectory(request.fileSystem, request.locksDirectory);
    const newest = await newestLock(request);
    if (newest.epoch > 0 && !newest.isFree) {
      const holder = await holderOf(request, newest.epoch);
      if (!mayTakeOver(request, holder)) return failure(held(holder));
    }
    return await take(request, newest.epoch + 1);
  } catch (thrown) {
    return failure(problem('lock-failed', { path: request.locksDirectory, detail: systemErrorCode(thrown) }));
  }
}

/** Who holds the lock now; nobody where it is free. A holder that is provably gone still counts until it is replaced. */
export async function lockHolder(place: LockPlace): Promise<LockHolder | undefined> {
  const newest = await newestLock(place);
  return newest.epoch === 0 || newest.isFree ? undefined : holderOf(place, newest.epoch);
}

function mayTakeOver({ processes, unlock }: LockRequest, holder: LockHolder | undefined): boolean {
  if (holder === undefined) return false;
  return processes.stateOf(holder) === 'gone' || holder.nonce === unlock;
}

async function take(
  request: LockRequest,
  epoch: number,
): Promise<Result<HeldLock, Problem<'lock-held' | 'lock-failed'>>> {
  const { fileSystem, processes, nonce, runId } = request;
  const content = Buffer.from(JSON.stringify({ ...processes.self, nonce, runId }));
  const path = lockPath(request, epoch);
  try {
    await writeDurably({ fileSystem, path, content, nonce, replaces: false });
  } catch (thrown) {
    if (systemErrorCode(thrown) !== 'EEXIST') throw thrown;
    return failure(held(await holderOf(request, epoch)));
  }
  const newest = await newestLock(request);
  if (newest.epoch !== epoch) {
    // Others took and freed later numbers while we looked at an old list: ours was never the newest.
    await removeQuietly(fileSystem, path);
    return failure(held(await holderOf(request, newest.epoch)));
  }
  // Files of older numbers mean nothing any more; that one stays behind harms nobody.
  await removeOlder(request, epoch).catch(() => undefined);
  return success(heldLock(request, epoch));
}

function heldLock(request: LockRequest, epoch: number): HeldLock {
  const { fileSystem, nonce } = request;
  return {
    epoch,
    nonce,
    isHeld: async () => {
      const newest = await newestLock(request).catch(() => undefined);
      if (newest?.epoch !== epoch || newest.isFree) return false;
      return (await holderOf(request, epoch))?.nonce === nonce;
    },
    release: async () => {
      try {
        const file = await fileSystem.open(freePath(request, epoch), 'create');
        await file.close();
      } catch {
        // On a full disk the lock stays; it is free all the same once this process has ended.
      }
    },
  };
}

async function newestLock({ fileSystem, locksDirectory, name }: LockPlace): Promise<Newest> {
  const names = await fileSystem.list(locksDirectory);
  const pattern = new RegExp(`^${name}\\.(\\d{1,9})\\.lock$`);
  const epochs = names.map(found => Number(pattern.exec(found)?.[1] ?? 0));
  const epoch = Math.max(0, ...epochs);
  return { epoch, isFree: names.includes(`${name}.${epoch}.free`) };
}

/** `undefined` where the file is gone meanwhile or is none of ours: then nobody can be asked, and nothing is taken. */
async function holderOf(place: LockPlace, epoch: number): Promise<LockHolder | undefined> {
  const { fileSystem } = place;
  const path = lockPath(place, epoch);
  try {
    const content = await readPrivateFile({ fileSystem, path, maxBytes: 4096 });
    return holderSchema.parse(parseJsonSafely(content.toString('utf8')));
  } catch {
    return undefined;
  }
}

async function removeOlder(place: LockPlace, epoch: number): Promise<void> {
  const { fileSystem, locksDirectory, name } = place;
  const pattern = new RegExp(`^${name}\\.(\\d{1,9})\\.(lock|free)$`);
  for (const found of await fileSystem.list(locksDirectory)) {
    const number = Number(pattern.exec(found)?.[1] ?? epoch);
    if (number < epoch) await removeQuietly(fileSystem, join(locksDirectory, found));
  }
}

function held(holder: LockHolder | undefined): Problem<'lock-held'> {
  return problem('lock-held', {
    pid: holder?.pid ?? 0,
    host: holder?.host ?? '',
    runId: holder?.runId ?? '',
    nonce: holder?.nonce ?? '',
  });
}

function lockPath({ locksDirectory, name }: LockPlace, epoch: number): string {
  return join(locksDirectory, `${name}.${epoch}.lock`);
}

function freePath({ locksDirectory, name }: LockPlace, epoch: number): string {
  return join(locksDirectory, `${name}.${epoch}.free`);
}
