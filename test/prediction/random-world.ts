import { defaultSettings } from '../../source/simulator/state/default-settings.ts';
import type {
  RouteTableRecord,
  VpcRecord,
  VSwitchRecord,
} from '../../source/simulator/state/network-records.ts';
import type { SecurityGroupRecord } from '../../source/simulator/state/security-records.ts';
import { World } from '../../source/simulator/state/world.ts';
import { addInterfacePair, addPeering } from '../../source/simulator/worlds/sketch-connections.ts';
import { addInstance } from '../../source/simulator/worlds/sketch-machines.ts';
import {
  addRoute,
  addRouteTable,
  addVpc,
  addVSwitch,
  systemTable,
} from '../../source/simulator/worlds/sketch-network.ts';
import {
  addNetworkAcl,
  addPrefixList,
  addSecurityGroup,
  type NewAclEntry,
  type NewRule,
} from '../../source/simulator/worlds/sketch-security.ts';
import { finishSketch, newSketch, type WorldSketch } from '../../source/simulator/worlds/world-sketch.ts';
import { type Dice, dice as startDice } from './dice.ts';

/**
 * A small world in a small address space, so that ranges overlap, routes shadow each other, rules collide and
 * connections are broken far more often than in life.
 */
export type RandomWorld = {
  readonly world: World;
  readonly accountId: string;
  readonly vpcs: readonly VpcRecord[];
};

const regionIds = ['cn-beijing', 'cn-hangzhou'] as const;

/** Overlapping, neighbouring and nested blocks; vSwitches are cut from them. */
const vpcBlocks = ['10.0.0.0/22', '10.0.4.0/22', '10.0.0.0/21', '10.0.8.0/22', '192.168.0.0/23'];

export function randomWorld(name: string, dice: Dice): RandomWorld {
  const sketch = newSketch(`prediction-${name}`);
  const vpcs = ['a', 'b', 'c'].map(letter =>
    addVpc(sketch, {
      regionId: dice.pick(regionIds),
      name: letter,
      cidrBlock: dice.pick(vpcBlocks),
      ...(dice.oneIn(3) ? { ipv6CidrBlock: `2408:4000:${letter}00::/56` } : {}),
    }),
  );
  for (const regionId of regionIds)
    addPrefixList(sketch, { regionId, name: 'pl', cidrBlocks: ['10.0.0.0/23'] });
  for (const vpc of vpcs) fillVpc(sketch, vpc, dice);
  joinVpcs(sketch, vpcs, dice);
  learnRoutes(sketch, vpcs, startDice(`${name}/learned`));
  const settings = { ...defaultSettings, durationScale: 0 };
  return { world: World.fromState(finishSketch(sketch, settings)), accountId: sketch.accountId, vpcs };
}

function fillVpc(sketch: WorldSketch, vpc: VpcRecord, dice: Dice): void {
  const tables = [systemTable(sketch, vpc)];
  if (dice.oneIn(2)) tables.push(addRouteTable(sketch, vpc, { name: 'custom' }));
  const type = dice.oneIn(4) ? 'enterprise' : 'normal';
  const groups = [0, 1].map(index =>
    addSecurityGroup(sketch, vpc, {
      name: `sg-${index}`,
      type,
      rules: randomRules(sketch, vpc, { dice, type }),
    }),
  );
  const acl = dice.oneIn(2) ? undefined : randomAcl(sketch, vpc, dice);
  for (const index of vSwitchIndexes(dice)) {
    const vSwitch = randomVSwitch(sketch, vpc, { index, table: dice.pick(tables), dice, aclId: acl?.id });
    fillVSwitch(sketch, vSwitch, { groups, dice });
  }
}

function vSwitchIndexes(dice: Dice): readonly number[] {
  return [0, 1, 2, 3].filter(() => dice.oneIn(2));
}

type VSwitchPlace = {
  readonly index: number;
  readonly table: RouteTableRecord;
  readonly dice: Dice;
  readonly aclId: string | undefined;
};

