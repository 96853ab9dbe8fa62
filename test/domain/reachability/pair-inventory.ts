import { known } from '../../../source/domain/fact.ts';
import type {
  Instance,
  Inventory,
  NetworkAcl,
  NetworkAclEntry,
  PeeringConnection,
  RegionInventory,
  RouteEntry,
  RouteTable,
  SecurityGroup,
  SecurityGroupRule,
  VSwitch,
} from '../../../source/domain/inventory.ts';

/** Two VPCs, `vpc-a` in Beijing and `vpc-b` in Hangzhou, joined by `pcc-1`; each list can be changed by a case. */
export type PairParts = {
  readonly vSwitches: readonly VSwitch[];
  readonly routes: readonly RouteEntry[];
  readonly groups: readonly SecurityGroup[];
  readonly acls: readonly NetworkAcl[];
  readonly instances: readonly Instance[];
  readonly peerings: readonly PeeringConnection[];
};

export const regionOf = { a: 'cn-beijing', b: 'cn-hangzhou' } as const;

export type Letter = keyof typeof regionOf;

export const endA = { regionId: regionOf.a, vpcId: 'vpc-a' };
export const endB = { regionId: regionOf.b, vpcId: 'vpc-b' };

export function vSwitch(letter: Letter, cidrBlock: string, more: Partial<VSwitch> = {}): VSwitch {
  return {
    vSwitchId: `vsw-${letter}`,
    vpcId: `vpc-${letter}`,
    regionId: regionOf[letter],
    name: `vsw-${letter}`,
    status: 'Available',
    zoneId: `${regionOf[letter]}-a`,
    cidrBlock,
    routeTableId: `vtb-${letter}`,
    availableIpAddressCount: 250,
    isShared: false,
    ...more,
  };
}

export function route(letter: Letter, destination: string, more: Partial<RouteEntry> = {}): RouteEntry {
  return {
    routeEntryId: `rte-${letter}-${destination}`,
    routeTableId: `vtb-${letter}`,
    destination,
    ipVersion: destination.includes(':') ? 'ipv6' : 'ipv4',
    type: 'Custom',
    status: 'Available',
    name: '',
    description: '',
    nextHops: [{ nextHopId: 'pcc-1', nextHopType: 'VpcPeer', isEnabled: true, weight: 100 }],
    ...more,
  };
}

export function rule(letter: Letter, more: Partial<SecurityGroupRule> = {}): SecurityGroupRule {
  return {
    ruleId: `sgr-${letter}`,
    direction: 'ingress',
    policy: 'Accept',
    priority: 1,
    protocol: 'ALL',
    peer: { kind: 'cidr', cidrBlock: letter === 'a' ? '172.16.0.0/12' : '192.168.0.0/16' },
    description: '',
    ...more,
  };
}

export function group(
  letter: Letter,
  rules: readonly SecurityGroupRule[],
  more: Partial<SecurityGroup> = {},
): SecurityGroup {
  return {
    securityGroupId: `sg-${letter}`,
    vpcId: `vpc-${letter}`,
    regionId: regionOf[letter],
    name: `sg-${letter}`,
    description: '',
    type: 'normal',
    isServiceManaged: false,
    instanceCount: 1,
    rules: known({ innerAccessPolicy: 'Accept', rules }),
    ...more,
  };
}

export function instance(letter: Letter, more: Partial<Instance> = {}): Instance {
  return {
    instanceId: `i-${letter}`,
    name: `i-${letter}`,
    status: 'Running',
    regionId: regionOf[letter],
    vpcId: `vpc-${letter}`,
    vSwitchId: `vsw-${letter}`,
    privateIpAddresses: [],
    securityGroupIds: [`sg-${letter}`],
    ...more,
  };
}

export function acl(letter: Letter, entries: Partial<Pick<NetworkAcl, 'ingress' | 'egress'>>): NetworkAcl {
  return {
    networkAclId: `nacl-${letter}`,
    vpcId: `vpc-${letter}`,
    regionId: regionOf[letter],
    name: '',
    status: 'Available',
    ingress: [aclEntry({})],
    egress: [aclEntry({})],
    vSwitchIds: [],
    ...entries,
  };
}

