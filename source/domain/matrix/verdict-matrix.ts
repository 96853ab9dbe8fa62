import type { Connection } from '../connections/connection.ts';
import { joinConnections } from '../connections.ts';
import type { ConnectionKind } from '../intent.ts';
import type { Inventory, Vpc } from '../inventory.ts';
import type { Verdict } from '../plan.ts';
import { planProblem } from '../planning/plan-problem.ts';
import type { Problem } from '../problem.ts';
import { type ExactJudge, exactJudge } from './exact-verdict.ts';
import { judgePair } from './judge-pair.ts';
import { type LinkForecast, linkForecast } from './link-outlook.ts';
import { type MatrixTable, type MatrixVpc, matrixVpc, regionIndex } from './matrix-vpc.ts';
import { findPairHits, type PairHits } from './pair-hits.ts';

export type MatrixRequest = {
  readonly inventory: Inventory;
  /** The kind a new connection would be; a peering connection where absent. */
  readonly kind?: ConnectionKind;
  /** Only these VPCs, in the order of the inventory; all where absent. */
  readonly vpcIds?: readonly string[];
};

/** One pair: whether the two could be connected, and the connections they have. */
export type MatrixCell = { readonly verdict: Verdict; readonly connections: readonly Connection[] };

/** All VPCs against all. Cells are worked out when looked at: a matrix of 1,000 VPCs has half a million. */
export type VerdictMatrix = {
  readonly kind: ConnectionKind;
  readonly vpcs: readonly Vpc[];
  /** The same VPCs with their ranges and tables, by the same positions. */
  readonly sides: readonly MatrixVpc[];
  /** Counts against quotas what new connections would add. */
  readonly forecast: LinkForecast;
  /** Regions whose VPCs were not read: their VPCs are missing here. */
  readonly unreadRegionIds: readonly string[];
  /** By position in `vpcs`; the row is the initiator. */
  readonly cell: (row: number, column: number) => MatrixCell;
};

/**
 * The verdict of every pair of VPCs for a new connection of the default scope, the same as `planConnection` gives, and
 * the existing connections with their health. One sorted sweep over all ranges finds every overlap; a pair without
 * any is settled by two flags, one with overlaps by small integers, and what integers cannot settle (an existing
 * connection, a busy table) by the planner's own judgement.
 */
export function verdictMatrix({
  inventory,
  kind = 'peering-connection',
  vpcIds,
}: MatrixRequest): VerdictMatrix {
  const vpcs = matrixVpcs(inventory, vpcIds && new Set(vpcIds));
  const connections = joinConnections(inventory);
  const forecast = linkForecast(inventory, connections, kind);
  const leftovers = leftoverVpcIds(inventory, kind);
  const sources: Sources = {
    kind,
    vpcs,
    traits: vpcs.map(one => traitsOf(one, { kind, accountId: inventory.accountId, leftovers, forecast })),
    hits: findPairHits(vpcs),
    joined: connectionsByPair(vpcs, connections),
    forecast,
    exact: exactJudge(inventory, connections, kind),
  };
  return {
    kind,
    vpcs: vpcs.map(one => one.vpc),
    sides: vpcs,
    forecast,
    unreadRegionIds: inventory.regions.filter(one => one.vpcs.state === 'unknown').map(one => one.regionId),
    cell: (row, column) => cellOf(sources, row, column),
  };
}

type Sources = {
  readonly kind: ConnectionKind;
  readonly vpcs: readonly MatrixVpc[];
  readonly traits: readonly Traits[];
  readonly hits: PairHits;
  readonly joined: ReadonlyMap<number, readonly Connection[]>;
  readonly forecast: LinkForecast;
  readonly exact: ExactJudge;
};

/** What one VPC brings into every pair it is in. */
type Traits = {
  /** Why it takes no link at all. */
  readonly obstacles: readonly Problem[];
  readonly needsPlanner: boolean;
  /** No quota, arrears or unread list stands in the way of a new link. */
  readonly hasRoom: boolean;
  /** Nothing but overlaps, full tables and an existing connection can stand in its way. */
  readonly isSimple: boolean;
  readonly routeRoom: number;
  readonly routeCount: number;
};

type TraitSources = Pick<Sources, 'kind' | 'forecast'> & {
  readonly accountId: string;
  /** VPCs with half-made router interfaces, which a new pair may build on. */
  readonly leftovers: ReadonlySet<string>;
};

function traitsOf(one: MatrixVpc, { kind, forecast, accountId, leftovers }: TraitSources): Traits {
  const obstacles = vpcObstacles(one, accountId);
  const mayWithdrawCen = kind === 'router-interface' && one.tables.some(learnsFromCen);
  const needsPlanner = one.isOdd || mayWithdrawCen || leftovers.has(one.vpc.vpcId);
  const isFree = obstacles.length === 0 && !needsPlanner;
  const hasRoom = forecast.hasRoom(one.vpc);
  return {
    obstacles,
    needsPlanner,
    hasRoom,
    isSimple: isFree && one.isSimple && hasRoom,
    routeRoom: one.routeRoom,
    routeCount: one.goals.length,
  };
}

function learnsFromCen({ entries }: MatrixTable): boolean {
  return entries.some(entry => entry.type === 'CEN');
}

