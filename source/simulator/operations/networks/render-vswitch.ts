import type { VSwitchRecord } from '../../state/network-records.ts';
import type { WorldView } from '../../state/world-view.ts';
import { addressCount } from '../answers/address-block.ts';
import { vpcTags } from '../answers/tags.ts';
import { secondsTime } from '../answers/timestamps.ts';

/** The first address and the last three of a vSwitch are the cloud's own (alibaba-cloud-api.md section 1.2). */
const reservedAddresses = 4;

/** One vSwitch of DescribeVSwitches, which is also the body of DescribeVSwitchAttributes. */
export function renderVSwitch(view: WorldView, vSwitch: VSwitchRecord) {
  const table = view.get('routeTables', vSwitch.routeTableId);
  return {
    VSwitchId: vSwitch.id,
    VSwitchName: vSwitch.name,
    VpcId: vSwitch.vpcId,
    ZoneId: vSwitch.zoneId,
    OwnerId: BigInt(vSwitch.ownerId),
    Status: vSwitch.status,
    IsDefault: vSwitch.isDefault,
    CidrBlock: vSwitch.cidrBlock,
    Ipv6CidrBlock: vSwitch.ipv6CidrBlock ?? '',
    EnabledIpv6: vSwitch.ipv6CidrBlock !== undefined,
    AvailableIpAddressCount: availableAddresses(view, vSwitch),
    RouteTable: { RouteTableId: vSwitch.routeTableId, RouteTableType: table?.type ?? 'System' },
    NetworkAclId: vSwitch.networkAclId ?? '',
    ShareType: vSwitch.isShared ? 'Shared' : '',
    ResourceGroupId: vSwitch.resourceGroupId,
    CreationTime: secondsTime(vSwitch.createdAtMs),
    Description: vSwitch.description,
    Tags: { Tag: vpcTags(vSwitch.tags) },
  };
}

function availableAddresses(view: WorldView, vSwitch: VSwitchRecord): number {
  const used = view
    .listBy('networkInterfaces', 'vSwitch', vSwitch.id)
    .reduce((sum, { privateIpAddresses }) => sum + privateIpAddresses.length, 0);
  return Math.max(0, addressCount(vSwitch.cidrBlock) - reservedAddresses - used);
}
