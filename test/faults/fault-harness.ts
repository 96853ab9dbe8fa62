import { digestOf } from '../../source/domain/digest.ts';
import type { ConnectionKind, Intent } from '../../source/domain/intent.ts';
import type { Inventory } from '../../source/domain/inventory.ts';
import type { Plan } from '../../source/domain/plan.ts';
import { applyPlan } from '../../source/engine/apply-plan.ts';
import { needOfEverything, readDeep } from '../../source/engine/read-deep.ts';
import { resumeRun } from '../../source/engine/resume-run.ts';
import type { Resumption } from '../../source/engine/resumption.ts';
import { rollBackRun } from '../../source/engine/roll-back-run.ts';
import type { RunOutcome } from '../../source/engine/run-event.ts';
import type { FaultScriptInput } from '../../source/simulator/faults/fault-script.ts';
import type { RunHeader } from '../../source/store/journal.ts';
import { createJournal, type OpenJournal, openJournal } from '../../source/store/journal-file.ts';
import { loadJournal } from '../../source/store/load-journal.ts';
import { discoverAll, drain, journalPlace, planTutorial, runsDirectory } from '../helpers/engine-run.ts';
import { cloudWithArrival, type KillPoint, killableCloud, type LateCall } from '../helpers/killable-cloud.ts';
import { type FileFault, MemoryFileSystem } from '../helpers/memory-file-system.ts';
import { must } from '../helpers/must.ts';
import { type Practice, startPractice } from '../helpers/practice.ts';
import { checkInvariants } from './invariants.ts';

/** What goes wrong in one cell of a sweep; at most one of them in a single-fault sweep. */
export type Trouble = {
  readonly label: string;
  readonly directives?: FaultScriptInput['directives'];
  readonly fileFault?: { readonly ordinal: number; readonly fault: FileFault; readonly losesPower?: boolean };
  readonly kill?: KillPoint;
};

/** Which process meets the trouble: the one that applies the plan, or the one that rolls a finished run back. */
export type Stage = 'apply' | 'rollback';

/** How much a process does without trouble: every one of these is a place where something can go wrong. */
export type Effort = {
  readonly mutatingCalls: number;
  readonly readingCalls: number;
  readonly fileOperations: number;
};

/** The fault-free run that cells are compared with. */
export type Baseline = {
  readonly kind: ConnectionKind;
  readonly plan: Plan;
  readonly before: Inventory;
  readonly after: unknown;
  readonly effort: Readonly<Record<Stage, Effort>>;
};

/** One run of a sweep: what goes wrong, in which process, and which way a person then takes. */
export type Cell = {
  readonly trouble: Trouble;
  readonly stage: Stage;
  readonly way: 'resume' | 'rollback';
};

const allow: Intent['allow'] = [{ protocol: 'ICMP' }];
const regions = ['cn-beijing', 'cn-hangzhou'];

/** Ids of runs are given, so that the same cell leaves the same trace every time. */
const runIds = ['1', '2', '3', '4'].map(digit => digit.repeat(32));

/** Applies and rolls back once without trouble. */
export async function baseline(kind: ConnectionKind): Promise<Baseline> {
  const practice = await startPractice();
  const before = await readAll(practice);
  const plan = await planTutorial(practice, { kind, allow });
  const fileSystem = new MemoryFileSystem();
  const effortOf = effortMeter(practice, fileSystem);
  effortOf();
  const outcome = await apply({ practice, plan, fileSystem, runId: runIds[0] ?? '' });
  if (outcome?.result !== 'done') throw new Error(`fault-free run ended ${JSON.stringify(outcome)}`);
  const applied = effortOf();
  const after = canonical(await readAll(practice));
  effortOf();
  const undone = await continueOnce({ practice, fileSystem, way: 'rollback' });
  if (undone?.result !== 'rolled-back')
    throw new Error(`fault-free rollback ended ${JSON.stringify(undone)}`);
  const rolledBack = effortOf();
  await practice.stop();
  return { kind, plan, before, after, effort: { apply: applied, rollback: rolledBack } };
}

/** Answers what was done since it was asked last. */
function effortMeter(practice: Practice, fileSystem: MemoryFileSystem): () => Effort {
  let calls = 0;
  let operations = 0;
  return () => {
    const recent = practice.practice.calls.slice(calls);
    const effort = {
      mutatingCalls: recent.filter(call => call.isMutating).length,
      readingCalls: recent.filter(call => !call.isMutating).length,
      fileOperations: fileSystem.operations.length - operations,
    };
    calls += recent.length;
    operations += effort.fileOperations;
    return effort;
  };
}

