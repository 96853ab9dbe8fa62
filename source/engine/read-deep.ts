import type { Clock } from '../cloud/clock.ts';
import type { ReadCloud, ReadResult } from '../cloud/cloud.ts';
import { type Fact, known, unknown, valueOr } from '../domain/fact.ts';
import type { Intent } from '../domain/intent.ts';
import type { Inventory, RegionInventory, RouteTable, SecurityGroup } from '../domain/inventory.ts';
import type { Random } from './backoff.ts';
import { allLists } from './discover.ts';
import type { ListName } from './discovery-event.ts';
import { type Limiter, limitConcurrency } from './limit-concurrency.ts';
import { readRegion, unreadRegion } from './read-region.ts';
import { unreadReason } from './unread-reason.ts';

/** Detail that a task needs beyond what discovery reads. */
export type DeepNeed = {
  /** Lists that must be read in a region; those already known are not read again. */
  readonly lists: readonly { readonly regionId: string; readonly lists: readonly ListName[] }[];
  /** Route tables whose entries must be read. */
  readonly routeTableIds: readonly string[];
  /** Security groups whose rules must be read. */
  readonly securityGroupIds: readonly string[];
};

export type DeepReading = {
  readonly cloud: ReadCloud;
  readonly clock: Clock;
  readonly random: Random;
  readonly inventory: Inventory;
  /** Asked twice: which lists are needed, and, once those are there, which tables and groups. */
  readonly needed: (inventory: Inventory) => DeepNeed;
  /** Reads again what is known already; otherwise only what is missing. */
  readonly isFresh?: boolean;
  /** How many reads may run at once; absent: as many as there are. The adapter limits what is on its way. */
  readonly concurrency?: number;
  readonly signal?: AbortSignal;
  /** Told after every table and group that was read, or could not be, and how many there are in all. */
  readonly onProgress?: (done: number, total: number) => void;
};

/** What a plan between two VPCs needs: every list of both regions, the entries of their tables, the rules of their groups. */
export function needOfPair(inventory: Inventory, ends: Pick<Intent, 'initiator' | 'acceptor'>): DeepNeed {
  const regionIds = [...new Set([ends.initiator.regionId, ends.acceptor.regionId])];
  const vpcIds = new Set([ends.initiator.vpcId, ends.acceptor.vpcId]);
  const regions = inventory.regions.filter(region => regionIds.includes(region.regionId));
  const inPair = (item: { vpcId: string }) => vpcIds.has(item.vpcId);
  return {
    lists: regionIds.map(regionId => ({ regionId, lists: allLists })),
    routeTableIds: regions.flatMap(region =>
      valueOr(region.routeTables, [])
        .filter(inPair)
        .map(table => table.routeTableId),
    ),
    securityGroupIds: regions.flatMap(region =>
      valueOr(region.securityGroups, [])
        .filter(inPair)
        .map(group => group.securityGroupId),
    ),
  };
}

/** What a judgement about everything needs: all lists, all route entries, all rules of every region. */
export function needOfEverything(inventory: Inventory): DeepNeed {
  return {
    lists: inventory.regions.map(({ regionId }) => ({ regionId, lists: allLists })),
    routeTableIds: inventory.regions.flatMap(region =>
      valueOr(region.routeTables, []).map(table => table.routeTableId),
    ),
    securityGroupIds: inventory.regions.flatMap(region =>
      valueOr(region.securityGroups, []).map(group => group.securityGroupId),
    ),
  };
}

/**
 * Adds detail to an inventory: first the lists, all at once, then route entries and rules, all at once. What cannot be
 * read is unknown with its reason; nothing else is touched.
 */
export async function readDeep(reading: DeepReading): Promise<Inventory> {
  const limit = limitConcurrency(reading.concurrency ?? Number.POSITIVE_INFINITY);
  const withLists = await readLists(reading, limit);
  const need = reading.needed(withLists);
  const detail: Detail = {
    reading,
    limit,
    routeTableIds: new Set(need.routeTableIds),
    securityGroupIds: new Set(need.securityGroupIds),
    count: counter(reading, need.routeTableIds.length + need.securityGroupIds.length),
  };
  const regions = await Promise.all(withLists.regions.map(region => readDetail(detail, region)));
  return { ...withLists, regions };
}

