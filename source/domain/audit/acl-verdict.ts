import { cidrRange } from '../cidr.ts';
import { type AddressRange, rangeContains, rangesOverlap } from '../cidr-range.ts';
import type { NetworkAclEntry, PortRange } from '../inventory.ts';
import type { Service } from './rule-service.ts';

/** A packet seen by an ACL: an answer comes back to whatever port the request came from. */
export type AclPacket = {
  readonly service: Service;
  readonly leg: 'request' | 'answer';
  /** The addresses of the other side. */
  readonly far: AddressRange;
};

/** Ports that requests come from, on nearly every system. */
export const clientPorts = { from: 32_768, to: 60_999 } as const;

/**
 * Whether the entries, tried in order, surely keep some of these packets from passing. An ACL remembers no conversation,
 * and what nothing matches is dropped (alibaba-cloud-api.md section 1.5).
 */
export function isKeptOut(entries: readonly NetworkAclEntry[], packet: AclPacket): boolean {
  for (const entry of entries) {
    const match = matchOf(entry, packet);
    if (match === 'none') continue;
    if (entry.policy === 'drop') return true;
    if (match === 'all') return false;
  }
  return true;
}

/** How many of the packets an entry matches. */
function matchOf(entry: NetworkAclEntry, { service, leg, far }: AclPacket): 'none' | 'some' | 'all' {
  const range = cidrRange(entry.cidrBlock);
  if (range === undefined || !rangesOverlap(range, far)) return 'none';
  const traffic = matchOfService(entry, service, leg);
  return traffic === 'all' && !rangeContains(range, far) ? 'some' : traffic;
}

function matchOfService(
  { protocol, portRange }: NetworkAclEntry,
  service: Service,
  leg: AclPacket['leg'],
): 'none' | 'some' | 'all' {
  if (protocol === 'all') return 'all';
  if (service.protocol === 'ALL') return 'some';
  if (protocol !== protocolNames[service.protocol]) return 'none';
  const hasPorts = protocol === 'tcp' || protocol === 'udp';
  if (portRange === undefined || !hasPorts) return 'all';
  return matchOfPorts(portRange, leg === 'request' ? service.ports : clientPorts);
}

const protocolNames = { TCP: 'tcp', UDP: 'udp', PING: 'icmp', GRE: 'gre' } as const;

function matchOfPorts(named: PortRange, wanted: PortRange): 'none' | 'some' | 'all' {
  if (named.from > wanted.to || named.to < wanted.from) return 'none';
  return named.from <= wanted.from && named.to >= wanted.to ? 'all' : 'some';
}
