import { known, notRead } from '../../source/domain/fact.ts';
import type {
  Instance,
  Inventory,
  NetworkAcl,
  PeeringConnection,
  RegionInventory,
  RouteEntry,
  RouterInterface,
  RouteTable,
  SecurityGroup,
  SecurityGroupRule,
  Vpc,
  VSwitch,
} from '../../source/domain/inventory.ts';

export const accountId = '1234567890123456';

const epoch = '2026-01-01T00:00:00Z';

/** A region with nothing in it, all of it read. */
export function emptyRegion(regionId: string): RegionInventory {
  return {
    regionId,
    vpcs: known([]),
    vSwitches: known([]),
    routeTables: known([]),
    routerInterfaces: known([]),
    peeringConnections: known([]),
    securityGroups: known([]),
    networkAcls: known([]),
    instances: known([]),
  };
}

/** Everything that one region holds, as plain lists. */
export type RegionContent = { readonly regionId: string } & {
  readonly [List in Exclude<keyof RegionInventory, 'regionId'>]?: RegionInventory[List] extends infer F
    ? F extends { state: 'known'; value: infer Value }
      ? Value
      : never
    : never;
};

/** An inventory with all lists read. */
export function buildInventory(regions: readonly RegionContent[]): Inventory {
  return {
    schema: 'vpclink.inventory/1',
    accountId,
    readAt: epoch,
    regions: regions.map(({ regionId, ...lists }) => ({
      ...emptyRegion(regionId),
      ...Object.fromEntries(Object.entries(lists).map(([name, list]) => [name, known(list)])),
    })),
  };
}

export function buildVpc(vpc: Partial<Vpc> & Pick<Vpc, 'vpcId' | 'regionId' | 'cidrBlock'>): Vpc {
  return {
    name: vpc.vpcId,
    description: '',
    status: 'Available',
    ownerId: accountId,
    secondaryCidrBlocks: [],
    userCidrBlocks: [],
    ipv6CidrBlocks: [],
    routerId: `vrt-${vpc.vpcId}`,
    routeTableIds: [`vtb-${vpc.vpcId}`],
    isDefault: false,
    isAttachedToCen: false,
    creationTime: epoch,
    tags: [],
    ...vpc,
  };
}

/** A vSwitch; its table is the VPC's system table unless told. */
export function buildVSwitch(
  vSwitch: Partial<VSwitch> & Pick<VSwitch, 'vSwitchId' | 'vpcId' | 'regionId' | 'cidrBlock'>,
): VSwitch {
  return {
    name: vSwitch.vSwitchId,
    status: 'Available',
    zoneId: `${vSwitch.regionId}-a`,
    routeTableId: `vtb-${vSwitch.vpcId}`,
    availableIpAddressCount: 250,
    isShared: false,
    ...vSwitch,
  };
}

/** A route table with its entries read. */
export function buildRouteTable(
  table: Partial<Omit<RouteTable, 'entries'>> &
    Pick<RouteTable, 'vpcId' | 'regionId'> & { readonly entries?: readonly RouteEntry[] | 'unread' },
): RouteTable {
  const { entries = [], ...rest } = table;
  return {
    routeTableId: `vtb-${table.vpcId}`,
    name: '',
    type: 'System',
    associateType: 'VSwitch',
    status: 'Available',
    vSwitchIds: [],
    ...rest,
    entries: entries === 'unread' ? notRead : known(entries),
  };
}

/** A custom entry with one next hop; give `type` and `nextHops` for others. */
export function buildRouteEntry(
  entry: Partial<RouteEntry> & Pick<RouteEntry, 'destination'> & { readonly hop?: readonly [string, string] },
): RouteEntry {
  const { hop = ['NatGateway', 'ngw-1'], ...rest } = entry;
  return {
    routeEntryId: `rte-${entry.destination}`,
    routeTableId: '',
    ipVersion: entry.destination.includes(':') ? 'ipv6' : 'ipv4',
    type: 'Custom',
    status: 'Available',
    name: '',
    description: '',
    nextHops: [{ nextHopType: hop[0], nextHopId: hop[1], isEnabled: true, weight: 100 }],
    ...rest,
  };
}

/** The system entry of a vSwitch. */
export function localEntry(destination: string): RouteEntry {
  return buildRouteEntry({ destination, type: 'System', hop: ['local', ''] });
}

