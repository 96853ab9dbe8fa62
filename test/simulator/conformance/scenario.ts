import type { ProductName } from '../../../source/simulator/operation.ts';
import type { fullWorld } from './full-world.ts';

type Ids = ReturnType<typeof fullWorld>['ids'];
type Step = readonly [product: ProductName, action: string, parameters: Readonly<Record<string, string>>];

const beijing = { RegionId: 'cn-beijing' };
const hangzhou = { RegionId: 'cn-hangzhou' };

/** Calls that all succeed on the full world, in this order: all 46 operations, each answer as full as it gets. */
export function scenario(ids: Ids, accountId: string): readonly Step[] {
  return [
    ...reads(ids, accountId),
    ...routerInterfaces(ids),
    ...routes(ids),
    ...peerings(ids, accountId),
    ...groups(ids),
  ];
}

function reads(ids: Ids, accountId: string): readonly Step[] {
  return [
    ['Sts', 'GetCallerIdentity', {}],
    [
      'Sts',
      'AssumeRole',
      { RoleArn: `acs:ram::${accountId}:role/practice`, RoleSessionName: 'me', SourceIdentity: 'ci' },
    ],
    ['Vpc', 'DescribeRegions', { AcceptLanguage: 'zh-CN' }],
    ['Ecs', 'DescribeRegions', {}],
    ['Vpc', 'DescribeVpcs', beijing],
    ['Vpc', 'DescribeVpcAttribute', { ...beijing, VpcId: ids.one }],
    ['Vpc', 'DescribeVSwitches', beijing],
    ['Vpc', 'DescribeVSwitchAttributes', { ...beijing, VSwitchId: ids.vSwitch }],
    ['Vpc', 'DescribeVRouters', beijing],
    ['Vpc', 'DescribeRouteTableList', beijing],
    ['Vpc', 'DescribeRouteTables', { ...beijing, RouteTableId: ids.table }],
    ['Vpc', 'DescribeRouteEntryList', { ...beijing, RouteTableId: ids.table }],
    ['Vpc', 'DescribeRouteEntryList', { ...beijing, RouteTableId: ids.table, MaxResult: '1' }],
    ['Vpc', 'DescribeRouterInterfaces', { ...beijing, IncludeReservationData: 'true' }],
    ['Vpc', 'DescribeRouterInterfaces', hangzhou],
    ['Vpc', 'DescribeRouterInterfaceAttribute', { ...beijing, InstanceId: ids.initiator }],
    ['Vpc', 'DescribeRouterInterfaceAttribute', { ...hangzhou, InstanceId: ids.acceptor }],
    ['Vpc', 'DescribeNetworkAcls', beijing],
    ['Vpc', 'DescribeNetworkAclAttributes', { ...beijing, NetworkAclId: ids.acl }],
    [
      'Vpc',
      'TagResources',
      { ...beijing, ResourceType: 'VPC', 'ResourceId.1': ids.one, 'Tag.1.Key': 'k', 'Tag.1.Value': 'v' },
    ],
    [
      'Vpc',
      'ListTagResources',
      { ...beijing, ResourceType: 'VPC', 'ResourceId.1': ids.one, MaxResults: '1' },
    ],
    ['Ecs', 'DescribeSecurityGroups', beijing],
    ['Ecs', 'DescribeSecurityGroups', { ...beijing, MaxResults: '1' }],
    ['Ecs', 'DescribeSecurityGroupAttribute', { ...beijing, SecurityGroupId: ids.group }],
    [
      'Ecs',
      'DescribeSecurityGroupAttribute',
      { ...beijing, SecurityGroupId: ids.group, MaxResults: '10', Direction: 'ingress' },
    ],
    ['Ecs', 'DescribeSecurityGroupReferences', { ...beijing, 'SecurityGroupId.1': ids.peerGroup }],
    ['Ecs', 'DescribeInstances', beijing],
    ['Ecs', 'DescribeInstances', { ...beijing, MaxResults: '10' }],
    ['Ecs', 'DescribeNetworkInterfaces', beijing],
    ['VpcPeer', 'ListVpcPeerConnections', beijing],
    ['VpcPeer', 'ListVpcPeerConnections', { ...beijing, MaxResults: '1' }],
    ['VpcPeer', 'GetVpcPeerConnectionAttribute', { InstanceId: ids.peering }],
    ['VpcPeer', 'GetVpcPeerConnectionAttribute', { InstanceId: ids.pending }],
    ['VpcPeer', 'GetVpcPeerConnectionAttribute', { InstanceId: ids.crossRegion }],
  ];
}

