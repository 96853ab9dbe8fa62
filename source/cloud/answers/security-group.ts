import * as z from 'zod/mini';
import { notRead } from '../../domain/fact.ts';
import type { SecurityGroup } from '../../domain/inventory.ts';
import { count, countOrZero, flag, id, idOrEmpty, text } from './fields.ts';
import type { Unplaced } from './unplaced.ts';

/** One group of DescribeSecurityGroups (alibaba-cloud-api.md section 1.7); its rules are another call. */
export const securityGroup = z.pipe(
  z.object({
    SecurityGroupId: id,
    // Groups of the classic network belong to no VPC.
    VpcId: idOrEmpty,
    SecurityGroupName: text,
    Description: text,
    SecurityGroupType: z.enum(['normal', 'enterprise']),
    ServiceManaged: flag,
    EcsCount: countOrZero,
    RuleCount: z.nullish(count),
  }),
  z.transform(
    (wire): Unplaced<SecurityGroup> => ({
      securityGroupId: wire.SecurityGroupId,
      vpcId: wire.VpcId,
      name: wire.SecurityGroupName,
      description: wire.Description,
      type: wire.SecurityGroupType,
      isServiceManaged: wire.ServiceManaged,
      instanceCount: wire.EcsCount,
      ...(typeof wire.RuleCount === 'number' ? { ruleCount: wire.RuleCount } : {}),
      rules: notRead,
    }),
  ),
);

/** What stands beside the rules in DescribeSecurityGroupAttribute. */
export const securityGroupAttributes = z.object({ InnerAccessPolicy: z.enum(['Accept', 'Drop']) });
