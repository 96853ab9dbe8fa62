import { applyPlanToInventory } from '../../source/domain/apply-plan-to-inventory.ts';
import type { End } from '../../source/domain/intent.ts';
import type { Inventory } from '../../source/domain/inventory.ts';
import type { ReachChange } from '../../source/domain/plan.ts';
import type { Flow } from '../../source/domain/reachability/flows.ts';
import { reachability } from '../../source/domain/reachability/reachability.ts';
import type { Step } from '../../source/domain/step.ts';
import { type Certainty, certainty } from '../../source/domain/traffic-set-space.ts';
import { type Walk, walkPacket } from '../../source/simulator/data-plane/walk-packet.ts';
import { World } from '../../source/simulator/state/world.ts';
import { applySteps } from './apply-steps.ts';
import { type Edges, edgesOf, type Probe, randomProbe } from './boundary-packets.ts';
import { type Dice, dice } from './dice.ts';
import { inventoryOfWorld } from './inventory-of-world.ts';
import { plannedSteps, randomSteps } from './random-plan.ts';
import { type RandomWorld, randomWorld } from './random-world.ts';

/** Places where a test plants a mistake; each changes one thing on its way from one party to the other. */
export type Mistakes = {
  /** What the planner takes the account to be. */
  readonly read?: (inventory: Inventory) => Inventory;
  /** What the planner takes its own steps to do. */
  readonly planned?: (steps: readonly Step[]) => readonly Step[];
  /** What the data plane says became of a packet. */
  readonly walked?: (walk: Walk) => Walk;
  /** What happens to the world behind the planner's back. */
  readonly world?: (world: World) => void;
};

export type Disagreement = { readonly seed: string; readonly what: string; readonly detail: string };

/** How much was looked at, so that a run that looks at nothing cannot pass. */
export type Tally = {
  readonly probes: number;
  readonly passedBefore: number;
  readonly passedAfter: number;
  readonly unknown: number;
  readonly opened: number;
  readonly stopped: number;
  readonly steps: number;
  readonly disagreements: readonly Disagreement[];
};

const flowsPerWorld = 24;
const probesPerFlow = 6;

/** One world, one plan: every probe is walked before and after, and held against the sets before and after. */
export function runPrediction(seed: string, mistakes: Mistakes = {}): Tally {
  const chance = dice(seed);
  const given = randomWorld(seed, chance);
  const [initiator, acceptor] = given.vpcs.map(({ regionId, id }) => ({ regionId, vpcId: id }));
  if (!initiator || !acceptor) throw new Error('a random world has three VPCs');
  const read = mistakes.read ?? (inventory => inventory);
  const before = read(inventoryOf(given));
  const maker = chance.oneIn(2) ? plannedSteps : randomSteps;
  const plan = maker(before, { initiator, acceptor }, chance);
  mistakes.world?.(given.world);
  const worldBefore = World.fromState(given.world.toState());
  const applied = applySteps(given.world, given.accountId, plan.steps);
  const steps = (mistakes.planned ?? (all => all))(applied.accepted);
  const setsBefore = flowsByKey(given, before);
  const setsAfter = flowsByKey(given, applyPlanToInventory({ inventory: before, steps }));
  const probes = chooseProbes({ edges: edgesOf(given.world), setsBefore, setsAfter, chance });
  const walk = (world: World, { packet }: Probe) =>
    (mistakes.walked ?? (one => one))(walkPacket(world, packet));
  const reach = plan.reach(applied.accepted);
  const seen = probes.map(({ key, probe }) =>
    compare({
      probe,
      flows: [setsBefore.get(key), setsAfter.get(key)],
      walks: [walk(worldBefore, probe), walk(given.world, probe)],
      reach,
    }),
  );
  const refusals =
    plan.maker === 'planner'
      ? applied.refused.map(({ step, code }) => ({ seed, what: 'refused', detail: `${step.id}: ${code}` }))
      : [];
  return {
    probes: seen.length,
    passedBefore: seen.filter(one => one.was).length,
    passedAfter: seen.filter(one => one.is).length,
    unknown: seen.filter(one => one.isUnknown).length,
    opened: seen.filter(one => !one.was && one.is).length,
    stopped: seen.filter(one => one.was && !one.is).length,
    steps: applied.accepted.length,
    disagreements: [...refusals, ...seen.flatMap(one => one.wrong.map(wrong => ({ seed, ...wrong })))],
  };
}

