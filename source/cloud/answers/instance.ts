import * as z from 'zod/mini';
import type { Instance } from '../../domain/inventory.ts';
import { id, idOrEmpty, text, word, wrapped } from './fields.ts';
import type { Unplaced } from './unplaced.ts';

const address = z.string().check(z.regex(/^[0-9a-fA-F.:]{2,45}$/));

/** One instance of DescribeInstances; classic ones have no VPC (alibaba-cloud-api.md section 1.7). */
export const instance = z.pipe(
  z.object({
    InstanceId: id,
    InstanceName: text,
    Status: word,
    SecurityGroupIds: wrapped('SecurityGroupId', id),
    VpcAttributes: z.object({
      VpcId: idOrEmpty,
      VSwitchId: idOrEmpty,
      PrivateIpAddress: wrapped('IpAddress', address),
    }),
  }),
  z.transform(
    (wire): Unplaced<Instance> => ({
      instanceId: wire.InstanceId,
      name: wire.InstanceName,
      status: wire.Status,
      vpcId: wire.VpcAttributes.VpcId,
      vSwitchId: wire.VpcAttributes.VSwitchId,
      privateIpAddresses: wire.VpcAttributes.PrivateIpAddress,
      securityGroupIds: wire.SecurityGroupIds,
    }),
  ),
);
