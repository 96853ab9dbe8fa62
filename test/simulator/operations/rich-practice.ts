import { type Given, otherAccountId, Practice, regions, startMs } from './practice.ts';

const { beijing, hangzhou } = regions;

/** A practice world that has something of everything, and parameters with which each operation succeeds in it. */
export function companyPractice(): {
  readonly practice: Practice;
  readonly parametersOf: (operation: string) => Given;
} {
  const practice = new Practice();
  const { a } = practice.ids;
  const { initiator } = practice.pair();
  const spare = practice.pair('bound').initiator;
  const inactive = practice.createInterface(a.routerId, { from: beijing, to: hangzhou, spec: 'Small.1' });
  practice.change('routerInterfaces', inactive, { status: 'Inactive' });
  const peering = practice.peering({ AcceptingRegionId: beijing, AcceptingVpcId: practice.ids.c.vpcId });
  const route = (DestinationCidrBlock: string) => {
    const hop = { DestinationCidrBlock, NextHopType: 'RouterInterface', NextHopId: initiator };
    const id = practice.text('Vpc.CreateRouteEntry', practice.routeParameters(hop), 'RouteEntryId');
    practice.settle();
    return id;
  };
  const routes = ['10.30.0.0/16', '10.31.0.0/16', '10.32.0.0/16'].map(route);
  const group = { RegionId: beijing, SecurityGroupId: a.groupId };
  const allow = { IpProtocol: 'tcp', PortRange: '80/80', SourceCidrIp: '10.0.0.1' };
  practice.body('Ecs.AuthorizeSecurityGroup', { ...group, Permissions: [allow] });
  const ruleId = practice.world.all('securityGroupRules').at(-1)?.id ?? '';
  const byGroup = { IpProtocol: 'all', PortRange: '-1/-1', SourceGroupId: practice.ids.siblingGroupId };
  practice.body('Ecs.AuthorizeSecurityGroup', { ...group, Permissions: [byGroup] });
  practice.put('networkAcls', {
    ...practice.ids.a.record,
    id: 'nacl-1',
    vpcId: a.vpcId,
    status: 'Available',
    ingress: [aclEntry('10.0.0.0/8')],
    egress: [aclEntry('0.0.0.0/0')],
  });
  practice.change('vSwitches', a.vSwitchId, { networkAclId: 'nacl-1' });
  practice.body('Vpc.TagResources', {
    RegionId: beijing,
    ResourceType: 'VPC',
    ResourceId: [a.vpcId],
    Tag: [{ Key: 'team', Value: 'net' }],
  });
  const offers = [1, 2].map(number => offerPeering(practice, number));
  const inBeijing = (more: Given = {}): Given => ({ RegionId: beijing, ...more });
  const ofInterface = (RouterInterfaceId: string, more: Given = {}) =>
    inBeijing({ RouterInterfaceId, ...more });
  const parameters: Readonly<Record<string, Given>> = {
    'Vpc.DescribeVpcAttribute': inBeijing({ VpcId: a.vpcId }),
    'Vpc.DescribeVSwitchAttributes': inBeijing({ VSwitchId: a.vSwitchId }),
    'Vpc.DescribeRouteTables': inBeijing({ VRouterId: a.routerId }),
    'Vpc.DescribeRouteEntryList': inBeijing({ RouteTableId: a.tableId }),
    'Vpc.CreateRouteEntry': practice.routeParameters({ NextHopId: a.instanceId }),
    'Vpc.CreateRouteEntries': {
      RegionId: hangzhou,
      RouteEntries: ['10.50.0.0/16', '172.16.100.0/24'].map(DstCidrBlock => ({
        RouteTableId: practice.ids.b.tableId,
        DstCidrBlock,
        NextHop: practice.ids.b.instanceId,
        NextHopType: 'Instance',
      })),
    },
    'Vpc.DeleteRouteEntry': inBeijing({ RouteEntryId: routes[0] ?? '' }),
    'Vpc.DeleteRouteEntries': inBeijing({
      RouteEntries: [
        { RouteTableId: a.tableId, RouteEntryId: routes[1] ?? '' },
        { RouteTableId: a.tableId, RouteEntryId: 'rte-nothing' },
      ],
    }),
    'Vpc.CreateRouterInterface': {
      RegionId: hangzhou,
      Role: 'InitiatingSide',
      RouterType: 'VRouter',
      RouterId: practice.ids.b.routerId,
      OppositeRegionId: beijing,
      Spec: 'Large.1',
      InstanceChargeType: 'PrePaid',
      Period: 1,
    },
    'Vpc.ModifyRouterInterfaceAttribute': ofInterface(initiator, { Name: 'renamed' }),
    'Vpc.ModifyRouterInterfaceSpec': ofInterface(initiator, { Spec: 'Large.2' }),
    'Vpc.ConnectRouterInterface': ofInterface(spare),
    'Vpc.ActivateRouterInterface': ofInterface(inactive),
    'Vpc.DeactivateRouterInterface': ofInterface(initiator),
    'Vpc.DeleteRouterInterface': ofInterface(inactive),
    'Vpc.DescribeRouterInterfaceAttribute': inBeijing({ InstanceId: initiator }),
    'Vpc.DescribeNetworkAclAttributes': inBeijing({ NetworkAclId: 'nacl-1' }),
    'Vpc.TagResources': inBeijing({
      ResourceType: 'VSWITCH',
      ResourceId: [a.vSwitchId],
      Tag: [{ Key: 'team', Value: 'net' }],
    }),
    'Vpc.ListTagResources': inBeijing({ ResourceType: 'VPC' }),
    'Peer.CreateVpcPeerConnection': {
      RegionId: hangzhou,
      VpcId: practice.ids.b.vpcId,
      AcceptingRegionId: beijing,
      AcceptingVpcId: practice.ids.c.vpcId,
      AcceptingAliUid: practice.ids.a.record.ownerId,
    },
    'Peer.AcceptVpcPeerConnection': { InstanceId: offers[0] ?? '' },
    'Peer.RejectVpcPeerConnection': { InstanceId: offers[1] ?? '' },
    'Peer.GetVpcPeerConnectionAttribute': { InstanceId: peering },
    'Peer.ModifyVpcPeerConnection': { InstanceId: peering, Name: 'renamed' },
    'Peer.DeleteVpcPeerConnection': { InstanceId: peering },
    'Ecs.DescribeSecurityGroupAttribute': group,
    'Ecs.AuthorizeSecurityGroup': { ...group, ...allow },
    'Ecs.AuthorizeSecurityGroupEgress': {
      ...group,
      Permissions: [{ IpProtocol: 'UDP', PortRange: '53/53', Ipv6DestCidrIp: '2408::/32' }],
    },
    'Ecs.RevokeSecurityGroup': { ...group, SecurityGroupRuleId: [ruleId] },
    'Ecs.RevokeSecurityGroupEgress': {
      ...group,
      Permissions: [{ IpProtocol: 'UDP', PortRange: '9/9', DestCidrIp: '10.0.0.0/8' }],
    },
    'Ecs.ModifySecurityGroupRule': { ...group, SecurityGroupRuleId: ruleId, Priority: '7' },
    'Ecs.DescribeSecurityGroupReferences': inBeijing({ SecurityGroupId: [practice.ids.siblingGroupId] }),
    'Sts.GetCallerIdentity': {},
  };
  return {
    practice,
    parametersOf: operation => {
      practice.settle();
      if (operation === 'Vpc.ConnectRouterInterface') separate(practice);
      return parameters[operation] ?? inBeijing();
    },
  };
}

