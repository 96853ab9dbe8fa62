import * as z from 'zod';
import type {
  Instance,
  Inventory,
  NetworkAcl,
  PeeringConnection,
  RouterInterface,
  RouteTable,
  SecurityGroup,
  Vpc,
  VSwitch,
} from '../../../domain/inventory.ts';
import { connectionSchemas, statusSchemas } from './connection-schemas.ts';
import { scalars } from './scalar-schemas.ts';

// Snapshots are read loosely: a later vpclink may add fields that this one does not need.

const reason = z.object({
  kind: z.enum(['not-read', 'denied', 'throttled', 'unreachable', 'failed', 'unsupported-region']),
  operation: scalars.text.exactOptional(),
  regionId: scalars.text.exactOptional(),
  code: scalars.text.exactOptional(),
  requestId: scalars.text.exactOptional(),
});

const fact = <Value extends z.ZodType>(value: Value) =>
  z.discriminatedUnion('state', [
    z.object({
      state: z.literal('known'),
      value,
      requestIds: z.array(scalars.text).max(10_000).exactOptional(),
    }),
    z.object({ state: z.literal('unknown'), reason }),
  ]);

const available = z.enum(['Pending', 'Available']);

const vpc = z.object({
  vpcId: scalars.id,
  regionId: scalars.regionId,
  name: scalars.text,
  description: scalars.text,
  status: available,
  ownerId: scalars.accountId,
  cidrBlock: scalars.cidrBlock,
  secondaryCidrBlocks: z.array(scalars.cidrBlock),
  userCidrBlocks: z.array(scalars.cidrBlock),
  ipv6CidrBlocks: z.array(scalars.cidrBlock),
  routerId: scalars.id,
  routeTableIds: z.array(scalars.id),
  isDefault: z.boolean(),
  isAttachedToCen: z.boolean(),
  creationTime: scalars.text,
  tags: z.array(z.object({ key: scalars.text, value: scalars.text })).max(20),
}) satisfies z.ZodType<Vpc>;

const vSwitch = z.object({
  vSwitchId: scalars.id,
  vpcId: scalars.id,
  regionId: scalars.regionId,
  name: scalars.text,
  status: available,
  zoneId: scalars.text,
  cidrBlock: scalars.cidrBlock,
  ipv6CidrBlock: scalars.cidrBlock.exactOptional(),
  routeTableId: scalars.id,
  networkAclId: scalars.id.exactOptional(),
  availableIpAddressCount: z.number(),
  isShared: z.boolean(),
}) satisfies z.ZodType<VSwitch>;

const routeEntry = z.object({
  routeEntryId: scalars.text,
  routeTableId: scalars.id,
  destination: scalars.cidrBlock,
  ipVersion: z.enum(['ipv4', 'ipv6']),
  type: z.enum(['System', 'Custom', 'BGP', 'CEN', 'ECR']),
  status: z.enum(['Pending', 'Available', 'Modifying', 'Deleting']),
  name: scalars.text,
  description: scalars.text,
  nextHops: z
    .array(
      z.object({
        nextHopId: scalars.idOrEmpty,
        nextHopType: scalars.text,
        isEnabled: z.boolean(),
        weight: z.number().int().min(0).max(255),
        relatedInstanceId: scalars.text.exactOptional(),
      }),
    )
    .max(16),
});

const routeTable = z.object({
  routeTableId: scalars.id,
  vpcId: scalars.id,
  regionId: scalars.regionId,
  name: scalars.text,
  type: z.enum(['System', 'Custom']),
  associateType: z.enum(['VSwitch', 'Gateway']),
  status: available,
  vSwitchIds: z.array(scalars.id),
  entries: fact(z.array(routeEntry)),
}) satisfies z.ZodType<RouteTable>;

const interfaceStatus = z.union([statusSchemas.routerInterfaceStatus, z.literal('Deleted')]);
const { routerType, role, businessStatus, chargeType } = connectionSchemas.routerInterfaces.shape;

const routerInterface = z.object({
  routerInterfaceId: scalars.id,
  regionId: scalars.regionId,
  role,
  routerId: scalars.id,
  routerType,
  vpcId: scalars.idOrEmpty,
  name: scalars.text,
  description: scalars.text,
  status: interfaceStatus,
  businessStatus,
  spec: scalars.text,
  bandwidthMbps: z.number(),
  chargeType,
  endTime: scalars.text,
  oppositeRegionId: scalars.regionId,
  oppositeInterfaceId: scalars.id.exactOptional(),
  oppositeRouterId: scalars.id.exactOptional(),
  oppositeRouterType: routerType.exactOptional(),
  oppositeVpcId: scalars.id.exactOptional(),
  oppositeInterfaceOwnerId: scalars.accountId.exactOptional(),
  oppositeInterfaceStatus: interfaceStatus.exactOptional(),
  oppositeInterfaceSpec: scalars.text.exactOptional(),
  creationTime: scalars.text,
}) satisfies z.ZodType<RouterInterface>;