export function buildInterface(
  half: Partial<RouterInterface> &
    Pick<RouterInterface, 'routerInterfaceId' | 'regionId' | 'role' | 'vpcId' | 'oppositeRegionId'>,
): RouterInterface {
  return {
    routerId: `vrt-${half.vpcId}`,
    routerType: 'VRouter',
    name: 'link',
    description: '',
    status: 'Idle',
    businessStatus: 'Normal',
    spec: half.role === 'InitiatingSide' ? 'Large.1' : 'Negative',
    bandwidthMbps: half.role === 'InitiatingSide' ? 1000 : 0,
    chargeType: 'AfterPay',
    endTime: '2999-09-08T16:00:00Z',
    creationTime: epoch,
    ...half,
  };
}

/** Two interfaces that name each other; `status` is that of both. */
export function buildInterfacePair(
  initiator: { readonly id: string; readonly regionId: string; readonly vpcId: string },
  acceptor: { readonly id: string; readonly regionId: string; readonly vpcId: string },
  status: RouterInterface['status'] = 'Active',
): readonly [RouterInterface, RouterInterface] {
  const half = (own: typeof initiator, far: typeof initiator, role: RouterInterface['role']) =>
    buildInterface({
      routerInterfaceId: own.id,
      regionId: own.regionId,
      vpcId: own.vpcId,
      role,
      status,
      oppositeRegionId: far.regionId,
      oppositeInterfaceId: far.id,
      oppositeRouterId: `vrt-${far.vpcId}`,
      oppositeRouterType: 'VRouter',
      oppositeVpcId: far.vpcId,
      oppositeInterfaceStatus: status,
    });
  return [half(initiator, acceptor, 'InitiatingSide'), half(acceptor, initiator, 'AcceptingSide')];
}

export function buildPeering(
  peering: Partial<PeeringConnection> &
    Pick<
      PeeringConnection,
      'peeringConnectionId' | 'regionId' | 'vpcId' | 'acceptingRegionId' | 'acceptingVpcId'
    >,
): PeeringConnection {
  return {
    name: 'link',
    description: '',
    status: 'Activated',
    businessStatus: 'Normal',
    ownerId: accountId,
    acceptingOwnerId: accountId,
    cidrBlocks: [],
    acceptingCidrBlocks: [],
    creationTime: epoch,
    ...peering,
  };
}

/** A security group with its rules read. */
export function buildGroup(
  group: Partial<Omit<SecurityGroup, 'rules'>> &
    Pick<SecurityGroup, 'securityGroupId' | 'vpcId' | 'regionId'> & {
      readonly rules?: readonly SecurityGroupRule[] | 'unread';
    },
): SecurityGroup {
  const { rules = [], ...rest } = group;
  return {
    name: group.securityGroupId,
    description: '',
    type: 'normal',
    isServiceManaged: false,
    instanceCount: 1,
    ...rest,
    rules: rules === 'unread' ? notRead : known({ innerAccessPolicy: 'Accept', rules }),
  };
}

/** A rule; `from` is the far CIDR block. */
export function buildRule(
  rule: Partial<SecurityGroupRule> & { readonly from?: string; readonly ports?: readonly [number, number] },
): SecurityGroupRule {
  const { from = '0.0.0.0/0', ports, ...rest } = rule;
  return {
    ruleId: `sgr-${from}`,
    direction: 'ingress',
    policy: 'Accept',
    priority: 1,
    protocol: 'TCP',
    ...(ports === undefined ? {} : { portRange: { from: ports[0], to: ports[1] } }),
    peer: { kind: 'cidr', cidrBlock: from },
    description: '',
    ...rest,
  };
}

export function buildInstance(
  instance: Partial<Instance> & Pick<Instance, 'instanceId' | 'regionId' | 'vpcId' | 'vSwitchId'>,
): Instance {
  return {
    name: instance.instanceId,
    status: 'Running',
    privateIpAddresses: [],
    securityGroupIds: [],
    ...instance,
  };
}

export function buildAcl(
  acl: Partial<NetworkAcl> & Pick<NetworkAcl, 'networkAclId' | 'vpcId' | 'regionId'>,
): NetworkAcl {
  return { name: '', status: 'Available', ingress: [], egress: [], vSwitchIds: [], ...acl };
}
