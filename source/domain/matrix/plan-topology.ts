import type { Connection } from '../connections/connection.ts';
import type { ConnectionKind } from '../intent.ts';
import type { Inventory, Vpc } from '../inventory.ts';
import type { QuotaUse, Verdict } from '../plan.ts';
import { type QuotaCount, quotaDoubt, quotaExceeded, quotaUse } from '../planning/quota-use.ts';
import type { Problem } from '../problem.ts';
import type { MatrixVpc } from './matrix-vpc.ts';
import { type VerdictMatrix, verdictMatrix } from './verdict-matrix.ts';

/** Which pairs of a chosen set are to be connected. */
export type Topology =
  | { readonly shape: 'full-mesh'; readonly vpcIds: readonly string[] }
  | { readonly shape: 'hub-and-spoke'; readonly hubVpcId: string; readonly spokeVpcIds: readonly string[] };

export type TopologyRequest = {
  readonly inventory: Inventory;
  readonly topology: Topology;
  /** A peering connection where absent. */
  readonly kind?: ConnectionKind;
};

/** One wanted connection. `have`: a healthy one stands; `make`: one would be made; `leave`: its verdict forbids it. */
export type TopologyPair = {
  readonly initiator: Vpc;
  readonly acceptor: Vpc;
  readonly state: 'have' | 'make' | 'leave';
  readonly verdict: Verdict;
  readonly connections: readonly Connection[];
};

/** The whole set, counted before the first call. */
export type TopologyPlan = {
  readonly pairs: readonly TopologyPair[];
  /** What all new connections and their routes together add to each quota. */
  readonly quotas: readonly QuotaUse[];
  /** Quotas that all of them together exceed: the set cannot be made as a whole. */
  readonly problems: readonly Problem[];
  /** Quotas that documents disagree on, and that the set may exceed. */
  readonly warnings: readonly Problem[];
  /** Chosen VPCs that were not found. */
  readonly missingVpcIds: readonly string[];
};

/**
 * Hub-and-spoke or full mesh over a chosen set of VPCs: the verdict of each pair, and the quotas counted over all of
 * them, for pairs that fit one by one may still be too many together.
 */
export function planTopology({ inventory, topology, kind }: TopologyRequest): TopologyPlan {
  const wanted = wantedPairs(topology);
  const vpcIds = [...new Set(wanted.flat())];
  const matrix = verdictMatrix({ inventory, vpcIds, ...(kind === undefined ? {} : { kind }) });
  const positions = new Map(matrix.vpcs.map((vpc, position) => [vpc.vpcId, position]));
  const places = wanted.flatMap(([one, other]) => {
    const [row, column] = [positions.get(one), positions.get(other)];
    return row === undefined || column === undefined ? [] : [{ row, column }];
  });
  const judged = places.map(place => ({ place, pair: pairAt(matrix, place) }));
  const made = judged.filter(({ pair }) => pair.state === 'make').map(({ place }) => place);
  const counts = sumCounts(made.flatMap(place => countsAt(matrix, place)));
  return {
    pairs: judged.map(({ pair }) => pair),
    quotas: counts.map(quotaUse),
    problems: counts.flatMap(count => quotaExceeded(count) ?? []),
    warnings: counts.flatMap(count => quotaDoubt(count) ?? []),
    missingVpcIds: vpcIds.filter(id => !positions.has(id)),
  };
}

type Place = { readonly row: number; readonly column: number };

/** Each pair once; the hub, or the earlier of the two, initiates. */
function wantedPairs(topology: Topology): readonly (readonly [string, string])[] {
  switch (topology.shape) {
    case 'full-mesh': {
      const ids = [...new Set(topology.vpcIds)];
      return ids.flatMap((one, index) => ids.slice(index + 1).map(other => [one, other] as const));
    }
    case 'hub-and-spoke': {
      const { hubVpcId, spokeVpcIds } = topology;
      return [...new Set(spokeVpcIds)].filter(id => id !== hubVpcId).map(id => [hubVpcId, id] as const);
    }
  }
}

function pairAt(matrix: VerdictMatrix, place: Place): TopologyPair {
  const [near, far] = sidesAt(matrix, place);
  const { verdict, connections } = matrix.cell(place.row, place.column);
  return {
    initiator: near.vpc,
    acceptor: far.vpc,
    state: stateOf(verdict, connections),
    verdict,
    connections,
  };
}

function stateOf(verdict: Verdict, connections: readonly Connection[]): TopologyPair['state'] {
  if (connections.some(one => one.health === 'healthy')) return 'have';
  return verdict.fit === 'fits' || verdict.fit === 'fits-in-part' ? 'make' : 'leave';
}

/** One link, and at most one route to each vSwitch range of the peer in every table that a vSwitch uses. */
function countsAt(matrix: VerdictMatrix, place: Place): readonly QuotaCount[] {
  const [near, far] = sidesAt(matrix, place);
  return [
    ...matrix.forecast.counts(near.vpc, far.vpc),
    ...routeCounts(near, far, matrix.kind),
    ...routeCounts(far, near, matrix.kind),
  ];
}

function routeCounts(near: MatrixVpc, far: MatrixVpc, kind: ConnectionKind): readonly QuotaCount[] {
  const carriesIpv6 = kind === 'peering-connection' && near.hasIpv6 && far.hasIpv6;
  return near.tables.map(({ routeTableId, customEntries, isCustom }) => ({
    quota: 'custom-routes-per-table',
    subject: routeTableId,
    used: customEntries,
    adds: far.goals.filter(({ family }) => family === 'ipv4' || (carriesIpv6 && !isCustom)).length,
  }));
}

/** Counts of the same thing as one: what is used is used once, what is added adds up. */
function sumCounts(counts: readonly QuotaCount[]): readonly QuotaCount[] {
  const sums = new Map<string, QuotaCount>();
  for (const count of counts) {
    const key = `${count.quota} ${count.subject}`;
    const adds = (sums.get(key)?.adds ?? 0) + count.adds;
    sums.set(key, { ...count, adds });
  }
  return [...sums.values()];
}

function sidesAt({ sides }: VerdictMatrix, { row, column }: Place): readonly [MatrixVpc, MatrixVpc] {
  const [near, far] = [sides[row], sides[column]];
  if (near === undefined || far === undefined) throw new RangeError(`no VPC at ${row}, ${column}`);
  return [near, far];
}
