import { practiceRegion } from '../worlds/regions.ts';
import { nextRandom } from './random.ts';

const alphabet = '0123456789abcdefghijklmnopqrstuvwxyz';
const randomLength = 17;

export type MadeId = { readonly id: string; readonly randomState: number };

/**
 * An id in the real shape (alibaba-cloud-api.md section 6.5): prefix, the region's three characters, 17 lower-case
 * alphanumerics, e.g. `vpc-2zeq8hk4...`. `prefix` comes without its hyphen.
 */
export function makeId(prefix: string, regionId: string, randomState: number): MadeId {
  let state = randomState;
  let text = '';
  for (let index = 0; index < randomLength; index += 1) {
    const drawn = nextRandom(state);
    state = drawn.state;
    text += alphabet[Math.floor(drawn.fraction * alphabet.length)];
  }
  return {
    id: `${prefix}-${practiceRegion(regionId)?.idCode ?? 'x0x'}${text}`,
    randomState: state,
  };
}
