import { describe, expect, test } from 'vitest';
import { practiceRegions } from '../../../source/simulator/worlds/regions.ts';
import { at, type Given, listAt, Practice, regions } from './practice.ts';

const { beijing, hangzhou } = regions;

describe('lists narrow down by', () => {
  const { ids } = new Practice();
  test.each([
    ['Vpc.DescribeVpcs', 'Vpcs.Vpc', {}, 2],
    ['Vpc.DescribeVpcs', 'Vpcs.Vpc', { VpcId: [ids.a.vpcId, 'vpc-nothing'] }, 1],
    ['Vpc.DescribeVpcs', 'Vpcs.Vpc', { VpcName: 'c' }, 1],
    ['Vpc.DescribeVpcs', 'Vpcs.Vpc', { EnableIpv6: true }, 1],
    ['Vpc.DescribeVpcs', 'Vpcs.Vpc', { IsDefault: true }, 0],
    ['Vpc.DescribeVpcs', 'Vpcs.Vpc', { Tag: [{ Key: 'team' }] }, 0],
    ['Vpc.DescribeVSwitches', 'VSwitches.VSwitch', { VpcId: ids.a.vpcId }, 1],
    ['Vpc.DescribeVSwitches', 'VSwitches.VSwitch', { RouteTableId: ids.customTableId }, 0],
    ['Vpc.DescribeVRouters', 'VRouters.VRouter', { VRouterId: ids.c.routerId }, 1],
    ['Vpc.DescribeRouteTableList', 'RouterTableList.RouterTableListType', { VpcId: ids.a.vpcId }, 3],
    ['Vpc.DescribeRouteTableList', 'RouterTableList.RouterTableListType', { RouteTableType: 'Custom' }, 2],
    ['Vpc.DescribeRouteTableList', 'RouterTableList.RouterTableListType', { RouterType: 'VBR' }, 0],
    ['Vpc.DescribeRouteTables', 'RouteTables.RouteTable', { RouteTableId: ids.c.tableId }, 1],
    ['Ecs.DescribeSecurityGroups', 'SecurityGroups.SecurityGroup', { VpcId: ids.a.vpcId }, 4],
    ['Ecs.DescribeSecurityGroups', 'SecurityGroups.SecurityGroup', { SecurityGroupType: 'enterprise' }, 1],
    ['Ecs.DescribeSecurityGroups', 'SecurityGroups.SecurityGroup', { ServiceManaged: true }, 1],
    ['Ecs.DescribeSecurityGroups', 'SecurityGroups.SecurityGroup', { SecurityGroupIds: [ids.c.groupId] }, 1],
    ['Ecs.DescribeInstances', 'Instances.Instance', { VpcId: ids.c.vpcId }, 1],
    ['Ecs.DescribeInstances', 'Instances.Instance', { InstanceName: '*-ecs' }, 2],
    ['Ecs.DescribeInstances', 'Instances.Instance', { InstanceName: 'a-*' }, 1],
    ['Ecs.DescribeInstances', 'Instances.Instance', { SecurityGroupId: ids.a.groupId }, 1],
    ['Ecs.DescribeInstances', 'Instances.Instance', { PrivateIpAddresses: ['10.1.1.10'] }, 1],
    [
      'Ecs.DescribeNetworkInterfaces',
      'NetworkInterfaceSets.NetworkInterfaceSet',
      { InstanceId: ids.a.instanceId },
      1,
    ],
    [
      'Ecs.DescribeNetworkInterfaces',
      'NetworkInterfaceSets.NetworkInterfaceSet',
      { SecurityGroupId: ids.a.groupId },
      0,
    ],
  ] as [string, string, Given, number][])('%s %s %j finds %i', (operation, path, filter, count) => {
    const body = new Practice().body(operation, { RegionId: beijing, ...filter });
    expect(listAt(body, path)).toHaveLength(count);
  });
});

describe('a VPC', () => {
  test('is shown with everything that belongs to it', () => {
    const practice = new Practice();
    const { a } = practice.ids;
    const body = practice.body('Vpc.DescribeVpcs', { RegionId: beijing, VpcName: 'a' });
    expect(at(body, 'Vpcs.Vpc.0')).toMatchObject({
      VpcId: a.vpcId,
      CidrBlock: '192.168.0.0/16',
      SecondaryCidrBlocks: { SecondaryCidrBlock: [] },
      UserCidrs: { UserCidr: [] },
      Ipv6CidrBlock: '2408:1::/56',
      VRouterId: a.routerId,
      VSwitchIds: { VSwitchId: [a.vSwitchId] },
      RouterTableIds: {
        RouterTableIds: [a.tableId, practice.ids.customTableId, practice.ids.gatewayTableId],
      },
      OwnerId: BigInt(a.record.ownerId),
      CreationTime: '2024-03-01T02:00:00Z',
      CenStatus: '',
    });
  });

  test('in a CEN says so', () => {
    const practice = new Practice();
    const { record } = practice.ids.a;
    const place = { ownerId: record.ownerId, regionId: beijing, vpcId: record.id };
    practice.put('cenAttachments', {
      id: 'cen-1/a',
      ...place,
      cenId: 'cen-1',
      cenOwnerId: record.ownerId,
      status: 'Attached',
    });
    const body = practice.body('Vpc.DescribeVpcAttribute', { RegionId: beijing, VpcId: record.id });
    expect(at(body, 'AssociatedCens.AssociatedCen.0')).toEqual({
      CenId: 'cen-1',
      CenOwnerId: BigInt(record.ownerId),
      CenStatus: 'Attached',
    });
    const listed = practice.body('Vpc.DescribeVpcs', { RegionId: beijing, VpcName: 'a' });
    expect(at(listed, 'Vpcs.Vpc.0.CenStatus')).toBe('Attached');
  });
});

