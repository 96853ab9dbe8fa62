import type { Cloud } from '../../../source/cloud/cloud.ts';
import { applyPlan } from '../../../source/engine/apply-plan.ts';
import { resumeRun } from '../../../source/engine/resume-run.ts';
import type { FileSystem } from '../../../source/store/file-system.ts';
import { acquireLock } from '../../../source/store/lock.ts';
import { drain, journalFor, planTutorial } from '../../helpers/engine-run.ts';
import { MemoryFileSystem } from '../../helpers/memory-file-system.ts';
import { must } from '../../helpers/must.ts';
import { type Practice, startPractice } from '../../helpers/practice.ts';
import type { OwnInvariant } from '../invariants.ts';
import { playHistory } from '../play-history.ts';
import { prepareScenario } from '../scenario.ts';

/** What is seen in a little story of its own; each can be told with one part that misbehaves. */
export const ownInvariants: readonly OwnInvariant[] = [
  { number: 14, name: 'what was not read is unknown, never in order', play: planWithUnread },
  { number: 15, name: 'a lock has at most one holder', play: twoAtOnce },
  { number: 16, name: 'a run is pinned to its account', play: otherAccount },
  { number: 17, name: 'a practice journal never runs against a real endpoint', play: otherEndpoint },
  { number: 24, name: 'the same seed and plan give the same trace and journal', play: twice },
];

async function onPractice<Value>(work: (practice: Practice) => Promise<Value>): Promise<Value> {
  const practice = await startPractice({ transport: 'direct' });
  try {
    return await work(practice);
  } finally {
    await practice.stop();
  }
}

/** Planted: a client that takes a refused read for an empty list. */
async function planWithUnread(isPlanted: boolean): Promise<readonly string[]> {
  const practice = await startPractice({
    transport: 'direct',
    faults: { directives: [{ when: { operation: 'DescribeRouteEntryList' }, fault: { kind: 'denied' } }] },
  });
  const hopeful: Cloud = {
    ...practice.cloud,
    routeEntries: async request => {
      const answer = await practice.cloud.routeEntries(request);
      return answer.ok ? answer : { ok: true, value: [], requestIds: [] };
    },
  };
  try {
    const { verdict } = await planTutorial(isPlanted ? { ...practice, cloud: hopeful } : practice);
    return verdict.fit === 'unknown' ? [] : [`a plan on unread tables is "${verdict.fit}"`];
  } finally {
    await practice.stop();
  }
}

/** Planted: a file system on which a second link takes the place of the first. */
async function twoAtOnce(isPlanted: boolean): Promise<readonly string[]> {
  const memory = new MemoryFileSystem();
  const careless: FileSystem = Object.assign(Object.create(memory), {
    ...bound(memory),
    link: (from: string, to: string) => memory.rename(from, to),
  });
  const fileSystem = isPlanted ? careless : memory;
  const contend = (pid: number) =>
    acquireLock({
      fileSystem,
      processes: {
        self: { pid, startTime: `${pid}`, bootId: 'boot', host: 'host' },
        stateOf: () => 'running',
      },
      locksDirectory: '/state/locks',
      name: 'practice-1',
      nonce: pid.toString(16).padStart(32, '0'),
      runId: `${pid}`,
    });
  const taken = await Promise.all([1, 2, 3, 4].map(contend));
  const held = taken.filter(one => one.ok).length;
  return held <= 1 ? [] : [`${held} holders at once`];
}

function bound(fileSystem: MemoryFileSystem): Partial<FileSystem> {
  return {
    open: (path, use) => fileSystem.open(path, use),
    rename: (from, to) => fileSystem.rename(from, to),
    remove: path => fileSystem.remove(path),
    makeDirectory: path => fileSystem.makeDirectory(path),
    syncDirectory: path => fileSystem.syncDirectory(path),
    list: path => fileSystem.list(path),
    inspect: path => fileSystem.inspect(path),
    setMode: (path, mode) => fileSystem.setMode(path, mode),
  };
}

/** Planted: a client that says it is of the account that the plan was made for. */
function otherAccount(isPlanted: boolean): Promise<readonly string[]> {
  return onPractice(async practice => {
    const { cloud, clock, random } = practice;
    const plan = await planTutorial(practice);
    const journal = await journalFor(practice, plan);
    const identity = must(await cloud.identity());
    const strange: Cloud = {
      ...cloud,
      identity: async () => ({
        ok: true,
        value: { ...identity, accountId: isPlanted ? plan.accountId : '1999999999999991' },
      }),
    };
    const { value } = await drain(applyPlan({ plan, journal, clock, random, cloud: strange }));
    const isKept = value.result === 'refused' && practice.mutations().length === 0;
    return isKept ? [] : [`another account's run ended "${value.result}"`];
  });
}

/** Planted: a program that takes every endpoint for a practice cloud. */
function otherEndpoint(isPlanted: boolean): Promise<readonly string[]> {
  return onPractice(async practice => {
    const { clock, random } = practice;
    const plan = await planTutorial(practice);
    const journal = await journalFor(practice, plan);
    const endpointKind = isPlanted ? 'practice' : 'real';
    const cloud = practice.newCloud();
    const { value } = await drain(resumeRun({ journal, clock, random, cloud, endpointKind }));
    const isKept = value.result === 'refused' && practice.practice.calls.every(call => !call.isMutating);
    return isKept ? [] : [`on a real endpoint it ended "${value.result}"`];
  });
}

/** Planted: a second history whose first pause is longer, as other random numbers would make it. */
async function twice(isPlanted: boolean): Promise<readonly string[]> {
  const scenario = await prepareScenario('peering-connection');
  const play = async (durationMs: number) => {
    const delay = { when: { ordinal: 3 }, fault: { kind: 'delay', durationMs } as const };
    const lost = { when: { isMutating: true, nth: 2 }, fault: { kind: 'reset' } as const };
    const first = { label: 'a lost call', directives: [delay, lost] };
    const history = { stage: 'connect', first, turns: [], direction: 'rollback', calmProcesses: 1 } as const;
    const { processes, journals } = await playHistory({ scenario, history });
    return JSON.stringify([
      processes.map(one => one.calls),
      journals.map(one => one.content.toString('utf8')),
    ]);
  };
  const [one, other] = [await play(500), await play(isPlanted ? 900 : 500)];
  return one === other ? [] : ['the second time it went another way'];
}
