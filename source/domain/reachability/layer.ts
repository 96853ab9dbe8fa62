import type { Interval } from '../address-set.ts';
import type { Problem } from '../problem.ts';
import type { TrafficSetId } from '../traffic-set-space.ts';
import type { WordsWithin } from '../traffic-set-words.ts';

/**
 * One condition that traffic has to meet on its way, with how sure it is for every packet, and the ability to say
 * what it is that does not let some of it through.
 */
export type Layer = {
  readonly traffic: TrafficSetId;
  /** Every reason why the packets of `missing` (all of which this layer does not surely pass) do not surely pass. */
  readonly explain: (missing: TrafficSetId, within: WordsWithin) => readonly Problem[];
};

/** Where the far addresses stand in a packet: a request is judged by its destination, its way back by its source. */
export type FarAxis = 'source' | 'destination';

/** The addresses that matter to a layer: all that the far VPC uses, as one interval. */
export type FarAddresses = { readonly axis: FarAxis; readonly hull: Interval };
