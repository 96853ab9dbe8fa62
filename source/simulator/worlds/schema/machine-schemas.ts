import * as z from 'zod';
import type { InstanceRecord, NetworkInterfaceRecord } from '../../state/machine-records.ts';
import { ownedShape, scalars } from './scalar-schemas.ts';

const instance = z.strictObject({
  ...ownedShape,
  name: scalars.text,
  zoneId: scalars.text,
  status: z.enum(['Pending', 'Running', 'Starting', 'Stopping', 'Stopped']),
  instanceType: scalars.text,
  cpuCount: scalars.count,
  memoryMib: scalars.count,
  vpcId: scalars.id,
  vSwitchId: scalars.id,
  securityGroupIds: z.array(scalars.id).max(16),
}) satisfies z.ZodType<InstanceRecord>;

const networkInterface = z.strictObject({
  ...ownedShape,
  name: scalars.text,
  zoneId: scalars.text,
  type: z.enum(['Primary', 'Secondary']),
  status: z.enum(['Available', 'Attaching', 'InUse', 'Detaching', 'Deleting']),
  vpcId: scalars.id,
  vSwitchId: scalars.id,
  instanceId: scalars.id.exactOptional(),
  macAddress: scalars.text,
  privateIpAddresses: z.array(scalars.address).max(100),
  ipv6Addresses: z.array(scalars.address).max(100),
  securityGroupIds: z.array(scalars.id).max(16),
  isServiceManaged: z.boolean(),
}) satisfies z.ZodType<NetworkInterfaceRecord>;

/** Instances and their network interfaces. */
export const machineSchemas = { instances: instance, networkInterfaces: networkInterface } as const;