function randomVSwitch(sketch: WorldSketch, vpc: VpcRecord, place: VSwitchPlace): VSwitchRecord {
  const { index, table, dice, aclId } = place;
  const block = vSwitchBlock(vpc.cidrBlock, index, dice.pick([24, 25, 26]));
  const ipv6 = vpc.ipv6CidrBlocks[0]?.cidrBlock.replace('::/56', index === 0 ? '::/64' : `:${index}::/64`);
  return addVSwitch(sketch, vpc, {
    name: `vsw-${index}`,
    cidrBlock: block,
    routeTable: table,
    ...(ipv6 === undefined ? {} : { ipv6CidrBlock: ipv6 }),
    ...(aclId === undefined || dice.oneIn(2) ? {} : { networkAclId: aclId }),
  });
}

/** One of the eight halves-of-/24 slots of a VPC: indexes never overlap each other. */
function vSwitchBlock(vpcBlock: string, index: number, prefix: number): string {
  const [base = '', length = '22'] = vpcBlock.split('/');
  const [first, second, third] = base.split('.').map(Number);
  const step = length === '23' ? index % 2 : index;
  const host = length === '23' && index > 1 ? 128 : 0;
  const size = length === '23' ? Math.max(prefix, 25) : prefix;
  return `${first}.${second}.${(third ?? 0) + step}.${host}/${size}`;
}

function fillVSwitch(
  sketch: WorldSketch,
  vSwitch: VSwitchRecord,
  { groups, dice }: { readonly groups: readonly SecurityGroupRecord[]; readonly dice: Dice },
): void {
  if (dice.oneIn(6)) return;
  const ids = groups.map(group => group.id);
  const sets = [ids.slice(0, 1), ids.slice(1), ids];
  const [network = ''] = vSwitch.cidrBlock.split('/');
  const first = Number(network.split('.').at(-1));
  addInstance(sketch, vSwitch, {
    name: `i-${vSwitch.name}`,
    privateIpAddresses: [network.replace(/\d+$/, `${first + 10 + dice.below(10)}`)],
    ...(vSwitch.ipv6CidrBlock === undefined
      ? {}
      : { ipv6Addresses: [vSwitch.ipv6CidrBlock.replace('::/64', '::10')] }),
    securityGroupIds: dice.pick(sets),
  });
}

const peers = [
  '0.0.0.0/0',
  '10.0.0.0/21',
  '10.0.0.0/23',
  '10.0.4.0/24',
  '10.0.1.128/25',
  '10.0.5.64/26',
  '10.0.0.17/32',
  '10.0.8.0/22',
  '192.168.0.0/24',
  '::/0',
  '2408:4000:b00::/56',
  '2408:4000:a00:1::/64',
];

/** A rule of a kind the cloud would take. */
export function randomRule(dice: Dice, prefixListId?: string): NewRule {
  const peer = prefixListId && dice.oneIn(12) ? { prefixListId } : dice.pick(peers);
  const isIpv6 = typeof peer === 'string' && peer.includes(':');
  const protocol = dice.pick(['TCP', 'TCP', 'UDP', isIpv6 ? 'ICMPv6' : 'ICMP', 'GRE', 'ALL', 'ALL'] as const);
  return {
    direction: dice.pick(['ingress', 'ingress', 'egress'] as const),
    policy: dice.oneIn(3) ? 'Drop' : 'Accept',
    priority: dice.pick([1, 1, 1, 1, 2, 60, 100]),
    protocol,
    ...(protocol === 'TCP' || protocol === 'UDP' ? randomPortMatch(dice) : {}),
    peer,
    ...(dice.oneIn(10) && !isIpv6 ? { nearCidrBlock: dice.pick(['10.0.0.0/23', '10.0.4.0/25']) } : {}),
  };
}

