import { routeErrorCodes } from '../../../source/simulator/operations/answers/route-error-codes.ts';
import type { GatewayRecord } from '../../../source/simulator/state/network-records.ts';
import { type Given, type Practice, regions, startMs } from './practice.ts';
import { raisesCodes } from './raises-codes.ts';

const { beijing } = regions;
const create = 'Vpc.CreateRouteEntry';
const remove = 'Vpc.DeleteRouteEntry';

/** CreateRouteEntry in VPC a, to its own instance unless told otherwise. */
function creating(practice: Practice, more: Given = {}): string {
  return practice.refusal(
    create,
    practice.routeParameters({ NextHopId: practice.ids.a.instanceId, ...more }),
  );
}

function withRoute(practice: Practice, more: Given = {}): string {
  const parameters = practice.routeParameters({ NextHopId: practice.ids.a.instanceId, ...more });
  const id = practice.text(create, parameters, 'RouteEntryId');
  practice.settle();
  return id;
}

function removing(practice: Practice, more: Given): string {
  return practice.refusal(remove, { RegionId: beijing, ...more });
}

function gateway(
  practice: Practice,
  kind: GatewayRecord['kind'],
  fields: Partial<GatewayRecord> = {},
): string {
  practice.put('gateways', {
    id: 'gw-1',
    ownerId: practice.ids.a.record.ownerId,
    regionId: beijing,
    resourceGroupId: '',
    tags: [],
    createdAtMs: startMs,
    vpcId: practice.ids.a.vpcId,
    kind,
    name: '',
    status: 'Available',
    ...fields,
  });
  return 'gw-1';
}

function missingGateway(NextHopType: string): (practice: Practice) => string {
  return practice => creating(practice, { NextHopType, NextHopId: 'nothing' });
}

/** Two active interfaces on VPC a's router that face a border router. */
function lines(practice: Practice, oppositeRouterType: 'VBR' | 'VRouter' = 'VBR'): readonly string[] {
  const { beijing: from, hangzhou: to } = regions;
  return [1, 2].map(() => {
    const id = practice.createInterface(practice.ids.a.routerId, { from, to, spec: 'Large.1' });
    practice.change('routerInterfaces', id, { status: 'Active', oppositeRouterType, wasConnected: true });
    return id;
  });
}

function several(ids: readonly string[], weights: readonly number[] = [100, 100]): Given {
  const hops = ids.map((NextHopId, index) => ({
    NextHopType: 'RouterInterface',
    NextHopId,
    Weight: weights[index] ?? 100,
  }));
  return { NextHopList: hops };
}

function creatingSeveral(practice: Practice, list: Given, more: Given = {}): string {
  return practice.refusal(create, practice.routeParameters({ ...list, ...more }));
}

function entries(practice: Practice, more: Given): string {
  const parameters = { RegionId: beijing, RouteTableId: practice.ids.a.tableId, ...more };
  return practice.refusal('Vpc.DescribeRouteEntryList', parameters);
}

function duplicate(practice: Practice): string {
  withRoute(practice);
  return creating(practice);
}

