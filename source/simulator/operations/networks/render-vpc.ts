import type { VpcRecord } from '../../state/network-records.ts';
import type { WorldView } from '../../state/world-view.ts';
import { vpcTags } from '../answers/tags.ts';
import { secondsTime } from '../answers/timestamps.ts';

/**
 * The fields that DescribeVpcs and DescribeVpcAttribute share. SecondaryCidrBlocks, UserCidrs and VSwitchIds are
 * always there, even empty: clients read them without a check.
 */
export function renderVpc(view: WorldView, vpc: VpcRecord) {
  return {
    VpcId: vpc.id,
    VpcName: vpc.name,
    RegionId: vpc.regionId,
    OwnerId: BigInt(vpc.ownerId),
    Status: vpc.status,
    IsDefault: vpc.isDefault,
    CidrBlock: vpc.cidrBlock,
    SecondaryCidrBlocks: { SecondaryCidrBlock: vpc.secondaryCidrBlocks },
    UserCidrs: { UserCidr: vpc.userCidrBlocks },
    EnabledIpv6: vpc.ipv6CidrBlocks.length > 0,
    Ipv6CidrBlock: vpc.ipv6CidrBlocks[0]?.cidrBlock ?? '',
    Ipv6CidrBlocks: {
      Ipv6CidrBlock: vpc.ipv6CidrBlocks.map(({ cidrBlock, isp }) => ({
        Ipv6CidrBlock: cidrBlock,
        Ipv6Isp: isp,
      })),
    },
    VRouterId: vpc.routerId,
    VSwitchIds: { VSwitchId: view.listBy('vSwitches', 'vpc', vpc.id).map(({ id }) => id) },
    ResourceGroupId: vpc.resourceGroupId,
    DhcpOptionsSetId: '',
    DhcpOptionsSetStatus: 'Available',
    DnsHostnameStatus: 'DISABLED',
    CreationTime: secondsTime(vpc.createdAtMs),
    Description: vpc.description,
    Tags: { Tag: vpcTags(vpc.tags) },
  };
}

/** What DescribeVpcs has on top. */
export function renderListedVpc(view: WorldView, vpc: VpcRecord) {
  const gateways = view.listBy('gateways', 'vpc', vpc.id).filter(({ kind }) => kind === 'NatGateway');
  return {
    ...renderVpc(view, vpc),
    CenStatus: view.listBy('cenAttachments', 'vpc', vpc.id)[0]?.status ?? '',
    RouterTableIds: { RouterTableIds: view.listBy('routeTables', 'vpc', vpc.id).map(({ id }) => id) },
    NatGatewayIds: { NatGatewayIds: gateways.map(({ id }) => id) },
  };
}
