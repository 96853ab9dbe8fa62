import * as z from 'zod/mini';
import type { RouterInterface } from '../../domain/inventory.ts';
import { accountId, countOrZero, id, idOrEmpty, optionalId, text } from './fields.ts';
import type { Unplaced } from './unplaced.ts';

const status = z.enum([
  'Idle',
  'Connecting',
  'AcceptingConnecting',
  'Activating',
  'Active',
  'Modifying',
  'Deactivating',
  'Inactive',
  'Deleting',
  'Deleted',
]);

/** Unset opposite fields are absent before the ends are bound, or `""` (alibaba-cloud-api.md sections 1.1 and 2.2). */
const orUnset = <Value extends z.ZodMiniType>(value: Value) =>
  z.pipe(
    z.nullish(z.union([value, z.literal('')])),
    z.transform(given => (given === '' || given === null ? undefined : given)),
  );

/** The request says PostPaid and PrePaid, the answer AfterPay and Prepaid (section 2.2); all four are understood. */
const chargeType = z.pipe(
  z.enum(['AfterPay', 'PostPaid', 'Prepaid', 'PrePaid']),
  z.transform((given): RouterInterface['chargeType'] =>
    given.toLowerCase() === 'prepaid' ? 'Prepaid' : 'AfterPay',
  ),
);

const routerType = z.enum(['VRouter', 'VBR']);

const wireFields = z.object({
  RouterInterfaceId: id,
  Role: z.enum(['InitiatingSide', 'AcceptingSide']),
  RouterId: id,
  RouterType: routerType,
  VpcInstanceId: idOrEmpty,
  Name: text,
  Description: text,
  Status: status,
  BusinessStatus: z.enum(['Normal', 'FinancialLocked', 'SecurityLocked']),
  Spec: idOrEmpty,
  Bandwidth: countOrZero,
  ChargeType: chargeType,
  EndTime: text,
  OppositeRegionId: idOrEmpty,
  OppositeInterfaceId: optionalId,
  OppositeRouterId: optionalId,
  OppositeRouterType: orUnset(routerType),
  OppositeVpcInstanceId: optionalId,
  OppositeInterfaceOwnerId: orUnset(accountId),
  OppositeInterfaceStatus: orUnset(status),
  OppositeInterfaceSpec: optionalId,
  CreationTime: text,
});

/** One interface of DescribeRouterInterfaces (section 1.4). */
export const routerInterface = z.pipe(
  wireFields,
  z.transform(
    (wire): Unplaced<RouterInterface> => ({
      routerInterfaceId: wire.RouterInterfaceId,
      role: wire.Role,
      routerId: wire.RouterId,
      routerType: wire.RouterType,
      vpcId: wire.VpcInstanceId,
      name: wire.Name,
      description: wire.Description,
      status: wire.Status,
      businessStatus: wire.BusinessStatus,
      spec: wire.Spec,
      bandwidthMbps: wire.Bandwidth,
      chargeType: wire.ChargeType,
      endTime: wire.EndTime,
      oppositeRegionId: wire.OppositeRegionId,
      creationTime: wire.CreationTime,
      ...oppositeEnd(wire),
    }),
  ),
);

type OppositeFields = Pick<
  RouterInterface,
  | 'oppositeInterfaceId'
  | 'oppositeRouterId'
  | 'oppositeRouterType'
  | 'oppositeVpcId'
  | 'oppositeInterfaceOwnerId'
  | 'oppositeInterfaceStatus'
  | 'oppositeInterfaceSpec'
>;

function oppositeEnd(wire: z.output<typeof wireFields>): OppositeFields {
  const owner = wire.OppositeInterfaceOwnerId;
  return {
    ...(wire.OppositeInterfaceId === undefined ? {} : { oppositeInterfaceId: wire.OppositeInterfaceId }),
    ...(wire.OppositeRouterId === undefined ? {} : { oppositeRouterId: wire.OppositeRouterId }),
    ...(wire.OppositeRouterType === undefined ? {} : { oppositeRouterType: wire.OppositeRouterType }),
    ...(wire.OppositeVpcInstanceId === undefined ? {} : { oppositeVpcId: wire.OppositeVpcInstanceId }),
    ...(owner === undefined ? {} : { oppositeInterfaceOwnerId: owner }),
    ...(wire.OppositeInterfaceStatus === undefined
      ? {}
      : { oppositeInterfaceStatus: wire.OppositeInterfaceStatus }),
    ...(wire.OppositeInterfaceSpec === undefined
      ? {}
      : { oppositeInterfaceSpec: wire.OppositeInterfaceSpec }),
  };
}
