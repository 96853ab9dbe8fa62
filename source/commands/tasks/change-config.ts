import { type Problem, problem } from '../../domain/problem.ts';
import { failure, type Result } from '../../domain/result.ts';
import { acquireLock, type HeldLock } from '../../store/lock.ts';
import type { CommandContext } from '../context.ts';
import { randomId, storePlace } from '../store-place.ts';

/** Longer than anybody writes a few small files. */
const longestWaitMs = 10_000;

const pauseMs = 50;

type Surroundings = Pick<CommandContext, 'environment' | 'clock' | 'signal'>;

/**
 * Does work that reads, changes and writes files of the configuration directory (profiles, bindings, settings), one
 * process at a time: of two that write at once neither loses what the other wrote. Waits for the other one a while.
 */
export async function changeConfig<Value>(
  context: Surroundings,
  work: () => Result<Value, Problem>,
): Promise<Result<Value, Problem>> {
  const lock = await lockConfig(context);
  if (!lock.ok) return lock;
  try {
    return work();
  } finally {
    await lock.value.release();
  }
}

async function lockConfig({ clock, signal, ...context }: Surroundings): Promise<Result<HeldLock, Problem>> {
  const { paths, fileSystem, processes } = storePlace(context);
  const request = { fileSystem, processes, locksDirectory: paths.locksDirectory, name: 'config', runId: '' };
  const until = clock.now() + longestWaitMs;
  for (;;) {
    const lock = await acquireLock({ ...request, nonce: randomId() });
    if (lock.ok || lock.problem.code !== 'lock-held') return lock;
    const { pid = 0, host = '' } = lock.problem.parameters;
    const busy = problem('config-busy', { path: paths.configDirectory, pid, host });
    if (clock.now() >= until) return failure(busy);
    try {
      await clock.sleep(pauseMs, signal);
    } catch {
      // Asked to stop meanwhile: nothing was written.
      return failure(busy);
    }
  }
}
