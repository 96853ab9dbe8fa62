import type { Endpoint } from '../../cloud/endpoint/endpoint.ts';
import type { Problem } from '../../domain/problem.ts';
import type { Result } from '../../domain/result.ts';
import type { JournalPlace } from '../../store/journal-file.ts';
import { acquireLock } from '../../store/lock.ts';
import type { CommandContext } from '../context.ts';
import { randomId, storePlace } from '../store-place.ts';

export type LockedWork = {
  readonly context: CommandContext;
  readonly endpointKind: Endpoint['kind'];
  readonly accountId: string;
  readonly runId: string;
  /** Nonce of a holder that the person declared dead (`--unlock`). */
  readonly unlock?: string;
};

/** Does work under the lock of an account: one writer per account and kind of endpoint, in all processes. */
export async function locked<Value>(
  { context, endpointKind, accountId, runId, unlock }: LockedWork,
  work: (place: JournalPlace) => Promise<Result<Value, Problem>>,
): Promise<Result<Value, Problem>> {
  const { paths, fileSystem, processes } = storePlace(context);
  const lock = await acquireLock({
    fileSystem,
    processes,
    locksDirectory: paths.locksDirectory,
    name: `${endpointKind}-${accountId}`,
    nonce: randomId(),
    runId,
    ...(unlock === undefined ? {} : { unlock }),
  });
  if (!lock.ok) return lock;
  try {
    return await work({ fileSystem, runsDirectory: paths.runsDirectory, lock: lock.value });
  } finally {
    await lock.value.release();
  }
}