test('a vSwitch counts its free addresses: four are the cloud’s own', () => {
  const practice = new Practice();
  const body = practice.body('Vpc.DescribeVSwitches', { VpcId: practice.ids.a.vpcId });
  expect(at(body, 'VSwitches.VSwitch.0')).toMatchObject({
    AvailableIpAddressCount: 256 - 4 - 1,
    RouteTable: { RouteTableId: practice.ids.a.tableId, RouteTableType: 'System' },
    ShareType: '',
    NetworkAclId: '',
  });
});

describe('paging', () => {
  test('in page style a page behind the end is empty', () => {
    const body = new Practice().body('Vpc.DescribeVpcs', { RegionId: beijing, PageNumber: 9, PageSize: 50 });
    expect(body).toMatchObject({ PageNumber: 9, PageSize: 50, TotalCount: 2, Vpcs: { Vpc: [] } });
  });

  test('in token style security groups have no TotalCount', () => {
    const practice = new Practice();
    const first = practice.body('Ecs.DescribeSecurityGroups', { RegionId: beijing, MaxResults: 3 });
    expect(first).not.toHaveProperty('TotalCount');
    const NextToken = String(first.NextToken);
    const rest = practice.body('Ecs.DescribeSecurityGroups', { RegionId: beijing, MaxResults: 3, NextToken });
    expect(rest).toMatchObject({ NextToken: '' });
    expect(listAt(rest, 'SecurityGroups.SecurityGroup')).toHaveLength(2);
  });

  test('a token is good for its own question only', () => {
    const practice = new Practice();
    const table = { RegionId: beijing, RouteTableId: practice.ids.a.tableId };
    const NextToken = practice.text('Vpc.DescribeRouteEntryList', { ...table, MaxResult: 1 }, 'NextToken');
    const other = { ...table, RouteTableId: practice.ids.customTableId, NextToken };
    expect(practice.refusal('Vpc.DescribeRouteEntryList', other)).toBe('400 IllegalParam.NextToken');
    const resized = practice.body('Vpc.DescribeRouteEntryList', { ...table, MaxResult: 50, NextToken });
    expect(resized).toMatchObject({ NextToken: '', TotalCount: 2 });
  });

  test('network ACLs count in strings', () => {
    const body = new Practice().body('Vpc.DescribeNetworkAcls', { RegionId: beijing });
    expect(body).toEqual({
      PageNumber: '1',
      PageSize: '10',
      TotalCount: '0',
      NetworkAcls: { NetworkAcl: [] },
    });
  });
});

test('regions carry the language asked for, and each product its own endpoints', () => {
  const practice = new Practice();
  const found = (operation: string, more: Given = {}) =>
    listAt(practice.body(operation, more), 'Regions.Region').find(one => one.RegionId === hangzhou);
  expect(listAt(practice.body('Vpc.DescribeRegions'), 'Regions.Region')).toHaveLength(practiceRegions.length);
  expect(found('Vpc.DescribeRegions')).toEqual({
    RegionId: hangzhou,
    LocalName: '华东1（杭州）',
    RegionEndpoint: 'vpc.cn-hangzhou.aliyuncs.com',
  });
  expect(found('Ecs.DescribeRegions', { AcceptLanguage: 'en-US' })).toEqual({
    RegionId: hangzhou,
    LocalName: 'China (Hangzhou)',
    RegionEndpoint: 'ecs-cn-hangzhou.aliyuncs.com',
    Status: 'available',
  });
});

test('settings change what two lists look like', () => {
  const practice = new Practice();
  const lists = () => practice.body('Vpc.DescribeRouteTableList', { RegionId: beijing });
  const table = { RegionId: beijing, RouteTableId: practice.ids.a.tableId };
  expect(lists()).not.toHaveProperty('Code');
  practice.setUnconfirmed({ routeTableListHasCode: true, vSwitchEntryNextHopType: 'service' });
  expect(lists()).toMatchObject({ Code: '200', Success: true });
  const entries = listAt(practice.body('Vpc.DescribeRouteEntryList', table), 'RouteEntrys.RouteEntry');
  expect(entries.map(entry => at(entry, 'NextHops.NextHop.0.NextHopType'))).toEqual(['service', 'service']);
});

test('tags are merged by key and listed by resource', () => {
  const practice = new Practice();
  const { vpcId } = practice.ids.a;
  const tag = (Key: string, Value: string) =>
    practice.body('Vpc.TagResources', {
      RegionId: beijing,
      ResourceType: 'VPC',
      ResourceId: [vpcId],
      Tag: [{ Key, Value }],
    });
  tag('team', 'net');
  tag('stage', 'test');
  tag('team', 'web');
  const body = practice.body('Vpc.ListTagResources', {
    RegionId: beijing,
    ResourceType: 'VPC',
    Tag: [{ Key: 'team' }],
  });
  expect(listAt(body, 'TagResources.TagResource')).toEqual([
    { ResourceId: vpcId, ResourceType: 'VPC', TagKey: 'team', TagValue: 'web' },
    { ResourceId: vpcId, ResourceType: 'VPC', TagKey: 'stage', TagValue: 'test' },
  ]);
  const filtered = practice.body('Vpc.DescribeVpcs', {
    RegionId: beijing,
    Tag: [{ Key: 'team', Value: 'web' }],
  });
  expect(filtered).toMatchObject({ TotalCount: 1 });
});