/** Takes the connected pair apart, so that another one between the same routers can be connected. */
function separate(practice: Practice): void {
  for (const { id, status } of practice.world.listBy('routerInterfaces', 'vpc', practice.ids.a.vpcId)) {
    if (status !== 'Idle') practice.change('routerInterfaces', id, { oppositeRouterId: 'vrt-x' });
  }
}

function aclEntry(cidrBlock: string) {
  return {
    id: 'nae-1',
    name: 'entry',
    description: '',
    entryType: 'custom',
    policy: 'accept',
    protocol: 'all',
    port: '-1/-1',
    cidrBlock,
    ipVersion: 'IPV4',
  } as const;
}

/** A connection that another account asks for and the practice account may accept. */
function offerPeering(practice: Practice, number: number): string {
  const id = `pcc-offer-${number}`;
  practice.put('peeringConnections', {
    id,
    ownerId: otherAccountId,
    regionId: beijing,
    vpcId: practice.ids.other.vpcId,
    acceptingOwnerId: practice.ids.a.record.ownerId,
    acceptingRegionId: beijing,
    acceptingVpcId: practice.ids.a.vpcId,
    name: 'offer',
    description: '',
    status: 'Accepting',
    businessStatus: 'Normal',
    bandwidthMbps: -1,
    isServiceManaged: false,
    modifiedAtMs: startMs,
    expiresAtMs: startMs + 1_000_000_000,
    resourceGroupId: '',
    tags: [],
    createdAtMs: startMs,
  });
  return id;
}
