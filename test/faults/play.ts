import type { RunOutcome } from '../../source/engine/run-event.ts';
import type { JournalRecord } from '../../source/store/journal.ts';
import type { ProcessRecord } from './evidence.ts';
import { recordsOf } from './journals.ts';
import { type Machine, type ProcessRequest, runProcess } from './run-process.ts';
import { type Act, runIdOf } from './scenario.ts';
import type { Trouble } from './trouble.ts';

/** Where a person wants the run to go after something went wrong. */
export type Direction = 'resume' | 'rollback';

export type Turn = { readonly direction: Direction; readonly trouble: Trouble };

/** A history as far as it has come. */
export type Play = {
  readonly act: Act;
  readonly machine: Machine;
  readonly processes: ProcessRecord[];
  /** The run that is gone on with, and how many there were. */
  runId: string;
  runs: number;
};

/** Runs one command to its end, or to its kill. */
export async function runCommand(
  play: Play,
  command: Pick<ProcessRequest, 'way' | 'trouble'>,
): Promise<void> {
  const { machine, act, runId } = play;
  play.processes.push(await runProcess({ machine, plan: act.plan, runId, ...command }));
}

/** What a person does next: goes on with the run, takes it back, or, where nothing began, applies the plan again. */
export async function takeTurn(play: Play, { direction, trouble }: Turn): Promise<void> {
  const last = lastRecordOf(play);
  const nothingBegan = last === undefined || (last.type === 'closed' && last.result === 'unchanged');
  if (!nothingBegan) return runCommand(play, { way: direction, trouble });
  if (direction === 'rollback' && last === undefined) return;
  if (direction === 'rollback') return runCommand(play, { way: 'rollback', trouble });
  play.runs += 1;
  play.runId = runIdOf(play.runs);
  return runCommand(play, { way: 'apply', trouble });
}

/** The newest record of the run's journal. */
export function lastRecordOf({ machine, runId }: Pick<Play, 'machine' | 'runId'>): JournalRecord | undefined {
  return recordsOf(machine.fileSystem, runId).at(-1);
}

/** How the newest command ended. */
export function lastOutcomeOf({ processes }: Pick<Play, 'processes'>): RunOutcome | undefined {
  return processes.at(-1)?.outcome;
}
