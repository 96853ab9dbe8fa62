import type { RunOutcome } from '../../source/engine/run-event.ts';
import type { FaultScriptInput } from '../../source/simulator/faults/fault-script.ts';
import type { JournalRecord } from '../../source/store/journal.ts';
import type { Evidence, JournalEvidence, ProcessRecord } from './evidence.ts';
import { futureKey } from './future-key.ts';
import { journalsOn } from './journals.ts';
import { type Machine, type ProcessRequest, runProcess } from './run-process.ts';
import {
  type Act,
  openMachine,
  runIdOf,
  type Scenario,
  type Stage,
  settledMs,
  type Transport,
} from './scenario.ts';
import { noTrouble, type Trouble } from './trouble.ts';
import { type Birth, canonicalChanges, contentOf, type WorldContent, watchBirths } from './world-watch.ts';

/** Where a person wants the run to go after something went wrong. */
export type Direction = 'resume' | 'rollback';

export type Turn = { readonly direction: Direction; readonly trouble: Trouble };

/** A command that meets trouble, further commands that may meet some too, and calm ones until the run is over. */
export type History = {
  readonly stage: Stage;
  readonly first: Trouble;
  readonly turns: readonly Turn[];
  readonly direction: Direction;
  /** Calm commands that may be needed at the end; one after a single fault. */
  readonly calmProcesses: number;
};

/** Futures that were played already, by the state they begin from ({@link futureKey}). */
export type Futures = Map<string, Future>;

export type Playing = {
  readonly scenario: Scenario;
  readonly history: History;
  readonly transport?: Transport;
  /** Where given, a calm end that begins from a state seen before is taken from there. */
  readonly futures?: Futures;
};

/** What the calm commands at the end did, and what they led to. */
type Future = {
  readonly processes: readonly ProcessRecord[];
  readonly births: readonly Birth[];
  readonly again: ProcessRecord | undefined;
  readonly end: WorldContent;
  readonly journals: readonly JournalEvidence[];
  readonly wanted: Evidence['wanted'];
};

type Play = {
  readonly act: Act;
  readonly machine: Machine;
  processes: ProcessRecord[];
  runId: string;
  runs: number;
};

const finished: ReadonlySet<RunOutcome['result']> = new Set(['done', 'nothing-to-do', 'rolled-back']);

/** Plays a history to its end and answers everything that was seen of it. */
export async function playHistory(playing: Playing): Promise<Evidence> {
  const { scenario, history, transport = 'direct' } = playing;
  const act = scenario.acts[history.stage];
  const directives = directivesOf(history);
  const machine = await openMachine(act.beginning, {
    transport,
    faults: { directives },
    readTimeoutMs: 250,
  });
  try {
    const births = watchBirths(machine.practice.practice.world);
    const play: Play = { act, machine, processes: [], runId: act.runId, runs: 2 };
    await run(play, { way: act.way, trouble: history.first });
    for (const turn of history.turns) await takeTurn(play, turn);
    const troubled = play.processes;
    const born = births.splice(0);
    const future = await futureOf({ playing, play, births, directives });
    return {
      plan: act.plan,
      wanted: future.wanted,
      start: scenario.start,
      end: future.end,
      wantedChanges: act[future.wanted],
      endChanges: canonicalChanges(scenario.start, future.end),
      named: act.named,
      births: [...act.made, ...born, ...future.births],
      processes: [...troubled, ...future.processes],
      journals: future.journals,
      again: future.again,
    };
  } finally {
    await machine.practice.stop();
  }
}

type Ending = {
  readonly playing: Playing;
  readonly play: Play;
  readonly births: readonly Birth[];
  readonly directives: FaultScriptInput['directives'];
};

async function futureOf(ending: Ending): Promise<Future> {
  const { playing, play, directives } = ending;
  const { futures, history } = playing;
  // A fault that has not struck yet belongs to the state as well; such a future is played every time.
  const struck = play.processes.flatMap(one => one.calls).filter(call => call.faults.length > 0).length;
  if (futures === undefined || struck < directives.length) return playFuture(ending);
  const { direction, calmProcesses, stage } = history;
  const { machine, runId, runs } = play;
  const key = futureKey(
    machine,
    [play.act.plan.digest, stage, direction, calmProcesses, runId, runs].join(' '),
  );
  const known = futures.get(key) ?? (await playFuture(ending));
  futures.set(key, known);
  return known;
}

async function playFuture({ playing, play, births }: Ending): Promise<Future> {
  const { machine } = play;
  play.processes = [];
  const direction = await goOnCalmly(play, playing.history);
  const again = await repeat(play, direction);
  const { world } = machine.practice.practice;
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

function directivesOf({ first, turns }: History): FaultScriptInput['directives'] {
  return [first, ...turns.map(turn => turn.trouble)].flatMap(trouble => trouble.directives ?? []);
}

async function run(play: Play, command: Pick<ProcessRequest, 'way' | 'trouble'>): Promise<void> {
  const { machine, act, runId } = play;
  play.processes.push(await runProcess({ machine, plan: act.plan, runId, ...command }));
}

/** What a person does next: goes on with the run, takes it back, or, where nothing began, applies the plan again. */
async function takeTurn(play: Play, { direction, trouble }: Turn): Promise<void> {
  const last = lastRecordOf(play);
  const nothingBegan = last === undefined || (last.type === 'closed' && last.result === 'unchanged');
  if (!nothingBegan) return run(play, { way: direction, trouble });
  if (direction === 'rollback' && last === undefined) return;
  if (direction === 'rollback') return run(play, { way: 'rollback', trouble });
  play.runs += 1;
  play.runId = runIdOf(play.runs);
  return run(play, { way: 'apply', trouble });
}

/** A tear-down that removed something cannot be taken back: it says so, and is brought to its end instead. */
async function goOnCalmly(play: Play, history: History): Promise<Direction> {
  let { direction } = history;
  for (let count = 0; count < history.calmProcesses; count += 1) {
    await takeTurn(play, { direction, trouble: noTrouble });
    if (isOneWay(play.processes.at(-1)?.outcome)) {
      direction = 'resume';
      await takeTurn(play, { direction, trouble: noTrouble });
    }
    const outcome = play.processes.at(-1)?.outcome;
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

function lastRecordOf({ machine, runId }: Play): JournalRecord | undefined {
  const journal = journalsOn(machine.fileSystem).find(one => one.runId === runId);
  return journal?.records.at(-1);
}

/** The journal says which end was meant; a run that never began left everything as it was. */
function wantedOf(play: Play): Evidence['wanted'] {
  const last = lastRecordOf(play);
  return last?.type === 'closed' && last.result === 'done' ? 'after' : 'before';
}
