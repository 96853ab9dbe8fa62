import type { Owned } from './network-records.ts';

export type InstanceRecord = Owned & {
  readonly name: string;
  readonly zoneId: string;
  readonly status: 'Pending' | 'Running' | 'Starting' | 'Stopping' | 'Stopped';
  readonly instanceType: string;
  readonly cpuCount: number;
  readonly memoryMib: number;
  readonly vpcId: string;
  readonly vSwitchId: string;
  readonly securityGroupIds: readonly string[];
};

/** Every instance has exactly one `Primary` one, whose first address is the instance's. */
export type NetworkInterfaceRecord = Owned & {
  readonly name: string;
  readonly zoneId: string;
  readonly type: 'Primary' | 'Secondary';
  readonly status: 'Available' | 'Attaching' | 'InUse' | 'Detaching' | 'Deleting';
  readonly vpcId: string;
  readonly vSwitchId: string;
  /** Absent: attached to nothing. */
  readonly instanceId?: string;
  readonly macAddress: string;
  /** The first is the primary one. */
  readonly privateIpAddresses: readonly string[];
  readonly ipv6Addresses: readonly string[];
  readonly securityGroupIds: readonly string[];
  readonly isServiceManaged: boolean;
};
