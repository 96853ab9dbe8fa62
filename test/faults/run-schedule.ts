import type { Inventory } from '../../source/domain/inventory.ts';
import type { RunOutcome } from '../../source/engine/run-event.ts';
import type { FaultScriptInput } from '../../source/simulator/faults/fault-script.ts';
import type { JournalRecord } from '../../source/store/journal.ts';
import { loadJournal } from '../../source/store/load-journal.ts';
import { runsDirectory } from '../helpers/engine-run.ts';
import type { KillPoint } from '../helpers/killable-cloud.ts';
import { type FileFault, MemoryFileSystem } from '../helpers/memory-file-system.ts';
import { type Practice, startPractice } from '../helpers/practice.ts';
import {
  apply,
  type Baseline,
  compare,
  continueOnce,
  type Late,
  readAll,
  type Trouble,
} from './fault-harness.ts';
import { checkInvariants } from './invariants.ts';

/** One process of a schedule: which way it goes, and how it may end. */
export type ScheduledProcess = {
  readonly way: 'resume' | 'rollback';
  readonly kill?: KillPoint;
  readonly file?: {
    readonly afterOperations: number;
    readonly fault: FileFault;
    readonly losesPower: boolean;
  };
};

/** Several things that go wrong, over several processes; the first of them applies the plan. */
export type Schedule = {
  readonly directives: FaultScriptInput['directives'];
  readonly processes: readonly ScheduledProcess[];
};

type World = {
  readonly base: Baseline;
  readonly practice: Practice;
  readonly fileSystem: MemoryFileSystem;
  readonly late: Late;
  /** The run at hand; a new one begins where the last one changed nothing. */
  run: number;
};

const finished = ['done', 'nothing-to-do', 'rolled-back'];
const mostFinalProcesses = 8;

/** Plays a schedule to its end. Answers every way in which the end is not as it must be. */
export async function runSchedule(base: Baseline, schedule: Schedule): Promise<readonly string[]> {
  const practice = await startPractice({ faults: { directives: schedule.directives } });
  const world: World = { base, practice, fileSystem: new MemoryFileSystem(), late: {}, run: 1 };
  try {
    let outcome: RunOutcome | undefined;
    for (const process of schedule.processes) outcome = await runProcess(world, process);
    const { way = 'resume' } = schedule.processes.at(-1) ?? {};
    for (let tries = 0; tries < mostFinalProcesses && !isFinished(outcome); tries += 1) {
      outcome = await runProcess(world, { way });
    }
    return isFinished(outcome) ? await judge(world) : [`never finished: ${JSON.stringify(outcome)}`];
  } finally {
    await practice.stop();
  }
}

function isFinished(outcome: RunOutcome | undefined): boolean {
  return outcome !== undefined && finished.includes(outcome.result);
}

/** Files count from the beginning, a process from its own. */
async function runProcess(world: World, process: ScheduledProcess): Promise<RunOutcome | undefined> {
  const { base, practice, fileSystem, late } = world;
  fileSystem.restart();
  const last = await lastRecord(world);
  // A process that could not begin its journal leaves a name that no later run takes; one that changed nothing is over.
  const isThere = last !== undefined && !(last.type === 'closed' && last.result === 'unchanged');
  if (!isThere) world.run += 1;
  const runId = runIdOf(world.run);
  const { file } = process;
  const begin = fileSystem.operations.length;
  if (file !== undefined) {
    fileSystem.faultAt = ({ ordinal }) => (ordinal === begin + file.afterOperations ? file.fault : undefined);
  }
  const trouble: Trouble = { label: '', ...(process.kill && { kill: process.kill }) };
  const request = { practice, fileSystem, trouble, late, runId };
  const outcome = isThere
    ? await continueOnce({ ...request, way: process.way })
    : await apply({ ...request, plan: base.plan });
  if (file?.losesPower === true && fileSystem.isKilled) fileSystem.lose(11);
  return outcome;
}

function runIdOf(run: number): string {
  return run.toString(16).repeat(32).slice(0, 32);
}

async function lastRecord({ fileSystem, run }: World): Promise<JournalRecord | undefined> {
  const loaded = await loadJournal({ fileSystem, runsDirectory, runId: runIdOf(run) });
  return loaded.ok ? loaded.value.records.at(-1) : undefined;
}

async function judge(world: World): Promise<readonly string[]> {
  const { base, practice, fileSystem } = world;
  fileSystem.restart();
  const inventory = await readCalmly(practice);
  const last = await lastRecord(world);
  const way = last?.type === 'closed' && last.result === 'done' ? 'resume' : 'rollback';
  return [...checkInvariants({ practice, fileSystem, inventory, way }), ...compare(base, inventory, way)];
}

/** Faults that no process met may be left for the reading that judges; it is repeated until it saw everything. */
async function readCalmly(practice: Practice): Promise<Inventory> {
  for (let tries = 0; ; tries += 1) {
    const inventory = await readAll(practice).catch(() => undefined);
    const isWhole = inventory !== undefined && !JSON.stringify(inventory).includes('"state":"unknown"');
    if (isWhole) return inventory;
    if (tries === 10) throw new Error('the cloud cannot be read');
  }
}
