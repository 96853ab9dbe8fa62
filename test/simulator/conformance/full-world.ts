import { defaultSettings } from '../../../source/simulator/state/default-settings.ts';
import { World } from '../../../source/simulator/state/world.ts';
import type { WorldState } from '../../../source/simulator/state/world-state.ts';
import {
  addCenAttachment,
  addInterfacePair,
  addPeering,
} from '../../../source/simulator/worlds/sketch-connections.ts';
import { addInstance } from '../../../source/simulator/worlds/sketch-machines.ts';
import {
  addGateway,
  addRoute,
  addRouteTable,
  addVpc,
  addVSwitch,
  systemTable,
} from '../../../source/simulator/worlds/sketch-network.ts';
import {
  addNetworkAcl,
  addPrefixList,
  addSecurityGroup,
} from '../../../source/simulator/worlds/sketch-security.ts';
import {
  addAccount,
  finishSketch,
  longAgoMs,
  newSketch,
} from '../../../source/simulator/worlds/world-sketch.ts';

export const foreignAccountId = '1999999999999999';

/** A world in which every kind of thing stands with everything that it can have. */
export function fullWorld() {
  const sketch = newSketch('full');
  addAccount(sketch, { id: foreignAccountId, name: 'foreign' });
  const one = addVpc(sketch, {
    regionId: 'cn-beijing',
    name: 'one',
    cidrBlock: '10.0.0.0/16',
    secondaryCidrBlocks: ['10.1.0.0/16'],
    userCidrBlocks: ['100.100.0.0/16'],
    ipv6CidrBlock: '2408:4000:1::/56',
    description: 'everything',
  });
  const other = addVpc(sketch, { regionId: 'cn-hangzhou', name: 'other', cidrBlock: '10.9.0.0/16' });
  const near = addVpc(sketch, { regionId: 'cn-beijing', name: 'near', cidrBlock: '10.8.0.0/16' });
  const foreign = {
    ...addVpc(sketch, { regionId: 'cn-beijing', name: 'foreign', cidrBlock: '10.7.0.0/16' }),
    ownerId: foreignAccountId,
  };
  sketch.lists.vpcs[sketch.lists.vpcs.length - 1] = foreign;
  const acl = addNetworkAcl(sketch, one, {
    name: 'acl',
    ingress: [{ policy: 'accept', cidrBlock: '10.0.0.0/8' }],
    egress: [{ policy: 'drop', protocol: 'tcp', port: '25/25', cidrBlock: '0.0.0.0/0' }],
  });
  const custom = addRouteTable(sketch, one, { name: 'custom' });
  addRouteTable(sketch, one, { name: 'gateway', associateType: 'Gateway', gatewayIds: ['ipv4gw-1'] });
  addVSwitch(sketch, one, { name: 'a', cidrBlock: '10.0.1.0/24', routeTable: custom });
  const vSwitch = addVSwitch(sketch, one, {
    name: 'b',
    cidrBlock: '10.0.2.0/24',
    ipv6CidrBlock: '2408:4000:1:1::/64',
    networkAclId: acl.id,
  });
  const far = addVSwitch(sketch, other, { name: 'c', cidrBlock: '10.9.1.0/24' });
  addGateway(sketch, one, { kind: 'NatGateway', id: 'ngw-1', name: 'nat' });
  addCenAttachment(sketch, one, 'cen-1');
  const pair = addInterfacePair(sketch, { name: 'pair', initiatingVpc: one, acceptingVpc: other });
  const peering = addPeering(sketch, { name: 'peering', requester: one, accepter: near });
  const crossRegion = addPeering(sketch, { name: 'cross-region', requester: one, accepter: other });
  const pending = addPeering(sketch, {
    name: 'pending',
    requester: { id: foreign.id, regionId: foreign.regionId, ownerId: foreignAccountId },
    accepter: near,
    status: 'Accepting',
    expiresAtMs: Date.UTC(2027, 0, 1),
  });
  const unwanted = addPeering(sketch, {
    name: 'unwanted',
    requester: { id: foreign.id, regionId: foreign.regionId, ownerId: foreignAccountId },
    accepter: one,
    status: 'Accepting',
    expiresAtMs: Date.UTC(2027, 0, 1),
  });
  const table = systemTable(sketch, one);
  addRoute(sketch, table, {
    destination: '10.9.1.0/24',
    nextHop: { type: 'RouterInterface', id: pair.initiator.id },
  });
  addRoute(sketch, table, { destination: '0.0.0.0/0', nextHop: { type: 'NatGateway', id: 'ngw-1' } });
  const several = addRoute(sketch, table, {
    destination: '10.60.0.0/16',
    nextHop: { type: 'NatGateway', id: 'ngw-1' },
  });
  sketch.lists.routeEntries[sketch.lists.routeEntries.length - 1] = {
    ...several,
    nextHops: [pair.initiator, pair.acceptor].map(({ id }) => ({
      type: 'RouterInterface',
      id,
      weight: 100,
      isEnabled: true,
    })),
  };
  const prefixList = addPrefixList(sketch, {
    regionId: 'cn-beijing',
    name: 'list',
    cidrBlocks: ['10.0.0.0/8'],
  });
  const group = addSecurityGroup(sketch, one, { name: 'group', description: 'all kinds of rules' });
  const peerGroup = addSecurityGroup(sketch, one, { name: 'peer' });
  addRules(sketch, { groupId: group.id, peerGroupId: peerGroup.id, prefixListId: prefixList.id });
  addInstance(sketch, vSwitch, {
    name: 'web',
    privateIpAddresses: ['10.0.2.10', '10.0.2.11'],
    ipv6Addresses: ['2408:4000:1:1::10'],
    securityGroupIds: [group.id],
  });
  const state = finishSketch(sketch, { ...defaultSettings, durationScale: 0 });
  return {
    world: World.fromState(withEverythingOptional(state)),
    ids: {
      one: one.id,
      other: other.id,
      near: near.id,
      oneRouter: one.routerId,
      nearRouter: near.routerId,
      otherRouter: other.routerId,
      vSwitch: vSwitch.id,
      far: far.id,
      table: table.id,
      custom: custom.id,
      otherTable: systemTable(sketch, other).id,
      acl: acl.id,
      initiator: pair.initiator.id,
      acceptor: pair.acceptor.id,
      peering: peering.id,
      crossRegion: crossRegion.id,
      pending: pending.id,
      unwanted: unwanted.id,
      group: group.id,
      peerGroup: peerGroup.id,
    },
  };
}

