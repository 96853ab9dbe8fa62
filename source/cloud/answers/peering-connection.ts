import * as z from 'zod/mini';
import type { PeeringConnection } from '../../domain/inventory.ts';
import { accountId, cidrBlock, count, id, listOf, text } from './fields.ts';

const end = z.pipe(
  z.object({ VpcId: id, Ipv4Cidrs: listOf(cidrBlock), Ipv6Cidrs: listOf(cidrBlock) }),
  z.transform(wire => ({ vpcId: wire.VpcId, cidrBlocks: [...wire.Ipv4Cidrs, ...wire.Ipv6Cidrs] })),
);

/** One connection of ListVpcPeerConnections, which writes bare lists (section 1.6). */
export const peeringConnection = z.pipe(
  z.object({
    InstanceId: id,
    Name: text,
    Description: text,
    Status: z.enum([
      'Creating',
      'Accepting',
      'Updating',
      'Activated',
      'Rejected',
      'Expired',
      'Deleting',
      'Deleted',
    ]),
    BizStatus: z.enum(['Normal', 'FinancialLocked', 'SecurityLocked']),
    RegionId: id,
    Vpc: end,
    OwnerId: accountId,
    AcceptingRegionId: id,
    AcceptingVpc: end,
    AcceptingOwnerUid: accountId,
    Bandwidth: z.nullish(count),
    LinkType: text,
    GmtCreate: text,
    GmtExpired: text,
  }),
  z.transform(
    (wire): PeeringConnection => ({
      peeringConnectionId: wire.InstanceId,
      name: wire.Name,
      description: wire.Description,
      status: wire.Status,
      businessStatus: wire.BizStatus,
      regionId: wire.RegionId,
      vpcId: wire.Vpc.vpcId,
      ownerId: wire.OwnerId,
      cidrBlocks: wire.Vpc.cidrBlocks,
      acceptingRegionId: wire.AcceptingRegionId,
      acceptingVpcId: wire.AcceptingVpc.vpcId,
      acceptingOwnerId: wire.AcceptingOwnerUid,
      acceptingCidrBlocks: wire.AcceptingVpc.cidrBlocks,
      ...limitedBandwidth(wire.Bandwidth ?? -1),
      ...(wire.LinkType === '' ? {} : { linkType: wire.LinkType }),
      creationTime: wire.GmtCreate,
      ...(wire.GmtExpired === '' ? {} : { expirationTime: wire.GmtExpired }),
    }),
  ),
);

/** -1: unlimited, the two VPCs share a region (section 1.6). */
function limitedBandwidth(mbps: number): { readonly bandwidthMbps?: number } {
  return mbps < 0 ? {} : { bandwidthMbps: mbps };
}
