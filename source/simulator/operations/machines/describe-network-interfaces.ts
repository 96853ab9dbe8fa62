import type { NetworkInterfaceRecord } from '../../state/machine-records.ts';
import { done, refused } from '../answers/answer.ts';
import { flag, text, texts } from '../answers/parameters.ts';
import { isAmong, isAsked, narrowed, ownRecords } from '../answers/scope.ts';
import { ecsTags, tagFilter } from '../answers/tags.ts';
import { secondsTime } from '../answers/timestamps.ts';
import { ecsPageOf } from '../answers/token-paging.ts';
import { type ReadContext, readOperation } from '../execution/operation-definition.ts';
import { renderAddresses } from './render-addresses.ts';

/** DescribeNetworkInterfaces; SecurityGroupId finds secondary interfaces only, as documented (section 1.7). */
export const describeNetworkInterfaces = readOperation(context => {
  const page = ecsPageOf(context, wantedInterfaces(context), {
    smallest: 10,
    largest: 500,
    countsInTokenStyle: true,
  });
  if (page.kind !== 'page') return refused('InvalidParameter');
  return done({ ...page.fields, NetworkInterfaceSets: { NetworkInterfaceSet: page.items.map(render) } });
});

function wantedInterfaces({ view, request }: ReadContext): readonly NetworkInterfaceRecord[] {
  const { parameters } = request;
  const groupId = text(parameters, 'SecurityGroupId');
  const addresses = texts(parameters, 'PrivateIpAddress');
  const ipv6 = texts(parameters, 'Ipv6Address');
  const tags = parameters.Tag === undefined ? undefined : tagFilter(parameters);
  return narrowed(ownRecords(view, 'networkInterfaces', request), [
    isAsked(text(parameters, 'VpcId'), one => one.vpcId),
    isAsked(text(parameters, 'VSwitchId'), one => one.vSwitchId),
    isAsked(text(parameters, 'InstanceId'), one => one.instanceId),
    isAsked(text(parameters, 'NetworkInterfaceName'), one => one.name),
    isAsked(text(parameters, 'Type'), one => one.type),
    isAsked(text(parameters, 'Status'), one => one.status),
    isAsked(text(parameters, 'PrimaryIpAddress'), one => one.privateIpAddresses[0]),
    isAsked(text(parameters, 'ResourceGroupId'), one => one.resourceGroupId),
    isAsked(flag(parameters, 'ServiceManaged'), one => one.isServiceManaged),
    isAmong(texts(parameters, 'NetworkInterfaceId'), one => one.id),
    groupId === undefined
      ? undefined
      : one => one.type === 'Secondary' && one.securityGroupIds.includes(groupId),
    addresses === undefined ? undefined : one => one.privateIpAddresses.some(ip => addresses.includes(ip)),
    ipv6 === undefined ? undefined : one => one.ipv6Addresses.some(ip => ipv6.includes(ip)),
    tags === undefined ? undefined : one => tags(one.tags),
  ]);
}

/** OwnerId is a string here. */
function render(one: NetworkInterfaceRecord) {
  return {
    NetworkInterfaceId: one.id,
    NetworkInterfaceName: one.name,
    Description: '',
    Type: one.type,
    Status: one.status,
    VpcId: one.vpcId,
    VSwitchId: one.vSwitchId,
    ZoneId: one.zoneId,
    InstanceId: one.instanceId ?? '',
    AssociatedPublicIp: { AllocationId: '', PublicIpAddress: '' },
    Attachment: {
      DeviceIndex: one.type === 'Primary' ? 0 : 1,
      InstanceId: one.instanceId ?? '',
      NetworkCardIndex: 0,
      TrunkNetworkInterfaceId: '',
    },
    DeleteOnRelease: true,
    NetworkInterfaceTrafficMode: 'Standard',
    QueueNumber: 2,
    QueuePairNumber: 0,
    SourceDestCheck: false,
    MacAddress: one.macAddress,
    OwnerId: one.ownerId,
    PrivateIpAddress: one.privateIpAddresses[0] ?? '',
    ...renderAddresses(one),
    SecurityGroupIds: { SecurityGroupId: one.securityGroupIds },
    ServiceID: 0,
    ServiceManaged: one.isServiceManaged,
    ResourceGroupId: one.resourceGroupId,
    CreationTime: secondsTime(one.createdAtMs),
    Tags: { Tag: ecsTags(one.tags) },
  };
}
