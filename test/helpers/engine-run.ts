import type { CloudProblem, ReadCloud } from '../../source/cloud/cloud.ts';
import { defaultIntent, type End, type Intent } from '../../source/domain/intent.ts';
import type { Inventory } from '../../source/domain/inventory.ts';
import type { Plan } from '../../source/domain/plan.ts';
import { planConnection } from '../../source/domain/planning/plan-connection.ts';
import type { Result } from '../../source/domain/result.ts';
import { applyPlan } from '../../source/engine/apply-plan.ts';
import { type Discovery, discover } from '../../source/engine/discover.ts';
import type { DiscoveryEvent } from '../../source/engine/discovery-event.ts';
import { needOfEverything, needOfPair, readDeep } from '../../source/engine/read-deep.ts';
import type { RunEvent, RunOutcome } from '../../source/engine/run-event.ts';
import { createJournal, type JournalPlace, type OpenJournal } from '../../source/store/journal-file.ts';
import { MemoryFileSystem } from './memory-file-system.ts';
import { must } from './must.ts';
import type { Practice } from './practice.ts';

export const runsDirectory = '/state/runs';

/** Runs a generator to its end: everything it told, and what it returned. */
export async function drain<Event, Value>(
  generator: AsyncGenerator<Event, Value>,
  onEvent: (event: Event) => void = () => undefined,
): Promise<{ events: readonly Event[]; value: Value }> {
  const events: Event[] = [];
  for (;;) {
    const next = await generator.next();
    if (next.done) return { events, value: next.value };
    events.push(next.value);
    onEvent(next.value);
  }
}

type Reader = Pick<Practice, 'clock' | 'random'> & { readonly cloud: ReadCloud };

/** Discovery with all defaults. */
export function discoverAll(
  reader: Reader,
  options: Partial<Discovery> = {},
): Promise<{ events: readonly DiscoveryEvent[]; value: Result<Inventory, CloudProblem> }> {
  const { cloud, clock, random } = reader;
  return drain(discover({ cloud, clock, random, ...options }));
}

/** Everything of the whole account, routes and rules included. */
export async function readEverything(reader: Reader): Promise<Inventory> {
  const { cloud, clock, random } = reader;
  const inventory = must((await discoverAll(reader)).value);
  return readDeep({ cloud, clock, random, inventory, needed: needOfEverything, isFresh: true });
}

/** The end whose VPC has this name. */
export function endNamed(inventory: Inventory, name: string): End {
  for (const { vpcs } of inventory.regions) {
    const found = vpcs.state === 'known' ? vpcs.value.find(vpc => vpc.name === name) : undefined;
    if (found !== undefined) return { regionId: found.regionId, vpcId: found.vpcId };
  }
  throw new Error(`no VPC named ${name}`);
}

/** A plan between the tutorial's VPC1 and VPC2, from a fresh reading. */
export async function planTutorial(practice: Practice, wishes: Partial<Intent> = {}): Promise<Plan> {
  const { cloud, clock, random } = practice;
  const regions = ['cn-beijing', 'cn-hangzhou'];
  const inventory = must((await discoverAll(practice, { regions })).value);
  const ends = { initiator: endNamed(inventory, 'VPC1'), acceptor: endNamed(inventory, 'VPC2') };
  const intent = { ...defaultIntent({ ...ends, name: 'vpc1-vpc2' }), ...wishes };
  const deep = await readDeep({
    cloud,
    clock,
    random,
    inventory,
    needed: read => needOfPair(read, intent),
    isFresh: true,
  });
  return planConnection({ inventory: deep, intent });
}

export function journalPlace(fileSystem: MemoryFileSystem, isHeld = () => true): JournalPlace {
  return { fileSystem, runsDirectory, lock: { epoch: 1, isHeld: async () => isHeld() } };
}

let runs = 0;

/** A journal for a plan, in a file system of its own unless one is given. */
export async function journalFor(
  practice: Practice,
  plan: Plan,
  fileSystem = new MemoryFileSystem(),
): Promise<OpenJournal> {
  runs += 1;
  return must(
    await createJournal(journalPlace(fileSystem), {
      type: 'header',
      format: 1,
      runId: runs.toString(16).padStart(32, '0'),
      startedAt: new Date(practice.clock.now()).toISOString(),
      identity: { accountId: practice.accountId, endpointKind: 'practice' },
      plan,
    }),
  );
}

export type RunOptions = {
  readonly journal?: OpenJournal;
  readonly signal?: AbortSignal;
  readonly onEvent?: (event: RunEvent) => void;
};

/** Applies a plan as a process does. */
export async function runPlan(
  practice: Practice,
  plan: Plan,
  options: RunOptions = {},
): Promise<{ events: readonly RunEvent[]; value: RunOutcome; journal: OpenJournal }> {
  const journal = options.journal ?? (await journalFor(practice, plan));
  const { cloud, clock, random } = practice;
  const { signal } = options;
  const application = { plan, cloud, journal, clock, random };
  const ended = await drain(
    applyPlan(signal === undefined ? application : { ...application, signal }),
    options.onEvent,
  );
  return { ...ended, journal };
}
