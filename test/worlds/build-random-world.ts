import type {
  PeeringConnectionStatus,
  RouterInterfaceStatus,
} from '../../source/simulator/state/connection-records.ts';
import type {
  RouteTableRecord,
  VpcRecord,
  VSwitchRecord,
} from '../../source/simulator/state/network-records.ts';
import type { SecurityGroupRecord } from '../../source/simulator/state/security-records.ts';
import type { WorldState } from '../../source/simulator/state/world-state.ts';
import { addInterfacePair, addPeering } from '../../source/simulator/worlds/sketch-connections.ts';
import { addInstance } from '../../source/simulator/worlds/sketch-machines.ts';
import {
  addGateway,
  addRoute,
  addRouteTable,
  addVpc,
  addVSwitch,
  systemTable,
} from '../../source/simulator/worlds/sketch-network.ts';
import {
  addNetworkAcl,
  addPrefixList,
  addRule,
  addSecurityGroup,
  type NewAclEntry,
  type NewRule,
} from '../../source/simulator/worlds/sketch-security.ts';
import { finishSketch, newSketch, type WorldSketch } from '../../source/simulator/worlds/world-sketch.ts';
import { edgeAddresses, isOverlapping, isWithin, subBlock } from './address-block.ts';

type RulePlan = {
  readonly direction: 'ingress' | 'egress';
  readonly policy: 'Accept' | 'Drop';
  readonly priority: number;
  readonly protocol: 'TCP' | 'UDP' | 'ICMP' | 'ICMPv6' | 'GRE' | 'ALL';
  readonly ports: string;
  readonly sourcePorts: string | undefined;
  readonly peer: number;
  readonly isOpposed: boolean;
  readonly form: 'range' | 'everything' | 'group' | 'prefix-list';
};

/** A rule whose far side is settled. */
type LegalRule = Omit<RulePlan, 'peer' | 'form' | 'isOpposed'>;

type AclEntryPlan = {
  readonly policy: 'accept' | 'drop';
  readonly protocol: 'all' | 'tcp' | 'udp' | 'icmp';
  readonly ports: string;
  readonly peer: number;
  readonly isEverything: boolean;
};

type VpcPlan = {
  readonly region: string;
  readonly cidrBlock: string;
  readonly secondary: string | undefined;
  readonly hasIpv6: boolean;
  readonly vSwitches: readonly {
    readonly length: number;
    readonly place: number;
    readonly isSecondary: boolean;
    readonly table: number;
    readonly hasAcl: boolean;
    readonly groups: readonly number[];
  }[];
  readonly customTables: number;
  readonly acl:
    | {
        readonly ingress: readonly AclEntryPlan[];
        readonly egress: readonly AclEntryPlan[];
        readonly isOpenAtEnd: boolean;
      }
    | undefined;
  readonly groups: readonly {
    readonly isEnterprise: boolean;
    readonly innerAccess: 'Accept' | 'Drop';
    readonly isOpenAtEnd: boolean;
    readonly rules: readonly RulePlan[];
  }[];
  readonly routes: readonly {
    readonly table: number;
    readonly target: number;
    readonly shape: 'same' | 'half' | 'wider' | 'default';
    readonly nextHop: 'nat' | 'instance' | 'cen' | 'gone' | 'other-vpc';
  }[];
};

type EndPlan = { readonly status: RouterInterfaceStatus; readonly isBound: boolean };

/** What a random world is made from; numbers choose among what there is, counted around. */
export type RandomWorldPlan = {
  readonly vpcs: readonly VpcPlan[];
  readonly connections: readonly {
    readonly from: number;
    readonly to: number;
    readonly kind: 'peering' | 'pair';
    readonly peeringStatus: PeeringConnectionStatus;
    readonly isLocked: boolean;
    readonly initiator: EndPlan;
    readonly acceptor: EndPlan & { readonly isMissing: boolean };
    readonly routesFrom: number;
    readonly routesTo: number;
    readonly isByVpc: boolean;
  }[];
};