const noConnections: readonly Connection[] = [];
const clearLink = { state: 'add', problems: [] } as const;
const fits: MatrixCell = { verdict: { fit: 'fits', problems: [] }, connections: noConnections };

function cellOf(sources: Sources, row: number, column: number): MatrixCell {
  const [one, other] = [sources.traits[row], sources.traits[column]];
  if (one === undefined || other === undefined) throw new RangeError(`no VPC at ${row}, ${column}`);
  const { hits } = sources;
  const connections = sources.joined.get(pairKey(row, column, sources.vpcs.length));
  const hasRoom = one.routeRoom >= other.routeCount && other.routeRoom >= one.routeCount;
  const isSimple = one.isSimple && other.isSimple && hasRoom && row !== column;
  const isFree = connections === undefined && !hits.has(row, column) && !hits.has(column, row);
  if (isSimple && isFree) return fits;
  return { verdict: weigh(sources, row, column), connections: connections ?? noConnections };
}

function weigh(sources: Sources, row: number, column: number): Verdict {
  const [initiator, acceptor] = [sources.vpcs[row], sources.vpcs[column]];
  const [one, other] = [sources.traits[row], sources.traits[column]];
  if (!initiator || !acceptor || !one || !other) throw new RangeError(`no VPC at ${row}, ${column}`);
  if (row === column) {
    return { fit: 'does-not-fit', problems: [planProblem('same-vpc', { vpc: initiator.vpc.vpcId })] };
  }
  const obstacles = [...one.obstacles, ...other.obstacles];
  if (obstacles.length > 0) return { fit: 'does-not-fit', problems: obstacles };
  const isJoined = sources.joined.has(pairKey(row, column, sources.vpcs.length));
  const exact = isJoined || one.needsPlanner || other.needsPlanner;
  const planned = exact ? sources.exact(initiator.vpc, acceptor.vpc) : undefined;
  return planned ?? judgeByIntegers(sources, row, column);
}

/** A VPC of another account, still being made, or without vSwitches takes no link. */
function vpcObstacles({ vpc, unreadList, localRanges }: MatrixVpc, accountId: string): readonly Problem[] {
  const isEmpty = unreadList !== 'vswitches' && localRanges.length === 0;
  return [
    ...(vpc.ownerId === accountId
      ? []
      : [planProblem('vpc-not-owned', { vpc: vpc.vpcId, owner: vpc.ownerId })]),
    ...(vpc.status === 'Available' ? [] : [planProblem('vpc-not-available', { vpc: vpc.vpcId })]),
    ...(isEmpty ? [planProblem('vpc-without-vswitches', { vpc: vpc.vpcId })] : []),
  ];
}

function judgeByIntegers(sources: Sources, row: number, column: number): Verdict {
  const { vpcs, traits, hits, forecast, kind } = sources;
  const [initiator, acceptor] = [vpcs[row], vpcs[column]];
  if (initiator === undefined || acceptor === undefined) throw new RangeError(`no VPC at ${row}, ${column}`);
  const hasRoom = traits[row]?.hasRoom && traits[column]?.hasRoom;
  return judgePair({
    initiator,
    acceptor,
    hits: { initiator: hits.of(row, column), acceptor: hits.of(column, row) },
    carriesIpv6: kind === 'peering-connection' && initiator.hasIpv6 && acceptor.hasIpv6,
    link: hasRoom ? clearLink : forecast.outlook(initiator.vpc, acceptor.vpc),
  });
}

function matrixVpcs(inventory: Inventory, wanted: ReadonlySet<string> | undefined): readonly MatrixVpc[] {
  return inventory.regions.flatMap(region => {
    if (region.vpcs.state === 'unknown') return [];
    const index = regionIndex(region);
    return region.vpcs.value
      .filter(vpc => wanted === undefined || wanted.has(vpc.vpcId))
      .map(vpc => matrixVpc(vpc, index));
  });
}

/** One number for an unordered pair out of `count`. */
function pairKey(one: number, other: number, count: number): number {
  return one < other ? one * count + other : other * count + one;
}

function connectionsByPair(
  vpcs: readonly MatrixVpc[],
  connections: readonly Connection[],
): ReadonlyMap<number, readonly Connection[]> {
  const positions = new Map(vpcs.map(({ vpc }, position) => [vpc.vpcId, position]));
  const pairs = new Map<number, Connection[]>();
  for (const connection of connections) {
    const { initiator, acceptor } = connection.ends;
    const [one, other] = [initiator, acceptor].map(end => positions.get(end.vpcId ?? ''));
    if (one === undefined || other === undefined) continue;
    const key = pairKey(one, other, vpcs.length);
    pairs.set(key, [...(pairs.get(key) ?? []), connection]);
  }
  return pairs;
}

function leftoverVpcIds(inventory: Inventory, kind: ConnectionKind): ReadonlySet<string> {
  if (kind === 'peering-connection') return new Set();
  const interfaces = inventory.regions.flatMap(({ routerInterfaces }) =>
    routerInterfaces.state === 'known' ? routerInterfaces.value : [],
  );
  return new Set(interfaces.filter(one => one.oppositeInterfaceId === undefined).map(one => one.vpcId));
}
