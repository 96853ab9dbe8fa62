import { joinConnections } from '../domain/connections.ts';
import type { End } from '../domain/intent.ts';
import type { Inventory, RegionInventory, Vpc } from '../domain/inventory.ts';
import { countOverlaps } from './count-overlaps.ts';

/** One VPC as the pickers list it. */
export type VpcRow = {
  /** `REGION/VPC-ID`. */
  readonly key: string;
  readonly end: End;
  readonly vpc: Vpc;
  /** Absent where the region's vSwitches were not read. */
  readonly vSwitchCount?: number;
  /** The VPC itself tells them. */
  readonly routeTableCount: number;
  /** How many other VPCs have a range that meets one of its ranges, as far as was read. */
  readonly overlapCount: number;
  /** VPCs it is joined to by a connection that was read, by id. */
  readonly linkedVpcIds: readonly string[];
};

/** Every VPC that was read, region by region, in the order of the inventory. */
export function vpcRows(inventory: Inventory): readonly VpcRow[] {
  const vpcs = inventory.regions.flatMap(vpcsOf);
  const overlaps = countOverlaps(vpcs.map(vpc => [vpc.cidrBlock, ...vpc.secondaryCidrBlocks]));
  const links = linksByVpc(inventory);
  const counts = new Map(inventory.regions.map(region => [region.regionId, countByVpc(region)]));
  return vpcs.map((vpc, index) => {
    const count = counts.get(vpc.regionId);
    const vSwitchCount = count === undefined ? undefined : (count.get(vpc.vpcId) ?? 0);
    return {
      key: `${vpc.regionId}/${vpc.vpcId}`,
      end: { regionId: vpc.regionId, vpcId: vpc.vpcId },
      vpc,
      ...(vSwitchCount === undefined ? {} : { vSwitchCount }),
      routeTableCount: vpc.routeTableIds.length,
      overlapCount: overlaps[index] ?? 0,
      linkedVpcIds: [...(links.get(vpc.vpcId) ?? [])],
    };
  });
}

function vpcsOf(region: RegionInventory): readonly Vpc[] {
  return region.vpcs.state === 'known' ? region.vpcs.value : [];
}

/** How many vSwitches each VPC of a region has; absent where they were not read. */
function countByVpc({ vSwitches }: RegionInventory): ReadonlyMap<string, number> | undefined {
  if (vSwitches.state === 'unknown') return undefined;
  const counts = new Map<string, number>();
  for (const { vpcId } of vSwitches.value) counts.set(vpcId, (counts.get(vpcId) ?? 0) + 1);
  return counts;
}

function linksByVpc(inventory: Inventory): ReadonlyMap<string, ReadonlySet<string>> {
  const links = new Map<string, Set<string>>();
  const add = (from: string, to: string) => links.set(from, (links.get(from) ?? new Set()).add(to));
  for (const { ends } of joinConnections(inventory)) {
    const { initiator, acceptor } = ends;
    if (initiator.vpcId === undefined || acceptor.vpcId === undefined) continue;
    add(initiator.vpcId, acceptor.vpcId);
    add(acceptor.vpcId, initiator.vpcId);
  }
  return links;
}
