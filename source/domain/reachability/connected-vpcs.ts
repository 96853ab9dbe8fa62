import type { End } from '../intent.ts';
import type { Inventory, RegionInventory } from '../inventory.ts';

/** The VPCs at the other end of every connection of a VPC, of either kind and in any state, each once. */
export function connectedVpcs(inventory: Inventory, end: End): readonly End[] {
  const found = new Map<string, End>();
  for (const region of inventory.regions) {
    for (const far of [...overPeering(region, end), ...overRouterInterfaces(region, end)]) {
      found.set(far.vpcId, far);
    }
  }
  return [...found.values()];
}

function overPeering({ peeringConnections }: RegionInventory, { vpcId }: End): readonly End[] {
  if (peeringConnections.state === 'unknown') return [];
  return peeringConnections.value.flatMap(one => {
    if (one.vpcId === vpcId) return { regionId: one.acceptingRegionId, vpcId: one.acceptingVpcId };
    return one.acceptingVpcId === vpcId ? { regionId: one.regionId, vpcId: one.vpcId } : [];
  });
}

function overRouterInterfaces({ routerInterfaces }: RegionInventory, { vpcId }: End): readonly End[] {
  if (routerInterfaces.state === 'unknown') return [];
  return routerInterfaces.value.flatMap(one =>
    one.vpcId === vpcId && one.oppositeVpcId !== undefined
      ? { regionId: one.oppositeRegionId, vpcId: one.oppositeVpcId }
      : [],
  );
}
