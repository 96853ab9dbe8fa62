import { certainty, type TrafficSetId, type TrafficSpace } from '../traffic-set-space.ts';
import type { Flow } from './flows.ts';
import type { Layer } from './layer.ts';

/** The same flow at two times. */
export type ChangedFlow = { readonly was: Flow; readonly becomes: Flow };

/** Finds what stops; layers that many flows share are compared once. */
export type LossFinder = {
  /**
   * What may stop: everything that becomes less sure, and, where it is unknown both before and after, everything that
   * a rule or route that goes away may have let pass. Unknown twice is not the same twice.
   */
  readonly lost: (flow: ChangedFlow) => TrafficSetId;
  /** Where a layer loses something that let traffic pass, or gets something that keeps it out. */
  readonly removed: (space: TrafficSpace, before: Layer, after: Layer) => TrafficSetId;
};

/** One finder serves one comparison of two inventories. */
export function lossFinder(): LossFinder {
  const found = new Map<Layer, Map<Layer, TrafficSetId>>();
  const removed: LossFinder['removed'] = (space, before, after) => {
    const known = found.get(before) ?? new Map<Layer, TrafficSetId>();
    const region = known.get(after) ?? removedFrom(space, before, after);
    known.set(after, region);
    found.set(before, known);
    return region;
  };
  return {
    removed,
    lost: flow => {
      const { space } = flow.was;
      const doubtful = flow.was.layers.reduce<TrafficSetId>((sum, layer, index) => {
        const after = flow.becomes.layers[index];
        return after ? space.join('either', sum, removed(space, layer, after)) : sum;
      }, certainty.blocked);
      return space.join('either', surelyLess(flow), unknownTwice(flow, doubtful));
    },
  };
}

/** Nothing is lost between two sides of which neither lost anything: the usual case, and cheap to see. */
function surelyLess({ was, becomes }: ChangedFlow): TrafficSetId {
  const { space } = was;
  const isLess = (['asking', 'answering'] as const).some(
    side => space.join('loses', was.sides[side], becomes.sides[side]) !== certainty.blocked,
  );
  return isLess ? space.join('loses', was.traffic(), becomes.traffic()) : certainty.blocked;
}

function unknownTwice({ was, becomes }: ChangedFlow, region: TrafficSetId): TrafficSetId {
  if (region === certainty.blocked) return certainty.blocked;
  const { space } = was;
  const mayPass = space.join('loses', was.traffic(), certainty.blocked);
  const mayStillPass = space.join('loses', becomes.traffic(), certainty.blocked);
  const isUnsure = space.join('loses', certainty.passes, becomes.traffic());
  return [mayPass, mayStillPass, isUnsure].reduce((sum, one) => space.join('both', sum, one), region);
}

/** Rules and routes are the same by their key; a route may keep its key and lose a part to a longer prefix. */
function removedFrom(space: TrafficSpace, before: Layer, after: Layer): TrafficSetId {
  const gone = notIn(
    space,
    before.ways.filter(way => way.lets),
    after.ways,
  );
  const come = notIn(
    space,
    after.ways.filter(way => !way.lets),
    before.ways,
  );
  return space.join('either', gone, come);
}

/** The united boxes of the ways, each without the boxes that the others have under the same key. */
function notIn(space: TrafficSpace, ways: Layer['ways'], others: Layer['ways']): TrafficSetId {
  const kept = new Map<string, TrafficSetId>();
  for (const { key, box } of others) {
    kept.set(key, space.join('either', kept.get(key) ?? certainty.blocked, space.box(box)));
  }
  return ways.reduce<TrafficSetId>((sum, { key, box }) => {
    const rest = space.join('loses', space.box(box), kept.get(key) ?? certainty.blocked);
    return space.join('either', sum, rest);
  }, certainty.blocked);
}
