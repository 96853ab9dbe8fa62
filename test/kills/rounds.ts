import { seededRandom } from '../helpers/seeded-random.ts';
import type { Boundaries, Round } from './kill-round.ts';
import type { Kill, KillWhen } from './swift-process.ts';

/** How many milliseconds of real time a whole run takes at the speed of these processes, about. */
const longestRunMs = 1500;

const whens: readonly KillWhen[] = ['before', 'half', 'after'];

/** The n-th round of a seed: one to three kills on the way there, and as many on the way back. */
export function roundOf(seed: string, index: number, { connect, back }: Boundaries): Round {
  const random = seededRandom(`${seed}/${index}`);
  const kills = (mostBoundaries: number): readonly Kill[] =>
    Array.from({ length: 1 + Math.floor(random() * 3) }, () => killOf(random, mostBoundaries));
  return {
    seed: `${seed}/${index}`,
    way: random() < 0.6 ? 'resume' : 'rollback',
    wayBack: random() < 0.5 ? 'rollback' : 'disconnect',
    connectKills: kills(connect),
    backKills: kills(back),
  };
}

/** Most at a boundary, which the seed repeats exactly; some at an instant between boundaries. */
function killOf(random: () => number, mostBoundaries: number): Kill {
  const when = whens[Math.floor(random() * whens.length)] ?? 'before';
  const at = 1 + Math.floor(random() * mostBoundaries);
  const afterRunStartedMs = Math.floor(random() * longestRunMs);
  return random() < 0.8 ? { at, when } : { afterRunStartedMs };
}
