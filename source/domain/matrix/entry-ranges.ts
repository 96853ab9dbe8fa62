import { type Interval, intervalOf } from '../address-set.ts';
import { cidrRange } from '../cidr.ts';
import type { AddressRange } from '../cidr-range.ts';
import type { RouteEntry } from '../inventory.ts';

/**
 * Where the entries of a route table lead, as far as that can stand in the way of a route to another VPC. The IPv4
 * ranges are plain numbers side by side, half-open, by the position of the entry: an account has 200,000 of them.
 */
export type EntryRanges = {
  /** NaN where the entry stands in nobody's way. */
  readonly from: Float64Array;
  readonly to: Float64Array;
  readonly ipv6: readonly { readonly position: number; readonly interval: Interval }[];
};

/** Reads the destinations of a table once. */
export function entryRanges(entries: readonly RouteEntry[]): EntryRanges {
  const from = new Float64Array(entries.length).fill(Number.NaN);
  const to = new Float64Array(entries.length).fill(Number.NaN);
  const ipv6: { position: number; interval: Interval }[] = [];
  for (let position = 0; position < entries.length; position += 1) {
    const range = rangeInTheWay(entries[position]);
    if (range === undefined) continue;
    if (range.family === 'ipv6') ipv6.push({ position, interval: intervalOf(range) });
    else {
      from[position] = range.first;
      to[position] = range.last + 1;
    }
  }
  return { from, to, ipv6 };
}

/**
 * System entries repeat the own vSwitches, and a default route to the internet takes no private addresses from anyone:
 * neither stands in the way.
 */
function rangeInTheWay(entry: RouteEntry | undefined): AddressRange | undefined {
  if (entry === undefined || entry.type === 'System' || isInternetDefault(entry)) return undefined;
  return cidrRange(entry.destination);
}

function isInternetDefault({ destination, nextHops }: RouteEntry): boolean {
  if (destination !== '0.0.0.0/0') return false;
  const type = nextHops[0]?.nextHopType;
  return type === 'NatGateway' || type === 'Ipv4Gateway';
}
