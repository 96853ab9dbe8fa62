import type { Inventory } from '../inventory.ts';
import type { Unread } from '../plan.ts';

/** The lists of connections that were not read. A region without the product has no peering connections. */
export function unlistedConnections({ regions }: Inventory): readonly Unread[] {
  return regions.flatMap(({ regionId, routerInterfaces, peeringConnections }): Unread[] => [
    ...(routerInterfaces.state === 'unknown'
      ? [{ subject: `router-interfaces/${regionId}`, reason: routerInterfaces.reason }]
      : []),
    ...(peeringConnections.state === 'unknown' && peeringConnections.reason.kind !== 'unsupported-region'
      ? [{ subject: `peering-connections/${regionId}`, reason: peeringConnections.reason }]
      : []),
  ]);
}
