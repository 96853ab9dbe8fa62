import type { Connection } from '../connections/connection.ts';
import { valueOr } from '../fact.ts';
import type { ConnectionKind } from '../intent.ts';
import type { Inventory, Vpc } from '../inventory.ts';
import { planProblem } from '../planning/plan-problem.ts';
import { type QuotaCount, quotaExceeded } from '../planning/quota-use.ts';
import type { Problem } from '../problem.ts';
import type { LinkOutlook } from './judge-pair.ts';

/** Says of any two VPCs without a connection whether a new one could be made. */
export type LinkForecast = {
  readonly outlook: (initiator: Vpc, acceptor: Vpc) => LinkOutlook;
  /** Every count that one more connection would add to, for plans of many connections. */
  readonly counts: Counter;
  /** Nothing of this VPC or its region is full, overdue or unread: between two such VPCs every outlook is `add`. */
  readonly hasRoom: (vpc: Vpc) => boolean;
};

/** Counts what the account has of each kind once, by the planner's own quotas. */
export function linkForecast(
  inventory: Inventory,
  connections: readonly Connection[],
  kind: ConnectionKind,
): LinkForecast {
  const unreadRegionIds = new Set(
    inventory.regions
      .filter(({ routerInterfaces, peeringConnections }) =>
        [routerInterfaces, peeringConnections].some(list => list.state === 'unknown'),
      )
      .map(region => region.regionId),
  );
  const counts =
    kind === 'peering-connection' ? peeringCounter(inventory, connections) : interfaceCounter(inventory);
  const arrears = kind === 'router-interface' ? arrearsOf(inventory) : [];
  const outlook: LinkForecast['outlook'] = (initiator, acceptor) => {
    const isUnread = [initiator, acceptor].some(vpc => unreadRegionIds.has(vpc.regionId));
    if (isUnread) return { state: 'unknown', problems: [planProblem('link-opposite-unread')] };
    const tooMany = counts(initiator, acceptor).flatMap(count => quotaExceeded(count) ?? []);
    const problems = [...arrears, ...tooMany];
    return { state: problems.length === 0 ? 'add' : 'block', problems };
  };
  return {
    counts,
    outlook,
    hasRoom: vpc => {
      const elsewhere = { ...vpc, regionId: '' };
      return [vpc, elsewhere].every(peer => outlook(vpc, peer).state === 'add');
    },
  };
}

type Counter = (initiator: Vpc, acceptor: Vpc) => readonly QuotaCount[];

/** Peerings of each VPC by reach, and of the initiator's region (alibaba-cloud-api.md section 3, quotas). */
function peeringCounter(inventory: Inventory, connections: readonly Connection[]): Counter {
  const perVpc = new Map<string, number>();
  const perRegion = new Map<string, number>();
  const count = (counts: Map<string, number>, key: string) => counts.set(key, (counts.get(key) ?? 0) + 1);
  const known = new Map(
    inventory.regions
      .flatMap(region => valueOr(region.peeringConnections, []))
      .filter(one => one.status !== 'Deleted')
      .map(one => [one.peeringConnectionId, one]),
  );
  for (const { vpcId, acceptingVpcId, regionId, acceptingRegionId } of known.values()) {
    for (const id of [vpcId, acceptingVpcId]) count(perVpc, `${id} ${regionId === acceptingRegionId}`);
  }
  for (const one of connections) {
    if (one.kind === 'peering-connection') count(perRegion, one.ends.initiator.regionId);
  }
  return (initiator, acceptor) => {
    const isNear = initiator.regionId === acceptor.regionId;
    const quota = isNear ? 'peerings-per-vpc-intra-region' : 'peerings-per-vpc-cross-region';
    const ofVpc = ({ vpcId }: Vpc): QuotaCount => ({
      quota,
      subject: vpcId,
      used: perVpc.get(`${vpcId} ${isNear}`) ?? 0,
      adds: 1,
    });
    const { regionId } = initiator;
    const used = perRegion.get(regionId) ?? 0;
    return [
      ofVpc(initiator),
      ofVpc(acceptor),
      { quota: 'peerings-per-region', subject: regionId, used, adds: 1 },
    ];
  };
}

function interfaceCounter(inventory: Inventory): Counter {
  const all = inventory.regions.flatMap(region => valueOr(region.routerInterfaces, []));
  const perRouter = new Map<string, number>();
  for (const { routerId } of all) perRouter.set(routerId, (perRouter.get(routerId) ?? 0) + 1);
  const ofRouter = ({ routerId }: Vpc): QuotaCount => ({
    quota: 'router-interfaces-per-router',
    subject: routerId,
    used: perRouter.get(routerId) ?? 0,
    adds: 1,
  });
  const ofAccount = {
    quota: 'router-interfaces-per-account',
    subject: inventory.accountId,
    used: all.length,
    adds: 2,
  } as const;
  return (initiator, acceptor) => [ofRouter(initiator), ofRouter(acceptor), ofAccount];
}

/** Creation is refused while the account has an overdue interface (alibaba-cloud-api.md section 1.4). */
function arrearsOf(inventory: Inventory): readonly Problem[] {
  const locked = inventory.regions
    .flatMap(region => valueOr(region.routerInterfaces, []))
    .find(one => one.businessStatus === 'FinancialLocked');
  return locked ? [planProblem('account-in-arrears', { id: locked.routerInterfaceId })] : [];
}