function randomPortMatch(dice: Dice) {
  return { ports: randomPorts(dice), ...(dice.oneIn(8) ? { sourcePorts: randomPorts(dice) } : {}) };
}

function randomPorts(dice: Dice): string {
  return dice.pick(['1/65535', '443/443', '80/443', '1/1023', '1024/65535', '443/65535', '65535/65535']);
}

type GroupGiven = { readonly dice: Dice; readonly type: 'normal' | 'enterprise' };

function randomRules(sketch: WorldSketch, vpc: VpcRecord, { dice, type }: GroupGiven): readonly NewRule[] {
  const lists = sketch.lists.prefixLists.filter(list => list.regionId === vpc.regionId);
  const rules = Array.from({ length: dice.below(9) }, () => randomRule(dice, lists[0]?.id));
  const open: NewRule = {
    protocol: 'ALL',
    peer: dice.pick(['10.0.0.0/8', '0.0.0.0/0', '::/0']),
    priority: 60,
  };
  const all = dice.oneIn(2) ? rules : [...rules, open, { ...open, direction: 'egress' as const }];
  return type === 'enterprise' ? all.map(rule => ({ ...rule, policy: 'Accept' as const })) : all;
}

function randomAcl(sketch: WorldSketch, vpc: VpcRecord, dice: Dice) {
  const entries = (): readonly NewAclEntry[] => [
    ...Array.from({ length: dice.below(4) }, () => randomAclEntry(dice)),
    ...(dice.oneIn(4) ? [] : [{ policy: 'accept', cidrBlock: '0.0.0.0/0' } as const]),
    ...(dice.oneIn(3) ? [] : [{ policy: 'accept', cidrBlock: '::/0' } as const]),
  ];
  return addNetworkAcl(sketch, vpc, { name: 'acl', ingress: entries(), egress: entries() });
}

function randomAclEntry(dice: Dice): NewAclEntry {
  const protocol = dice.pick(['tcp', 'tcp', 'udp', 'icmp', 'gre', 'all'] as const);
  const hasPorts = protocol === 'tcp' || protocol === 'udp';
  return {
    policy: dice.pick(['accept', 'drop'] as const),
    protocol,
    ...(hasPorts ? { port: randomPorts(dice) } : {}),
    cidrBlock: dice.pick(peers),
  };
}

type Hop = { readonly type: string; readonly id: string };

/** Connections of both kinds, some broken, and routes over them, some wider, some narrower, some astray. */
function joinVpcs(sketch: WorldSketch, vpcs: readonly VpcRecord[], dice: Dice): void {
  const [a, b, c] = vpcs;
  if (!a || !b || !c) return;
  for (const [one, other, chance] of [
    [a, b, 2],
    [b, c, 2],
    [a, c, 2],
  ] as const) {
    if (!dice.oneIn(chance)) continue;
    const hops = dice.oneIn(2)
      ? peeringHops(sketch, { one, other }, dice)
      : interfaceHops(sketch, { one, other }, dice);
    routesOver(sketch, { one, other }, { nextHop: hops.near, dice });
    routesOver(sketch, { one: other, other: one }, { nextHop: hops.far, dice });
  }
  for (const vpc of vpcs) {
    if (dice.oneIn(4))
      tryRoute(sketch, systemTable(sketch, vpc), {
        destination: dice.pick(peers),
        nextHop: { type: 'NatGateway', id: `ngw-${vpc.name}` },
      });
  }
}

/** What a CEN has taught the tables of a VPC: static routes to interfaces take the place of some of it. */
function learnRoutes(sketch: WorldSketch, vpcs: readonly VpcRecord[], dice: Dice): void {
  for (const vpc of vpcs) if (dice.oneIn(4)) teach(sketch, vpc, dice);
}

