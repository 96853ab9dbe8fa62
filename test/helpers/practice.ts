import { createAlibabaCloud } from '../../source/cloud/alibaba-cloud.ts';
import type { OnCall } from '../../source/cloud/calls/call-record.ts';
import type { Carrier } from '../../source/cloud/calls/carrier.ts';
import { createRetryBudget } from '../../source/cloud/calls/retry-budget.ts';
import type { Cloud } from '../../source/cloud/cloud.ts';
import { parseEndpoint } from '../../source/cloud/endpoint/parse-endpoint.ts';
import type { FaultScriptInput } from '../../source/simulator/faults/fault-script.ts';
import { readFaultScript } from '../../source/simulator/faults/fault-script.ts';
import { defaultIdentities } from '../../source/simulator/identities/default-identities.ts';
import { openGateway } from '../../source/simulator/open-gateway.ts';
import {
  type PracticeCloud,
  type PracticeCloudOptions,
  startPracticeCloud,
} from '../../source/simulator/practice-cloud.ts';
import { World } from '../../source/simulator/state/world.ts';
import type { WorldSettings } from '../../source/simulator/state/world-settings.ts';
import type { WorldState } from '../../source/simulator/state/world-state.ts';
import { loadWorldState } from '../../source/simulator/worlds/load-world.ts';
import { directCarrier, trusting } from './direct-carrier.ts';
import { must } from './must.ts';
import {
  everythingEntered,
  followContent,
  foreseeing,
  type Place,
  type ReadMemory,
  rememberingCloud,
} from './remembered-reads.ts';
import { seededRandom } from './seeded-random.ts';
import { type VirtualClock, virtualClock } from './virtual-clock.ts';

export type PracticeOptions = {
  /** A built-in world by name, or a whole world state. */
  readonly world?: string | WorldState;
  readonly settings?: Partial<WorldSettings>;
  readonly faults?: FaultScriptInput;
  readonly latencyMs?: number;
  readonly clock?: VirtualClock;
  readonly seed?: string;
  /** Real milliseconds until `newCloud` gives up a lost answer; short where a test loses many. */
  readonly readTimeoutMs?: number;
  /** `direct`: requests reach the practice cloud without HTTP, and lost answers are given up on virtual time. */
  readonly transport?: 'http' | 'direct';
  /** When the world is entered; absent: where a virtual clock begins. */
  readonly startMs?: number;
  /** Past the wire only: how many calls the world has seen already, so that no request id comes twice. */
  readonly callsBefore?: number;
  /** Past the wire only: reads of what the world held before are answered from here, and calls enter one by one. */
  readonly memory?: ReadMemory;
};

/** A practice cloud and the real adapter on it, sharing one virtual time. */
export type Practice = {
  readonly cloud: Cloud;
  /** A further adapter on the same practice cloud, as a second process has it; with random numbers of its own if given. */
  newCloud(random?: () => number, onCall?: OnCall): Cloud;
  readonly practice: PracticeCloud;
  readonly clock: VirtualClock;
  /** In [0, 1), the same sequence every time. */
  readonly random: () => number;
  readonly accountId: string;
  /** Operations of the mutating calls so far, in order, refused ones included. */
  mutations(): readonly string[];
  /** With a memory: everything that was called has entered. */
  entered(): Promise<void>;
  /** With a memory: which content the world has now. */
  content(): number | undefined;
  stop(): Promise<void>;
};

/** Never reached by a healthy answer, also on a machine that is very busy. */
const patientMs = 20_000;

/** What a client waits for an answer by default, in virtual time where no wire is in between. */
const directReadMs = 20_000;

/** Starts everything in one call: `const p = await startPractice({ world: 'tutorial' })`, and `await p.stop()`. */
export async function startPractice(options: PracticeOptions = {}): Promise<Practice> {
  // Without a wire everything that goes on is over within few turns of the event loop.
  const quietTurns = options.transport === 'direct' ? 3 : undefined;
  const clock = options.clock ?? virtualClock(options.startMs, quietTurns);
  const served =
    options.transport === 'direct' ? openDirect(options, clock) : await startServer(options, clock);
  const { practice, place } = served;
  const random = seededRandom(options.seed ?? 'practice');
  const cloudWith = clientsOf(served, clock);
  return {
    cloud: cloudWith({ jitter: random, readMs: patientMs }),
    newCloud: (jitter = random, onCall) =>
      cloudWith({ jitter, readMs: options.readTimeoutMs ?? patientMs, onCall }),
    practice,
    clock,
    random,
    accountId: practice.accountId,
    mutations: () => practice.calls.filter(call => call.isMutating).map(call => call.operation),
    entered: async () => place && everythingEntered(place),
    content: () => place?.content.current(),
    stop: async () => {
      await practice.close();
      if (options.clock === undefined) clock.dispose();
    },
  };
}

