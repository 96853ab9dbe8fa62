import { type Interval, intervalOf } from '../address-set.ts';
import { cidrRange } from '../cidr.ts';
import type { AddressFamily } from '../cidr-range.ts';
import type { RegionInventory, RouteEntry, RouteTable, Vpc, VSwitch } from '../inventory.ts';
import { quotaTable } from '../planning/quota-table.ts';
import { isPrivate } from '../planning/routes/forbidden-ranges.ts';
import { type EntryRanges, entryRanges } from './entry-ranges.ts';

/** One address range of a vSwitch: where routes of other VPCs would lead. */
export type Goal = {
  readonly family: AddressFamily;
  readonly interval: Interval;
  readonly cidrBlock: string;
  readonly vSwitchId: string;
  /** Position among the VPC's own vSwitches. */
  readonly vSwitch: number;
};

/** A route table that own vSwitches use. */
export type MatrixTable = {
  readonly routeTableId: string;
  readonly isCustom: boolean;
  /** False where its entries were not read. */
  readonly isKnown: boolean;
  readonly customEntries: number;
  /** All of its entries, as they were read. */
  readonly entries: readonly RouteEntry[];
  readonly ranges: EntryRanges;
};

/** An own vSwitch, by its position among them, with the position of its table. */
export type MatrixVSwitch = {
  readonly position: number;
  readonly table: number;
  readonly hasIpv6: boolean;
};

/** A range that a route table sends somewhere. */
export type MatrixRoute = {
  readonly table: number;
  readonly interval: Interval;
  readonly entry: RouteEntry;
};

/** A VPC as the matrix sees it: integers and flags, worked out once. */
export type MatrixVpc = {
  readonly vpc: Vpc;
  /** The list of its region that was not read, where one was not: nothing sure is said of its routes. */
  readonly unreadList: 'vswitches' | 'route-tables' | undefined;
  /** Something that only the planner itself weighs (a busy or missing table, a public range). */
  readonly isOdd: boolean;
  readonly hasIpv6: boolean;
  /** Without overlaps nothing but quotas and the link can stand in the way of its routes. */
  readonly isSimple: boolean;
  /** Routes that the fullest of its tables still takes. */
  readonly routeRoom: number;
  /** Its own ones. */
  readonly vSwitches: readonly MatrixVSwitch[];
  readonly goals: readonly Goal[];
  /** One IPv4 range for each own vSwitch and nothing else. */
  readonly hasOnlyIpv4: boolean;
  /** Every vSwitch range that stays local, shared vSwitches included. */
  readonly localRanges: readonly Goal[];
  readonly tables: readonly MatrixTable[];
  /** The entries of all of them were read. */
  readonly hasKnownTables: boolean;
};

/** The lists of a region by VPC, so that each VPC is looked up once. */
export type RegionIndex = {
  readonly vSwitches: ReadonlyMap<string, readonly VSwitch[]> | undefined;
  readonly routeTables: ReadonlyMap<string, readonly RouteTable[]> | undefined;
};

/** Groups the lists of a region by VPC; undefined where a list was not read. */
export function regionIndex({ vSwitches, routeTables }: RegionInventory): RegionIndex {
  return {
    vSwitches: vSwitches.state === 'known' ? Map.groupBy(vSwitches.value, one => one.vpcId) : undefined,
    routeTables: routeTables.state === 'known' ? Map.groupBy(routeTables.value, one => one.vpcId) : undefined,
  };
}

/** Prepares one VPC. */
export function matrixVpc(vpc: Vpc, index: RegionIndex): MatrixVpc {
  const all = index.vSwitches?.get(vpc.vpcId) ?? [];
  const own = all.filter(one => !one.isShared);
  const byId = new Map((index.routeTables?.get(vpc.vpcId) ?? []).map(table => [table.routeTableId, table]));
  const tableIds = [...new Set(own.map(one => one.routeTableId))].sort();
  const tables = tableIds.flatMap(id => byId.get(id) ?? []);
  const views = tables.map(tableOf);
  const hasIpv6 = vpc.ipv6CidrBlocks.length > 0;
  const lacksTable = index.routeTables !== undefined && tables.length < tableIds.length;
  const goals = own.flatMap((vSwitch, position) => goalsOf(vSwitch, position));
  const isOdd = lacksTable || tables.some(isOddTable) || !goals.every(isPrivateGoal);
  const isRead = unreadList(index) === undefined && views.every(table => table.isKnown);
  return {
    vpc,
    unreadList: unreadList(index),
    isOdd,
    hasIpv6,
    isSimple: isRead && !isOdd && own.length > 0 && !(hasIpv6 && views.some(table => table.isCustom)),
    routeRoom: Math.min(
      ...views.map(table => quotaTable['custom-routes-per-table'].limit - table.customEntries),
    ),
    vSwitches: own.map((one, position) => ({
      position,
      table: tableIds.indexOf(one.routeTableId),
      hasIpv6: one.ipv6CidrBlock !== undefined,
    })),
    goals,
    hasOnlyIpv4: goals.length === own.length && goals.every(goal => goal.family === 'ipv4'),
    localRanges: all.flatMap(vSwitch => goalsOf(vSwitch, -1)),
    tables: views,
    hasKnownTables: views.every(table => table.isKnown),
  };
}

function unreadList({ vSwitches, routeTables }: RegionIndex): MatrixVpc['unreadList'] {
  if (vSwitches === undefined) return 'vswitches';
  return routeTables === undefined ? 'route-tables' : undefined;
}

function goalsOf({ vSwitchId, cidrBlock, ipv6CidrBlock }: VSwitch, vSwitch: number): readonly Goal[] {
  return [cidrBlock, ipv6CidrBlock ?? ''].flatMap(text => {
    const range = cidrRange(text);
    if (range === undefined) return [];
    return { family: range.family, interval: intervalOf(range), cidrBlock: text, vSwitchId, vSwitch };
  });
}

function isPrivateGoal({ cidrBlock, family }: Goal): boolean {
  const range = cidrRange(cidrBlock);
  return family === 'ipv6' || (range !== undefined && isPrivate(range));
}

function isOddTable({ status, associateType }: RouteTable): boolean {
  return status !== 'Available' || associateType === 'Gateway';
}

function tableOf({ routeTableId, type, entries }: RouteTable): MatrixTable {
  const known = entries.state === 'known' ? entries.value : [];
  return {
    routeTableId,
    isCustom: type === 'Custom',
    isKnown: entries.state === 'known',
    customEntries: countCustom(known),
    entries: known,
    ranges: entryRanges(known),
  };
}

function countCustom(entries: readonly RouteEntry[]): number {
  let count = 0;
  for (const { type } of entries) if (type === 'Custom') count += 1;
  return count;
}