const peeringConnection = z.object({
  peeringConnectionId: scalars.id,
  name: scalars.text,
  description: scalars.text,
  status: statusSchemas.peeringStatus,
  businessStatus,
  regionId: scalars.regionId,
  vpcId: scalars.id,
  ownerId: scalars.accountId,
  cidrBlocks: z.array(scalars.text),
  acceptingRegionId: scalars.regionId,
  acceptingVpcId: scalars.id,
  acceptingOwnerId: scalars.accountId,
  acceptingCidrBlocks: z.array(scalars.text),
  bandwidthMbps: z.number().int().exactOptional(),
  linkType: scalars.text.exactOptional(),
  creationTime: scalars.text,
  expirationTime: scalars.text.exactOptional(),
}) satisfies z.ZodType<PeeringConnection>;

const portRange = z.object({
  from: z.number().int().min(1).max(65_535),
  to: z.number().int().min(1).max(65_535),
});

const rule = z.object({
  ruleId: scalars.text,
  direction: z.enum(['ingress', 'egress']),
  policy: z.enum(['Accept', 'Drop']),
  priority: z.number().int().min(1).max(110),
  protocol: z.enum(['TCP', 'UDP', 'ICMP', 'ICMPv6', 'GRE', 'ALL']),
  portRange: portRange.exactOptional(),
  portRangeListId: scalars.id.exactOptional(),
  sourcePortRange: portRange.exactOptional(),
  peer: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('cidr'), cidrBlock: scalars.addressOrBlock }),
    z.object({ kind: z.literal('group'), securityGroupId: scalars.id, ownerId: scalars.accountIdOrEmpty }),
    z.object({ kind: z.literal('prefix-list'), prefixListId: scalars.id }),
    z.object({ kind: z.literal('any') }),
  ]),
  nearCidrBlock: scalars.addressOrBlock.exactOptional(),
  description: scalars.text,
});

const securityGroup = z.object({
  securityGroupId: scalars.id,
  vpcId: scalars.id,
  regionId: scalars.regionId,
  name: scalars.text,
  description: scalars.text,
  type: z.enum(['normal', 'enterprise']),
  isServiceManaged: z.boolean(),
  instanceCount: z.number(),
  ruleCount: z.number().exactOptional(),
  rules: fact(z.object({ innerAccessPolicy: z.enum(['Accept', 'Drop']), rules: z.array(rule) })),
}) satisfies z.ZodType<SecurityGroup>;

const aclEntry = z.object({
  entryId: scalars.text,
  name: scalars.text,
  policy: z.enum(['accept', 'drop']),
  protocol: z.enum(['icmp', 'gre', 'tcp', 'udp', 'all']),
  portRange: portRange.exactOptional(),
  cidrBlock: scalars.addressOrBlock,
  entryType: z.enum(['custom', 'system', 'service']),
});

const networkAcl = z.object({
  networkAclId: scalars.id,
  vpcId: scalars.id,
  regionId: scalars.regionId,
  name: scalars.text,
  status: z.enum(['Available', 'Modifying']),
  ingress: z.array(aclEntry).max(200),
  egress: z.array(aclEntry).max(200),
  vSwitchIds: z.array(scalars.id),
}) satisfies z.ZodType<NetworkAcl>;

const instance = z.object({
  instanceId: scalars.id,
  name: scalars.text,
  status: scalars.text,
  regionId: scalars.regionId,
  vpcId: scalars.idOrEmpty,
  vSwitchId: scalars.idOrEmpty,
  privateIpAddresses: z.array(scalars.address).max(100),
  securityGroupIds: z.array(scalars.id).max(16),
}) satisfies z.ZodType<Instance>;

/** A snapshot as `vpclink inventory --out` writes it. */
export const inventorySchema = z.object({
  schema: z.literal('vpclink.inventory/1'),
  accountId: scalars.accountId,
  readAt: scalars.text,
  regions: z
    .array(
      z.object({
        regionId: scalars.regionId,
        vpcs: fact(z.array(vpc)),
        vSwitches: fact(z.array(vSwitch)),
        routeTables: fact(z.array(routeTable)),
        routerInterfaces: fact(z.array(routerInterface)),
        peeringConnections: fact(z.array(peeringConnection)),
        securityGroups: fact(z.array(securityGroup)),
        networkAcls: fact(z.array(networkAcl)),
        instances: fact(z.array(instance)),
      }),
    )
    .min(1)
    .max(200),
}) satisfies z.ZodType<Inventory>;