type BuiltVpc = {
  readonly plan: VpcPlan;
  readonly vpc: VpcRecord;
  readonly tables: readonly RouteTableRecord[];
  readonly vSwitches: readonly VSwitchRecord[];
  readonly groups: readonly SecurityGroupRecord[];
};

/** Builds the world of a plan, leaving out whatever the cloud would have refused to make. */
export function buildRandomWorld(plan: RandomWorldPlan): WorldState {
  const sketch = newSketch('random');
  const ranges = plan.vpcs.flatMap(vpcPlan => [vpcPlan.cidrBlock, ...vSwitchBlocks(vpcPlan)]);
  const vpcs = plan.vpcs.map((vpcPlan, index) => buildVpc(sketch, { plan: vpcPlan, index, ranges }));
  for (const vpc of vpcs) {
    addRules(sketch, vpc, { ranges, vpcs });
  }
  connectAll(sketch, vpcs, plan.connections);
  for (const vpc of vpcs) {
    addOtherRoutes(sketch, vpc, ranges);
  }
  return finishSketch(sketch);
}

const pick = <Item>(items: readonly Item[], index: number): Item => {
  const item = items[index % items.length];
  if (item === undefined) {
    throw new Error('nothing to choose from');
  }
  return item;
};

/** The blocks that a plan's vSwitches get: inside the VPC and beside each other. */
function vSwitchBlocks({ cidrBlock, secondary, vSwitches }: VpcPlan): readonly string[] {
  const own = secondaryOf(cidrBlock, secondary);
  const blocks: string[] = [];
  for (const { length, place, isSecondary } of vSwitches) {
    const within = isSecondary ? (own ?? cidrBlock) : cidrBlock;
    const block = subBlock(within, length, place);
    if (!blocks.some(other => isOverlapping(other, block))) {
      blocks.push(block);
    }
  }
  return blocks;
}

function secondaryOf(cidrBlock: string, secondary: string | undefined): string | undefined {
  return secondary === undefined || isOverlapping(cidrBlock, secondary) ? undefined : secondary;
}

function buildVpc(
  sketch: WorldSketch,
  given: { readonly plan: VpcPlan; readonly index: number; readonly ranges: readonly string[] },
): BuiltVpc {
  const { plan, index, ranges } = given;
  const secondary = secondaryOf(plan.cidrBlock, plan.secondary);
  const vpc = addVpc(sketch, {
    regionId: plan.region,
    name: `vpc-${index}`,
    cidrBlock: plan.cidrBlock,
    secondaryCidrBlocks: secondary === undefined ? [] : [secondary],
    ...(plan.hasIpv6 ? { ipv6CidrBlock: `2408:4000:${index}::/56` } : {}),
  });
  const custom = Array.from({ length: plan.customTables }, (_, number) =>
    addRouteTable(sketch, vpc, { name: `custom-${number}` }),
  );
  const tables = [systemTable(sketch, vpc), ...custom];
  const acl = plan.acl && addNetworkAcl(sketch, vpc, { name: 'acl', ...aclEntries(plan.acl, ranges) });
  const groups = plan.groups.map(({ isEnterprise, innerAccess }, number) =>
    addSecurityGroup(sketch, vpc, {
      name: `group-${number}`,
      type: isEnterprise ? 'enterprise' : 'normal',
      innerAccessPolicy: isEnterprise ? 'Drop' : innerAccess,
    }),
  );
  const vSwitches = vSwitchBlocks(plan).map((cidrBlock, number) => {
    const wanted = pick(plan.vSwitches, number);
    const vSwitch = addVSwitch(sketch, vpc, {
      name: `vsw-${number}`,
      cidrBlock,
      routeTable: pick(tables, wanted.table),
      ...(plan.hasIpv6 ? { ipv6CidrBlock: `2408:4000:${index}:${number}::/64` } : {}),
      ...(acl === undefined || !wanted.hasAcl ? {} : { networkAclId: acl.id }),
    });
    addHost(
      sketch,
      vSwitch,
      wanted.groups.map(group => pick(groups, group)),
    );
    return vSwitch;
  });
  return { plan, vpc, tables, vSwitches, groups };
}

