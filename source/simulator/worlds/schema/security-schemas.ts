import * as z from 'zod';
import type {
  NetworkAclRecord,
  PortRangeListRecord,
  PrefixListRecord,
  SecurityGroupRecord,
  SecurityGroupRuleRecord,
} from '../../state/security-records.ts';
import { ownedShape, scalars } from './scalar-schemas.ts';

const securityGroup = z.strictObject({
  ...ownedShape,
  vpcId: scalars.id,
  name: scalars.text,
  description: scalars.text,
  type: z.enum(['normal', 'enterprise']),
  innerAccessPolicy: z.enum(['Accept', 'Drop']),
  isServiceManaged: z.boolean(),
}) satisfies z.ZodType<SecurityGroupRecord>;

const rulePeer = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('ipv4'), cidrBlock: scalars.addressOrBlock }),
  z.strictObject({ kind: z.literal('ipv6'), cidrBlock: scalars.addressOrBlock }),
  z.strictObject({
    kind: z.literal('group'),
    securityGroupId: scalars.id,
    ownerId: scalars.accountIdOrEmpty,
  }),
  z.strictObject({ kind: z.literal('prefix-list'), prefixListId: scalars.id }),
]);

const securityGroupRule = z.strictObject({
  id: scalars.id,
  securityGroupId: scalars.id,
  direction: z.enum(['ingress', 'egress']),
  policy: z.enum(['Accept', 'Drop']),
  priority: z.number().int().min(1).max(110),
  protocol: scalars.text,
  portRange: scalars.portRange,
  portRangeListId: scalars.id.exactOptional(),
  sourcePortRange: scalars.portRange.exactOptional(),
  peer: rulePeer,
  nearCidrBlock: scalars.addressOrBlock.exactOptional(),
  description: scalars.text,
  createdAtMs: scalars.time,
}) satisfies z.ZodType<SecurityGroupRuleRecord>;

const aclEntry = z.strictObject({
  id: scalars.id,
  name: scalars.text,
  description: scalars.text,
  entryType: z.enum(['custom', 'system', 'service']),
  policy: z.enum(['accept', 'drop']),
  protocol: z.enum(['icmp', 'gre', 'tcp', 'udp', 'all']),
  port: scalars.portRange,
  cidrBlock: scalars.addressOrBlock,
  ipVersion: z.enum(['IPV4', 'IPV6']),
});

const networkAcl = z.strictObject({
  ...ownedShape,
  vpcId: scalars.id,
  name: scalars.text,
  description: scalars.text,
  status: z.enum(['Available', 'Modifying']),
  ingress: z.array(aclEntry).max(200),
  egress: z.array(aclEntry).max(200),
}) satisfies z.ZodType<NetworkAclRecord>;

const prefixList = z.strictObject({
  ...ownedShape,
  name: scalars.text,
  addressFamily: z.enum(['IPv4', 'IPv6']),
  maximumEntries: scalars.count,
  cidrBlocks: z.array(scalars.addressOrBlock).max(1000),
}) satisfies z.ZodType<PrefixListRecord>;

const portRangeList = z.strictObject({
  ...ownedShape,
  name: scalars.text,
  maximumEntries: scalars.count,
  portRanges: z.array(scalars.portRange).max(1000),
}) satisfies z.ZodType<PortRangeListRecord>;

/** Who may talk to whom. */
export const securitySchemas = {
  securityGroups: securityGroup,
  securityGroupRules: securityGroupRule,
  networkAcls: networkAcl,
  prefixLists: prefixList,
  portRangeLists: portRangeList,
} as const;
