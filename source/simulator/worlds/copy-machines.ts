import { valueOr } from '../../domain/fact.ts';
import type { Instance, RegionInventory } from '../../domain/inventory.ts';
import type { InstanceRecord } from '../state/machine-records.ts';
import { addInstance } from './sketch-machines.ts';
import type { WorldSketch } from './world-sketch.ts';

/**
 * Copies a region's instances, each with one network interface that has all of its addresses and groups: the snapshot
 * does not say which interface has which. One whose vSwitch or groups were not read cannot be placed and is left out.
 */
export function copyMachines(sketch: WorldSketch, region: RegionInventory): void {
  const vSwitches = new Map(sketch.lists.vSwitches.map(vSwitch => [vSwitch.id, vSwitch]));
  const groups = new Set(sketch.lists.securityGroups.map(group => group.id));
  for (const instance of valueOr(region.instances, [])) {
    const vSwitch = vSwitches.get(instance.vSwitchId);
    if (vSwitch !== undefined && instance.securityGroupIds.every(id => groups.has(id))) {
      addInstance(sketch, vSwitch, {
        id: instance.instanceId,
        name: instance.name,
        privateIpAddresses: instance.privateIpAddresses,
        securityGroupIds: instance.securityGroupIds,
        status: statusOf(instance),
      });
    }
  }
}

const statuses: readonly InstanceRecord['status'][] = [
  'Pending',
  'Running',
  'Starting',
  'Stopping',
  'Stopped',
];

function statusOf(instance: Instance): InstanceRecord['status'] {
  return statuses.find(status => status === instance.status) ?? 'Running';
}
