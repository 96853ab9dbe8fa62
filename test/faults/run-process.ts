import type { Plan } from '../../source/domain/plan.ts';
import { applyPlan } from '../../source/engine/apply-plan.ts';
import { resumeRun } from '../../source/engine/resume-run.ts';
import { rollBackRun } from '../../source/engine/roll-back-run.ts';
import type { RunOutcome } from '../../source/engine/run-event.ts';
import type { Journal, RunHeader } from '../../source/store/journal.ts';
import {
  createJournal,
  journalPath,
  type OpenJournal,
  openJournal,
} from '../../source/store/journal-file.ts';
import { drain, journalPlace, runsDirectory } from '../helpers/engine-run.ts';
import type { MemoryFileSystem } from '../helpers/memory-file-system.ts';
import type { Practice } from '../helpers/practice.ts';
import { seededRandom } from '../helpers/seeded-random.ts';
import type { ProcessRecord } from './evidence.ts';
import type { Trouble, Way } from './trouble.ts';
import { type LateCall, watchedCloud } from './watched-cloud.ts';

/** One machine with its disk, and the practice cloud that its processes talk to. */
export type Machine = {
  /** How many processes it has run. */
  processes: number;
  readonly practice: Practice;
  readonly fileSystem: MemoryFileSystem;
  /** What a killed process left on its way. */
  late: LateCall | undefined;
};

export type ProcessRequest = {
  readonly machine: Machine;
  readonly way: Way;
  readonly plan: Plan;
  readonly runId: string;
  readonly trouble: Trouble;
};

/** How many bytes of what was never synced a power cut leaves of a file. */
const keptTail = 7;

/** Runs one command as a process does, from its start to its end or its kill; a power cut is included. */
export async function runProcess(request: ProcessRequest): Promise<ProcessRecord> {
  const { machine, way, runId, trouble } = request;
  const { practice, fileSystem, late } = machine;
  const { clock } = practice;
  fileSystem.restart();
  plant(fileSystem, trouble);
  machine.processes += 1;
  // A process knows the cloud, the disk, the time and random numbers of its own: all else is the same every time.
  const random = seededRandom(`process ${machine.processes}`);
  const processNumber = fileSystem.process;
  const controller = new AbortController();
  const killed = Promise.withResolvers<undefined>();
  const path = journalPath(runsDirectory, runId);
  let mostAttempts = 0;
  const cloud = practice.newCloud(random, call => {
    if (call.kind === 'call') mostAttempts = Math.max(mostAttempts, call.attempt);
  });
  const watched = watchedCloud(cloud, {
    kill: trouble.kill,
    stopAtCall: trouble.stopAtCall,
    late,
    // By a client of its own, so that what was lost with its process decides nothing.
    arrive: ({ method, request: sent }) =>
      practice.newCloud(seededRandom('late'))[method](sent as never) as Promise<unknown>,
    nowMs: () => clock.now(),
    durable: () => fileSystem.durable(path),
    isOver: () => fileSystem.isKilled || fileSystem.process !== processNumber,
    end: () => {
      fileSystem.isKilled = true;
      killed.resolve(undefined);
    },
    stop: () => controller.abort(),
    isStopping: () => controller.signal.aborted,
  });
  const firstCall = practice.practice.calls.length;
  const startedAtMs = clock.now();
  const signal = trouble.stopAtCall === undefined ? undefined : controller.signal;
  const outcome = await Promise.race([
    command({ ...request, cloud: watched.cloud, random, ...(signal && { signal }) }),
    killed.promise,
    fileSystem.killed.then(() => undefined),
  ]);
  // What the two sides had sent when the process ended is with the cloud before anything else happens.
  await practice.entered();
  machine.late = watched.late();
  if (trouble.file?.losesPower === true && fileSystem.isKilled) fileSystem.lose(keptTail);
  return {
    way,
    runId,
    outcome,
    startedAtMs,
    endedAtMs: clock.now(),
    calls: practice.practice.calls.slice(firstCall),
    departures: watched.departures,
    methods: watched.methods,
    mostAttempts,
    hadTrouble: Object.keys(trouble).length > 1,
  };
}

/** File operations count from the beginning of the process. */
function plant(fileSystem: MemoryFileSystem, { file }: Trouble): void {
  if (file === undefined) return;
  const at = fileSystem.operations.length + file.ordinal;
  fileSystem.faultAt = ({ ordinal }) => (ordinal === at ? file.fault : undefined);
}

type Command = ProcessRequest & {
  readonly cloud: Practice['cloud'];
  readonly random: () => number;
  readonly signal?: AbortSignal;
};

async function command(request: Command): Promise<RunOutcome | undefined> {
  const { way, machine } = request;
  const opened =
    way === 'apply'
      ? await createJournal(journalPlace(machine.fileSystem), headerOf(request))
      : await openJournal(journalPlace(machine.fileSystem), request.runId);
  if (!opened.ok) return undefined;
  const { value } = await drain(running(request, opened.value));
  await opened.value.close();
  return value;
}

function running({ way, plan, machine, cloud, random, signal }: Command, journal: OpenJournal) {
  const { clock } = machine.practice;
  const base: { cloud: typeof cloud; journal: Journal; clock: typeof clock; random: typeof random } = {
    cloud,
    journal,
    clock,
    random,
  };
  const stoppable = signal === undefined ? base : { ...base, signal };
  switch (way) {
    case 'apply':
      return applyPlan({ ...stoppable, plan });
    case 'resume':
      return resumeRun({ ...stoppable, endpointKind: 'practice' });
    case 'rollback':
      return rollBackRun({ ...stoppable, endpointKind: 'practice' });
  }
}

function headerOf({ machine, runId, plan }: ProcessRequest): RunHeader {
  const { clock, accountId } = machine.practice;
  return {
    type: 'header',
    format: 1,
    runId,
    startedAt: new Date(clock.now()).toISOString(),
    identity: { accountId, endpointKind: 'practice' },
    plan,
  };
}
