import type { InstanceRecord, NetworkInterfaceRecord } from '../../state/machine-records.ts';
import type { WorldView } from '../../state/world-view.ts';
import { done, refused } from '../answers/answer.ts';
import { text, texts } from '../answers/parameters.ts';
import { isAmong, isAsked, narrowed, ownRecords } from '../answers/scope.ts';
import { ecsTags, tagFilter } from '../answers/tags.ts';
import { minutesTime } from '../answers/timestamps.ts';
import { ecsPageOf } from '../answers/token-paging.ts';
import { type ReadContext, readOperation } from '../execution/operation-definition.ts';
import { instanceConstants } from './instance-constants.ts';
import { renderAddresses } from './render-addresses.ts';

/** DescribeInstances, either paging style. */
export const describeInstances = readOperation(context => {
  const page = ecsPageOf(context, wantedInstances(context), {
    smallest: 10,
    largest: 100,
    countsInTokenStyle: true,
  });
  if (page.kind !== 'page') return refused('InvalidParameter');
  return done({
    ...page.fields,
    Instances: { Instance: page.items.map(instance => renderInstance(context.view, instance)) },
  });
});

function wantedInstances({ view, request }: ReadContext): readonly InstanceRecord[] {
  const { parameters } = request;
  const tags = parameters.Tag === undefined ? undefined : tagFilter(parameters);
  const groupId = text(parameters, 'SecurityGroupId');
  const addresses = texts(parameters, 'PrivateIpAddresses');
  const type = text(parameters, 'InstanceType');
  return narrowed(ownRecords(view, 'instances', request), [
    isAsked(text(parameters, 'VpcId'), instance => instance.vpcId),
    isAsked(text(parameters, 'VSwitchId'), instance => instance.vSwitchId),
    isAsked(text(parameters, 'ZoneId'), instance => instance.zoneId),
    isAsked(text(parameters, 'Status'), instance => instance.status),
    isAsked(text(parameters, 'ResourceGroupId'), instance => instance.resourceGroupId),
    isAsked(type, instance => instance.instanceType),
    isAmong(texts(parameters, 'InstanceIds'), instance => instance.id),
    nameCheck(text(parameters, 'InstanceName')),
    text(parameters, 'InstanceNetworkType') === 'classic' ? () => false : undefined,
    groupId === undefined ? undefined : instance => instance.securityGroupIds.includes(groupId),
    addresses === undefined ? undefined : instance => hasAddress(view, instance, addresses),
    tags === undefined ? undefined : instance => tags(instance.tags),
  ]);
}

/** InstanceName takes `*` as a wildcard. */
function nameCheck(wanted: string | undefined): ((instance: InstanceRecord) => boolean) | undefined {
  if (wanted === undefined) return undefined;
  const parts = wanted.split('*');
  if (parts.length === 1) return instance => instance.name === wanted;
  return instance => matchesParts(instance.name, parts);
}

function matchesParts(name: string, parts: readonly string[]): boolean {
  const first = parts[0] ?? '';
  const last = parts.at(-1) ?? '';
  if (!name.startsWith(first) || !name.endsWith(last) || name.length < first.length + last.length)
    return false;
  let position = first.length;
  for (const part of parts.slice(1, -1)) {
    const found = name.indexOf(part, position);
    if (found < 0) return false;
    position = found + part.length;
  }
  return position <= name.length - last.length;
}

function hasAddress(view: WorldView, instance: InstanceRecord, wanted: readonly string[]): boolean {
  const own = view.listBy('networkInterfaces', 'instance', instance.id);
  return own.some(({ privateIpAddresses }) => privateIpAddresses.some(address => wanted.includes(address)));
}

function renderInstance(view: WorldView, instance: InstanceRecord) {
  const interfaces = view.listBy('networkInterfaces', 'instance', instance.id);
  const primary = interfaces.find(({ type }) => type === 'Primary');
  return {
    ...instanceConstants,
    InstanceId: instance.id,
    SerialNumber: instance.id,
    InstanceName: instance.name,
    HostName: instance.name,
    Description: '',
    Status: instance.status,
    RegionId: instance.regionId,
    ZoneId: instance.zoneId,
    InstanceType: instance.instanceType,
    InstanceTypeFamily: instance.instanceType.split('.').slice(0, 2).join('.'),
    Cpu: instance.cpuCount,
    CpuOptions: {
      CoreCount: Math.ceil(instance.cpuCount / 2),
      ThreadsPerCore: 2,
      EnableVISST: false,
      EnableVRDT: false,
      NestedVirtualization: 'disabled',
      Numa: '',
      TopologyType: '',
      TurboMode: '',
    },
    Memory: instance.memoryMib,
    CreationTime: minutesTime(instance.createdAtMs),
    StartTime: minutesTime(instance.createdAtMs),
    ResourceGroupId: instance.resourceGroupId,
    SecurityGroupIds: { SecurityGroupId: instance.securityGroupIds },
    VpcAttributes: {
      VpcId: instance.vpcId,
      VSwitchId: instance.vSwitchId,
      NatIpAddress: '',
      PrivateIpAddress: { IpAddress: primary?.privateIpAddresses.slice(0, 1) ?? [] },
    },
    NetworkInterfaces: { NetworkInterface: interfaces.map(renderInterface) },
    Tags: { Tag: ecsTags(instance.tags) },
  };
}

function renderInterface(one: NetworkInterfaceRecord) {
  return {
    NetworkInterfaceId: one.id,
    MacAddress: one.macAddress,
    Type: one.type,
    PrimaryIpAddress: one.privateIpAddresses[0] ?? '',
    ...renderAddresses(one),
  };
}
