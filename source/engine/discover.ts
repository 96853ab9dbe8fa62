import type { Clock } from '../cloud/clock.ts';
import type { CloudProblem, ReadCloud } from '../cloud/cloud.ts';
import type { Inventory, RegionInventory } from '../domain/inventory.ts';
import { failure, type Result, success } from '../domain/result.ts';
import type { Random } from './backoff.ts';
import type { DiscoveryEvent, ListName } from './discovery-event.ts';
import { type EventQueue, eventQueue } from './event-queue.ts';
import { type Limiter, limitConcurrency } from './limit-concurrency.ts';
import { readRegion } from './read-region.ts';

/**
 * What a person needs to see in order to choose two VPCs, and to see which are connected already. Everything else is
 * read for the two regions of the chosen pair only (`readDeep`), or for all of them where a task is about everything.
 */
export const pickingLists: readonly ListName[] = [
  'vpcs',
  'vSwitches',
  'routerInterfaces',
  'peeringConnections',
];

/** Everything that stands in a region, still without route entries and security-group rules. */
export const allLists: readonly ListName[] = [
  ...pickingLists,
  'routeTables',
  'securityGroups',
  'networkAcls',
  'instances',
];

export type Discovery = {
  readonly cloud: ReadCloud;
  readonly clock: Clock;
  readonly random: Random;
  /** Regions to read; absent: every region of the account. */
  readonly regions?: readonly string[];
  /** Lists to read in each; absent: {@link pickingLists}. */
  readonly lists?: readonly ListName[];
  /** How many reads may run at once; absent: as many as there are. The adapter keeps to the cloud's rate limits. */
  readonly concurrency?: number;
  readonly signal?: AbortSignal;
};

/**
 * Reads the account: all regions and all lists at once, telling about each region as it comes in. A region or a list
 * that cannot be read is unknown with its reason and never stops the rest. Fails as a whole only where it is not known
 * whose account this is, or which regions there are.
 */
export async function* discover(
  discovery: Discovery,
): AsyncGenerator<DiscoveryEvent, Result<Inventory, CloudProblem>> {
  const { cloud, clock, signal } = discovery;
  const startedAtMs = clock.now();
  const options = signal === undefined ? {} : { signal };
  const [identity, regions] = await Promise.all([cloud.identity(options), regionIds(discovery)]);
  if (!identity.ok) return failure(identity.problem);
  if (!regions.ok) return failure(regions.problem);
  const { accountId } = identity.value;
  yield { type: 'discovery-started', accountId, regionIds: regions.value };
  const events = eventQueue<DiscoveryEvent>();
  const limit = limitConcurrency(discovery.concurrency ?? Number.POSITIVE_INFINITY);
  const reading = regions.value.map(regionId => discoverRegion({ discovery, regionId, events, limit }));
  const read = yield* events.drain(Promise.all(reading));
  return success({
    schema: 'vpclink.inventory/1',
    accountId,
    readAt: new Date(startedAtMs).toISOString(),
    regions: read,
  });
}

async function regionIds({
  cloud,
  regions,
  signal,
}: Discovery): Promise<Result<readonly string[], CloudProblem>> {
  if (regions !== undefined) return success([...new Set(regions)]);
  return cloud.regions(signal === undefined ? {} : { signal });
}

export type RegionDiscovery = {
  readonly discovery: Discovery;
  readonly regionId: string;
  readonly events: EventQueue<DiscoveryEvent>;
  readonly limit: Limiter;
};

/** Reads one region and tells about it. */
export async function discoverRegion({
  discovery,
  regionId,
  events,
  limit,
}: RegionDiscovery): Promise<RegionInventory> {
  const { cloud, clock, random, signal, lists = pickingLists } = discovery;
  const startedAtMs = clock.now();
  events.put({ type: 'region-started', regionId });
  const { region, failures } = await readRegion({
    cloud,
    clock,
    random,
    limit,
    regionId,
    lists,
    ...(signal === undefined ? {} : { signal }),
    onRetry: retry => events.put({ type: 'retrying', regionId, ...retry }),
  });
  const durationMs = clock.now() - startedAtMs;
  events.put(
    failures.length === 0
      ? { type: 'region-done', regionId, region, counts: countLists(region), durationMs }
      : { type: 'region-failed', regionId, region, failures, durationMs },
  );
  return region;
}

function countLists(region: RegionInventory): Partial<Record<ListName, number>> {
  const counts: Partial<Record<ListName, number>> = {};
  for (const list of allLists) {
    const fact = region[list];
    if (fact.state === 'known') counts[list] = fact.value.length;
  }
  return counts;
}
