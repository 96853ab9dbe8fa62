import { valueOr } from '../../domain/fact.ts';
import type { Inventory, RegionInventory } from '../../domain/inventory.ts';
import { defaultSettings } from '../state/default-settings.ts';
import type { UnreadableSetting } from '../state/world-settings.ts';
import type { WorldState } from '../state/world-state.ts';
import { copyConnections } from './copy-connections.ts';
import { copyMachines } from './copy-machines.ts';
import { copyNetwork } from './copy-network.ts';
import { copySecurity } from './copy-security.ts';
import { practiceRegions } from './regions.ts';
import { actionsByPart, type InventoryPart } from './unreadable.ts';
import { finishSketch, newSketch } from './world-sketch.ts';

const parts: readonly InventoryPart[] = [
  'vpcs',
  'vSwitches',
  'routeTables',
  'routerInterfaces',
  'peeringConnections',
  'securityGroups',
  'networkAcls',
  'instances',
];

/**
 * A copy of a real account to rehearse on. Everything that was read is there under its own id. What was not read is
 * refused by the copy, as by a missing permission, so that nothing can be concluded from its absence: a list of a
 * region, a region whose VPCs are unknown, the entries of one table, the rules of one group. Things whose vSwitch or
 * group is not in the snapshot are left out; a table or ACL that is only known by name stands in empty, unreadable.
 */
export function worldOfInventory(inventory: Inventory): WorldState {
  const sketch = newSketch(`snapshot:${inventory.accountId}:${inventory.readAt}`, inventory.accountId);
  for (const region of inventory.regions) {
    if (region.vpcs.state === 'known') {
      copyNetwork(sketch, region);
      copySecurity(sketch, region);
      copyMachines(sketch, region);
    }
    copyConnections(sketch, region);
  }
  const state = finishSketch(sketch, {
    ...defaultSettings,
    unreadable: inventory.regions.flatMap(unreadIn),
  });
  const known = practiceRegions.map(region => region.regionId);
  const asked = inventory.regions.map(region => region.regionId);
  return { ...state, regionIds: [...new Set([...known, ...asked])] };
}

function unreadIn(region: RegionInventory): readonly UnreadableSetting[] {
  const { regionId } = region;
  const unread =
    region.vpcs.state === 'known' ? parts.filter(part => region[part].state === 'unknown') : parts;
  const tables = valueOr(region.routeTables, []).filter(table => table.entries.state === 'unknown');
  const groups = valueOr(region.securityGroups, []).filter(group => group.rules.state === 'unknown');
  return [
    ...unread.map(part => ({ regionId, actions: actionsByPart[part] })),
    ...tables.map(({ routeTableId }) => ({
      regionId,
      actions: ['DescribeRouteEntryList', 'DescribeRouteTables'],
      objectId: routeTableId,
    })),
    ...groups.map(({ securityGroupId }) => ({
      regionId,
      actions: ['DescribeSecurityGroupAttribute'],
      objectId: securityGroupId,
    })),
  ];
}