/** Runs one cell. Answers every way in which the end is not as it must be. */
export async function runCell(base: Baseline, cell: Cell): Promise<readonly string[]> {
  const { trouble, stage, way } = shifted(base, cell);
  const practice = await startPractice({
    ...(losesAnswers(trouble) ? { readTimeoutMs: 250 } : {}),
    ...(trouble.directives === undefined ? {} : { faults: { directives: trouble.directives } }),
  });
  const fileSystem = new MemoryFileSystem();
  const late: Late = {};
  try {
    const first = await meetTrouble({ base, practice, fileSystem, trouble, stage, late });
    fileSystem.restart();
    if (trouble.fileFault?.losesPower === true) fileSystem.lose(7);
    const last = await goOn({ base, practice, fileSystem, first, way, late });
    const repeated = await repeat({ base, practice, fileSystem, way });
    const inventory = await readAll(practice);
    return [
      ...last,
      ...repeated,
      ...checkInvariants({ practice, fileSystem, inventory, way }),
      ...compare(base, inventory, way),
    ];
  } finally {
    await practice.stop();
  }
}

/** Whether some answer never comes, so that it has to be given up by real time. */
function losesAnswers({ directives = [] }: Trouble): boolean {
  return directives.some(({ fault }) => fault.kind === 'timeout');
}

/** Places count from the beginning of the stage; the practice cloud and the files count from the very beginning. */
function shifted({ effort }: Baseline, cell: Cell): Cell {
  if (cell.stage === 'apply') return cell;
  const { mutatingCalls, readingCalls, fileOperations } = effort.apply;
  const { trouble } = cell;
  const directives = trouble.directives?.map(({ when, ...directive }) => ({
    ...directive,
    when: { ...when, nth: (when.nth ?? 1) + (when.isMutating ? mutatingCalls : readingCalls) },
  }));
  const fileFault = trouble.fileFault && {
    ...trouble.fileFault,
    ordinal: trouble.fileFault.ordinal + fileOperations,
  };
  return {
    ...cell,
    trouble: { ...trouble, ...(directives && { directives }), ...(fileFault && { fileFault }) },
  };
}

/** Filled by a process that ends while a call of it is on its way. */
export type Late = { call?: LateCall | undefined };

type Meeting = Pick<Continuation, 'base' | 'practice' | 'fileSystem' | 'late'> & {
  readonly trouble: Trouble;
  readonly stage: Stage;
};

async function meetTrouble(meeting: Meeting): Promise<RunOutcome | undefined> {
  const { base, practice, fileSystem, trouble, stage, late } = meeting;
  const request = { practice, plan: base.plan, fileSystem, runId: runIds[0] ?? '' };
  plant(fileSystem, trouble);
  if (stage === 'apply') return apply({ ...request, trouble, late });
  await apply(request);
  return continueOnce({ practice, fileSystem, trouble, late, way: 'rollback' });
}

export type Continuing = Omit<Application, 'plan' | 'runId'> & {
  readonly runId?: string;
  readonly way: 'resume' | 'rollback';
};

/** Goes on with the run as a process does; undefined: it was killed, or could not open the journal. */
export async function continueOnce(request: Continuing): Promise<RunOutcome | undefined> {
  const { practice, fileSystem, trouble, runId = runIds[0] ?? '' } = request;
  const cloud = cloudWithArrival(practice.newCloud(), request.late?.call);
  const killable = killableCloud(cloud, trouble?.kill, fileSystem);
  const go = request.way === 'resume' ? resumeRun : rollBackRun;
  const run = async () => {
    const opened = await openJournal(journalPlace(fileSystem), runId);
    if (!opened.ok) return undefined;
    const going = go({ ...resumption(practice, opened.value), cloud: killable.cloud });
    const { value } = await drain(going);
    await opened.value.close();
    return value;
  };
  const outcome = await Promise.race([run(), killable.killed, fileSystem.killed.then(() => undefined)]);
  if (request.late !== undefined) request.late.call = killable.late();
  return outcome;
}

function plant(fileSystem: MemoryFileSystem, { fileFault }: Trouble): void {
  if (fileFault === undefined) return;
  fileSystem.faultAt = ({ ordinal }) => (ordinal === fileFault.ordinal ? fileFault.fault : undefined);
}

type Application = {
  readonly practice: Practice;
  readonly plan: Plan;
  readonly fileSystem: MemoryFileSystem;
  readonly runId: string;
  readonly trouble?: Trouble;
  readonly late?: Late;
};

