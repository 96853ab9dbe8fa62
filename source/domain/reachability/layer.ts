import type { Interval } from '../address-set.ts';
import type { VSwitch } from '../inventory.ts';
import type { Problem } from '../problem.ts';
import type { TrafficSetId } from '../traffic-set-space.ts';
import type { WordsWithin } from '../traffic-set-words.ts';

/** What is asked of a layer that does not surely pass everything. */
export type Shortfall = {
  /** The vSwitch whose condition it is. */
  readonly vSwitch: VSwitch;
  /** The packets that the layer does not surely pass. */
  readonly missing: TrafficSetId;
  readonly within: WordsWithin;
};

/**
 * One condition that traffic has to meet on its way, with how sure it is for every packet, and the ability to name
 * every reason why it does not surely pass some of it. vSwitches with the same groups, ACL or table share a layer.
 */
export type Layer = {
  readonly traffic: TrafficSetId;
  readonly explain: (shortfall: Shortfall) => readonly Problem[];
};

/** Where the far addresses stand in a packet: a request is judged by its destination, its way back by its source. */
export type FarAxis = 'source' | 'destination';

/** The addresses that matter to a layer: all that the far VPC uses, as one interval. */
export type FarAddresses = { readonly axis: FarAxis; readonly hull: Interval };
