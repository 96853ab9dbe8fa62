import type { PeeringConnectionRecord } from '../../state/connection-records.ts';
import type { WorldView } from '../../state/world-view.ts';
import { vpcTags } from '../answers/tags.ts';
import { secondsTime } from '../answers/timestamps.ts';

/** One connection as Get answers it flat and List lists it; bare arrays, no wrappers (alibaba-cloud-api.md section 1.6). */
export function renderPeering(view: WorldView, record: PeeringConnectionRecord) {
  return {
    InstanceId: record.id,
    Name: record.name,
    Description: record.description,
    Status: record.status,
    BizStatus: record.businessStatus,
    Bandwidth: record.bandwidthMbps,
    ...(record.linkType === undefined ? {} : { LinkType: record.linkType }),
    OwnerId: BigInt(record.ownerId),
    AcceptingOwnerUid: BigInt(record.acceptingOwnerId),
    RegionId: record.regionId,
    AcceptingRegionId: record.acceptingRegionId,
    Vpc: renderEnd(view, record.vpcId),
    AcceptingVpc: renderEnd(view, record.acceptingVpcId),
    GmtCreate: secondsTime(record.createdAtMs),
    GmtModified: secondsTime(record.modifiedAtMs),
    ...(record.expiresAtMs === undefined ? {} : { GmtExpired: secondsTime(record.expiresAtMs) }),
    ResourceGroupId: record.resourceGroupId,
    ManagedService: record.isServiceManaged ? 'service' : '',
    Tags: vpcTags(record.tags),
  };
}

function renderEnd(view: WorldView, vpcId: string) {
  const vpc = view.get('vpcs', vpcId);
  return {
    VpcId: vpcId,
    Ipv4Cidrs: vpc === undefined ? [] : [vpc.cidrBlock, ...vpc.secondaryCidrBlocks],
    Ipv6Cidrs: vpc === undefined ? [] : vpc.ipv6CidrBlocks.map(({ cidrBlock }) => cidrBlock),
  };
}
