import type { Fact } from '../../fact.ts';
import type { Inventory, RegionInventory } from '../../inventory.ts';

/** Which requests read what a finding rests on. */
export type ReadingIds = {
  readonly list: (regionId: string, list: ListName) => readonly string[];
  readonly entries: (regionId: string, routeTableId: string) => readonly string[];
  readonly rules: (regionId: string, securityGroupId: string) => readonly string[];
  /** Of the tables, the groups and the ACLs of a VPC. */
  readonly ofVpc: (regionId: string, vpcId: string) => readonly string[];
};

export type ListName = Exclude<keyof RegionInventory, 'regionId'>;

/** Looks up request ids by what was read; regions are indexed when first asked about. */
export function readingIds(inventory: Inventory): ReadingIds {
  const regions = new Map(inventory.regions.map(one => [one.regionId, one]));
  const indexed = new Map<string, RegionIndex>();
  const indexOf = (regionId: string): RegionIndex => {
    const index = indexed.get(regionId) ?? indexRegion(regions.get(regionId));
    indexed.set(regionId, index);
    return index;
  };
  const list: ReadingIds['list'] = (regionId, name) => idsOf(regions.get(regionId)?.[name]);
  return {
    list,
    entries: (regionId, id) => indexOf(regionId).entries.get(id) ?? [],
    rules: (regionId, id) => indexOf(regionId).rules.get(id) ?? [],
    ofVpc: (regionId, vpcId) => indexOf(regionId).byVpc.get(vpcId) ?? [],
  };
}

type RegionIndex = {
  /** By the id of the table, and by that of each entry. */
  readonly entries: ReadonlyMap<string, readonly string[]>;
  /** By the id of the group, and by that of each rule. */
  readonly rules: ReadonlyMap<string, readonly string[]>;
  readonly byVpc: ReadonlyMap<string, readonly string[]>;
};

function indexRegion(region: RegionInventory | undefined): RegionIndex {
  const entries = new Map<string, readonly string[]>();
  const rules = new Map<string, readonly string[]>();
  const byVpc = new Map<string, readonly string[]>();
  const add = (vpcId: string, ids: readonly string[]) =>
    byVpc.set(vpcId, [...(byVpc.get(vpcId) ?? []), ...ids]);
  for (const table of listOf(region?.routeTables)) {
    const ids = idsOf(table.entries);
    entries.set(table.routeTableId, ids);
    for (const { routeEntryId } of listOf(table.entries)) entries.set(routeEntryId, ids);
    add(table.vpcId, ids);
  }
  for (const group of listOf(region?.securityGroups)) {
    const ids = idsOf(group.rules);
    rules.set(group.securityGroupId, ids);
    const own = group.rules.state === 'known' ? group.rules.value.rules : [];
    for (const { ruleId } of own) rules.set(ruleId, ids);
    add(group.vpcId, ids);
  }
  return { entries, rules, byVpc };
}

/** The requests a fact was read by; none where it was not. */
export function idsOf(fact: Fact<unknown> | undefined): readonly string[] {
  return fact?.state === 'known' ? (fact.requestIds ?? []) : [];
}

function listOf<Item>(fact: Fact<readonly Item[]> | undefined): readonly Item[] {
  return fact?.state === 'known' ? fact.value : [];
}