type Served = {
  readonly practice: PracticeCloud;
  readonly carrier?: Carrier;
  /** Where there is a memory. */
  readonly place?: Place | undefined;
};

type ClientOptions = {
  readonly jitter: () => number;
  readonly readMs: number;
  readonly onCall?: OnCall | undefined;
};

/** Makes clients of a practice cloud, each as a process of its own has it. */
function clientsOf({ practice, carrier, place }: Served, clock: VirtualClock) {
  const endpoint = must(parseEndpoint(practice.endpoint));
  const keys = { ...practice.credentials };
  let nonces = 0;
  return ({ jitter, readMs, onCall }: ClientOptions): Cloud => {
    const retryBudget = createRetryBudget({ clock });
    const cloud = createAlibabaCloud({
      credentials: {
        keys: async () => ({ ok: true, value: keys }),
        renew: async () => ({ ok: true, value: keys }),
      },
      endpoint,
      clock,
      random: jitter,
      nonce: () => {
        nonces += 1;
        return `nonce-${nonces}-${practice.endpoint}`;
      },
      timeouts: { connectMs: 5000, readMs },
      retryBudget,
      // One loopback host serves what 29 regional hosts serve in the real cloud.
      maxConcurrentCalls: 512,
      ...(carrier === undefined ? {} : { carrier }),
      ...(onCall === undefined ? {} : { onCall }),
    });
    return place === undefined ? cloud : rememberingCloud(cloud, place, retryBudget);
  };
}

async function startServer(options: PracticeOptions, clock: VirtualClock): Promise<Served> {
  await import('@alicloud/pop-core/lib/rpc.js');
  return { practice: must(await startPracticeCloud(cloudOptions(options, clock))) };
}

/** The practice cloud without its server, and the carrier that leads to it. */
function openDirect(options: PracticeOptions, clock: VirtualClock): Served {
  const { memory, callsBefore = 0 } = options;
  const state = stateIn(options);
  const opened = cloudOptions(options, clock);
  const identities = identitiesOf(opened.seed);
  const plain = trusting(openGateway(opened, identities));
  for (let call = 0; call < callsBefore; call += 1) plain.nextRequestId();
  const faults = plain.faults && foreseeing(plain.faults);
  const gateway = { ...plain, faults };
  const { accessKeyId, accessKeySecret } = identities.identities[0];
  return {
    practice: {
      endpoint: 'http://127.0.0.1:1',
      accountId: gateway.accountId,
      credentials: { accessKeyId, accessKeySecret },
      worldName: opened.worldName,
      calls: gateway.log.records,
      world: opened.world,
      close: async () => undefined,
    },
    carrier: directCarrier({ gateway, clock, readMs: directReadMs }),
    place: memory && {
      gateway,
      faults,
      clock,
      memory,
      content: followContent(memory, gateway.world, state),
      entrance: Promise.resolve(),
    },
  };
}

const identities = new Map<string, ReturnType<typeof defaultIdentities>>();

function identitiesOf(seed: string): ReturnType<typeof defaultIdentities> {
  const known = identities.get(seed) ?? defaultIdentities(seed);
  identities.set(seed, known);
  return known;
}

function stateIn({ world = 'tutorial' }: PracticeOptions): WorldState {
  return typeof world === 'string' ? must(loadWorldState(world)) : world;
}

function cloudOptions(options: PracticeOptions, clock: VirtualClock): PracticeCloudOptions {
  const { world = 'tutorial', settings, faults, latencyMs = 0, seed = 'practice' } = options;
  const state = stateIn(options);
  return {
    world: World.fromState({ ...state, settings: { ...state.settings, ...settings } }),
    worldName: typeof world === 'string' ? world : 'given',
    clock: clock.server,
    seed,
    latencyMs,
    ...(faults === undefined ? {} : { faults: must(readFaultScript(faults)) }),
  };
}
