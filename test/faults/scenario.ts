import { joinConnections } from '../../source/domain/connections.ts';
import type { ConnectionKind, Intent } from '../../source/domain/intent.ts';
import type { Inventory } from '../../source/domain/inventory.ts';
import type { Plan } from '../../source/domain/plan.ts';
import type { Ownership } from '../../source/domain/planning/disconnect/disconnection.ts';
import { planDisconnection } from '../../source/domain/planning/disconnect/plan-disconnection.ts';
import type { StepKind } from '../../source/domain/step.ts';
import { needOfEverything, readDeep } from '../../source/engine/read-deep.ts';
import type { WorldState } from '../../source/simulator/state/world-state.ts';
import type { JournalRecord } from '../../source/store/journal.ts';
import { loadJournal } from '../../source/store/load-journal.ts';
import { discoverAll, planTutorial, runsDirectory } from '../helpers/engine-run.ts';
import { MemoryFileSystem } from '../helpers/memory-file-system.ts';
import { must } from '../helpers/must.ts';
import { type Practice, type PracticeOptions, startPractice } from '../helpers/practice.ts';
import { readMemory } from '../helpers/remembered-reads.ts';
import { type Machine, runProcess } from './run-process.ts';
import { startWorld } from './start-world.ts';
import { noTrouble, type Way } from './trouble.ts';
import { type Birth, canonicalChanges, contentOf, madeIn, type WorldContent } from './world-watch.ts';

/** Which command meets the trouble: one that connects, one that rolls a finished run back, one that disconnects. */
export type Stage = 'connect' | 'rollback' | 'disconnect';

export const stages: readonly Stage[] = ['connect', 'rollback', 'disconnect'];

/** How much a command does without trouble: every one of these is a place where something can go wrong. */
export type Effort = {
  readonly mutatingCalls: number;
  readonly readingCalls: number;
  readonly fileOperations: number;
};

/** A point from which histories begin: the cloud, the disk and the time. */
export type Beginning = {
  readonly world: WorldState;
  readonly files: MemoryFileSystem;
  readonly atMs: number;
};

export type Act = {
  readonly stage: Stage;
  /** The command that meets the trouble. */
  readonly way: Way;
  readonly plan: Plan;
  /** The journal of the run that the command begins or goes on with. */
  readonly runId: string;
  readonly beginning: Beginning;
  readonly effort: Effort;
  /** The cloud after the command without trouble, and before it, as `canonicalChanges` tells it from the start. */
  readonly after: readonly string[];
  readonly before: readonly string[];
  /** What runs had made when the command begins. */
  readonly made: readonly Birth[];
  /** Things that exist already and that the plan itself removes. */
  readonly named: ReadonlySet<string>;
};

export type Transport = NonNullable<PracticeOptions['transport']>;

export type Scenario = {
  readonly kind: ConnectionKind;
  readonly start: WorldContent;
  readonly acts: Readonly<Record<Stage, Act>>;
};

const allow: Intent['allow'] = [{ protocol: 'ICMP' }];
const regions = ['cn-beijing', 'cn-hangzhou'];

/** Ids of runs are given, so that the same history leaves the same trace every time. */
export function runIdOf(number: number): string {
  return number.toString(16).repeat(32).slice(0, 32);
}

const connectRun = runIdOf(1);
const disconnectRun = runIdOf(2);

/** Plays connecting, rolling back and disconnecting once without trouble: what every other history is compared with. */
export async function prepareScenario(kind: ConnectionKind): Promise<Scenario> {
  const state = startWorld();
  const start = contentOf(state);
  const empty = { world: state, files: new MemoryFileSystem(), atMs: Date.parse('2026-03-01T08:00:00Z') };
  const planning = await startPractice({ world: state, transport: 'direct' });
  const plan = await planTutorial(planning, { kind, allow });
  await planning.stop();
  const connected = await play(empty, { way: 'apply', plan, runId: connectRun });
  const removal = await planRemoval(connected.end, plan);
  const rolledBack = await play(connected.end, { way: 'rollback', plan, runId: connectRun });
  const removed = await play(connected.end, { way: 'apply', plan: removal, runId: disconnectRun });
  const changes = (beginning: Beginning) => canonicalChanges(start, contentOf(beginning.world));
  const act = (stage: Stage, played: Played): Act => ({
    stage,
    ...played.command,
    beginning: played.beginning,
    effort: played.effort,
    after: changes(played.end),
    before: changes(stage === 'connect' ? empty : played.beginning),
    made: madeIn(start, contentOf(played.beginning.world)),
    named: stage === 'disconnect' ? idsNamedBy(removal) : new Set(),
  });
  const acts = {
    connect: act('connect', connected),
    // A way back that never began leaves the finished connection: that is "after" here.
    rollback: {
      ...act('rollback', rolledBack),
      after: changes(connected.end),
      before: changes(rolledBack.end),
    },
    disconnect: act('disconnect', removed),
  };
  return { kind, start, acts };
}

