import type { WorldView } from '../state/world-view.ts';
import { type AddressBits, isInPrefix, prefixBits } from './address-bits.ts';
import type { Flow, PacketProtocol } from './packet.ts';

/** Protocol numbers, which some regions take in place of names (alibaba-cloud-api.md section 5, Fields). */
const numbersByProtocol: { readonly [Name in PacketProtocol]: string } = {
  ICMP: '1',
  TCP: '6',
  UDP: '17',
  GRE: '47',
  ICMPv6: '58',
};

/** Whether a rule written for `written` speaks of this protocol; names compare without regard to case. */
export function isProtocol(written: string, protocol: PacketProtocol): boolean {
  const name = written.toUpperCase();
  return name === 'ALL' || name === protocol.toUpperCase() || written === numbersByProtocol[protocol];
}

/** Whether ports of this protocol can be in a rule's way at all. */
export function hasPorts(protocol: PacketProtocol): boolean {
  return protocol === 'TCP' || protocol === 'UDP';
}

/** Whether a port stands in `from/to`; `-1/-1` holds every port. */
export function isInPortRange(port: number, range: string): boolean {
  if (range === '-1/-1') {
    return true;
  }
  const [from = Number.NaN, to = Number.NaN] = range.split('/').map(Number);
  return from <= port && port <= to;
}

/** Whether a rule's port range, or the list it names instead, holds the flow's destination port. */
export function isDestinationPort(
  world: WorldView,
  flow: Flow,
  rule: { readonly portRange: string; readonly portRangeListId?: string },
): boolean {
  if (!hasPorts(flow.protocol)) {
    return true;
  }
  const ranges =
    rule.portRangeListId === undefined
      ? [rule.portRange]
      : (world.get('portRangeLists', rule.portRangeListId)?.portRanges ?? []);
  return ranges.some(range => isInPortRange(flow.destinationPort, range));
}

/** Whether an address lies in a CIDR block in text; a block that cannot be read holds nothing. */
export function isInBlock(address: AddressBits, cidrBlock: string): boolean {
  // Most blocks of the other family are told by a glance, which saves reading them.
  if (cidrBlock.includes(':') !== (address.width === 128)) {
    return false;
  }
  const prefix = prefixBits(cidrBlock);
  return prefix !== undefined && isInPrefix(address, prefix);
}
