import type { Coordinate, Interval } from './address-set.ts';
import type { AddressFamily } from './cidr-range.ts';

/** What a packet of a conversation is judged by. Ports are those of the request; its answer has them swapped. */
export const axes = ['source', 'destination', 'protocol', 'sourcePort', 'destinationPort'] as const;

export type AxisName = (typeof axes)[number];

/** Position of each axis in a traffic space. */
export const axisIndex: Readonly<Record<AxisName, number>> = {
  source: 0,
  destination: 1,
  protocol: 2,
  sourcePort: 3,
  destinationPort: 4,
};

/** The first coordinate of each axis: addresses and protocols count from 0, ports from 1. */
export const axisOrigins: readonly number[] = [0, 0, 0, 1, 1];

/** One past the last port. */
export const portsEnd = 65_536;

/**
 * Protocols as coordinates, ordered so that those of one address family are neighbours: ICMP exists in IPv4 only,
 * ICMPv6 in IPv6 only (alibaba-cloud-api.md section 5). `other` is every protocol that only a rule for ALL matches.
 */
export const protocolIndex = { icmp: 0, tcp: 1, udp: 2, gre: 3, other: 4, icmpv6: 5 } as const;

export type ProtocolName = keyof typeof protocolIndex;

/** One past the last coordinate of each axis. */
export const axisEnds: Readonly<Record<AddressFamily, readonly Coordinate[]>> = {
  ipv4: [2 ** 32, 2 ** 32, 6, portsEnd, portsEnd],
  ipv6: [2n ** 128n, 2n ** 128n, 6, portsEnd, portsEnd],
};

/** The protocols that exist in each family. */
export const familyProtocols: Readonly<Record<AddressFamily, Interval>> = {
  ipv4: { from: protocolIndex.icmp, to: protocolIndex.icmpv6 },
  ipv6: { from: protocolIndex.tcp, to: protocolIndex.icmpv6 + 1 },
};

/** One point of a traffic space: a packet that opens a conversation. Ports are 1 for protocols without ports. */
export type Packet = Readonly<Record<AxisName, Coordinate>>;

/** A product of one interval per axis; an absent axis is unrestricted. */
export type TrafficBox = Readonly<Partial<Record<AxisName, Interval>>>;
