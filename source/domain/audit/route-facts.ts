import { type Interval, intervalOf, rangeOfInterval } from '../address-set.ts';
import { cidrRange } from '../cidr.ts';
import { type AddressRange, rangeContains, rangesEqual, rangesOverlap } from '../cidr-range.ts';
import { type Fact, valueOr } from '../fact.ts';
import { opposite, type Side } from '../intent.ts';
import type { RouteEntry, RouteTable, VSwitch } from '../inventory.ts';
import type { Unread } from '../plan.ts';
import type { ParsedEntry } from '../planning/routes/route-table-view.ts';
import type { VpcView } from '../planning/vpc-view.ts';
import { type RouteRow, routeCells } from '../reachability/route-cells.ts';
import type { ConnectionSight } from './connection-sight.ts';
import { judgedEnds } from './judged-ends.ts';

/** How the routes of each side stand toward the other one. */
export type RouteFacts = Readonly<Record<Side, SideRoutes>>;

export type SideRoutes = {
  /** Absent where nothing could be judged. */
  readonly near?: VpcView;
  readonly far?: VpcView;
  /** Tables of the side whose entries were read, used by a vSwitch or not. */
  readonly tables: readonly TableRoutes[];
  readonly unread: readonly Unread[];
};

export type TableRoutes = {
  readonly table: RouteTable;
  /** At least one vSwitch uses it. */
  readonly isUsed: boolean;
  /** Entries over a connection of these two VPCs. */
  readonly ours: readonly ParsedEntry[];
  /** One for each range of a vSwitch of the peer that the table could lead to. */
  readonly targets: readonly TargetCoverage[];
};

/** What becomes of traffic to one range of a vSwitch of the peer, by longest prefix. */
export type TargetCoverage = {
  readonly vSwitch: VSwitch;
  readonly cidrBlock: string;
  /** No entry of ours leads there. */
  readonly isMissing: boolean;
  /** Entries of longer prefix that take part of it away from an entry of ours, or would from one for the vSwitch. */
  readonly shadows: readonly RouteEntry[];
  /** Entries over other connections that take part of it, where no entry of ours leads there. */
  readonly diverts: readonly RouteEntry[];
  /** Part of it is a range of the own VPC, which no route can lead around. */
  readonly isOwnRange: boolean;
};

type Question = ConnectionSight;

/** Works out both sides. */
export function routeFacts(question: Question): RouteFacts {
  return { initiator: sideRoutes(question, 'initiator'), acceptor: sideRoutes(question, 'acceptor') };
}

function sideRoutes(question: Question, side: Side): SideRoutes {
  const ends = judgedEnds(question, side);
  if (ends.state !== 'known') return { tables: [], unread: ends.state === 'unknown' ? ends.unread : [] };
  const { near, far } = ends;
  const { vSwitches, routeTables } = near;
  const unread = [
    ...gap('vswitches', near, vSwitches),
    ...gap('route-tables', near, routeTables),
    ...gap('vswitches', far, far.vSwitches),
    ...unreadTables(near),
  ];
  const tables = valueOr(routeTables, []).filter(one => one.associateType === 'VSwitch');
  if (vSwitches.state === 'unknown') return { near, far, tables: [], unread };
  const hopIds = question.nextHopIds[side];
  const read = tables.flatMap(table => {
    if (table.entries.state === 'unknown') return [];
    const entries = parse(table.entries.value);
    return [{ table, entries, ours: entries.filter(one => leadsOver(one, hopIds)) }];
  });
  const shared = {
    nearVSwitches: vSwitches.value,
    farVSwitches: valueOr(far.vSwitches, []),
    carriesIpv6: question.connection.kind === 'peering-connection',
    usesIpv6: [read.flatMap(one => one.ours), farEntries(question, side, far)]
      .flat()
      .some(one => one.range.family === 'ipv6'),
  };
  return { near, far, unread, tables: read.map(one => tableRoutes({ ...shared, ...one })) };
}

/** Entries of the peer's tables that lead here. */
function farEntries({ nextHopIds }: Question, side: Side, { routeTables }: VpcView): readonly ParsedEntry[] {
  return valueOr(routeTables, [])
    .flatMap(({ entries }) => parse(valueOr(entries, [])))
    .filter(one => leadsOver(one, nextHopIds[opposite(side)]));
}

/** A pair of router interfaces carries no IPv6, whatever a table says (alibaba-cloud-api.md section 4, rule 7). */
function leadsOver({ entry, range }: ParsedEntry, hopIds: ReadonlySet<string>): boolean {
  return entry.nextHops.some(
    hop => hopIds.has(hop.nextHopId) && (range.family === 'ipv4' || hop.nextHopType !== 'RouterInterface'),
  );
}

function gap(list: string, { end }: VpcView, fact: Fact<unknown>): readonly Unread[] {
  if (fact.state === 'known') return [];
  return [{ subject: `${list}/${end.regionId}/${end.vpcId}`, reason: fact.reason }];
}

function unreadTables({ end, routeTables }: VpcView): readonly Unread[] {
  return valueOr(routeTables, []).flatMap(({ associateType, routeTableId, entries }) =>
    associateType === 'VSwitch' && entries.state === 'unknown'
      ? [{ subject: `route-table/${end.regionId}/${routeTableId}`, reason: entries.reason }]
      : [],
  );
}