/** An interface is in groups of one type only, and in each once. */
function addHost(sketch: WorldSketch, vSwitch: VSwitchRecord, groups: readonly SecurityGroupRecord[]): void {
  const [first] = groups;
  const ids = groups.filter(({ type }) => type === first?.type).map(({ id }) => id);
  // The second address: the first one is the cloud's own.
  const [, address = ''] = edgeAddresses(vSwitch.cidrBlock, []);
  addInstance(sketch, vSwitch, {
    name: `${vSwitch.name}-host`,
    privateIpAddresses: [address],
    ipv6Addresses: vSwitch.ipv6CidrBlock === undefined ? [] : [vSwitch.ipv6CidrBlock.replace('::/64', '::2')],
    securityGroupIds: [...new Set(ids)],
  });
}

function aclEntries(
  acl: NonNullable<VpcPlan['acl']>,
  ranges: readonly string[],
): { readonly ingress: readonly NewAclEntry[]; readonly egress: readonly NewAclEntry[] } {
  const entry = (given: AclEntryPlan): NewAclEntry => ({
    policy: given.policy,
    protocol: given.protocol,
    port: given.protocol === 'tcp' || given.protocol === 'udp' ? given.ports : '-1/-1',
    cidrBlock: given.isEverything ? '0.0.0.0/0' : pick(ranges, given.peer),
  });
  const end: readonly NewAclEntry[] = acl.isOpenAtEnd
    ? [
        { policy: 'accept', cidrBlock: '0.0.0.0/0' },
        { policy: 'accept', cidrBlock: '::/0' },
      ]
    : [];
  return { ingress: [...acl.ingress.map(entry), ...end], egress: [...acl.egress.map(entry), ...end] };
}

function addRules(
  sketch: WorldSketch,
  { plan, vpc, groups }: BuiltVpc,
  world: { readonly ranges: readonly string[]; readonly vpcs: readonly BuiltVpc[] },
): void {
  const list = addPrefixList(sketch, {
    regionId: vpc.regionId,
    name: `list of ${vpc.id}`,
    cidrBlocks: world.ranges.slice(0, 2),
  });
  for (const [index, group] of groups.entries()) {
    const given = plan.groups[index];
    const seen = new Set<string>();
    for (const rule of (given?.rules ?? []).flatMap(withOpposite)) {
      const peer = rulePeer(rule, { ranges: world.ranges, groups, own: group, listId: list.id });
      addLegalRule(sketch, group, { rule, peer, seen });
    }
    for (const { rule, peer } of given?.isOpenAtEnd ? openEnd : []) {
      addLegalRule(sketch, group, { rule, peer, seen });
    }
  }
}

/** One identity occurs once in a group; enterprise groups take no drops by default. */
function addLegalRule(
  sketch: WorldSketch,
  group: SecurityGroupRecord,
  given: { readonly rule: LegalRule; readonly peer: NewRule['peer']; readonly seen: Set<string> },
): void {
  const { rule, peer, seen } = given;
  const { direction, policy, priority, protocol } = rule;
  const hasPorts = protocol === 'TCP' || protocol === 'UDP';
  const identity = JSON.stringify([direction, peer, hasPorts && rule.ports, protocol, policy]);
  const isRefused = seen.has(identity) || (group.type === 'enterprise' && policy === 'Drop');
  seen.add(identity);
  if (!isRefused) {
    const sourcePorts = rule.sourcePorts === undefined ? {} : { sourcePorts: rule.sourcePorts };
    const ports = hasPorts ? { ports: rule.ports, ...sourcePorts } : {};
    addRule(sketch, group, { direction, policy, priority, protocol, peer, ...ports });
  }
}

