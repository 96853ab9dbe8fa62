import { createAlibabaCloud } from '../../source/cloud/alibaba-cloud.ts';
import type { Cloud } from '../../source/cloud/cloud.ts';
import { parseEndpoint } from '../../source/cloud/endpoint/parse-endpoint.ts';
import type { FaultScriptInput } from '../../source/simulator/faults/fault-script.ts';
import { readFaultScript } from '../../source/simulator/faults/fault-script.ts';
import { type PracticeCloud, startPracticeCloud } from '../../source/simulator/practice-cloud.ts';
import { World } from '../../source/simulator/state/world.ts';
import type { WorldSettings } from '../../source/simulator/state/world-settings.ts';
import type { WorldState } from '../../source/simulator/state/world-state.ts';
import { loadWorldState } from '../../source/simulator/worlds/load-world.ts';
import { must } from './must.ts';
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
};

/** A practice cloud and the real adapter on it, sharing one virtual time. */
export type Practice = {
  readonly cloud: Cloud;
  /** A further adapter on the same practice cloud, as a second process has it. */
  newCloud(): Cloud;
  readonly practice: PracticeCloud;
  readonly clock: VirtualClock;
  /** In [0, 1), the same sequence every time. */
  readonly random: () => number;
  readonly accountId: string;
  /** Operations of the mutating calls so far, in order, refused ones included. */
  mutations(): readonly string[];
  stop(): Promise<void>;
};

/** Never reached by a healthy answer, also on a machine that is very busy. */
const patientMs = 20_000;

/** Starts everything in one call: `const p = await startPractice({ world: 'tutorial' })`, and `await p.stop()`. */
export async function startPractice(options: PracticeOptions = {}): Promise<Practice> {
  await import('@alicloud/pop-core/lib/rpc.js');
  const clock = options.clock ?? virtualClock();
  const practice = await startServer(options, clock);
  const random = seededRandom(options.seed ?? 'practice');
  const endpoint = must(parseEndpoint(practice.endpoint));
  const keys = { ...practice.credentials };
  let nonces = 0;
  const newCloud = (readMs = options.readTimeoutMs ?? patientMs) =>
    createAlibabaCloud({
      credentials: {
        keys: async () => ({ ok: true, value: keys }),
        renew: async () => ({ ok: true, value: keys }),
      },
      endpoint,
      clock,
      random,
      nonce: () => {
        nonces += 1;
        return `nonce-${nonces}-${practice.endpoint}`;
      },
      timeouts: { connectMs: 5000, readMs },
      // One loopback host serves what 29 regional hosts serve in the real cloud.
      maxConcurrentCalls: 512,
    });
  return {
    cloud: newCloud(patientMs),
    newCloud: () => newCloud(),
    practice,
    clock,
    random,
    accountId: practice.accountId,
    mutations: () => practice.calls.filter(call => call.isMutating).map(call => call.operation),
    stop: async () => {
      await practice.close();
      if (options.clock === undefined) clock.dispose();
    },
  };
}

async function startServer(options: PracticeOptions, clock: VirtualClock): Promise<PracticeCloud> {
  const { world = 'tutorial', settings, faults, latencyMs = 0, seed = 'practice' } = options;
  const state = typeof world === 'string' ? must(loadWorldState(world)) : world;
  const loaded = World.fromState({ ...state, settings: { ...state.settings, ...settings } });
  return must(
    await startPracticeCloud({
      world: loaded,
      worldName: typeof world === 'string' ? world : 'given',
      clock: clock.server,
      seed,
      latencyMs,
      ...(faults === undefined ? {} : { faults: must(readFaultScript(faults)) }),
    }),
  );
}
