import { known } from '../../source/domain/fact.ts';
import type {
  Inventory,
  NetworkAclEntry,
  PortRange,
  Protocol,
  RegionInventory,
  RouteEntry,
  SecurityGroupPeer,
  SecurityGroupRule,
} from '../../source/domain/inventory.ts';
import type { RouteEntryRecord } from '../../source/simulator/state/network-records.ts';
import type {
  NetworkAclEntryRecord,
  RulePeerRecord,
  SecurityGroupRuleRecord,
} from '../../source/simulator/state/security-records.ts';
import type { WorldView } from '../../source/simulator/state/world-view.ts';

/** What a perfect discovery of these regions would read: everything known, nothing judged. */
export function inventoryOfWorld(
  world: WorldView,
  accountId: string,
  regionIds: readonly string[],
): Inventory {
  return {
    schema: 'vpclink.inventory/1',
    accountId,
    readAt: '2026-01-01T00:00:00Z',
    regions: regionIds.map(regionId => regionOfWorld(world, regionId)),
  };
}

function regionOfWorld(world: WorldView, regionId: string): RegionInventory {
  const here = <Item extends { readonly regionId: string }>(items: readonly Item[]) =>
    items.filter(item => item.regionId === regionId);
  return {
    regionId,
    vpcs: known(
      here(world.all('vpcs')).map(vpc => ({
        ...vpc,
        vpcId: vpc.id,
        ipv6CidrBlocks: vpc.ipv6CidrBlocks.map(one => one.cidrBlock),
        routeTableIds: world.listBy('routeTables', 'vpc', vpc.id).map(one => one.id),
        isAttachedToCen: world.all('cenAttachments').some(one => one.vpcId === vpc.id),
        creationTime: '',
      })),
    ),
    vSwitches: known(
      here(world.all('vSwitches')).map(one => ({ ...one, vSwitchId: one.id, availableIpAddressCount: 200 })),
    ),
    routeTables: known(
      here(world.all('routeTables')).map(table => ({
        ...table,
        routeTableId: table.id,
        vSwitchIds: [],
        entries: known(world.listBy('routeEntries', 'table', table.id).map(routeEntry)),
      })),
    ),
    routerInterfaces: known(here(world.all('routerInterfaces')).map(one => routerInterface(world, one.id))),
    peeringConnections: known(
      world
        .all('peeringConnections')
        .filter(one => one.regionId === regionId || one.acceptingRegionId === regionId)
        .map(({ bandwidthMbps, ...one }) => ({
          ...one,
          peeringConnectionId: one.id,
          cidrBlocks: [],
          acceptingCidrBlocks: [],
          creationTime: '',
          ...(bandwidthMbps < 0 ? {} : { bandwidthMbps }),
        })),
    ),
    securityGroups: known(
      here(world.all('securityGroups')).map(group => ({
        ...group,
        securityGroupId: group.id,
        instanceCount: 1,
        rules: known({
          innerAccessPolicy: group.innerAccessPolicy,
          rules: world.listBy('securityGroupRules', 'group', group.id).map(groupRule),
        }),
      })),
    ),
    networkAcls: known(
      here(world.all('networkAcls')).map(acl => ({
        ...acl,
        networkAclId: acl.id,
        ingress: acl.ingress.map(aclEntry),
        egress: acl.egress.map(aclEntry),
        vSwitchIds: [],
      })),
    ),
    instances: known(
      here(world.all('instances')).map(one => ({ ...one, instanceId: one.id, privateIpAddresses: [] })),
    ),
  };
}

function routeEntry(entry: RouteEntryRecord): RouteEntry {
  const nextHops = entry.nextHops.map(({ type, id, isEnabled, weight }) => ({
    nextHopId: id,
    nextHopType: type,
    isEnabled,
    weight,
  }));
  return { ...entry, routeEntryId: entry.id, nextHops };
}

function routerInterface(world: WorldView, id: string) {
  const record = world.get('routerInterfaces', id)!;
  const opposite = world.get('routerInterfaces', record.oppositeInterfaceId ?? '');
  return {
    ...record,
    routerInterfaceId: id,
    bandwidthMbps: 0,
    endTime: '',
    creationTime: '',
    ...(opposite ? { oppositeVpcId: opposite.vpcId, oppositeInterfaceStatus: opposite.status } : {}),
  };
}

const protocols: Readonly<Record<string, Protocol>> = {
  TCP: 'TCP',
  UDP: 'UDP',
  ICMP: 'ICMP',
  ICMPv6: 'ICMPv6',
  GRE: 'GRE',
  ALL: 'ALL',
};

function groupRule(record: SecurityGroupRuleRecord): SecurityGroupRule {
  const { sourcePortRange, portRange, portRangeListId, nearCidrBlock } = record;
  return {
    ruleId: record.id,
    direction: record.direction,
    policy: record.policy,
    priority: record.priority,
    protocol: protocols[record.protocol]!,
    ...portsOf('portRange', portRange),
    ...portsOf('sourcePortRange', sourcePortRange ?? ''),
    ...(portRangeListId === undefined ? {} : { portRangeListId }),
    ...(nearCidrBlock === undefined ? {} : { nearCidrBlock }),
    peer: peerOf(record.peer),
    description: '',
  };
}

function aclEntry({ id, port, ...entry }: NetworkAclEntryRecord): NetworkAclEntry {
  return { ...entry, entryId: id, ...portsOf('portRange', port) };
}

function portsOf<Name extends string>(
  name: Name,
  text: string,
): { readonly [Key in Name]?: PortRange } | object {
  const [from, to] = text.split('/').map(Number);
  return from === undefined || to === undefined || from < 1 ? {} : { [name]: { from, to } };
}

function peerOf(peer: RulePeerRecord): SecurityGroupPeer {
  switch (peer.kind) {
    case 'ipv4':
    case 'ipv6':
      return { kind: 'cidr', cidrBlock: peer.cidrBlock };
    case 'group':
    case 'prefix-list':
      return peer;
  }
}