function teach(sketch: WorldSketch, vpc: VpcRecord, dice: Dice): void {
  const nextHop = { type: 'Attachment', id: `tr-attach-${vpc.name}` };
  const others = sketch.lists.vSwitches.filter(one => one.vpcId !== vpc.id);
  if (others.length === 0) return;
  for (const table of sketch.tablesOf.get(vpc.id) ?? []) {
    const [network = '', length = '24'] = dice.pick(others).cidrBlock.split('/');
    const longer = Number(length) + dice.below(3);
    tryRoute(sketch, table, { destination: `${network}/${longer}`, nextHop, type: 'CEN' });
  }
}

type Pair = { readonly one: VpcRecord; readonly other: VpcRecord };

function peeringHops(sketch: WorldSketch, { one, other }: Pair, dice: Dice) {
  const { id } = addPeering(sketch, {
    name: `pcc-${one.name}${other.name}`,
    requester: one,
    accepter: other,
    ...(dice.oneIn(5) ? { status: dice.pick(['Rejected', 'Expired'] as const) } : {}),
    ...(dice.oneIn(8) ? { businessStatus: 'FinancialLocked' as const } : {}),
  });
  const hop = { type: 'VpcPeer', id };
  return { near: hop, far: hop };
}

function interfaceHops(sketch: WorldSketch, { one, other }: Pair, dice: Dice) {
  const troubles = [{ status: 'Inactive' }, { businessStatus: 'FinancialLocked' }] as const;
  const trouble = () => (dice.oneIn(3) ? { isMissing: true } : dice.pick(troubles));
  const pair = addInterfacePair(sketch, {
    name: `ri-${one.name}${other.name}`,
    initiatingVpc: one,
    acceptingVpc: other,
    ...(dice.oneIn(6) ? { initiator: trouble() } : {}),
    ...(dice.oneIn(6) ? { acceptor: trouble() } : {}),
  });
  return {
    near: { type: 'RouterInterface', id: pair.initiator.id },
    far: { type: 'RouterInterface', id: pair.acceptor.id },
  };
}

function routesOver(
  sketch: WorldSketch,
  { one: from, other: to }: Pair,
  { nextHop, dice }: { readonly nextHop: Hop; readonly dice: Dice },
): void {
  const ranges = sketch.lists.vSwitches
    .filter(one => one.vpcId === to.id)
    .flatMap(one => [one.cidrBlock, one.ipv6CidrBlock ?? []].flat());
  for (const table of sketch.tablesOf.get(from.id) ?? []) {
    for (const range of ranges) if (!dice.oneIn(4)) tryRoute(sketch, table, { destination: range, nextHop });
    if (dice.oneIn(3)) tryRoute(sketch, table, { destination: dice.pick(peers), nextHop });
  }
}

/** Only where the cloud would take it: once per destination, and not equal to or inside an own vSwitch. */
function tryRoute(
  sketch: WorldSketch,
  table: RouteTableRecord,
  route: { readonly destination: string; readonly nextHop: Hop; readonly type?: 'CEN' },
): void {
  const { destination } = route;
  const isTaken = sketch.lists.routeEntries.some(
    entry => entry.routeTableId === table.id && entry.destination === destination,
  );
  const isInside = sketch.lists.vSwitches.some(
    one => one.vpcId === table.vpcId && isInsideBlock(destination, one.cidrBlock),
  );
  // IPv6 neither stands in a custom table nor goes over a pair of router interfaces.
  const isRefused =
    destination.includes(':') && (table.type === 'Custom' || route.nextHop.type === 'RouterInterface');
  if (!isTaken && !isInside && !isRefused) addRoute(sketch, table, route);
}

function isInsideBlock(inner: string, outer: string): boolean {
  const [one, other] = [inner, outer].map(text => {
    const [base = '', length = '32'] = text.split('/');
    if (base.includes(':')) return undefined;
    const first = base.split('.').reduce((sum, octet) => sum * 256 + Number(octet), 0);
    return { first, last: first + 2 ** (32 - Number(length)) - 1 };
  });
  return one !== undefined && other !== undefined && other.first <= one.first && one.last <= other.last;
}