async function readLists(reading: DeepReading, limit: Limiter): Promise<Inventory> {
  const { inventory, needed } = reading;
  const needs = new Map(needed(inventory).lists.map(({ regionId, lists }) => [regionId, lists]));
  const known = new Set(inventory.regions.map(({ regionId }) => regionId));
  const added = [...needs.keys()].filter(regionId => !known.has(regionId)).map(unreadRegion);
  const regions = await Promise.all(
    [...inventory.regions, ...added].map(region =>
      readMissing({ reading, limit, region, lists: needs.get(region.regionId) ?? [] }),
    ),
  );
  return { ...inventory, regions };
}

async function readMissing(missing: {
  reading: DeepReading;
  limit: Limiter;
  region: RegionInventory;
  lists: readonly ListName[];
}): Promise<RegionInventory> {
  const { reading, limit, region } = missing;
  const { cloud, clock, random, signal, isFresh } = reading;
  const lists = missing.lists.filter(list => isFresh || region[list].state === 'unknown');
  const read = await readRegion({
    cloud,
    clock,
    random,
    limit,
    regionId: region.regionId,
    lists,
    previous: region,
    ...(signal === undefined ? {} : { signal }),
    onRetry: () => undefined,
  });
  return read.region;
}

/** Counts what was read, for whoever wants to be told. */
function counter({ onProgress }: DeepReading, total: number): () => void {
  let done = 0;
  return () => {
    done += 1;
    onProgress?.(done, total);
  };
}

type Detail = {
  readonly reading: DeepReading;
  readonly limit: Limiter;
  readonly routeTableIds: ReadonlySet<string>;
  readonly securityGroupIds: ReadonlySet<string>;
  readonly count: () => void;
};

async function readDetail(detail: Detail, region: RegionInventory): Promise<RegionInventory> {
  const [routeTables, securityGroups] = await Promise.all([
    inEach(region.routeTables, table => readEntries(detail, table)),
    inEach(region.securityGroups, group => readRules(detail, group)),
  ]);
  return { ...region, routeTables, securityGroups };
}

async function inEach<Item>(
  list: Fact<readonly Item[]>,
  read: (item: Item) => Promise<Item>,
): Promise<Fact<readonly Item[]>> {
  return list.state === 'known' ? { ...list, value: await Promise.all(list.value.map(read)) } : list;
}

async function readEntries(
  { reading, limit, routeTableIds, count }: Detail,
  table: RouteTable,
): Promise<RouteTable> {
  const { routeTableId, regionId } = table;
  if (!routeTableIds.has(routeTableId) || isKnownEnough(reading, table.entries)) return table;
  const answer = await limit(() =>
    reading.cloud.routeEntries({ regionId, routeTableId, ...withSignal(reading) }),
  );
  count();
  return { ...table, entries: factOf(answer) };
}

async function readRules(
  { reading, limit, securityGroupIds, count }: Detail,
  group: SecurityGroup,
): Promise<SecurityGroup> {
  const { securityGroupId, regionId } = group;
  if (!securityGroupIds.has(securityGroupId) || isKnownEnough(reading, group.rules)) return group;
  const answer = await limit(() =>
    reading.cloud.securityGroupRules({ regionId, securityGroupId, ...withSignal(reading) }),
  );
  count();
  return { ...group, rules: factOf(answer) };
}

function factOf<Value>(answer: Awaited<ReadResult<Value>>): Fact<Value> {
  return answer.ok ? known(answer.value, answer.requestIds) : unknown(unreadReason(answer.problem));
}

function isKnownEnough({ isFresh }: DeepReading, fact: Fact<unknown>): boolean {
  return fact.state === 'known' && !isFresh;
}

function withSignal({ signal }: DeepReading): { signal?: AbortSignal } {
  return signal === undefined ? {} : { signal };
}
