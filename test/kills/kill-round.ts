import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { createAlibabaCloud } from '../../source/cloud/alibaba-cloud.ts';
import { parseEndpoint } from '../../source/cloud/endpoint/parse-endpoint.ts';
import type { Inventory } from '../../source/domain/inventory.ts';
import { needOfEverything, readDeep } from '../../source/engine/read-deep.ts';
import { type FaultScriptInput, readFaultScript } from '../../source/simulator/faults/fault-script.ts';
import { type PracticeCloud, startPracticeCloud } from '../../source/simulator/practice-cloud.ts';
import { loadWorld } from '../../source/simulator/worlds/load-world.ts';
import { nodeFileSystem } from '../../source/store/node-file-system.ts';
import { listRuns, type StoredRun } from '../../source/store/runs.ts';
import { discoverAll } from '../helpers/engine-run.ts';
import { MemoryFileSystem } from '../helpers/memory-file-system.ts';
import { must } from '../helpers/must.ts';
import type { Practice } from '../helpers/practice.ts';
import { seededRandom } from '../helpers/seeded-random.ts';
import { type Baseline, compare } from './inventory-baseline.ts';
import { invariants } from './inventory-invariants.ts';
import { type Ended, type Kill, runSwift, swiftClock } from './swift-process.ts';

/** One story: which processes are killed where, and which way a person goes after each. */
export type Round = {
  readonly seed: string;
  /** `resume`: to the fault-free end, and from there back again; `rollback`: back at once. */
  readonly way: 'resume' | 'rollback';
  /** How a finished connection is taken away. */
  readonly wayBack: 'rollback' | 'disconnect';
  readonly connectKills: readonly Kill[];
  readonly backKills: readonly Kill[];
};

/** How many boundaries of files and calls a fault-free process passes. */
export type Boundaries = { readonly connect: number; readonly back: number };

export type RoundEnd = { readonly kills: number; readonly violations: readonly string[] };

const regions = ['cn-beijing', 'cn-hangzhou'];

/** A practice cloud, a state directory, and how many processes were really killed so far. */
export type Stage = {
  readonly base: Baseline;
  readonly cloud: PracticeCloud;
  readonly directory: string;
  readonly violations: string[];
  kills: number;
};

/** Plays a round by real processes of the built program. Answers every way in which an end is not as it must be. */
export async function playRound(base: Baseline, round: Round): Promise<RoundEnd> {
  return onStage({ base, seed: round.seed }, async stage => {
    await play(stage, round);
    return { kills: stage.kills, violations: stage.violations };
  });
}

export type Setting = {
  readonly base: Baseline;
  readonly seed: string;
  /** How long a call and its answer are on their way, by the clock of the processes. */
  readonly latencyMs?: number;
  readonly faults?: FaultScriptInput;
};

/** A fresh practice cloud and a state directory for as long as the work takes. */
export async function onStage<Value>(
  { base, seed, latencyMs = 0, faults = { directives: [] } }: Setting,
  work: (stage: Stage) => Promise<Value>,
): Promise<Value> {
  const world = must(loadWorld('tutorial'));
  const cloud = must(
    await startPracticeCloud({
      world,
      worldName: 'tutorial',
      clock: swiftClock,
      seed,
      latencyMs,
      faults: must(readFaultScript(faults)),
    }),
  );
  const directory = mkdtempSync(join(tmpdir(), 'vpclink-kill-'));
  try {
    return await work({ base, cloud, directory, violations: [], kills: 0 });
  } finally {
    await cloud.close();
    rmSync(directory, { recursive: true, force: true });
  }
}

/** How many boundaries a connect and a rollback pass when nothing is wrong: beyond them no kill would strike. */
export async function countBoundaries(base: Baseline): Promise<Boundaries> {
  const [connect = 0, back = 0] = await onStage({ base, seed: 'boundaries' }, async stage => {
    const count = async (words: readonly string[]) => {
      const countFile = join(stage.directory, 'count');
      judgeEnd(stage, words, await runWords({ stage, words, countFile }));
      return Number(readFileSync(countFile, 'utf8'));
    };
    const there = await count(connectWords(base));
    const back = await count(['rollback', await newestRunId(stage), '--yes']);
    return [there, back];
  });
  return { connect, back };
}

async function play(stage: Stage, round: Round): Promise<void> {
  const journey = { begin: connectWords(stage.base), way: round.way, kills: round.connectKills };
  const last = await bringToEnd(stage, journey);
  // A command that ended before its kill came has connected: from there the way back is taken as from any finished run.
  const way = last === 'connect' ? 'resume' : round.way;
  await check(stage, way);
  if (way === 'rollback' || stage.violations.length > 0) return;
  const back =
    round.wayBack === 'disconnect'
      ? { begin: ['disconnect', 'vpc1-vpc2', '--yes'], way: 'resume' as const }
      : { begin: ['rollback', await newestRunId(stage), '--yes'], way: 'rollback' as const };
  await bringToEnd(stage, { ...back, kills: round.backKills });
  await check(stage, 'rollback');
}

/** The command that connects the pair, as a script gives it. */
export function connectWords({ kind }: Baseline): readonly string[] {
  return [
    ...['connect', '--from', 'VPC1', '--to', 'VPC2', '--kind', kind, '--allow', 'icmp'],
    ...['--name', 'vpc1-vpc2', '--yes'],
  ];
}

type Journey = {
  readonly begin: readonly string[];
  readonly way: 'resume' | 'rollback';
  readonly kills: readonly Kill[];
};

