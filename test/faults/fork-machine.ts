import type { WorldState } from '../../source/simulator/state/world-state.ts';
import type { MemoryFileSystem } from '../helpers/memory-file-system.ts';
import { startPractice } from '../helpers/practice.ts';
import type { ReadMemory } from '../helpers/remembered-reads.ts';
import type { Machine } from './run-process.ts';
import type { LateCall } from './watched-cloud.ts';

/** A machine between two processes, with its cloud: all that decides what comes next, once every fault has struck. */
export type MachineState = {
  readonly world: WorldState;
  readonly files: MemoryFileSystem;
  readonly atMs: number;
  readonly processes: number;
  readonly late: LateCall | undefined;
  /** Calls that the cloud has taken. */
  readonly calls: number;
  /** What the world holds, by its number in the memory of the machine. */
  readonly content: number | undefined;
};

export function stateOf({ practice, fileSystem, processes, late }: Machine): MachineState {
  const { world, calls } = practice.practice;
  return {
    world: world.toState(),
    files: fileSystem.copy(),
    atMs: practice.clock.now(),
    processes,
    late,
    calls: calls.length,
    content: practice.content(),
  };
}

/** Another machine in the same state, on a practice cloud of its own without faults. */
export async function forkMachine(state: MachineState, memory: ReadMemory): Promise<Machine> {
  const { world, files, atMs, processes, late, calls, content } = state;
  if (content !== undefined) memory.begun.set(world, content);
  const options = { transport: 'direct', startMs: atMs, callsBefore: calls, memory } as const;
  const practice = await startPractice({ world, ...options });
  return { practice, fileSystem: files.copy(), late, processes };
}
