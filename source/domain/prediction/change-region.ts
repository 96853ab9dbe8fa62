import { type Fact, known } from '../fact.ts';
import type { Inventory, RegionInventory } from '../inventory.ts';

/** The inventory with one region changed; a region that was never read stays as it is. */
export function changeRegion(
  inventory: Inventory,
  regionId: string,
  change: (region: RegionInventory) => RegionInventory,
): Inventory {
  const regions = inventory.regions.map(region => (region.regionId === regionId ? change(region) : region));
  return { ...inventory, regions };
}

/** A list that was read, changed; what was not read stays unread: nothing is made up. */
export function changeKnown<Value>(fact: Fact<Value>, change: (value: Value) => Value): Fact<Value> {
  return fact.state === 'known' ? known(change(fact.value)) : fact;
}