/** Applies the plan as a process does; undefined: it was killed, or could not begin its journal. */
export async function apply(application: Application): Promise<RunOutcome | undefined> {
  const { practice, plan, fileSystem, runId, trouble } = application;
  const { clock, random } = practice;
  const killable = killableCloud(practice.newCloud(), trouble?.kill, fileSystem);
  const header: RunHeader = {
    type: 'header',
    format: 1,
    runId,
    startedAt: new Date(clock.now()).toISOString(),
    identity: { accountId: practice.accountId, endpointKind: 'practice' },
    plan,
  };
  const run = async () => {
    const journal = await createJournal(journalPlace(fileSystem), header);
    if (!journal.ok) return undefined;
    const run = applyPlan({ plan, cloud: killable.cloud, journal: journal.value, clock, random });
    return (await drain(run)).value;
  };
  const outcome = await Promise.race([run(), killable.killed, fileSystem.killed.then(() => undefined)]);
  if (application.late !== undefined) application.late.call = killable.late();
  return outcome;
}

type Continuation = {
  readonly base: Baseline;
  readonly practice: Practice;
  readonly fileSystem: MemoryFileSystem;
  readonly first: RunOutcome | undefined;
  readonly way: 'resume' | 'rollback';
  readonly late: Late;
};

const changedNothing: readonly string[] = [
  'refused',
  'failed-nothing-changed',
  'interrupted-nothing-changed',
];

/** What a person does next: goes on with the run, takes it back, or, where nothing began, applies the plan again. */
async function goOn(continuation: Continuation): Promise<readonly string[]> {
  const { practice, fileSystem, first, way, late } = continuation;
  const runId = runIds[0] ?? '';
  const found = await loadJournal({ fileSystem, runsDirectory, runId });
  if (!found.ok && found.problem.code !== 'journal-not-found') return [`journal ${found.problem.detail}`];
  const isFresh = first !== undefined && changedNothing.includes(first.result);
  if (!found.ok && way === 'rollback') return [];
  if (!found.ok || (isFresh && way === 'resume')) return applyAgain(continuation);
  const value = await continueOnce({ practice, fileSystem, way, late });
  const wanted = way === 'resume' ? ['done', 'nothing-to-do'] : ['rolled-back', 'nothing-to-do'];
  return value !== undefined && wanted.includes(value.result)
    ? []
    : [`${way} ended ${JSON.stringify(value)}`];
}

async function applyAgain({ base, practice, fileSystem }: Continuation): Promise<readonly string[]> {
  const again = await apply({ practice, plan: base.plan, fileSystem, runId: runIds[1] ?? '' });
  return again?.result === 'done' ? [] : [`second apply ended ${JSON.stringify(again)}`];
}

function resumption(practice: Practice, journal: OpenJournal): Resumption {
  const { clock, random } = practice;
  return { journal, cloud: practice.newCloud(), clock, random, endpointKind: 'practice' };
}

/** Invariant 12: what is finished, done again, sends no mutation. */
async function repeat({
  practice,
  fileSystem,
  way,
}: Omit<Continuation, 'first' | 'late'>): Promise<readonly string[]> {
  const before = practice.mutations().length;
  await continueOnce({ practice, fileSystem, way });
  const sent = practice.mutations().length - before;
  return sent === 0 ? [] : [`a second ${way} sent ${sent} mutations`];
}

export function compare(base: Baseline, inventory: Inventory, way: 'resume' | 'rollback'): readonly string[] {
  const wanted = way === 'resume' ? base.after : canonical(base.before);
  const found = canonical(inventory);
  if (digestOf(found) === digestOf(wanted)) return [];
  return [`cloud after ${way}: ${firstDifference(wanted, found)}`];
}

export async function readAll(practice: Practice): Promise<Inventory> {
  const { cloud, clock, random } = practice;
  const inventory = must((await discoverAll(practice, { regions })).value);
  return readDeep({ cloud, clock, random, inventory, needed: needOfEverything, isFresh: true });
}

/**
 * What must be equal whatever happened on the way: no times, no generated ids of what runs make, no marks, no ids of the
 * requests that read it.
 */
function canonical(inventory: Inventory): unknown {
  const text = JSON.stringify({ ...inventory, readAt: '' })
    .replaceAll(/vpclink-[0-9a-f]{32}-/g, 'vpclink-RUN-')
    .replaceAll(/"(ri|pcc|rte|sgr)-[0-9a-z]+"/g, '"$1-ID"')
    .replaceAll(/,"requestIds":\[[^\]]*\]/g, '')
    .replaceAll(/"creationTime":"[^"]*"/g, '"creationTime":""');
  return sortLists(JSON.parse(text));
}

/** The cloud promises no order of lists. */
function sortLists(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(sortLists).sort((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1));
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, sortLists(child)]));
}

function firstDifference(wanted: unknown, found: unknown): string {
  const one = JSON.stringify(wanted);
  const other = JSON.stringify(found);
  let index = 0;
  while (index < one.length && one[index] === other[index]) index += 1;
  return `wanted …${one.slice(index - 80, index + 120)}… found …${other.slice(index - 80, index + 120)}…`;
}
