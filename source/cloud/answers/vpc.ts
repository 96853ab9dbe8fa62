import * as z from 'zod/mini';
import type { Vpc, VSwitch } from '../../domain/inventory.ts';
import {
  accountId,
  cidrBlock,
  countOrZero,
  flag,
  id,
  idOrEmpty,
  optionalCidrBlock,
  optionalId,
  tags,
  text,
  wrapped,
} from './fields.ts';
import type { Unplaced } from './unplaced.ts';

const availability = z.enum(['Pending', 'Available']);

/** One VPC of DescribeVpcs (alibaba-cloud-api.md section 1.2). */
export const vpc = z.pipe(
  z.object({
    VpcId: id,
    RegionId: id,
    VpcName: text,
    Description: text,
    Status: availability,
    OwnerId: accountId,
    CidrBlock: cidrBlock,
    SecondaryCidrBlocks: wrapped('SecondaryCidrBlock', cidrBlock),
    UserCidrs: wrapped('UserCidr', cidrBlock),
    Ipv6CidrBlock: optionalCidrBlock,
    Ipv6CidrBlocks: wrapped('Ipv6CidrBlock', z.object({ Ipv6CidrBlock: cidrBlock })),
    VRouterId: id,
    RouterTableIds: wrapped('RouterTableIds', id),
    IsDefault: flag,
    CenStatus: text,
    CreationTime: text,
    Tags: tags,
  }),
  z.transform(
    (wire): Vpc => ({
      vpcId: wire.VpcId,
      regionId: wire.RegionId,
      name: wire.VpcName,
      description: wire.Description,
      status: wire.Status,
      ownerId: wire.OwnerId,
      cidrBlock: wire.CidrBlock,
      secondaryCidrBlocks: wire.SecondaryCidrBlocks,
      userCidrBlocks: wire.UserCidrs,
      ipv6CidrBlocks: distinct([
        ...(wire.Ipv6CidrBlock === undefined ? [] : [wire.Ipv6CidrBlock]),
        ...wire.Ipv6CidrBlocks.map(block => block.Ipv6CidrBlock),
      ]),
      routerId: wire.VRouterId,
      routeTableIds: wire.RouterTableIds,
      isDefault: wire.IsDefault,
      isAttachedToCen: wire.CenStatus !== '',
      creationTime: wire.CreationTime,
      tags: wire.Tags,
    }),
  ),
);

/** One vSwitch of DescribeVSwitches; it names the one route table it uses (section 1.2). */
export const vSwitch = z.pipe(
  z.object({
    VSwitchId: id,
    VpcId: id,
    VSwitchName: text,
    Status: availability,
    ZoneId: idOrEmpty,
    CidrBlock: cidrBlock,
    Ipv6CidrBlock: optionalCidrBlock,
    RouteTable: z.object({ RouteTableId: id }),
    NetworkAclId: optionalId,
    AvailableIpAddressCount: countOrZero,
    ShareType: text,
  }),
  z.transform(
    (wire): Unplaced<VSwitch> => ({
      vSwitchId: wire.VSwitchId,
      vpcId: wire.VpcId,
      name: wire.VSwitchName,
      status: wire.Status,
      zoneId: wire.ZoneId,
      cidrBlock: wire.CidrBlock,
      ...(wire.Ipv6CidrBlock === undefined ? {} : { ipv6CidrBlock: wire.Ipv6CidrBlock }),
      routeTableId: wire.RouteTable.RouteTableId,
      ...(wire.NetworkAclId === undefined ? {} : { networkAclId: wire.NetworkAclId }),
      availableIpAddressCount: wire.AvailableIpAddressCount,
      isShared: wire.ShareType !== '',
    }),
  ),
);

function distinct(values: readonly string[]): readonly string[] {
  return [...new Set(values)];
}