function inventoryOf({ world, accountId, vpcs }: RandomWorld): Inventory {
  return inventoryOfWorld(world, accountId, [...new Set(vpcs.map(vpc => vpc.regionId))]);
}

type Chosen = { readonly key: string; readonly probe: Probe };

type Choice = {
  readonly edges: Edges;
  readonly setsBefore: ReadonlyMap<string, Flow>;
  readonly setsAfter: ReadonlyMap<string, Flow>;
  readonly chance: Dice;
};

/** Most probes go where something passes before or after: in a random world that is a small part. */
function chooseProbes({ edges, setsBefore, setsAfter, chance }: Choice): readonly Chosen[] {
  const flows = [...setsBefore.values(), ...setsAfter.values()];
  const lively = flows.filter(flow => flow.level !== 'none');
  if (flows.length === 0) return [];
  return Array.from({ length: flowsPerWorld }, () =>
    chance.pick(lively.length === 0 || chance.oneIn(4) ? flows : lively),
  ).flatMap(flow =>
    Array.from({ length: probesPerFlow }, () => ({
      key: keyOf(flow),
      probe: randomProbe(flow, edges, chance),
    })),
  );
}

function flowsByKey({ vpcs }: RandomWorld, inventory: Inventory): ReadonlyMap<string, Flow> {
  const ends: readonly End[] = vpcs.map(({ regionId, id }) => ({ regionId, vpcId: id }));
  const flows = ends.flatMap((from, index) =>
    ends.slice(index + 1).flatMap(to => {
      const { forward, backward } = reachability({ inventory, from, to });
      return [...forward, ...backward].flatMap(one => one.flows);
    }),
  );
  return new Map(flows.map(flow => [keyOf(flow), flow]));
}

function keyOf({ from, to, space }: Flow): string {
  const ends = [from, to].map(({ vSwitch, interfaces }) => `${vSwitch.vSwitchId} ${interfaces.key}`);
  return [...ends, space.family].join('|');
}

type Comparison = {
  readonly probe: Probe;
  readonly flows: readonly (Flow | undefined)[];
  readonly walks: readonly Walk[];
  readonly reach: readonly ReachChange[];
};

function compare({ probe, flows, walks, reach }: Comparison) {
  const [was = false, is = false] = walks.map(walk => walk.outcome === 'delivered');
  const said = flows.map(flow => (flow ? certaintyOf(flow, probe) : certainty.blocked));
  const tell = (what: string, index: number) => ({
    what,
    detail: detailOf(probe, { said: said[index] ?? certainty.blocked, walk: walks[index] }),
  });
  const wrong = said.flatMap((one, index) =>
    agrees(one, index === 0 ? was : is) ? [] : [tell(index === 0 ? 'before' : 'after', index)],
  );
  const broken = was && !is && !isListed(reach, flows[0]) ? [tell('broken without being listed', 1)] : [];
  return { was, is, isUnknown: said.includes(certainty.unknown), wrong: [...wrong, ...broken] };
}

function isListed(reach: readonly ReachChange[], flow: Flow | undefined): boolean {
  return reach.some(
    change =>
      change.stops !== undefined &&
      change.fromVSwitchId === flow?.from.vSwitch.vSwitchId &&
      change.toVSwitchId === flow?.to.vSwitch.vSwitchId,
  );
}

/** A packet is as sure as the less sure side, and the joined set must say the same. */
function certaintyOf(flow: Flow, { point }: Probe): Certainty {
  const [asking, answering] = [flow.sides.asking, flow.sides.answering].map(id => flow.space.at(id, point));
  const joined = flow.space.at(flow.traffic(), point);
  if (Math.min(asking ?? 0, answering ?? 0) !== joined)
    throw new Error('the sides and their joined set differ');
  return joined;
}

function agrees(said: Certainty, isDelivered: boolean): boolean {
  return said === certainty.unknown || (said === certainty.passes) === isDelivered;
}

function detailOf(
  { packet }: Probe,
  { said, walk }: { readonly said: Certainty; readonly walk: Walk | undefined },
): string {
  const outcome = walk?.outcome === 'dropped' ? `${walk.leg} ${JSON.stringify(walk.drop)}` : walk?.outcome;
  const [from, to] = [packet.from, packet.to].map(end => (end.kind === 'host' ? end.address : ''));
  const words = `${from}:${packet.sourcePort} -> ${to}:${packet.destinationPort} ${packet.protocol}`;
  return `${words}: said ${said}, walked ${outcome}`;
}
