import type { Interval } from './address-set.ts';
import { type AxisName, axes, axisEnds, axisOrigins, familyProtocols } from './traffic-set-axes.ts';
import { type Certainty, certainty, type TrafficSetId, type TrafficSpace } from './traffic-set-space.ts';

/** A box with every axis bounded. */
export type BoundedBox = Readonly<Record<AxisName, Interval>>;

/** The packets of a set that have one certainty, as disjoint boxes in the order of the axes. */
export function trafficBoxes(
  space: TrafficSpace,
  id: TrafficSetId,
  wanted: Certainty = certainty.passes,
): readonly BoundedBox[] {
  return collect(space, { id, box: wholeSpace(space) }, wanted);
}

function collect(
  space: TrafficSpace,
  { id, box }: { readonly id: TrafficSetId; readonly box: BoundedBox },
  wanted: Certainty,
): readonly BoundedBox[] {
  const node = space.node(id);
  if (node === undefined) return id === wanted ? [box] : [];
  const name = axes[node.axis];
  if (name === undefined) return [];
  return node.children.flatMap((child, index) => {
    const from = node.starts[index] ?? box[name].from;
    const to = node.starts[index + 1] ?? box[name].to;
    return collect(space, { id: child, box: { ...box, [name]: { from, to } } }, wanted);
  });
}

function wholeSpace({ family }: TrafficSpace): BoundedBox {
  const whole = (axis: number): Interval => ({
    from: axisOrigins[axis] ?? 0,
    to: axisEnds[family][axis] ?? 0,
  });
  return {
    source: whole(0),
    destination: whole(1),
    protocol: familyProtocols[family],
    sourcePort: whole(3),
    destinationPort: whole(4),
  };
}
