import fc from 'fast-check';
import { expect, test } from 'vitest';
import { World } from '../../../../source/simulator/state/world.ts';
import type { WorldChange, WorldState } from '../../../../source/simulator/state/world-state.ts';
import { Practice } from '../practice.ts';
import { demand } from './demand.ts';
import { expectCountsToAgree, expectNoDanglingReference, expectRules, expectSettled } from './invariants.ts';
import { watchMachines } from './machines.ts';
import { begin, beginnings, callOf, type Step, sequences } from './steps.ts';

/** Fewer for a quick look, more for a long night: `VPCLINK_MODEL_RUNS=500 vitest run test/simulator/operations/model`. */
const numRuns = Number(process.env.VPCLINK_MODEL_RUNS ?? 10_000);

test('random sequences of calls keep every invariant', { timeout: 1_800_000 }, () => {
  const succeeded = new Set<string>();
  fc.assert(
    fc.property(beginnings, sequences, fc.integer({ min: 1, max: 3 }), (beginning, steps, size) => {
      const practice = new Practice();
      const stop = watchMachines(practice.world);
      begin(practice, beginning);
      for (const step of steps) {
        const outcome = play(practice, step);
        if (outcome !== undefined) succeeded.add(outcome);
        expectNoDanglingReference(practice.world);
      }
      expectRules(practice.world);
      expectCountsToAgree(practice, size);
      expectSettled(practice);
      expectNoDanglingReference(practice.world);
      stop();
    }),
    { numRuns, seed: 20_261_123 },
  );
  // The run means something only if calls of every kind succeed in it.
  if (numRuns >= 1000) expect([...succeeded].sort()).toEqual([...everyOperation].sort());
});

test('the feed of changes rebuilds the state, and old versions read as they were', () => {
  fc.assert(
    fc.property(sequences, fc.integer({ min: 1, max: 20 }), (steps, back) => {
      const practice = new Practice();
      const initial = practice.world.toState();
      const changes: WorldChange[] = [];
      const past: string[] = [snapshot(practice.world)];
      practice.world.onCommit(made => {
        changes.push(...made);
        past.push(snapshot(practice.world));
      });
      for (const step of steps) play(practice, step);
      expect(normalised(replay(initial, changes))).toEqual(normalised(practice.world.toState()));
      const kept = Math.min(back, past.length - 1);
      const then = practice.world.asOf(kept);
      expect(snapshot(then)).toBe(past[past.length - 1 - kept]);
    }),
    { numRuns: Math.ceil(numRuns / 25), seed: 7 },
  );
});

test('the same calls on the same state give the same answers, ids and times', () => {
  fc.assert(
    fc.property(sequences, steps => {
      const [one, other] = [new Practice(), new Practice()];
      for (const step of steps) {
        play(one, step);
        play(other, step);
      }
      expect(JSON.stringify(one.world.toState())).toBe(JSON.stringify(other.world.toState()));
    }),
    { numRuns: Math.ceil(numRuns / 50), seed: 8 },
  );
});

const everyOperation = [
  'Ecs.AuthorizeSecurityGroup',
  'Ecs.AuthorizeSecurityGroupEgress',
  'Ecs.RevokeSecurityGroup',
  'Ecs.RevokeSecurityGroupEgress',
  'Peer.AcceptVpcPeerConnection',
  'Peer.CreateVpcPeerConnection',
  'Peer.DeleteVpcPeerConnection',
  'Peer.ModifyVpcPeerConnection',
  'Peer.RejectVpcPeerConnection',
  'Vpc.ActivateRouterInterface',
  'Vpc.ConnectRouterInterface',
  'Vpc.CreateRouteEntries',
  'Vpc.CreateRouteEntry',
  'Vpc.CreateRouterInterface',
  'Vpc.DeactivateRouterInterface',
  'Vpc.DeleteRouteEntry',
  'Vpc.DeleteRouterInterface',
  'Vpc.ModifyRouterInterfaceAttribute',
  'Vpc.ModifyRouterInterfaceSpec',
];

/** Makes the step's call; a refused one must leave no trace. Answers the operation where it succeeded. */
function play(practice: Practice, step: Step): string | undefined {
  practice.wait(0);
  const call = callOf(practice, step);
  if (call === undefined) {
    practice.wait((step.picks[0] ?? 0) * 4);
    return undefined;
  }
  const before = practice.world.version;
  const options = call.accountId === undefined ? {} : { accountId: call.accountId };
  const answer = practice.call(call.operation, call.parameters, options);
  const isClean = answer.ok || practice.world.version === before;
  demand(isClean, () => `${call.operation} was refused but left a trace`);
  return answer.ok ? call.operation : undefined;
}

function snapshot(view: Pick<World, 'all'>): string {
  const collections = [
    'routerInterfaces',
    'peeringConnections',
    'routeEntries',
    'securityGroupRules',
  ] as const;
  return JSON.stringify(collections.map(name => [...view.all(name)].sort(byId)));
}

function byId(one: { readonly id: string }, other: { readonly id: string }): number {
  return one.id < other.id ? -1 : 1;
}

function replay(initial: WorldState, changes: readonly WorldChange[]): WorldState {
  const collections: Record<string, Map<string, unknown>> = {};
  for (const [name, records] of Object.entries(initial.collections)) {
    collections[name] = new Map(records.map(record => [record.id, record]));
  }
  for (const { collection, id, value } of changes) {
    if (value === null) collections[collection]?.delete(id);
    else collections[collection]?.set(id, value);
  }
  const lists = Object.entries(collections).map(([name, records]) => [name, [...records.values()]]);
  return { ...initial, collections: Object.fromEntries(lists) };
}

/** The same state by way of JSON and a freshly loaded world. */
function normalised(state: WorldState): WorldState {
  return World.fromState(JSON.parse(JSON.stringify(state))).toState();
}
