import type { RunOutcome } from '../../source/engine/run-event.ts';
import type { Evidence, JournalEvidence, ProcessRecord } from './evidence.ts';
import { journalsOn } from './journals.ts';
import { type Direction, lastOutcomeOf, lastRecordOf, type Play, takeTurn } from './play.ts';
import { runProcess } from './run-process.ts';
import { settledMs } from './scenario.ts';
import { noTrouble } from './trouble.ts';
import { type Birth, contentOf, type WorldContent, watchBirths } from './world-watch.ts';

/** What the calm commands at the end of a history did, and what they led to. */
export type Future = {
  readonly processes: readonly ProcessRecord[];
  readonly births: readonly Birth[];
  readonly again: ProcessRecord | undefined;
  readonly end: WorldContent;
  readonly journals: readonly JournalEvidence[];
  readonly wanted: Evidence['wanted'];
};

export type CalmEnd = {
  readonly direction: Direction;
  /** Calm commands that may be needed. */
  readonly calmProcesses: number;
};

const finished: ReadonlySet<RunOutcome['result']> = new Set(['done', 'nothing-to-do', 'rolled-back']);

/** Goes on from where a history has come to, until the run is over, and once more after that. */
export async function playFuture(troubled: Play, calm: CalmEnd): Promise<Future> {
  const play: Play = { ...troubled, processes: [] };
  const { machine } = play;
  const { world } = machine.practice.practice;
  const births = watchBirths(world);
  const direction = await goOnCalmly(play, calm);
  const again = await repeat(play, direction);
  world.advance(machine.practice.clock.now() + settledMs);
  return {
    processes: play.processes,
    births,
    again,
    end: contentOf(world.toState()),
    journals: journalsOn(machine.fileSystem),
    wanted: wantedOf(play),
  };
}

/** A tear-down that removed something cannot be taken back: it says so, and is brought to its end instead. */
async function goOnCalmly(play: Play, calm: CalmEnd): Promise<Direction> {
  let { direction } = calm;
  for (let count = 0; count < calm.calmProcesses; count += 1) {
    await takeTurn(play, { direction, trouble: noTrouble });
    if (isOneWay(lastOutcomeOf(play))) {
      direction = 'resume';
      await takeTurn(play, { direction, trouble: noTrouble });
    }
    const outcome = lastOutcomeOf(play);
    if (outcome !== undefined && finished.has(outcome.result)) break;
  }
  return direction;
}

function isOneWay(outcome: RunOutcome | undefined): boolean {
  return outcome?.result === 'refused' && outcome.problems.some(one => one.code === 'run-not-undoable');
}

/** The same command once more, after everything is over. */
async function repeat(play: Play, direction: Direction): Promise<ProcessRecord | undefined> {
  if (lastRecordOf(play) === undefined) return undefined;
  const { machine, act, runId } = play;
  for (;;) {
    const again = await runProcess({ machine, plan: act.plan, runId, way: direction, trouble: noTrouble });
    // A fault that had not struck before may strike here; each strikes once.
    const isStruck = again.calls.some(call => call.faults.length > 0);
    if (!isStruck || again.departures.length > 0) return again;
  }
}

/** The journal says which end was meant; a run that never began left everything as it was. */
function wantedOf(play: Play): Evidence['wanted'] {
  const last = lastRecordOf(play);
  return last?.type === 'closed' && last.result === 'done' ? 'after' : 'before';
}
