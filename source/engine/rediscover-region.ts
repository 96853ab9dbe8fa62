import type { Inventory } from '../domain/inventory.ts';
import { type Discovery, discoverRegion } from './discover.ts';
import type { DiscoveryEvent } from './discovery-event.ts';
import { eventQueue } from './event-queue.ts';
import { limitConcurrency } from './limit-concurrency.ts';

export type Rediscovery = Omit<Discovery, 'regions'> & {
  readonly inventory: Inventory;
  readonly regionId: string;
};

/** Reads one region again, for instance one that failed, and puts it in the place of what was known of it. */
export async function* rediscoverRegion(rediscovery: Rediscovery): AsyncGenerator<DiscoveryEvent, Inventory> {
  const { inventory, regionId } = rediscovery;
  const events = eventQueue<DiscoveryEvent>();
  const limit = limitConcurrency(rediscovery.concurrency ?? Number.POSITIVE_INFINITY);
  const region = yield* events.drain(discoverRegion({ discovery: rediscovery, regionId, events, limit }));
  const regions = inventory.regions.map(other => (other.regionId === regionId ? region : other));
  return { ...inventory, regions };
}