function parse(entries: readonly RouteEntry[]): readonly ParsedEntry[] {
  return entries.flatMap(entry => {
    const range = cidrRange(entry.destination);
    return range === undefined ? [] : [{ entry, range }];
  });
}

type TableQuestion = {
  readonly table: RouteTable;
  readonly entries: readonly ParsedEntry[];
  /** Those over a connection of these two VPCs. */
  readonly ours: readonly ParsedEntry[];
  readonly nearVSwitches: readonly VSwitch[];
  readonly farVSwitches: readonly VSwitch[];
  readonly carriesIpv6: boolean;
  /** Some table of either side leads to the other one over IPv6. */
  readonly usesIpv6: boolean;
};

function tableRoutes(question: TableQuestion): TableRoutes {
  const { table, entries, ours, nearVSwitches, farVSwitches } = question;
  const users = nearVSwitches.filter(one => one.routeTableId === table.routeTableId);
  const rows = rowsOf(entries, nearVSwitches);
  const targets = farVSwitches.flatMap(vSwitch =>
    [vSwitch.cidrBlock, ...ipv6Targets(vSwitch, users, question)].flatMap(cidrBlock =>
      coverageOf({ vSwitch, cidrBlock, rows, ours }),
    ),
  );
  return { table, isUsed: users.length > 0, ours, targets };
}

/**
 * IPv6 entries stand in system tables only (alibaba-cloud-api.md section 1.3, IPv6). Custom ones are asked for it where the
 * two VPCs use it: who binds a vSwitch to one takes its IPv6 away.
 */
function ipv6Targets(
  { ipv6CidrBlock }: VSwitch,
  users: readonly VSwitch[],
  { table, carriesIpv6, usesIpv6 }: TableQuestion,
): readonly string[] {
  const isAsked = carriesIpv6 && users.some(one => one.ipv6CidrBlock !== undefined);
  if (!isAsked || ipv6CidrBlock === undefined) return [];
  return table.type === 'System' || usesIpv6 ? [ipv6CidrBlock] : [];
}

type Target = ParsedEntry | 'local';

/** Own ranges first: of equal destinations the first wins, and local ones always do. */
function rowsOf(entries: readonly ParsedEntry[], near: readonly VSwitch[]): readonly RouteRow<Target>[] {
  const own = near.flatMap(one => [one.cidrBlock, one.ipv6CidrBlock ?? []].flat());
  const local = own.flatMap(text => {
    const range = cidrRange(text);
    return range === undefined ? [] : [{ interval: intervalOf(range), target: 'local' as const }];
  });
  return [
    ...local,
    ...entries.map(one => ({
      interval: intervalOf(one.range),
      target: one.entry.type === 'System' ? ('local' as const) : one,
    })),
  ];
}

function coverageOf(asked: {
  readonly vSwitch: VSwitch;
  readonly cidrBlock: string;
  readonly rows: readonly RouteRow<Target>[];
  readonly ours: readonly ParsedEntry[];
}): readonly TargetCoverage[] {
  const { vSwitch, cidrBlock, ours } = asked;
  const range = cidrRange(cidrBlock);
  if (range === undefined) return [];
  // Numbers of one family never meet those of the other, but IPv6 numbers may be as small as IPv4 ones.
  const rows = asked.rows.filter(row => typeof row.interval.from === typeof range.first);
  const cells = routeCells(rows, intervalOf(range)).map(cell => outcomeOf(cell, ours, range));
  const taken = (how: Outcome['how']) => [
    ...new Set(cells.flatMap(cell => (cell.how === how && cell.by !== undefined ? [cell.by] : []))),
  ];
  return [
    {
      vSwitch,
      cidrBlock,
      isMissing: cells.some(cell => cell.isMissing),
      shadows: taken('shadowed'),
      diverts: taken('diverted'),
      isOwnRange: cells.some(cell => cell.how === 'local'),
    },
  ];
}

type Outcome = {
  readonly how: 'ours' | 'local' | 'missing' | 'shadowed' | 'diverted';
  /** No entry of ours leads there, whatever else does. */
  readonly isMissing: boolean;
  readonly by?: RouteEntry;
};

function outcomeOf(
  { interval, target }: { readonly interval: Interval; readonly target: Target | undefined },
  ours: readonly ParsedEntry[],
  whole: AddressRange,
): Outcome {
  if (target === undefined) return { how: 'missing', isMissing: true };
  if (target === 'local') return { how: 'local', isMissing: false };
  if (ours.includes(target)) return { how: 'ours', isMissing: false };
  const range = rangeOfInterval(interval);
  const by = target.entry;
  const isMissing = range === undefined || !ours.some(one => rangeContains(one.range, range));
  // A longer prefix than the vSwitch's own would take its part from a route to the vSwitch as well.
  const isLonger = rangeContains(whole, target.range) && !rangesEqual(whole, target.range);
  if (!isMissing || isLonger) return { how: 'shadowed', isMissing, by };
  return { how: leadsOverConnection(by) ? 'diverted' : 'missing', isMissing, by };
}

function leadsOverConnection({ nextHops }: RouteEntry): boolean {
  return nextHops.some(hop => hop.nextHopType === 'VpcPeer' || hop.nextHopType === 'RouterInterface');
}

/** Whether at least one address of the entry belongs to the peer. */
export function leadsToPeer({ range }: ParsedEntry, peerRanges: readonly AddressRange[]): boolean {
  return peerRanges.some(one => rangesOverlap(one, range));
}