/** Begins, is killed, goes on, is killed again, ..., until a process ends by itself. Answers which command that was. */
export async function bringToEnd(stage: Stage, { begin, way, kills }: Journey): Promise<string | undefined> {
  let words = begin;
  for (const kill of [...kills, undefined]) {
    if (words.length === 0) return undefined;
    const ended = await runPatiently({ stage, words, kill });
    if (!ended.wasKilled) {
      judgeEnd(stage, words, ended);
      break;
    }
    stage.kills += 1;
    words = await next(stage, { begin, way, words });
  }
  return words[0];
}

/** What a person does after a kill: goes on with the run, or, where none began, begins again. */
async function next(
  stage: Stage,
  { begin, way, words }: Omit<Journey, 'kills'> & { words: readonly string[] },
): Promise<readonly string[]> {
  if (words[0] === 'resume' || words[0] === 'rollback') return words;
  const run = (await runsOf(stage))[0];
  const isOther = run !== undefined && begin[0] === 'disconnect' && run.state === 'done';
  if (run === undefined || isOther || run.state === 'unchanged') return way === 'rollback' ? [] : begin;
  return [way, run.runId, ...(way === 'rollback' ? ['--yes'] : [])];
}

function judgeEnd({ violations }: Stage, words: readonly string[], ended: Ended): void {
  if (ended.exitCode === 0) return;
  violations.push(`${words.join(' ')} ended ${ended.exitCode}: ${ended.errors}${ended.output}`.slice(-1500));
}

/** The words that lead a command to the practice cloud of a stage. */
export function whereWords({ cloud }: Pick<Stage, 'cloud'>): readonly string[] {
  return ['--endpoint', cloud.endpoint, '--region', regions.join()];
}

/** The practice keys, where a program looks for keys. */
export function keysOf({ cloud }: Pick<Stage, 'cloud'>): Readonly<Record<string, string>> {
  const { accessKeyId, accessKeySecret } = cloud.credentials;
  return { ALIBABA_CLOUD_ACCESS_KEY_ID: accessKeyId, ALIBABA_CLOUD_ACCESS_KEY_SECRET: accessKeySecret };
}

type Command = {
  readonly stage: Pick<Stage, 'cloud' | 'directory'>;
  readonly words: readonly string[];
  readonly kill?: Kill | undefined;
  readonly countFile?: string;
};

/**
 * Where seconds of the machine are minutes of the clock, a busy machine can make a read miss its deadline. The program
 * then refuses and changes nothing, and a person tries again.
 */
async function runPatiently(command: Command): Promise<Ended> {
  let ended = await runWords(command);
  for (let tries = 0; tries < 3 && isUnread(ended); tries += 1) ended = await runWords(command);
  return ended;
}

function isUnread({ exitCode, output, errors }: Ended): boolean {
  return exitCode === 6 || (exitCode === 3 && /fact-unread|could not be read/.test(output + errors));
}

function runWords({ stage, words, kill, countFile }: Command): Promise<Ended> {
  const { directory } = stage;
  return runSwift({
    words: [...words, ...whereWords(stage), '--format', 'json'],
    directory,
    environment: keysOf(stage),
    ...(kill === undefined ? {} : { kill }),
    ...(countFile === undefined ? {} : { countFile }),
  });
}

export async function runsOf({ directory }: Stage): Promise<readonly StoredRun[]> {
  return must(await listRuns({ fileSystem: nodeFileSystem(), runsDirectory: join(directory, 'runs') }));
}

async function newestRunId(stage: Stage): Promise<string> {
  return (await runsOf(stage))[0]?.runId ?? 'none';
}

/** Compares the cloud with the fault-free one, and asks the invariants that can be seen from outside. */
export async function check(stage: Stage, way: 'resume' | 'rollback'): Promise<void> {
  const { base, cloud, directory, violations } = stage;
  const inventory = underOneName(await readAll(cloud));
  violations.push(...compare(base, inventory, way));
  const practice = { practice: cloud } as Practice;
  const evidence = { practice, inventory, way, fileSystem: journalsIn(directory) };
  for (const [name, violated] of Object.entries(invariants)) {
    // Many processes share one cloud here: the first call and the number of calls say nothing about one of them.
    if (/\((8|18, 26)\)$/.test(name)) continue;
    violations.push(...violated(evidence).map(text => `${name}: ${text}`));
  }
  const damaged = (await runsOf(stage)).filter(found => found.state === 'damaged');
  violations.push(...damaged.map(({ runId }) => `journal of ${runId} is damaged`));
}

/** The wizard names the connection itself; the fault-free one was named by a flag. */
function underOneName(inventory: Inventory): Inventory {
  return JSON.parse(JSON.stringify(inventory).replaceAll('VPC1--VPC2', 'vpc1-vpc2'));
}

function journalsIn(directory: string): MemoryFileSystem {
  const memory = new MemoryFileSystem();
  const runs = join(directory, 'runs');
  mkdirSync(runs, { recursive: true });
  for (const name of readdirSync(runs)) {
    if (name.endsWith('.journal')) memory.put(`/runs/${basename(name)}`, readFileSync(join(runs, name)));
  }
  return memory;
}

async function readAll(practice: PracticeCloud): Promise<Inventory> {
  const keys = { ...practice.credentials };
  const answer = async () => ({ ok: true, value: keys }) as const;
  const random = seededRandom('reader');
  const cloud = createAlibabaCloud({
    credentials: { keys: answer, renew: answer },
    endpoint: must(parseEndpoint(practice.endpoint)),
    clock: swiftClock,
    random,
    nonce: randomUUID,
  });
  const reader = { cloud, clock: swiftClock as Practice['clock'], random };
  const inventory = must((await discoverAll(reader, { regions })).value);
  return readDeep({ ...reader, inventory, needed: needOfEverything, isFresh: true });
}
