import type { RouteEntryRecord } from '../state/network-records.ts';
import type { WorldView } from '../state/world-view.ts';
import { type AddressBits, prefixBits } from './address-bits.ts';
import { isInBlock } from './rule-match.ts';

/** Where two entries have the same destination: the cloud's own, then written ones, then learned ones. */
const ranks: { readonly [Type in RouteEntryRecord['type']]: number } = {
  System: 0,
  Custom: 1,
  BGP: 2,
  ECR: 2,
  CEN: 2,
};

/**
 * The entry of a route table that a destination takes: the longest prefix that holds it, among the entries that are in
 * force (alibaba-cloud-api.md section 4 rules 1 to 3). Entries still Pending or already Deleting are not.
 */
export function lookUpRoute(
  world: WorldView,
  routeTableId: string,
  destination: AddressBits,
): RouteEntryRecord | undefined {
  let best: { readonly entry: RouteEntryRecord; readonly length: number } | undefined;
  for (const entry of world.listBy('routeEntries', 'table', routeTableId)) {
    if (isInForce(entry) && isInBlock(destination, entry.destination)) {
      const candidate = { entry, length: prefixBits(entry.destination)?.length ?? 0 };
      best = best === undefined || comesBefore(candidate, best) ? candidate : best;
    }
  }
  return best?.entry;
}

function isInForce({ status }: RouteEntryRecord): boolean {
  return status === 'Available' || status === 'Modifying';
}

function comesBefore(
  one: { readonly entry: RouteEntryRecord; readonly length: number },
  other: { readonly entry: RouteEntryRecord; readonly length: number },
): boolean {
  return (
    one.length > other.length ||
    (one.length === other.length && ranks[one.entry.type] < ranks[other.entry.type])
  );
}
