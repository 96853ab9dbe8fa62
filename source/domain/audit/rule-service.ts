import { cidrRange } from '../cidr.ts';
import { type AddressRange, rangeContains, rangesOverlap } from '../cidr-range.ts';
import type { PortRange, SecurityGroupRule } from '../inventory.ts';
import { everyPort } from '../planning/rules/rule-traffic.ts';

/** What a rule is for. Ping over IPv4 and over IPv6 is one service. */
export type Service = {
  readonly protocol: 'TCP' | 'UDP' | 'PING' | 'GRE' | 'ALL';
  readonly ports: PortRange;
};

const noPorts: PortRange = { from: 0, to: 0 };

export function serviceOf({
  protocol,
  portRange,
}: Pick<SecurityGroupRule, 'protocol' | 'portRange'>): Service {
  switch (protocol) {
    case 'TCP':
    case 'UDP':
      return { protocol, ports: portRange ?? everyPort };
    case 'ICMP':
    case 'ICMPv6':
      return { protocol: 'PING', ports: noPorts };
    case 'GRE':
    case 'ALL':
      return { protocol, ports: noPorts };
  }
}

/** Every port of TCP or UDP, or everything. */
export function opensEveryPort({ protocol, ports }: Service): boolean {
  if (protocol === 'ALL') return true;
  const hasPorts = protocol === 'TCP' || protocol === 'UDP';
  return hasPorts && ports.from <= everyPort.from && ports.to >= everyPort.to;
}

/** All that is wanted is in what is given. */
export function includesService(given: Service, wanted: Service): boolean {
  if (given.protocol === 'ALL') return true;
  if (given.protocol !== wanted.protocol) return false;
  return given.ports.from <= wanted.ports.from && given.ports.to >= wanted.ports.to;
}

/** Something is in both. */
export function servicesMeet(one: Service, other: Service): boolean {
  if (one.protocol === 'ALL' || other.protocol === 'ALL') return true;
  return (
    one.protocol === other.protocol && one.ports.from <= other.ports.to && other.ports.from <= one.ports.to
  );
}

/** `tcp:443`, `ping`, `all`. */
export function serviceText({ protocol, ports }: Service): string {
  const name = protocol.toLowerCase();
  if (protocol !== 'TCP' && protocol !== 'UDP') return name;
  return ports.from === ports.to ? `${name}:${ports.from}` : `${name}:${ports.from}-${ports.to}`;
}

/** The range of a rule's far side; `any` for every address, undefined where it is no range. */
export function peerRange({ peer }: SecurityGroupRule): AddressRange | 'any' | undefined {
  if (peer.kind === 'any') return 'any';
  if (peer.kind !== 'cidr') return undefined;
  const { cidrBlock } = peer;
  return cidrRange(cidrBlock) ?? cidrRange(`${cidrBlock}/${cidrBlock.includes(':') ? 128 : 32}`);
}

/** The rule names at least one of the addresses, for a protocol of that family. */
export function concerns(rule: SecurityGroupRule, range: AddressRange): boolean {
  const named = peerRange(rule);
  if (named === undefined || !fitsFamily(rule, range)) return false;
  return named === 'any' || rangesOverlap(named, range);
}

/** The rule names every one of the addresses. */
export function namesAll(rule: SecurityGroupRule, range: AddressRange): boolean {
  const named = peerRange(rule);
  if (named === undefined || !fitsFamily(rule, range)) return false;
  return named === 'any' || rangeContains(named, range);
}

/** ICMP is IPv4 and ICMPv6 is IPv6 (alibaba-cloud-api.md section 5, Fields). */
function fitsFamily({ protocol }: SecurityGroupRule, { family }: AddressRange): boolean {
  return !((protocol === 'ICMP' && family === 'ipv6') || (protocol === 'ICMPv6' && family === 'ipv4'));
}