type Sketch = ReturnType<typeof newSketch>;

/** Rules of every form: five-tuple, group of another account, prefix list, port list, IPv6, egress. */
function addRules(sketch: Sketch, ids: { groupId: string; peerGroupId: string; prefixListId: string }): void {
  const common = {
    securityGroupId: ids.groupId,
    policy: 'Accept',
    priority: 1,
    protocol: 'TCP',
    portRange: '443/443',
    description: 'a rule',
    createdAtMs: longAgoMs,
  } as const;
  sketch.lists.portRangeLists.push({
    ...sharedOf(sketch),
    id: 'prl-1',
    name: 'ports',
    maximumEntries: 10,
    portRanges: ['80/80'],
  });
  for (const direction of ['ingress', 'egress'] as const) {
    sketch.lists.securityGroupRules.push(
      {
        ...common,
        id: `sgr-five-${direction}`,
        direction,
        peer: { kind: 'ipv4', cidrBlock: '10.0.0.0/8' },
        nearCidrBlock: '10.0.2.0/24',
        sourcePortRange: '1/65535',
      },
      {
        ...common,
        id: `sgr-six-${direction}`,
        direction,
        peer: { kind: 'ipv6', cidrBlock: '2408:4000::/32' },
        nearCidrBlock: '2408:4000:1:1::/64',
      },
      {
        ...common,
        id: `sgr-group-${direction}`,
        direction,
        peer: { kind: 'group', securityGroupId: ids.peerGroupId, ownerId: foreignAccountId },
      },
      {
        ...common,
        id: `sgr-list-${direction}`,
        direction,
        peer: { kind: 'prefix-list', prefixListId: ids.prefixListId },
      },
      {
        ...common,
        id: `sgr-ports-${direction}`,
        direction,
        portRange: '',
        portRangeListId: 'prl-1',
        peer: { kind: 'ipv4', cidrBlock: '10.2.0.0/16' },
      },
    );
  }
}

function sharedOf({ accountId }: Sketch) {
  return {
    ownerId: accountId,
    regionId: 'cn-beijing',
    resourceGroupId: 'rg-1',
    tags: [],
    createdAtMs: longAgoMs,
  };
}

const tags = [{ key: 'team', value: '网络' }];

/** Tags on everything, and the optional fields of router interfaces. */
function withEverythingOptional(state: WorldState): WorldState {
  const { collections } = state;
  const tagged = <Item extends object>(items: readonly Item[]): readonly (Item & { tags: typeof tags })[] =>
    items.map(item => ({ ...item, tags }));
  return {
    ...state,
    collections: {
      ...collections,
      vpcs: tagged(collections.vpcs),
      vSwitches: tagged(collections.vSwitches).map(item => ({ ...item, description: 'd' })),
      routeTables: tagged(collections.routeTables).map(item => ({ ...item, description: 'd' })),
      routerInterfaces: tagged(collections.routerInterfaces).map(item => ({
        ...item,
        description: 'd',
        accessPointId: 'ap-1',
        oppositeAccessPointId: 'ap-2',
        healthCheckSourceIp: '10.0.2.20',
        healthCheckTargetIp: '10.9.1.20',
        healthCheckRateMs: 2000,
        healthCheckThreshold: 8,
      })),
      peeringConnections: tagged(collections.peeringConnections),
      securityGroups: tagged(collections.securityGroups),
      networkAcls: tagged(collections.networkAcls),
      instances: tagged(collections.instances),
      networkInterfaces: tagged(collections.networkInterfaces),
    },
  };
}
