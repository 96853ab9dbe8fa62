import { type Interval, intervalOf } from '../address-set.ts';
import { cidrRange } from '../cidr.ts';
import type { AddressFamily } from '../cidr-range.ts';
import type { PortRange } from '../inventory.ts';
import { type ProtocolName, portsEnd, protocolIndex, type TrafficBox } from '../traffic-set-axes.ts';

/**
 * How the text of a range bounds an axis. `everywhere`: it does not. `nowhere`: it is of the other address family, so
 * no packet here matches. `uncertain`: what it means was not read, so it may be any address or none.
 */
export type RangeBound =
  | { readonly kind: 'within'; readonly interval: Interval }
  | { readonly kind: 'everywhere' }
  | { readonly kind: 'nowhere' }
  | { readonly kind: 'uncertain' };

/** The bound that a CIDR block puts on addresses of a family. A bare address is a block of one. */
export function rangeBound(text: string, family: AddressFamily): RangeBound {
  const range = cidrRange(text) ?? cidrRange(`${text}/${text.includes(':') ? 128 : 32}`);
  if (range === undefined) return { kind: 'uncertain' };
  if (range.family !== family) return { kind: 'nowhere' };
  return text.endsWith('/0') ? { kind: 'everywhere' } : { kind: 'within', interval: intervalOf(range) };
}

/** What a rule says of the source and of the destination, as the address part of a box. */
export type AddressBounds = { readonly source: RangeBound; readonly destination: RangeBound };

/** The address part of a rule's box, or undefined where no packet of this family can match. */
export function addressBox({ source, destination }: AddressBounds): TrafficBox | undefined {
  if (source.kind === 'nowhere' || destination.kind === 'nowhere') return undefined;
  return {
    ...(source.kind === 'within' ? { source: source.interval } : {}),
    ...(destination.kind === 'within' ? { destination: destination.interval } : {}),
  };
}

/** The interval of a port range, or undefined where it holds every port. */
export function portInterval(range: PortRange | undefined): Interval | undefined {
  const isEvery = range === undefined || (range.from <= 1 && range.to >= portsEnd - 1);
  return isEvery ? undefined : { from: range.from, to: range.to + 1 };
}

/** The one coordinate of a protocol. */
export function protocolInterval(name: ProtocolName): Interval {
  return { from: protocolIndex[name], to: protocolIndex[name] + 1 };
}