function withOpposite(rule: RulePlan): readonly RulePlan[] {
  const policy = rule.policy === 'Accept' ? 'Drop' : 'Accept';
  return rule.isOpposed ? [rule, { ...rule, policy }] : [rule];
}

/** Everything in and out at the worst priority. */
const openEnd = (['ingress', 'egress'] as const).flatMap(direction =>
  ['0.0.0.0/0', '::/0'].map(peer => ({
    peer,
    rule: { direction, policy: 'Accept', priority: 100, protocol: 'ALL', ports: '', sourcePorts: undefined },
  })),
) satisfies readonly { readonly peer: string; readonly rule: LegalRule }[];

function rulePeer(
  rule: RulePlan,
  given: {
    readonly ranges: readonly string[];
    readonly groups: readonly SecurityGroupRecord[];
    readonly own: SecurityGroupRecord;
    readonly listId: string;
  },
): NewRule['peer'] {
  const { ranges, groups, own, listId } = given;
  if (rule.protocol === 'ICMPv6') {
    return '::/0';
  }
  const others = groups.filter(group => group.type === 'normal' && group.id !== own.id);
  if (rule.form === 'group' && own.type === 'normal' && others.length > 0) {
    return { groupId: pick(others, rule.peer).id };
  }
  if (rule.form === 'prefix-list') {
    return { prefixListId: listId };
  }
  return rule.form === 'everything' ? '0.0.0.0/0' : pick(ranges, rule.peer);
}

function connectAll(
  sketch: WorldSketch,
  vpcs: readonly BuiltVpc[],
  plans: RandomWorldPlan['connections'],
): void {
  const joined = new Set<string>();
  for (const [index, plan] of plans.entries()) {
    const from = pick(vpcs, plan.from);
    const to = pick(vpcs, plan.to);
    const pair = [from.vpc.id, to.vpc.id].sort().join();
    // A pair is joined once: the cloud refuses the second time, whatever the kind.
    if (from !== to && !joined.has(pair)) {
      joined.add(pair);
      connect(sketch, { plan, from, to, name: `link-${index}` });
    }
  }
}

function connect(
  sketch: WorldSketch,
  given: {
    readonly plan: RandomWorldPlan['connections'][number];
    readonly from: BuiltVpc;
    readonly to: BuiltVpc;
    readonly name: string;
  },
): void {
  const { plan, from, to, name } = given;
  const businessStatus = plan.isLocked ? 'FinancialLocked' : 'Normal';
  if (plan.kind === 'peering') {
    const { id } = addPeering(sketch, {
      name,
      requester: from.vpc,
      accepter: to.vpc,
      status: plan.peeringStatus,
      businessStatus,
    });
    const nextHop = { type: 'VpcPeer', id };
    addLinkRoutes(sketch, { near: from, far: to, nextHop, bits: plan.routesFrom, isByVpc: plan.isByVpc });
    addLinkRoutes(sketch, { near: to, far: from, nextHop, bits: plan.routesTo, isByVpc: plan.isByVpc });
    return;
  }
  const pair = addInterfacePair(sketch, {
    name,
    initiatingVpc: from.vpc,
    acceptingVpc: to.vpc,
    initiator: { ...plan.initiator, businessStatus },
    acceptor: plan.acceptor,
  });
  const hop = (id: string) => ({ type: 'RouterInterface', id });
  addLinkRoutes(sketch, {
    near: from,
    far: to,
    nextHop: hop(pair.initiator.id),
    bits: plan.routesFrom,
    isByVpc: plan.isByVpc,
  });
  // An end can only be deleted once no route points at it.
  addLinkRoutes(sketch, {
    near: to,
    far: from,
    nextHop: hop(pair.acceptor.id),
    bits: plan.acceptor.isMissing ? 0 : plan.routesTo,
    isByVpc: plan.isByVpc,
  });
}

