import type { InstanceRecord, NetworkInterfaceRecord } from '../state/machine-records.ts';
import type { VSwitchRecord } from '../state/network-records.ts';
import { owned, sketchId, type WorldSketch } from './world-sketch.ts';

export type NewInstance = {
  readonly name: string;
  /** The first is the primary one. */
  readonly privateIpAddresses: readonly string[];
  readonly ipv6Addresses?: readonly string[];
  readonly securityGroupIds: readonly string[];
  readonly status?: InstanceRecord['status'];
  /** Of the instance; made from its name where absent. */
  readonly id?: string;
};

/** A running instance with the one primary network interface that carries its addresses and groups. */
export function addInstance(
  sketch: WorldSketch,
  vSwitch: VSwitchRecord,
  instance: NewInstance,
): { readonly instance: InstanceRecord; readonly networkInterface: NetworkInterfaceRecord } {
  const { regionId, vpcId, zoneId } = vSwitch;
  const key = `${vSwitch.id}/${instance.id ?? instance.name}`;
  const { securityGroupIds } = instance;
  const record: InstanceRecord = {
    ...owned(sketch, regionId),
    id: instance.id ?? sketchId(sketch, { kind: 'i', regionId, key }),
    name: instance.name,
    zoneId,
    status: instance.status ?? 'Running',
    instanceType: 'ecs.g7.large',
    cpuCount: 2,
    memoryMib: 8192,
    vpcId,
    vSwitchId: vSwitch.id,
    securityGroupIds,
  };
  const id = sketchId(sketch, { kind: 'eni', regionId, key });
  const networkInterface: NetworkInterfaceRecord = {
    ...owned(sketch, regionId),
    id,
    name: '',
    zoneId,
    type: 'Primary',
    status: 'InUse',
    vpcId,
    vSwitchId: vSwitch.id,
    instanceId: record.id,
    macAddress: macAddress(instance.privateIpAddresses[0] ?? ''),
    privateIpAddresses: instance.privateIpAddresses,
    ipv6Addresses: instance.ipv6Addresses ?? [],
    securityGroupIds,
    isServiceManaged: false,
  };
  sketch.lists.instances.push(record);
  sketch.lists.networkInterfaces.push(networkInterface);
  return { instance: record, networkInterface };
}

/** The cloud's prefix and the bytes of the primary address: two interfaces of one VPC never share it. */
function macAddress(primaryAddress: string): string {
  const octets = primaryAddress.split('.').map(octet => Number(octet).toString(16).padStart(2, '0'));
  return ['00', '16', ...octets].join(':');
}