function routerInterfaces(ids: Ids): readonly Step[] {
  const initiator = { ...beijing, RouterInterfaceId: ids.initiator };
  const between = { RouterType: 'VRouter', OppositeRouterType: 'VRouter' };
  return [
    ['Vpc', 'ModifyRouterInterfaceSpec', { ...initiator, Spec: 'Large.2' }],
    ['Vpc', 'DeactivateRouterInterface', initiator],
    ['Vpc', 'ActivateRouterInterface', initiator],
    ['Vpc', 'ModifyRouterInterfaceAttribute', { ...initiator, Name: 'renamed' }],
    [
      'Vpc',
      'CreateRouterInterface',
      {
        ...beijing,
        ...between,
        RouterId: ids.nearRouter,
        Role: 'InitiatingSide',
        OppositeRegionId: 'cn-hangzhou',
        Spec: 'Small.1',
        InstanceChargeType: 'PrePaid',
        Period: '1',
        AutoPay: 'true',
        Name: 'n-paid',
      },
    ],
    [
      'Vpc',
      'CreateRouterInterface',
      {
        ...beijing,
        ...between,
        RouterId: ids.nearRouter,
        Role: 'InitiatingSide',
        OppositeRegionId: 'cn-hangzhou',
        Spec: 'Small.1',
        Name: 'n-initiator',
      },
    ],
    [
      'Vpc',
      'CreateRouterInterface',
      {
        ...hangzhou,
        ...between,
        RouterId: ids.otherRouter,
        Role: 'AcceptingSide',
        OppositeRegionId: 'cn-beijing',
        Spec: 'Negative',
        Name: 'n-acceptor',
      },
    ],
    [
      'Vpc',
      'ModifyRouterInterfaceAttribute',
      {
        ...beijing,
        RouterInterfaceId: '$n-initiator',
        OppositeInterfaceId: '$n-acceptor',
        OppositeRouterId: ids.otherRouter,
        OppositeRouterType: 'VRouter',
      },
    ],
    [
      'Vpc',
      'ModifyRouterInterfaceAttribute',
      {
        ...hangzhou,
        RouterInterfaceId: '$n-acceptor',
        OppositeInterfaceId: '$n-initiator',
        OppositeRouterId: ids.nearRouter,
        OppositeRouterType: 'VRouter',
      },
    ],
    ['Vpc', 'ConnectRouterInterface', { ...beijing, RouterInterfaceId: '$n-initiator' }],
    ['Vpc', 'DeactivateRouterInterface', { ...beijing, RouterInterfaceId: '$n-initiator' }],
    ['Vpc', 'DeleteRouterInterface', { ...beijing, RouterInterfaceId: '$n-initiator' }],
  ];
}

function routes(ids: Ids): readonly Step[] {
  const one = {
    'RouteEntries.1.RouteTableId': ids.table,
    'RouteEntries.1.DstCidrBlock': '10.50.0.0/16',
    'RouteEntries.1.NextHop': 'ngw-1',
    'RouteEntries.1.NextHopType': 'NatGateway',
  };
  const wrong = {
    'RouteEntries.2.RouteTableId': ids.table,
    'RouteEntries.2.DstCidrBlock': '10.51.0.0/16',
    'RouteEntries.2.NextHop': 'ngw-none',
    'RouteEntries.2.NextHopType': 'NatGateway',
  };
  return [
    [
      'Vpc',
      'CreateRouteEntry',
      {
        ...beijing,
        RouteTableId: ids.table,
        DestinationCidrBlock: '10.40.0.0/16',
        NextHopType: 'NatGateway',
        NextHopId: 'ngw-1',
        RouteEntryName: 'r',
      },
    ],
    [
      'Vpc',
      'DeleteRouteEntry',
      { ...beijing, RouteTableId: ids.table, DestinationCidrBlock: '10.40.0.0/16', NextHopId: 'ngw-1' },
    ],
    ['Vpc', 'CreateRouteEntries', { ...beijing, ...one, ...wrong }],
    [
      'Vpc',
      'DeleteRouteEntries',
      {
        ...beijing,
        'RouteEntries.1.RouteTableId': ids.table,
        'RouteEntries.1.DstCidrBlock': '10.50.0.0/16',
        'RouteEntries.1.NextHop': 'ngw-1',
        'RouteEntries.2.RouteTableId': ids.table,
        'RouteEntries.2.DstCidrBlock': '10.77.0.0/16',
        'RouteEntries.2.NextHop': 'ngw-1',
      },
    ],
  ];
}

function peerings(ids: Ids, accountId: string): readonly Step[] {
  return [
    [
      'VpcPeer',
      'CreateVpcPeerConnection',
      {
        ...beijing,
        VpcId: ids.near,
        AcceptingRegionId: 'cn-hangzhou',
        AcceptingVpcId: ids.other,
        AcceptingAliUid: accountId,
        Name: 'made',
      },
    ],
    ['VpcPeer', 'ModifyVpcPeerConnection', { InstanceId: ids.peering, Name: 'renamed' }],
    ['VpcPeer', 'AcceptVpcPeerConnection', { InstanceId: ids.pending }],
    ['VpcPeer', 'RejectVpcPeerConnection', { InstanceId: ids.unwanted }],
    ['VpcPeer', 'DeleteVpcPeerConnection', { InstanceId: ids.peering }],
  ];
}

function groups(ids: Ids): readonly Step[] {
  const group = { ...beijing, SecurityGroupId: ids.group };
  const rule = { 'Permissions.1.IpProtocol': 'UDP', 'Permissions.1.PortRange': '53/53' };
  return [
    ['Ecs', 'AuthorizeSecurityGroup', { ...group, ...rule, 'Permissions.1.SourceCidrIp': '10.3.0.0/16' }],
    ['Ecs', 'AuthorizeSecurityGroupEgress', { ...group, ...rule, 'Permissions.1.DestCidrIp': '10.3.0.0/16' }],
    [
      'Ecs',
      'ModifySecurityGroupRule',
      { ...group, SecurityGroupRuleId: 'sgr-five-ingress', Description: 'changed', Priority: '2' },
    ],
    ['Ecs', 'RevokeSecurityGroup', { ...group, ...rule, 'Permissions.1.SourceCidrIp': '10.3.0.0/16' }],
    ['Ecs', 'RevokeSecurityGroupEgress', { ...group, ...rule, 'Permissions.1.DestCidrIp': '10.3.0.0/16' }],
  ];
}