raisesCodes('routes', routeErrorCodes, {
  'InvalidRouteTable.NotFound': practice => entries(practice, { RouteTableId: 'vtb-nothing' }),
  'InvalidNextHop.NotFound': practice => entries(practice, { NextHopId: 'ri-nothing' }),
  'IllegalParam.NextToken': practice => entries(practice, { NextToken: 'forged' }),
  'IllegalParam.NextTokenExpired': practice => {
    const parameters = { RegionId: beijing, RouteTableId: practice.ids.a.tableId, MaxResult: 1 };
    const NextToken = practice.text('Vpc.DescribeRouteEntryList', parameters, 'NextToken');
    practice.wait(practice.world.settings.nextTokenLifetimeMs + 1);
    return entries(practice, { NextToken, MaxResult: 1 });
  },
  'OperationDenied.UseGatewayRouteEntryQueryInterface': practice =>
    entries(practice, { RouteTableId: practice.ids.gatewayTableId }),
  'OperationFailed.FilterParamUnderWrongRouteType': practice =>
    entries(practice, { RouteEntryType: 'CEN', RouteEntryName: 'x' }),
  'InvalidRouteTableId.NotFound': practice => creating(practice, { RouteTableId: practice.ids.b.tableId }),
  'InvalidVPC.NotFound': practice => {
    practice.change('routeTables', practice.ids.customTableId, { vpcId: '' });
    return creating(practice, { RouteTableId: practice.ids.customTableId });
  },
  TaskConflict: practice => {
    practice.body(create, practice.routeParameters({ NextHopId: practice.ids.a.instanceId }));
    return creating(practice, { RouteTableId: practice.ids.customTableId });
  },
  IncorrectVpcStatus: practice => {
    practice.change('vpcs', practice.ids.a.vpcId, { status: 'Pending' });
    return creating(practice);
  },
  IncorrectVSwitchStatus: practice => {
    practice.change('vSwitches', practice.ids.a.vSwitchId, { status: 'Pending' });
    return creating(practice);
  },
  IncorrectRouteEntryStatus: practice => {
    practice.set({ durationsMs: { ...practice.world.settings.durationsMs, vpcWrite: [0, 0] } });
    practice.body(create, practice.routeParameters({ NextHopId: practice.ids.a.instanceId }));
    return creating(practice, { DestinationCidrBlock: '10.9.0.0/16' });
  },
  'IncorrectStatus.RouteTableStatus': practice => {
    practice.change('routeTables', practice.ids.a.tableId, { status: 'Pending' });
    return creating(practice);
  },
  'OperationDenied.RouteTableTypeNotPermitted': practice =>
    creating(practice, { RouteTableId: practice.ids.gatewayTableId }),
  'InvalidCidrBlock.Malformed': practice => creating(practice, { DestinationCidrBlock: '10.0.0.1/24' }),
  InvalidCidrBlock: practice => creating(practice, { DestinationCidrBlock: '192.168.100.128/25' }),
  InvalidDestinationCidrBlock: practice => creating(practice, { DestinationCidrBlock: '169.254.1.0/24' }),
  'OperationUnsupported.DestinationCidrBlockOverlapWithVSwitch': practice => {
    practice.change('vSwitches', practice.ids.a.vSwitchId, { ipv6CidrBlock: '2408:1::/64' });
    return creating(practice, { DestinationCidrBlock: '2408:1::/64' });
  },
  'InvalidCIDRBlock.Duplicate': duplicate,
  'InvalidRouteEntry.Duplicate': practice => {
    practice.setUnconfirmed({ duplicateRouteCode: 'InvalidRouteEntry.Duplicate' });
    return duplicate(practice);
  },
  'RouterEntryConflict.Duplicated': practice => {
    practice.setUnconfirmed({ duplicateRouteCode: 'RouterEntryConflict.Duplicated' });
    return duplicate(practice);
  },
  'RouteConflict.AlreadyExist': practice => {
    const id = withRoute(practice);
    practice.change('routeEntries', id, { type: 'CEN' });
    return creating(practice);
  },
  'OperationDenied.VpcIpv6NotEnabled': practice =>
    practice.refusal(create, {
      RegionId: beijing,
      RouteTableId: practice.ids.c.tableId,
      DestinationCidrBlock: '2408:9::/64',
      NextHopId: practice.ids.c.instanceId,
    }),
  'OperationDenied.RouterInterfaceIpv6': practice => {
    const { initiator } = practice.pair();
    const hop = { NextHopType: 'RouterInterface', NextHopId: initiator };
    return creating(practice, { DestinationCidrBlock: '2408:2::/64', ...hop });
  },
  'OperationDenied.Ipv6EntryOnCustomTable': practice =>
    creating(practice, {
      DestinationCidrBlock: '2408:2::/64',
      RouteTableId: practice.ids.customTableId,
    }),
  'UnsupportedFeature.VpcPeerIpv6': practice => {
    const NextHopId = practice.peering();
    practice.set({ regionsWithoutPeeringIpv6: ['cn-hangzhou'] });
    return creating(practice, { DestinationCidrBlock: '2408:2::/64', NextHopType: 'VpcPeer', NextHopId });
  },
  'CountLimitExceed.HaVipRouteEntry': practice => {
    practice.setQuotas({ haVipRouteEntriesPerVpc: 1 });
    const hop = { NextHopType: 'HaVip', NextHopId: gateway(practice, 'HaVip') };
    withRoute(practice, hop);
    return creating(practice, { DestinationCidrBlock: '10.9.0.0/16', ...hop });
  },
  'QuotaExceeded.VpnRouteEntry': practice => {
    practice.setQuotas({ vpnRouteEntriesPerVpc: 1 });
    const hop = { NextHopType: 'VpnGateway', NextHopId: gateway(practice, 'VpnGateway') };
    withRoute(practice, hop);
    return creating(practice, { DestinationCidrBlock: '10.9.0.0/16', ...hop });
  },
  'InvalidNexthopTypeAndList.BothNull': practice => practice.refusal(create, practice.routeParameters()),
  'InvalidNexthopTypeAndList.BothNotNull': practice => creating(practice, several(['ri-1', 'ri-2'])),
  InvalidNexthopListSize: practice => creatingSeveral(practice, several(lines(practice).slice(0, 1))),
  'OperationUnsupported.SubRouteTableECMP': practice =>
    creatingSeveral(practice, several(lines(practice)), { RouteTableId: practice.ids.customTableId }),
  'OperationUnsupported.Ipv6EcmpRouteEntry': practice =>
    creatingSeveral(practice, several(lines(practice)), { DestinationCidrBlock: '2408:2::/64' }),
  'OperationUnsupported.EcmpRiTypeOrNumber': practice =>
    creatingSeveral(practice, {
      NextHopList: [1, 2].map(() => ({ NextHopType: 'Instance', NextHopId: practice.ids.a.instanceId })),
    }),
  'Duplicated.VpcNextHop': practice => {
    const [first = ''] = lines(practice);
    return creatingSeveral(practice, several([first, first]));
  },
  INVALID_WEIGHT_PARAM: practice => creatingSeveral(practice, several(lines(practice), [50, 100])),
  'OperationDenied.RouterInterfaceToDifferentVpc': practice => {
    const [first = '', second = ''] = lines(practice);
    practice.change('routerInterfaces', second, { routerId: practice.ids.c.routerId });
    return creatingSeveral(practice, several([first, second]));
  },
  'OperationFailed.EcmpInvalidRouterInterfaceOppositeType': practice =>
    creatingSeveral(practice, several(lines(practice, 'VRouter'))),
  'IncorrectStatus.MultiScopeRiRouteEntry': practice => {
    const [first = '', second = ''] = lines(practice);
    practice.change('routerInterfaces', second, { status: 'Idle' });
    return creatingSeveral(practice, several([first, second]));
  },
  'InvalidNextHopId.NotFound': missingGateway('RouterInterface'),
  InvalidRouterInterface: practice => {
    const { acceptor } = practice.pair();
    return creating(practice, { NextHopType: 'RouterInterface', NextHopId: acceptor });
  },
  'IncorrectStatus.RouterInterface': practice => {
    const { initiator } = practice.pair('bound');
    return creating(practice, { NextHopType: 'RouterInterface', NextHopId: initiator });
  },
  'ResourceNotFound.VpcPeer': missingGateway('VpcPeer'),
  'InvalidInstanId.NotFound': missingGateway('Instance'),
  'OperationFailed.InstanceDismatchCurrentVpc': practice =>
    creating(practice, { NextHopType: 'Instance', NextHopId: practice.ids.c.instanceId }),
  IncorrectInstanceStatus: practice => {
    practice.change('instances', practice.ids.a.instanceId, { status: 'Starting' });
    return creating(practice);
  },
  'InvalidNetworkInterface.NotFound': missingGateway('NetworkInterface'),
  'InvalidHaVipId.NotFound': missingGateway('HaVip'),
  IncorrectHaVipStatus: practice => {
    const NextHopId = gateway(practice, 'HaVip', { status: 'Pending' });
    return creating(practice, { NextHopType: 'HaVip', NextHopId });
  },
  'InvalidVpnInstanceId.NotFound': missingGateway('VpnGateway'),
  'InvalidIpv6Gateway.NotFound': missingGateway('IPv6Gateway'),
  'InvalidNatGatewayId.NotFound': missingGateway('NatGateway'),
  'InvalidAttachment.NotFound': missingGateway('Attachment'),
  'ResourceNotAssociated.Cen': missingGateway('CenBasic'),
  'ResourceNotFound.Ipv4Gateway': missingGateway('Ipv4Gateway'),
  'IncorrectStatus.Ipv4Gateway': practice => {
    const NextHopId = gateway(practice, 'Ipv4Gateway', { status: 'Pending' });
    return creating(practice, { NextHopType: 'Ipv4Gateway', NextHopId });
  },
  'ResourceNotAssociated.Ecr': missingGateway('Ecr'),
  'ResourceNotFound.GatewayLoadBalancerEndpoint': missingGateway('GatewayLoadBalancerEndpoint'),
  'MissingParam.RouteTableId': practice =>
    practice.refusal('Vpc.CreateRouteEntries', { RegionId: beijing, RouteEntries: [] }),
  'ParamExclusive.RouteEntryIdAndRouteTableIdOrDestCidrBlock': practice =>
    removing(practice, { RouteEntryId: withRoute(practice), RouteTableId: practice.ids.a.tableId }),
  'ParamExclusive.NextHopIdAndList': practice =>
    removing(practice, {
      ...practice.routeParameters(),
      NextHopId: 'i-1',
      NextHopList: [{ NextHopId: 'i-1' }],
    }),
  'InvalidRouteEntry.NotFound': practice =>
    removing(practice, practice.routeParameters({ NextHopId: 'i-1' })),
  'InvalidRouteEntryId.NotFound': practice => removing(practice, { RouteEntryId: 'rte-nothing' }),
  InvalidNextHop: practice => {
    withRoute(practice);
    return removing(practice, practice.routeParameters({ NextHopId: 'i-other' }));
  },
  OperationDenied: practice => {
    const system = practice.world.listBy('routeEntries', 'table', practice.ids.a.tableId)[0];
    return removing(practice, { RouteEntryId: system?.id ?? '' });
  },
  'OperationDenied.DeleteManagedRouteEntry': practice => {
    const RouteEntryId = withRoute(practice);
    practice.change('routeEntries', RouteEntryId, { isManaged: true });
    return removing(practice, { RouteEntryId });
  },
  IncorrcetRouteEntryStatus: practice => {
    const parameters = practice.routeParameters({ NextHopId: practice.ids.a.instanceId });
    return removing(practice, { RouteEntryId: practice.text(create, parameters, 'RouteEntryId') });
  },
});
