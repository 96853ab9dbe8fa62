import { hash } from 'node:crypto';
import { practiceRegion } from './regions.ts';

/** The id prefixes of alibaba-cloud-api.md section 6.5, and `pl` for prefix lists. */
export type IdKind =
  | 'vpc'
  | 'vsw'
  | 'vrt'
  | 'vtb'
  | 'rte'
  | 'ri'
  | 'sg'
  | 'sgr'
  | 'eni'
  | 'i'
  | 'nacl'
  | 'nae'
  | 'pcc'
  | 'pl';

const tailLength = 18;

/**
 * An id in the shape of the real ones (prefix, region code, 18 lower-case letters and digits), always the same for the
 * same world, region and key. Ids follow from names, not from the order of building, so a change in one corner of a
 * world leaves all other ids as they were.
 */
export function stableId({
  world,
  kind,
  regionId,
  key,
}: {
  readonly world: string;
  readonly kind: IdKind;
  readonly regionId: string;
  readonly key: string;
}): string {
  const digest = hash('sha256', `${world}\n${kind}\n${regionId}\n${key}`, 'hex');
  const tail = BigInt(`0x${digest.slice(0, 26)}`)
    .toString(36)
    .padStart(tailLength, '0')
    .slice(-tailLength);
  return `${kind}-${practiceRegion(regionId)?.idCode ?? 'x0x'}${tail}`;
}