export function aclEntry(more: Partial<NetworkAclEntry>): NetworkAclEntry {
  return {
    entryId: 'nae-1',
    name: '',
    policy: 'accept',
    protocol: 'all',
    cidrBlock: '0.0.0.0/0',
    entryType: 'custom',
    ...more,
  };
}

export function peering(more: Partial<PeeringConnection> = {}): PeeringConnection {
  return {
    peeringConnectionId: 'pcc-1',
    name: '',
    description: '',
    status: 'Activated',
    businessStatus: 'Normal',
    regionId: regionOf.a,
    vpcId: 'vpc-a',
    ownerId: '1',
    cidrBlocks: [],
    acceptingRegionId: regionOf.b,
    acceptingVpcId: 'vpc-b',
    acceptingOwnerId: '1',
    acceptingCidrBlocks: [],
    creationTime: '',
    ...more,
  };
}

/** Everything open: one vSwitch, one instance and one group that lets the other VPC in, on each side. */
export function openPair(): PairParts {
  return {
    vSwitches: [vSwitch('a', '192.168.100.0/24'), vSwitch('b', '172.16.100.0/24')],
    routes: [route('a', '172.16.100.0/24'), route('b', '192.168.100.0/24')],
    groups: [group('a', [rule('a')]), group('b', [rule('b')])],
    acls: [],
    instances: [instance('a'), instance('b')],
    peerings: [peering()],
  };
}

/** The parts as an inventory; `change` may then make facts unknown. */
export function pairInventory(
  parts: PairParts,
  change: (region: RegionInventory) => RegionInventory = region => region,
): Inventory {
  return {
    schema: 'vpclink.inventory/1',
    accountId: '1',
    readAt: '2026-01-01T00:00:00Z',
    regions: (['a', 'b'] as const).map(letter => change(regionInventory(parts, letter))),
  };
}

function regionInventory(parts: PairParts, letter: Letter): RegionInventory {
  const regionId = regionOf[letter];
  const here = <Item extends { readonly regionId: string }>(items: readonly Item[]) =>
    known(items.filter(one => one.regionId === regionId));
  return {
    regionId,
    vpcs: known([
      {
        vpcId: `vpc-${letter}`,
        regionId,
        name: letter,
        description: '',
        status: 'Available',
        ownerId: '1',
        cidrBlock: letter === 'a' ? '192.168.0.0/16' : '172.16.0.0/12',
        secondaryCidrBlocks: [],
        userCidrBlocks: [],
        ipv6CidrBlocks: [],
        routerId: `vrt-${letter}`,
        routeTableIds: [`vtb-${letter}`],
        isDefault: false,
        isAttachedToCen: false,
        creationTime: '',
        tags: [],
      },
    ]),
    vSwitches: here(parts.vSwitches),
    routeTables: known(tablesOf(parts, letter)),
    routerInterfaces: known([]),
    peeringConnections: known(
      parts.peerings.filter(one => [one.regionId, one.acceptingRegionId].includes(regionId)),
    ),
    securityGroups: here(parts.groups),
    networkAcls: here(parts.acls),
    instances: here(parts.instances),
  };
}

function tablesOf(parts: PairParts, letter: Letter): readonly RouteTable[] {
  const ids = new Set([
    `vtb-${letter}`,
    ...parts.vSwitches.filter(one => one.vpcId === `vpc-${letter}`).map(one => one.routeTableId),
  ]);
  return [...ids].map(routeTableId => ({
    routeTableId,
    vpcId: `vpc-${letter}`,
    regionId: regionOf[letter],
    name: '',
    type: routeTableId === `vtb-${letter}` ? 'System' : 'Custom',
    associateType: 'VSwitch',
    status: 'Available',
    vSwitchIds: [],
    entries: known(parts.routes.filter(one => one.routeTableId === routeTableId)),
  }));
}
