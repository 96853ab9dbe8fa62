import type { Interval } from '../address-set.ts';
import type { VSwitch } from '../inventory.ts';
import type { Problem } from '../problem.ts';
import type { TrafficBox } from '../traffic-set-axes.ts';
import type { TrafficSetId } from '../traffic-set-space.ts';
import type { WordsWithin } from '../traffic-set-words.ts';

/** One rule or route of a layer, so that two times of the same layer can be compared where neither is sure. */
export type Way = {
  /** The same for the same rule or route before and after. */
  readonly key: string;
  readonly box: TrafficBox;
  /** False for a rule that keeps traffic out. */
  readonly lets: boolean;
};

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
  readonly ways: readonly Way[];
};

/** Where the far addresses stand in a packet: a request is judged by its destination, its way back by its source. */
export type FarAxis = 'source' | 'destination';

/** The addresses that matter to a layer: all that the far VPC uses, as one interval. */
export type FarAddresses = { readonly axis: FarAxis; readonly hull: Interval };
