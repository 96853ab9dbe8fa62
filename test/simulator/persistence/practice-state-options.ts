import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Clock } from '../../../source/cloud/clock.ts';
import {
  openPracticeState,
  type PracticeState,
  type PracticeStateOptions,
} from '../../../source/simulator/persistence/open-practice-state.ts';
import type { ProcessFacts } from '../../../source/simulator/persistence/process-facts.ts';
import type { World } from '../../../source/simulator/state/world.ts';

/** Time passes only where somebody sleeps. */
export function sleepingClock(): Clock {
  let nowMs = 1_760_000_000_000;
  return {
    now: () => nowMs,
    async sleep(durationMs) {
      nowMs += durationMs;
      await new Promise(resolve => setImmediate(resolve));
    },
  };
}

/** A machine whose running processes are the given ones, by process id and start. */
export function machine(processId: number, running: ReadonlyMap<number, string>): ProcessFacts {
  return { host: 'aaaaaaaa', boot: 'bbbbbbbb', processId, startOf: id => running.get(id) };
}

export const alone = machine(1, new Map([[1, '100']]));

/** A directory that goes away after the test. */
export function temporaryDirectory(): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'vpclink-practice-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

export function stateOptions(
  directory: string,
  changes: Partial<PracticeStateOptions> = {},
): PracticeStateOptions {
  return {
    directory,
    worldName: 'tutorial',
    reset: false,
    clock: sleepingClock(),
    facts: alone,
    waitMs: 200,
    ...changes,
  };
}

/** Opens what must open. */
export async function opened(options: PracticeStateOptions): Promise<PracticeState> {
  const state = await openPracticeState(options);
  if (!state.ok) {
    throw new Error(JSON.stringify(state.problem));
  }
  return state.value;
}

/** The code that opening is refused with. */
export async function refusal(options: PracticeStateOptions): Promise<string> {
  const state = await openPracticeState(options);
  if (state.ok) {
    await state.value.close();
    return 'opened';
  }
  return state.problem.code;
}

/** Renames the first VPC: a change as any other. */
export function rename(world: World, name: string): void {
  world.transact(draft => {
    const vpc = draft.all('vpcs')[0];
    if (vpc !== undefined) {
      draft.put('vpcs', { ...vpc, name });
    }
    return { commit: true, outcome: undefined };
  });
}

export const nameIn = (world: World) => world.all('vpcs')[0]?.name;
