import type { Packet } from '../../../source/simulator/data-plane/packet.ts';
import type {
  RouteTableRecord,
  VpcRecord,
  VSwitchRecord,
} from '../../../source/simulator/state/network-records.ts';
import type { SecurityGroupRecord } from '../../../source/simulator/state/security-records.ts';
import { World } from '../../../source/simulator/state/world.ts';
import {
  addInterfacePair,
  addPeering,
  type NewInterfacePair,
  type NewPeering,
} from '../../../source/simulator/worlds/sketch-connections.ts';
import { addInstance } from '../../../source/simulator/worlds/sketch-machines.ts';
import {
  addRoute,
  addVpc,
  addVSwitch,
  systemTable,
} from '../../../source/simulator/worlds/sketch-network.ts';
import {
  addNetworkAcl,
  addSecurityGroup,
  type NewAclEntry,
  type NewRule,
} from '../../../source/simulator/worlds/sketch-security.ts';
import { finishSketch, newSketch, type WorldSketch } from '../../../source/simulator/worlds/world-sketch.ts';

export type SideOptions = {
  readonly regionId?: string;
  readonly cidrBlock?: string;
  readonly vSwitch?: string;
  readonly ipv6CidrBlock?: string;
  readonly ipv6VSwitch?: string;
  readonly address?: string;
  readonly ipv6Address?: string;
  /** Destinations routed to the connection; the other side's vSwitches where absent. */
  readonly routes?: readonly string[];
  readonly groupType?: 'normal' | 'enterprise';
  readonly rules?: readonly NewRule[];
  readonly acl?: { readonly ingress: readonly NewAclEntry[]; readonly egress: readonly NewAclEntry[] };
};

export type Side = {
  readonly vpc: VpcRecord;
  readonly vSwitch: VSwitchRecord;
  readonly table: RouteTableRecord;
  readonly group: SecurityGroupRecord;
  readonly instanceId: string;
  readonly networkInterfaceId: string;
};

export type Joined = {
  readonly sketch: WorldSketch;
  readonly a: Side;
  readonly b: Side;
  readonly connectionId: string;
};

export type JoinedOptions = {
  readonly kind?: 'peering' | 'pair' | 'none';
  readonly peering?: Partial<NewPeering>;
  readonly pair?: Partial<NewInterfacePair>;
  readonly a?: SideOptions;
  readonly b?: SideOptions;
  /** Runs last. */
  readonly and?: (joined: Joined) => void;
};

/** The other side's whole range may come in by TCP 443, UDP 53 and ICMP; nothing else is open. */
export const usualRules = (peer: string): readonly NewRule[] => [
  { protocol: 'TCP', ports: '443/443', peer },
  { protocol: 'UDP', ports: '53/53', peer },
  { protocol: 'ICMP', peer },
];

/** Two VPCs, A 10.1.0.0/16 in Beijing and B 10.2.0.0/16 in Hangzhou, with one host each, joined and open. */
export function joinedWorld(options: JoinedOptions = {}): Joined & { readonly world: World } {
  const sketch = newSketch('joined');
  const blockA = options.a?.vSwitch ?? '10.1.0.0/24';
  const blockB = options.b?.vSwitch ?? '10.2.0.0/24';
  const a = addSide(sketch, 'A', {
    regionId: 'cn-beijing',
    cidrBlock: '10.1.0.0/16',
    address: '10.1.0.10',
    rules: usualRules(blockB),
    ...options.a,
    vSwitch: blockA,
  });
  const b = addSide(sketch, 'B', {
    regionId: 'cn-hangzhou',
    cidrBlock: '10.2.0.0/16',
    address: '10.2.0.10',
    rules: usualRules(blockA),
    ...options.b,
    vSwitch: blockB,
  });
  const connectionId = join(sketch, { a, b, options });
  const joined = { sketch, a, b, connectionId };
  options.and?.(joined);
  return { ...joined, world: World.fromState(finishSketch(sketch)) };
}

/** From A's host to B's by TCP 443, unless said otherwise. */
export function packetFrom(joined: Joined, changes: Partial<Packet> = {}): Packet {
  return {
    from: { kind: 'network-interface', networkInterfaceId: joined.a.networkInterfaceId },
    to: { kind: 'network-interface', networkInterfaceId: joined.b.networkInterfaceId },
    protocol: 'TCP',
    sourcePort: 40_000,
    destinationPort: 443,
    ...changes,
  };
}

type SideSettings = SideOptions &
  Required<Pick<SideOptions, 'regionId' | 'cidrBlock' | 'vSwitch' | 'address'>>;

function addSide(sketch: WorldSketch, name: string, side: SideSettings): Side {
  const vpc = addVpc(sketch, {
    regionId: side.regionId,
    name,
    cidrBlock: side.cidrBlock,
    ...(side.ipv6CidrBlock === undefined ? {} : { ipv6CidrBlock: side.ipv6CidrBlock }),
  });
  const acl = side.acl === undefined ? undefined : addNetworkAcl(sketch, vpc, { name: 'acl', ...side.acl });
  const vSwitch = addVSwitch(sketch, vpc, {
    name: 'main',
    cidrBlock: side.vSwitch,
    ...(side.ipv6VSwitch === undefined ? {} : { ipv6CidrBlock: side.ipv6VSwitch }),
    ...(acl === undefined ? {} : { networkAclId: acl.id }),
  });
  const group = addSecurityGroup(sketch, vpc, {
    name: 'group',
    type: side.groupType ?? 'normal',
    rules: side.rules ?? [],
  });
  const made = addInstance(sketch, vSwitch, {
    name: 'host',
    privateIpAddresses: [side.address],
    ipv6Addresses: side.ipv6Address === undefined ? [] : [side.ipv6Address],
    securityGroupIds: [group.id],
  });
  return {
    vpc,
    vSwitch,
    group,
    table: systemTable(sketch, vpc),
    instanceId: made.instance.id,
    networkInterfaceId: made.networkInterface.id,
  };
}

function join(
  sketch: WorldSketch,
  given: { readonly a: Side; readonly b: Side; readonly options: JoinedOptions },
): string {
  const { a, b, options } = given;
  if (options.kind === 'none') {
    return '';
  }
  if (options.kind === 'pair') {
    const pair = addInterfacePair(sketch, {
      name: 'link',
      initiatingVpc: a.vpc,
      acceptingVpc: b.vpc,
      ...options.pair,
    });
    addRoutes(sketch, { side: a, options: options.a, peer: b, id: pair.initiator.id });
    addRoutes(sketch, { side: b, options: options.b, peer: a, id: pair.acceptor.id });
    return pair.initiator.id;
  }
  const peering = addPeering(sketch, {
    name: 'link',
    requester: a.vpc,
    accepter: b.vpc,
    ...options.peering,
  });
  addRoutes(sketch, { side: a, options: options.a, peer: b, id: peering.id });
  addRoutes(sketch, { side: b, options: options.b, peer: a, id: peering.id });
  return peering.id;
}

function addRoutes(
  sketch: WorldSketch,
  given: {
    readonly side: Side;
    readonly options: SideOptions | undefined;
    readonly peer: Side;
    readonly id: string;
  },
): void {
  const { cidrBlock, ipv6CidrBlock } = given.peer.vSwitch;
  const usual = [cidrBlock, ...(ipv6CidrBlock === undefined ? [] : [ipv6CidrBlock])];
  const type = given.id.startsWith('ri-') ? 'RouterInterface' : 'VpcPeer';
  for (const destination of given.options?.routes ?? usual) {
    addRoute(sketch, given.side.table, { destination, nextHop: { type, id: given.id } });
  }
}
