import * as z from 'zod/mini';
import { notRead } from '../../domain/fact.ts';
import type { RouteEntry, RouteTable } from '../../domain/inventory.ts';
import { cidrBlock, countOrZero, id, idOrEmpty, optionalId, text, word, wrapped } from './fields.ts';
import type { Unplaced } from './unplaced.ts';

/** One table of DescribeRouteTableList (alibaba-cloud-api.md section 1.2); its entries are another call. */
export const routeTable = z.pipe(
  z.object({
    RouteTableId: id,
    VpcId: idOrEmpty,
    RouteTableName: text,
    RouteTableType: z.enum(['System', 'Custom']),
    // Answers from before gateway tables existed leave it out.
    AssociateType: z._default(z.enum(['VSwitch', 'Gateway']), 'VSwitch'),
    Status: z.enum(['Pending', 'Available']),
    VSwitchIds: wrapped('VSwitchId', id),
  }),
  z.transform(
    (wire): Unplaced<RouteTable> => ({
      routeTableId: wire.RouteTableId,
      vpcId: wire.VpcId,
      name: wire.RouteTableName,
      type: wire.RouteTableType,
      associateType: wire.AssociateType,
      status: wire.Status,
      vSwitchIds: wire.VSwitchIds,
      entries: notRead,
    }),
  ),
);

const nextHop = z.pipe(
  z.object({
    NextHopId: idOrEmpty,
    NextHopType: word,
    Enabled: z.nullish(z.union([z.literal(0), z.literal(1), z.literal('0'), z.literal('1')])),
    Weight: countOrZero,
    NextHopRelatedInfo: z.nullish(z.object({ InstanceId: optionalId })),
  }),
  z.transform(wire => ({
    nextHopId: wire.NextHopId,
    nextHopType: wire.NextHopType,
    isEnabled: Number(wire.Enabled ?? 1) === 1,
    weight: wire.Weight,
    ...(wire.NextHopRelatedInfo?.InstanceId === undefined
      ? {}
      : { relatedInstanceId: wire.NextHopRelatedInfo.InstanceId }),
  })),
);

/** Some documents say Creating for Pending and Created for Available (section 2.4). */
const entryStatus = z.pipe(
  z.enum(['Pending', 'Creating', 'Available', 'Created', 'Modifying', 'Deleting']),
  z.transform((status): RouteEntry['status'] => {
    if (status === 'Creating') return 'Pending';
    return status === 'Created' ? 'Available' : status;
  }),
);

/** One entry of DescribeRouteEntryList (section 1.2). */
export const routeEntry = z.pipe(
  z.object({
    RouteEntryId: idOrEmpty,
    RouteTableId: id,
    DestinationCidrBlock: cidrBlock,
    Type: z.enum(['System', 'Custom', 'BGP', 'CEN', 'ECR']),
    Status: entryStatus,
    RouteEntryName: text,
    Description: text,
    NextHops: wrapped('NextHop', nextHop),
  }),
  z.transform(
    (wire): RouteEntry => ({
      routeEntryId: wire.RouteEntryId,
      routeTableId: wire.RouteTableId,
      destination: wire.DestinationCidrBlock,
      ipVersion: wire.DestinationCidrBlock.includes(':') ? 'ipv6' : 'ipv4',
      type: wire.Type,
      status: wire.Status,
      name: wire.RouteEntryName,
      description: wire.Description,
      nextHops: wire.NextHops,
    }),
  ),
);
