import { seededRandom } from '../helpers/seeded-random.ts';
import { allTroubles, type Cell } from './cells.ts';
import { type Scenario, stages } from './scenario.ts';

/** Commands without a planned fault that it may take until a history with two of them is over. */
const calmProcesses = 3;

/**
 * Pairs of single faults: one in a command, the other in the same command or in the one that goes on with it. Drawn by
 * a seed, spread over all commands and all kinds of trouble; pair `index` of a seed is always the same.
 */
export function pairAt(scenario: Scenario, seed: string, index: number): Cell {
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
  const [here, next] = [pick(['resume', 'rollback'] as const), pick(['resume', 'rollback'] as const)];
  const isSameCommand = random() < 0.3 && first.directives !== undefined && second.kill === undefined;
  const label = `${stage}: ${first.label}; ${isSameCommand ? 'and' : `${here} with`} ${second.label}; then ${next}`;
  if (isSameCommand) {
    const both = {
      ...first,
      ...second,
      label,
      directives: [...first.directives, ...(second.directives ?? [])],
    };
    return { label, history: { stage, first: both, turns: [], direction: next, calmProcesses } };
  }
  // Ordinals of calls count on over the commands, so a fault planned for the second meets it where it comes to be.
  const turns = [{ direction: here, trouble: second }];
  return { label, history: { stage, first, turns, direction: next, calmProcesses } };
}

const cache = new WeakMap<
  Scenario,
  Readonly<Record<(typeof stages)[number], ReturnType<typeof allTroubles>>>
>();

function troublesOf(scenario: Scenario) {
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
