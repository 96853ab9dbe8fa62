import { seededRandom } from '../helpers/seeded-random.ts';
import { allTroubles, type Cell } from './cells.ts';
import type { Direction } from './play.ts';
import { type Scenario, type Stage, stages } from './scenario.ts';
import type { Trouble } from './trouble.ts';

/** Commands without a planned fault that it may take until a history with two of them is over. */
const calmProcesses = 3;

/** Up to two single faults in one history. */
export type Pair = {
  readonly stage: Stage;
  readonly first: Trouble;
  /** Absent: a pair that was shrunk to one. */
  readonly second?: Trouble;
  /** Where the second meets the run: in the same command, or in the one that goes on this way. */
  readonly meets?: 'the same command' | Direction;
  readonly then: Direction;
};

/**
 * Pairs of single faults: one in a command, the other in the same command or in the one that goes on with it. Drawn by
 * a seed, spread over all commands and all kinds of trouble; pair `index` of a seed is always the same.
 */
export function pairAt(scenario: Scenario, seed: string, index: number): Pair {
  const random = seededRandom(`${seed}/${scenario.kind}/${index}`);
  const pick = <Item>(items: readonly Item[]): Item => {
    const found = items[Math.floor(random() * items.length)];
    if (found === undefined) throw new Error('nothing to pick from');
    return found;
  };
  const stage = pick(stages);
  const troubles = troublesOf(scenario)[stage];
  const first = pick(troubles);
  const second = pick(troubles);
  const [next, then] = [pick(['resume', 'rollback'] as const), pick(['resume', 'rollback'] as const)];
  const isTogether = random() < 0.3 && first.directives !== undefined && second.kill === undefined;
  return { stage, first, second, meets: isTogether ? 'the same command' : next, then };
}

/** The history of a pair, with its name. */
export function cellOf({ stage, first, second, meets, then }: Pair): Cell {
  const ending = { stage, direction: then, calmProcesses };
  if (second === undefined || meets === undefined)
    return { label: `${stage}: ${first.label}; then ${then}`, history: { ...ending, first, turns: [] } };
  const isTogether = meets === 'the same command';
  const joint = isTogether ? 'and' : `${meets} with`;
  const label = `${stage}: ${first.label}; ${joint} ${second.label}; then ${then}`;
  if (!isTogether) {
    // Ordinals of calls count on over the commands, so a fault planned for the second meets it where it comes to be.
    return { label, history: { ...ending, first, turns: [{ direction: meets, trouble: second }] } };
  }
  const directives = [...(first.directives ?? []), ...(second.directives ?? [])];
  return { label, history: { ...ending, first: { ...first, ...second, label, directives }, turns: [] } };
}

const cache = new WeakMap<Scenario, Readonly<Record<Stage, readonly Trouble[]>>>();

/** Every single fault of every command of a scenario, simple ones before others. */
export function troublesOf(scenario: Scenario): Readonly<Record<Stage, readonly Trouble[]>> {
  const known = cache.get(scenario);
  if (known !== undefined) return known;
  const { connect, rollback, disconnect } = scenario.acts;
  const troubles = {
    connect: allTroubles(connect.effort),
    rollback: allTroubles(rollback.effort),
    disconnect: allTroubles(disconnect.effort),
  };
  cache.set(scenario, troubles);
  return troubles;
}
