import type { Interval } from '../../source/domain/address-set.ts';
import { cidrRange } from '../../source/domain/cidr.ts';
import { addressText } from '../../source/domain/cidr-text.ts';
import type { Flow } from '../../source/domain/reachability/flows.ts';
import { type BoundedBox, trafficBoxes } from '../../source/domain/traffic-set.ts';
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

const protocolsByIndex = ['icmp', 'tcp', 'udp', 'gre', 'gre', 'icmpv6'] as const;

/** A packet of the flow, more often than not at an edge: of what was written, or of what the set says passes. */
export function randomProbe(flow: Flow, edges: Edges, dice: Dice): Probe {
  const { family } = flow.space;
  const box = dice.oneIn(2) ? randomBox(flow, dice) : undefined;
  const icmp = family === 'ipv4' ? 'icmp' : 'icmpv6';
  const source = randomAddress({ within: flow.packets.source, box: box?.source }, edges, dice);
  const destination = randomAddress({ within: flow.packets.destination, box: box?.destination }, edges, dice);
  const protocol = box
    ? protocolsByIndex[Number(box.protocol.from)]!
    : dice.pick(['tcp', 'tcp', 'udp', icmp, 'gre'] as const);
  const hasPorts = protocol === 'tcp' || protocol === 'udp';
  const sourcePort = hasPorts ? randomPort(box?.sourcePort, edges, dice) : 1;
  const destinationPort = hasPorts ? randomPort(box?.destinationPort, edges, dice) : 1;
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

function randomBox({ space, traffic }: Flow, dice: Dice): BoundedBox | undefined {
  const boxes = trafficBoxes(space, traffic());
  return boxes.length === 0 ? undefined : dice.pick(boxes);
}

function hostOf({ vSwitch, interfaces }: Flow['from'], address: string) {
  return { kind: 'host', vpcId: vSwitch.vpcId, address, securityGroupIds: interfaces.groups ?? [] } as const;
}

type AddressChoice = { readonly within: Interval; readonly box: Interval | undefined };

function randomAddress({ within, box }: AddressChoice, edges: Edges, dice: Dice): number | bigint {
  const { from, to } = within;
  const candidates = box ? [before(box.from), box.from, before(box.to), box.to] : edges.addresses;
  const inside = candidates.filter(
    address => typeof address === typeof to && from <= address && address < to,
  );
  if (inside.length > 0 && !dice.oneIn(4)) return dice.pick(inside);
  const offset = dice.below(Math.min(256, Number(BigInt(to) - BigInt(from))));
  return typeof from === 'bigint' ? from + BigInt(offset) : Number(from) + offset;
}

function before(address: number | bigint): number | bigint {
  return typeof address === 'bigint' ? address - 1n : address - 1;
}

function randomPort(box: Interval | undefined, edges: Edges, dice: Dice): number {
  if (box && !dice.oneIn(4)) {
    const [first, end] = [Number(box.from), Number(box.to)];
    return dice.pick([first - 1, first, end - 1, end].filter(port => port >= 1 && port <= 65_535));
  }
  return dice.oneIn(3) ? 1 + dice.below(65_535) : dice.pick(edges.ports);
}
