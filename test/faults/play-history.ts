import type { FaultScriptInput } from '../../source/simulator/faults/fault-script.ts';
import { type ReadMemory, readMemory } from '../helpers/remembered-reads.ts';
import type { Evidence } from './evidence.ts';
import { forkMachine, stateOf } from './fork-machine.ts';
import { futureKey } from './future-key.ts';
import { type Direction, type Play, runCommand, type Turn, takeTurn } from './play.ts';
import { type Future, playFuture } from './play-future.ts';
import { openMachine, type Scenario, type Stage, type Transport } from './scenario.ts';
import type { Trouble } from './trouble.ts';
import { type Birth, canonicalChanges, watchBirths } from './world-watch.ts';

/** A command that meets trouble, further commands that may meet some too, and calm ones until the run is over. */
export type History = {
  readonly stage: Stage;
  readonly first: Trouble;
  readonly turns: readonly Turn[];
  readonly direction: Direction;
  /** Calm commands that may be needed at the end; one after a single fault. */
  readonly calmProcesses: number;
};

/** What of a history comes before its calm end. */
export type Opening = Omit<History, 'direction'>;

/** Futures that were played already, by the state they begin from ({@link futureKey}) and the way they take. */
export type Futures = Map<string, Future>;

type Setting = {
  readonly scenario: Scenario;
  readonly transport?: Transport;
  /** Where given, a calm end that begins from a state seen before is taken from there. */
  readonly futures?: Futures;
  /** Where given, what reads were answered before; it saves much of the time of histories that begin alike. */
  readonly memory?: ReadMemory;
};

export type Playing = Setting & { readonly history: History };

export type PlayingDirections = Setting & {
  readonly opening: Opening;
  readonly directions: readonly Direction[];
};

/** Plays a history to its end and answers everything that was seen of it. */
export async function playHistory({ history, ...setting }: Playing): Promise<Evidence> {
  const [evidence] = await playDirections({ ...setting, opening: history, directions: [history.direction] });
  if (evidence === undefined) throw new Error('a history without an end');
  return evidence;
}

/**
 * Plays a history as far as its calm end, and from there on in each of the directions: what has happened is the same
 * for all of them, so it happens once, and the others go on from a copy of the machine and its cloud.
 */
export async function playDirections(playing: PlayingDirections): Promise<readonly Evidence[]> {
  const { scenario, opening, directions, transport = 'direct', memory = readMemory() } = playing;
  const act = scenario.acts[opening.stage];
  const directives = directivesOf(opening);
  const options = { transport, memory, faults: { directives }, readTimeoutMs: 250 };
  const machine = await openMachine(act.beginning, options);
  try {
    const births = watchBirths(machine.practice.practice.world);
    const play: Play = { act, machine, processes: [], runId: act.runId, runs: 2 };
    await runCommand(play, { way: act.way, trouble: opening.first });
    for (const turn of opening.turns) await takeTurn(play, turn);
    const struck = play.processes.flatMap(one => one.calls).filter(call => call.faults.length > 0).length;
    const hasAllStruck = struck >= directives.length;
    // A fault that has not struck yet belongs to the state as well, and no copy has it.
    if (!hasAllStruck && directions.length > 1) return await playApart(playing);
    const troubled: Troubled = { playing, play, memory, births: [...births], hasAllStruck };
    return await playEnds(troubled);
  } finally {
    await machine.practice.stop();
  }
}

async function playApart(playing: PlayingDirections): Promise<readonly Evidence[]> {
  const evidences: Evidence[] = [];
  for (const direction of playing.directions) {
    evidences.push(...(await playDirections({ ...playing, directions: [direction] })));
  }
  return evidences;
}

/** A history that has come to its calm end. */
type Troubled = {
  readonly playing: PlayingDirections;
  readonly play: Play;
  readonly memory: ReadMemory;
  readonly births: readonly Birth[];
  readonly hasAllStruck: boolean;
};

async function playEnds(troubled: Troubled): Promise<readonly Evidence[]> {
  const { playing, play } = troubled;
  const evidences: Evidence[] = [];
  const branches = branchesOf(troubled);
  const futures = troubled.hasAllStruck ? playing.futures : undefined;
  const key = futures === undefined ? '' : futureKey(play.machine);
  for (const direction of playing.directions) {
    const calm = { direction, calmProcesses: playing.opening.calmProcesses };
    const name = [play.act.plan.digest, JSON.stringify(calm), play.runId, play.runs, key].join(' ');
    const future = futures?.get(name) ?? (await branches.next(branch => playFuture(branch, calm)));
    futures?.set(name, future);
    evidences.push(evidenceOf(troubled, future));
  }
  return evidences;
}

type Branches = { next<Value>(work: (play: Play) => Promise<Value>): Promise<Value> };

/** The play itself for whoever comes first, a copy of it for everybody else. */
function branchesOf({ play, playing, memory }: Troubled): Branches {
  const state = playing.directions.length > 1 ? stateOf(play.machine) : undefined;
  let isTaken = false;
  return {
    next: async work => {
      if (!isTaken || state === undefined) {
        isTaken = true;
        return work(play);
      }
      const machine = await forkMachine(state, memory);
      try {
        return await work({ ...play, machine });
      } finally {
        await machine.practice.stop();
      }
    },
  };
}

function evidenceOf({ playing, play, births }: Troubled, future: Future): Evidence {
  const { scenario } = playing;
  const { act } = play;
  return {
    plan: act.plan,
    wanted: future.wanted,
    start: scenario.start,
    end: future.end,
    wantedChanges: act[future.wanted],
    endChanges: canonicalChanges(scenario.start, future.end),
    named: act.named,
    births: [...act.made, ...births, ...future.births],
    processes: [...play.processes, ...future.processes],
    journals: future.journals,
    again: future.again,
  };
}

function directivesOf({ first, turns }: Opening): FaultScriptInput['directives'] {
  return [first, ...turns.map(turn => turn.trouble)].flatMap(trouble => trouble.directives ?? []);
}
