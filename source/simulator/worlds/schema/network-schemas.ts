import * as z from 'zod';
import type {
  GatewayRecord,
  RouteEntryRecord,
  RouteTableRecord,
  VpcRecord,
  VSwitchRecord,
} from '../../state/network-records.ts';
import { ownedShape, scalars } from './scalar-schemas.ts';

const pendingOrAvailable = z.enum(['Pending', 'Available']);

const vpc = z.strictObject({
  ...ownedShape,
  name: scalars.text,
  description: scalars.text,
  status: pendingOrAvailable,
  cidrBlock: scalars.cidrBlock,
  secondaryCidrBlocks: z.array(scalars.cidrBlock).max(50),
  userCidrBlocks: z.array(scalars.cidrBlock).max(50),
  ipv6CidrBlocks: z.array(z.strictObject({ cidrBlock: scalars.cidrBlock, isp: scalars.text })).max(50),
  routerId: scalars.id,
  isDefault: z.boolean(),
}) satisfies z.ZodType<VpcRecord>;

const vSwitch = z.strictObject({
  ...ownedShape,
  vpcId: scalars.id,
  name: scalars.text,
  description: scalars.text,
  status: pendingOrAvailable,
  zoneId: scalars.text,
  cidrBlock: scalars.cidrBlock,
  ipv6CidrBlock: scalars.cidrBlock.exactOptional(),
  routeTableId: scalars.id,
  networkAclId: scalars.id.exactOptional(),
  isDefault: z.boolean(),
  isShared: z.boolean(),
}) satisfies z.ZodType<VSwitchRecord>;

const routeTable = z.strictObject({
  ...ownedShape,
  vpcId: scalars.idOrEmpty,
  routerId: scalars.id,
  name: scalars.text,
  description: scalars.text,
  type: z.enum(['System', 'Custom']),
  associateType: z.enum(['VSwitch', 'Gateway']),
  gatewayIds: z.array(scalars.id).max(50),
  status: pendingOrAvailable,
  propagatesRoutes: z.boolean(),
}) satisfies z.ZodType<RouteTableRecord>;

const nextHop = z.strictObject({
  type: scalars.text,
  id: scalars.idOrEmpty,
  weight: z.number().int().min(0).max(255),
  isEnabled: z.boolean(),
});

const plainRouteEntry = z.strictObject({
  id: scalars.id,
  ownerId: scalars.accountId,
  regionId: scalars.regionId,
  vpcId: scalars.idOrEmpty,
  routeTableId: scalars.id,
  destination: scalars.cidrBlock,
  ipVersion: z.enum(['ipv4', 'ipv6']),
  type: z.enum(['System', 'Custom', 'BGP', 'CEN', 'ECR']),
  status: z.enum(['Pending', 'Available', 'Modifying', 'Deleting']),
  name: scalars.text,
  description: scalars.text,
  nextHops: z.array(nextHop).min(1).max(16),
  isManaged: z.boolean(),
  modifiedAtMs: scalars.time,
});

const routeEntry = z.strictObject({
  ...plainRouteEntry.shape,
  withdrawn: z.array(plainRouteEntry).exactOptional(),
}) satisfies z.ZodType<RouteEntryRecord>;

const gateway = z.strictObject({
  ...ownedShape,
  vpcId: scalars.id,
  kind: z.enum([
    'HaVip',
    'VpnGateway',
    'IPv6Gateway',
    'NatGateway',
    'Attachment',
    'Ipv4Gateway',
    'GatewayEndpoint',
    'Ecr',
    'GatewayLoadBalancerEndpoint',
    'RouteTargetGroup',
  ]),
  name: scalars.text,
  status: pendingOrAvailable,
}) satisfies z.ZodType<GatewayRecord>;

/** VPCs and everything about their routes. */
export const networkSchemas = {
  vpcs: vpc,
  vSwitches: vSwitch,
  routeTables: routeTable,
  routeEntries: routeEntry,
  gateways: gateway,
} as const;
