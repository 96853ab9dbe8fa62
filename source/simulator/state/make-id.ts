import { nextRandom } from './random.ts';

/** Three characters that the cloud puts after the prefix of every id (alibaba-cloud-api.md section 6.5). */
const regionCodes: ReadonlyMap<string, string> = new Map([
  ['cn-hangzhou', 'bp1'],
  ['cn-beijing', '2ze'],
  ['cn-qingdao', 'm5e'],
  ['cn-shanghai', 'uf6'],
  ['cn-shenzhen', 'wz9'],
  ['cn-zhangjiakou', '8vb'],
  ['cn-huhehaote', 'hp3'],
  ['cn-hongkong', 'j6c'],
  ['us-west-1', 'rj9'],
]);

const alphabet = '0123456789abcdefghijklmnopqrstuvwxyz';
const randomLength = 17;

export type MadeId = { readonly id: string; readonly randomState: number };

/**
 * An id in the real shape: prefix, region code, 17 lower-case alphanumerics, e.g. `vpc-2zeq8hk4...`. Regions whose
 * code nobody published get one that follows from their name. `prefix` comes without its hyphen.
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
    id: `${prefix}-${regionCodes.get(regionId) ?? codeFromName(regionId)}${text}`,
    randomState: state,
  };
}

function codeFromName(regionId: string): string {
  let hash = 0;
  for (const character of regionId) hash = (Math.imul(hash, 31) + (character.codePointAt(0) ?? 0)) >>> 0;
  return [hash, hash / 36, hash / 1296].map(part => alphabet[Math.floor(part) % 36]).join('');
}
