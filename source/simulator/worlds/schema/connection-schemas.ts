import * as z from 'zod';
import type {
  CenAttachmentRecord,
  PeeringConnectionRecord,
  RouterInterfaceRecord,
  VirtualBorderRouterRecord,
} from '../../state/connection-records.ts';
import { ownedShape, scalars } from './scalar-schemas.ts';

const routerType = z.enum(['VRouter', 'VBR']);

const routerInterfaceStatus = z.enum([
  'Idle',
  'Connecting',
  'AcceptingConnecting',
  'Activating',
  'Active',
  'Modifying',
  'Deactivating',
  'Inactive',
  'Deleting',
]);

const routerInterface = z.strictObject({
  ...ownedShape,
  role: z.enum(['InitiatingSide', 'AcceptingSide']),
  routerType,
  routerId: scalars.id,
  vpcId: scalars.idOrEmpty,
  name: scalars.text,
  description: scalars.text,
  status: routerInterfaceStatus,
  businessStatus: z.enum(['Normal', 'FinancialLocked', 'SecurityLocked']),
  spec: scalars.text,
  chargeType: z.enum(['AfterPay', 'Prepaid']),
  endsAtMs: scalars.time.exactOptional(),
  orderId: scalars.count.exactOptional(),
  oppositeRegionId: scalars.regionId,
  oppositeInterfaceId: scalars.id.exactOptional(),
  oppositeRouterId: scalars.id.exactOptional(),
  oppositeRouterType: routerType.exactOptional(),
  oppositeInterfaceOwnerId: scalars.accountId.exactOptional(),
  wasConnected: z.boolean(),
  connectedAtMs: scalars.time.exactOptional(),
  modifiedAtMs: scalars.time,
  isFastLink: z.boolean(),
  accessPointId: scalars.text.exactOptional(),
  oppositeAccessPointId: scalars.text.exactOptional(),
  healthCheckSourceIp: scalars.text.exactOptional(),
  healthCheckTargetIp: scalars.text.exactOptional(),
  healthCheckRateMs: scalars.count.exactOptional(),
  healthCheckThreshold: scalars.count.exactOptional(),
}) satisfies z.ZodType<RouterInterfaceRecord>;

const virtualBorderRouter = z.strictObject({
  ...ownedShape,
  name: scalars.text,
  status: z.enum(['active', 'terminated', 'recovering']),
}) satisfies z.ZodType<VirtualBorderRouterRecord>;

const peeringStatus = z.enum([
  'Creating',
  'Accepting',
  'Updating',
  'Activated',
  'Rejected',
  'Expired',
  'Deleting',
  'Deleted',
]);

const peeringConnection = z.strictObject({
  ...ownedShape,
  vpcId: scalars.id,
  acceptingOwnerId: scalars.accountId,
  acceptingRegionId: scalars.regionId,
  acceptingVpcId: scalars.id,
  name: scalars.text,
  description: scalars.text,
  status: peeringStatus,
  businessStatus: z.enum(['Normal', 'FinancialLocked']),
  bandwidthMbps: z.number().int().min(-1).max(1_000_000),
  linkType: scalars.text.exactOptional(),
  isServiceManaged: z.boolean(),
  modifiedAtMs: scalars.time,
  expiresAtMs: scalars.time.exactOptional(),
}) satisfies z.ZodType<PeeringConnectionRecord>;

const cenAttachment = z.strictObject({
  id: scalars.id,
  ownerId: scalars.accountId,
  regionId: scalars.regionId,
  vpcId: scalars.id,
  cenId: scalars.id,
  cenOwnerId: scalars.accountId,
  status: z.enum(['Attached', 'Attaching', 'Detaching']),
}) satisfies z.ZodType<CenAttachmentRecord>;

/** Both kinds of connection, and what else VPCs may hang on. */
export const connectionSchemas = {
  routerInterfaces: routerInterface,
  virtualBorderRouters: virtualBorderRouter,
  peeringConnections: peeringConnection,
  cenAttachments: cenAttachment,
} as const;

/** Also needed by what is still under way. */
export const statusSchemas = { routerInterfaceStatus, peeringStatus } as const;
