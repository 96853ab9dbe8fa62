import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { ownProcessFacts } from '../../../source/simulator/persistence/process-facts.ts';
import { nameIn, opened, stateOptions, temporaryDirectory } from './practice-state-options.ts';

const script = fileURLToPath(new URL('./keep-changing.ts', import.meta.url));

/** Starts a process that keeps changing the world, kills it after some answers, and says what it answered last. */
async function answersUntilKilled(
  directory: string,
  given: { first: number; after: number },
): Promise<number> {
  const child = spawn(process.execPath, [script, directory, String(given.first)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let answered = '';
  child.stdout.on('data', chunk => {
    answered += String(chunk);
    if (answered.split('\n').length > given.after) {
      child.kill('SIGKILL');
    }
  });
  await once(child, 'close');
  return Number(answered.split('\n').at(-2));
}

test('a killed process loses nothing that it answered, and locks nobody out', async () => {
  const directory = temporaryDirectory();
  try {
    let first = 0;
    for (const after of [1, 4, 17]) {
      const answered = await answersUntilKilled(directory.path, { first, after });
      const state = await opened(stateOptions(directory.path, { facts: ownProcessFacts() }));
      const kept = Number(nameIn(state.world)?.replace('name-', ''));
      // One more may have become durable before its answer got out.
      expect(kept - answered).toBeGreaterThanOrEqual(0);
      expect(kept - answered).toBeLessThanOrEqual(1);
      await state.close();
      first = kept + 1;
    }
  } finally {
    directory.remove();
  }
});