export type Command = { readonly way: Way; readonly plan: Plan; readonly runId: string };

type Played = {
  readonly command: Command;
  readonly beginning: Beginning;
  readonly end: Beginning;
  readonly effort: Effort;
};

/** Everything that a run, a rollback or a tear-down leaves under way is over by then. */
export const settledMs = 600_000;

/** Starts a machine on a practice cloud as it was at a beginning. */
export async function openMachine(
  { world, files, atMs }: Beginning,
  options: PracticeOptions = {},
): Promise<Machine> {
  const memory = readMemory();
  const practice = await startPractice({ world, startMs: atMs, transport: 'direct', memory, ...options });
  return { practice, fileSystem: files.copy(), late: undefined, processes: 0 };
}

async function play(beginning: Beginning, command: Command): Promise<Played> {
  const machine = await openMachine(beginning);
  const { practice, fileSystem } = machine;
  const { outcome, calls } = await runProcess({ machine, trouble: noTrouble, ...command });
  const isDone = outcome?.result === 'done' || outcome?.result === 'rolled-back';
  if (!isDone) throw new Error(`without trouble it ended ${JSON.stringify(outcome)}`);
  const effort = {
    mutatingCalls: calls.filter(call => call.isMutating).length,
    readingCalls: calls.filter(call => !call.isMutating).length,
    fileOperations: fileSystem.operations.length,
  };
  const atMs = practice.clock.now() + settledMs;
  practice.practice.world.advance(atMs);
  await practice.stop();
  const end = { world: practice.practice.world.toState(), files: fileSystem, atMs };
  return { command, beginning, end, effort };
}

async function planRemoval({ world, files, atMs }: Beginning, made: Plan): Promise<Plan> {
  const practice = await startPractice({ world, startMs: atMs, transport: 'direct' });
  const inventory = await readBoth(practice);
  await practice.stop();
  const journal = must(await loadJournal({ fileSystem: files.copy(), runsDirectory, runId: connectRun }));
  const connection = joinConnections(inventory).find(one => one.name === made.intent.name);
  if (connection === undefined) throw new Error('no connection to take down');
  const ownership = ownershipBy(made, journal.records);
  const plan = planDisconnection({ inventory, connection, ownership });
  if (plan.verdict.fit !== 'fits') throw new Error(`cannot be taken down: ${JSON.stringify(plan.verdict)}`);
  return plan;
}

async function readBoth(practice: Practice): Promise<Inventory> {
  const { cloud, clock, random } = practice;
  const inventory = must((await discoverAll(practice, { regions })).value);
  return readDeep({ cloud, clock, random, inventory, needed: needOfEverything });
}

function ownershipBy(plan: Plan, records: readonly JournalRecord[]): Ownership {
  const madeBy = (kind: StepKind) =>
    records.flatMap(record =>
      record.type === 'verified' &&
      record.by === 'call' &&
      plan.steps.some(step => step.id === record.stepId && step.kind === kind)
        ? [record.id]
        : [],
    );
  return { routeEntryIds: madeBy('create-route'), ruleIds: madeBy('authorize-rule') };
}

/** Every id that a step of a tear-down names. */
export function idsNamedBy(plan: Plan): ReadonlySet<string> {
  const ids = plan.steps.flatMap(step => {
    if (step.kind === 'delete-route') return [step.routeEntryId];
    if (step.kind === 'revoke-rule') return [step.ruleId];
    if (step.kind === 'delete-peering-connection') return [idOf(step.peeringConnection)];
    if (step.kind === 'delete-router-interface' || step.kind === 'deactivate-router-interface')
      return [idOf(step.routerInterface)];
    return [];
  });
  return new Set(ids);
}

function idOf(reference: { readonly kind: 'existing'; readonly id: string } | { readonly kind: 'created' }) {
  return reference.kind === 'existing' ? reference.id : '';
}
