import type { Topology, TopologyLink, TopologyVpc } from './topology.ts';

/** A link as it is drawn next to its hub. */
export type Spoke = {
  readonly link: TopologyLink;
  /** The VPC at the other end. */
  readonly vpc: TopologyVpc;
};

/** A VPC and the links that are drawn at it. */
export type StarGroup = { readonly hub: TopologyVpc; readonly spokes: readonly Spoke[] };

/**
 * The links, each in exactly one group: of what is left the VPC that most links meet becomes the next hub, so that no
 * two lines ever cross. Of equals the first in order. Groups by the region of the hub, the largest first; spokes by
 * region.
 */
export function starGroups({ vpcs, links }: Topology): readonly StarGroup[] {
  const order = new Map(vpcs.map(({ key }, index) => [key, index]));
  const placeOf = (key: string) => order.get(key) ?? vpcs.length;
  const hubs = new Map<string, TopologyLink[]>();
  let left = links;
  while (left.length > 0) {
    const hub = busiest(left, placeOf);
    hubs.set(
      hub,
      left.filter(one => meets(one, hub)),
    );
    left = left.filter(one => !meets(one, hub));
  }
  const vpcOf = new Map(vpcs.map(one => [one.key, one]));
  const groups = [...hubs].flatMap(([key, own]): StarGroup[] => {
    const hub = vpcOf.get(key);
    const spokes = own.flatMap((link): Spoke[] => {
      const vpc = vpcOf.get(link.from === key ? link.to : link.from);
      return vpc === undefined ? [] : [{ link, vpc }];
    });
    spokes.sort((one, other) => placeOf(one.vpc.key) - placeOf(other.vpc.key));
    return hub === undefined ? [] : [{ hub, spokes }];
  });
  return groups.sort(
    (one, other) =>
      compareText(one.hub.regionId, other.hub.regionId) ||
      other.spokes.length - one.spokes.length ||
      placeOf(one.hub.key) - placeOf(other.hub.key),
  );
}

function meets({ from, to }: TopologyLink, key: string): boolean {
  return from === key || to === key;
}

function busiest(links: readonly TopologyLink[], placeOf: (key: string) => number): string {
  const counts = new Map<string, number>();
  for (const { from, to } of links) {
    for (const key of new Set([from, to])) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const [[best] = ['']] = [...counts].sort(
    ([one, count], [other, otherCount]) => otherCount - count || placeOf(one) - placeOf(other),
  );
  return best;
}

function compareText(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