function addLinkRoutes(
  sketch: WorldSketch,
  given: {
    readonly near: BuiltVpc;
    readonly far: BuiltVpc;
    readonly nextHop: { readonly type: string; readonly id: string };
    readonly bits: number;
    readonly isByVpc: boolean;
  },
): void {
  const { near, far, nextHop, bits, isByVpc } = given;
  const blocks = far.vSwitches.flatMap(({ cidrBlock, ipv6CidrBlock }) =>
    ipv6CidrBlock === undefined || nextHop.type !== 'VpcPeer' || !near.plan.hasIpv6
      ? [cidrBlock]
      : [cidrBlock, ipv6CidrBlock],
  );
  const destinations = isByVpc ? [far.vpc.cidrBlock] : blocks;
  for (const [tableIndex, table] of near.tables.entries()) {
    for (const [index, destination] of destinations.entries()) {
      if ((bits >> ((index + 5 * tableIndex) % 16)) & 1) {
        addLegalRoute(sketch, { near, table, destination, nextHop });
      }
    }
  }
}

function addOtherRoutes(sketch: WorldSketch, near: BuiltVpc, ranges: readonly string[]): void {
  const nat = addGateway(sketch, near.vpc, {
    kind: 'NatGateway',
    id: `ngw-${near.vpc.id.slice(4)}`,
    name: '',
  });
  const instance = sketch.lists.instances.find(({ vpcId }) => vpcId === near.vpc.id)?.id ?? '';
  const hops = {
    nat: { type: 'NatGateway', id: nat.id },
    instance: { type: 'Instance', id: instance },
    cen: { type: 'Attachment', id: `tr-attach-${near.vpc.id.slice(4)}` },
    gone: { type: 'VpcPeer', id: 'pcc-gone' },
    'other-vpc': { type: 'VpnGateway', id: 'vpn-gone' },
  } as const;
  for (const route of near.plan.routes) {
    addLegalRoute(sketch, {
      near,
      table: pick(near.tables, route.table),
      destination: shaped(pick(ranges, route.target), route.shape),
      nextHop: hops[route.nextHop],
      ...(route.nextHop === 'cen' ? { type: 'CEN' } : {}),
    });
  }
}

function shaped(block: string, shape: 'same' | 'half' | 'wider' | 'default'): string {
  const length = Number(block.split('/')[1]);
  switch (shape) {
    case 'same':
      return block;
    case 'half':
      return subBlock(block, length + 1, 1);
    case 'wider':
      return length > 8 ? subBlock(`${block.split('/')[0]}/${length - 4}`, length - 4, 0) : block;
    case 'default':
      return '0.0.0.0/0';
  }
}

/** Alibaba-cloud-api.md section 4 rules 3 and 4: not inside an own vSwitch, and one entry per destination and table. */
function addLegalRoute(
  sketch: WorldSketch,
  given: {
    readonly near: BuiltVpc;
    readonly table: RouteTableRecord;
    readonly destination: string;
    readonly nextHop: { readonly type: string; readonly id: string };
    readonly type?: 'CEN';
  },
): void {
  const { near, table, destination, nextHop, type } = given;
  const isTaken = sketch.lists.routeEntries.some(
    entry => entry.routeTableId === table.id && entry.destination === destination,
  );
  const own = near.vSwitches.flatMap(({ cidrBlock, ipv6CidrBlock }) => [
    cidrBlock,
    ipv6CidrBlock ?? cidrBlock,
  ]);
  const isLocal = own.some(block => isSameFamily(block, destination) && isWithin(destination, block));
  if (!isTaken && !isLocal) {
    addRoute(sketch, table, { destination, nextHop, ...(type === undefined ? {} : { type }) });
  }
}

function isSameFamily(one: string, other: string): boolean {
  return one.includes(':') === other.includes(':');
}
