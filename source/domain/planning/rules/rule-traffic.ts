import type { AddressFamily } from '../../cidr-range.ts';
import type { AllowedTraffic } from '../../intent.ts';
import type { PortRange, Protocol } from '../../inventory.ts';

/** Protocols apart; `other` is every protocol that has no name of its own in a rule, which only ALL means. */
export type ProtocolAtom = 'TCP' | 'UDP' | 'ICMP' | 'ICMPv6' | 'GRE' | 'other';

/** Every port of TCP and UDP. */
export const everyPort: PortRange = { from: 1, to: 65_535 };

/** The protocols that a word of a rule stands for between addresses of that family. */
export function protocolAtoms(protocol: Protocol, family: AddressFamily): readonly ProtocolAtom[] {
  switch (protocol) {
    case 'ALL':
      return ['TCP', 'UDP', family === 'ipv4' ? 'ICMP' : 'ICMPv6', 'GRE', 'other'];
    case 'ICMP':
      return family === 'ipv4' ? ['ICMP'] : [];
    case 'ICMPv6':
      return family === 'ipv6' ? ['ICMPv6'] : [];
    case 'TCP':
    case 'UDP':
    case 'GRE':
      return [protocol];
  }
}

/**
 * The traffic as a rule for addresses of that family writes it, or undefined where there is none. Ping is asked for
 * as `icmp` and is ICMPv6 between IPv6 addresses (alibaba-cloud-api.md section 5).
 */
export function trafficIn(family: AddressFamily, traffic: AllowedTraffic): AllowedTraffic | undefined {
  const { protocol } = traffic;
  if (protocol === 'ICMP' && family === 'ipv6') return { protocol: 'ICMPv6' };
  return protocolAtoms(protocol, family).length === 0 ? undefined : withoutFullRange(traffic);
}

/** TCP and UDP over every port are written without a range: one identity, one text. */
function withoutFullRange({ protocol, portRange }: AllowedTraffic): AllowedTraffic {
  const isFull =
    portRange === undefined || (portRange.from <= everyPort.from && portRange.to >= everyPort.to);
  const hasPorts = protocol === 'TCP' || protocol === 'UDP';
  return isFull || !hasPorts ? { protocol } : { protocol, portRange };
}

/** The traffic without what other words of the list cover. */
export function withoutCovered(allow: readonly AllowedTraffic[]): readonly AllowedTraffic[] {
  return allow.filter(
    (one, index) =>
      !allow.some((other, at) => at !== index && covers(other, one) && (!covers(one, other) || at < index)),
  );
}

/** Whether the one traffic holds all of the other. */
export function covers(wide: AllowedTraffic, narrow: AllowedTraffic): boolean {
  if (wide.protocol === 'ALL') return true;
  if (wide.protocol !== narrow.protocol) return false;
  const outer = wide.portRange ?? everyPort;
  const inner = narrow.portRange ?? everyPort;
  return outer.from <= inner.from && inner.to <= outer.to;
}

/** As `--allow` writes it, e.g. `tcp:443`; part of keys and step ids. */
export function trafficKey({ protocol, portRange }: AllowedTraffic): string {
  const name = protocol.toLowerCase();
  if (portRange === undefined) return name;
  const { from, to } = portRange;
  return from === to ? `${name}:${from}` : `${name}:${from}-${to}`;
}
