import type { Interval } from '../../source/domain/address-set.ts';
import { cidrRange } from '../../source/domain/cidr.ts';
import { addressText } from '../../source/domain/cidr-text.ts';
import type { Flow } from '../../source/domain/reachability/flows.ts';
import { protocolIndex } from '../../source/domain/traffic-set-axes.ts';
import type { Packet as WalkedPacket } from '../../source/simulator/data-plane/packet.ts';
import type { WorldView } from '../../source/simulator/state/world-view.ts';
import type { Dice } from './dice.ts';

/** One packet, as the sets know it and as the data plane walks it. */
export type Probe = {
  readonly point: {
    readonly source: number | bigint;
    readonly destination: number | bigint;
    readonly protocol: number;
    readonly sourcePort: number;
    readonly destinationPort: number;
  };
  readonly packet: WalkedPacket;
};

/** Where something changes: the edges of every range and port range that anyone wrote into the world. */
export type Edges = { readonly addresses: readonly (number | bigint)[]; readonly ports: readonly number[] };

/** Read from the world's own records, not from the sets under test. */
export function edgesOf(world: WorldView): Edges {
  const ranges = [
    ...world.all('routeEntries').map(entry => entry.destination),
    ...world.all('securityGroupRules').flatMap(({ peer }) => ('cidrBlock' in peer ? [peer.cidrBlock] : [])),
    ...world.all('securityGroupRules').flatMap(({ nearCidrBlock }) => nearCidrBlock ?? []),
    ...world.all('networkAcls').flatMap(acl => [...acl.ingress, ...acl.egress].map(entry => entry.cidrBlock)),
    ...world.all('prefixLists').flatMap(list => list.cidrBlocks),
  ];
  const portRanges = [
    ...world.all('securityGroupRules').flatMap(rule => [rule.portRange, rule.sourcePortRange ?? '']),
    ...world.all('networkAcls').flatMap(acl => [...acl.ingress, ...acl.egress].map(entry => entry.port)),
  ];
  const ports = portRanges.flatMap(text => text.split('/').map(Number)).filter(port => port >= 1);
  return {
    addresses: [...new Set(ranges)].flatMap(text => addressEdges(text)),
    ports: [...new Set([1, 65_535, 443, ...ports.flatMap(port => [port - 1, port, port + 1])])].filter(
      port => port >= 1 && port <= 65_535,
    ),
  };
}

function addressEdges(text: string): readonly (number | bigint)[] {
  const range = cidrRange(text);
  if (range === undefined) return [];
  return range.family === 'ipv4'
    ? [range.first - 1, range.first, range.last, range.last + 1]
    : [range.first - 1n, range.first, range.last, range.last + 1n];
}

const walkedProtocols = { icmp: 'ICMP', tcp: 'TCP', udp: 'UDP', gre: 'GRE', icmpv6: 'ICMPv6' } as const;

/** A packet of the flow, more often than not at an edge. */
export function randomProbe(flow: Flow, edges: Edges, dice: Dice): Probe {
  const { family } = flow.space;
  const source = randomAddress(flow.packets.source, edges, dice);
  const destination = randomAddress(flow.packets.destination, edges, dice);
  const icmp = family === 'ipv4' ? 'icmp' : 'icmpv6';
  const protocol = dice.pick(['tcp', 'tcp', 'udp', icmp, 'gre'] as const);
  const hasPorts = protocol === 'tcp' || protocol === 'udp';
  const sourcePort = hasPorts ? randomPort(edges, dice) : 1;
  const destinationPort = hasPorts ? randomPort(edges, dice) : 1;
  return {
    point: { source, destination, protocol: protocolIndex[protocol], sourcePort, destinationPort },
    packet: {
      from: hostOf(flow.from, addressText(family, source)),
      to: hostOf(flow.to, addressText(family, destination)),
      protocol: walkedProtocols[protocol],
      sourcePort,
      destinationPort,
    },
  };
}

function hostOf({ vSwitch, interfaces }: Flow['from'], address: string) {
  return { kind: 'host', vpcId: vSwitch.vpcId, address, securityGroupIds: interfaces.groups ?? [] } as const;
}

function randomAddress({ from, to }: Interval, edges: Edges, dice: Dice): number | bigint {
  const inside = edges.addresses.filter(
    address => typeof address === typeof to && from <= address && address < to,
  );
  if (inside.length > 0 && !dice.oneIn(4)) return dice.pick(inside);
  const offset = dice.below(Math.min(256, Number(BigInt(to) - BigInt(from))));
  return typeof from === 'bigint' ? from + BigInt(offset) : Number(from) + offset;
}

function randomPort(edges: Edges, dice: Dice): number {
  return dice.oneIn(3) ? 1 + dice.below(65_535) : dice.pick(edges.ports);
}
