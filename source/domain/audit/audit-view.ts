import type { Connection, ConnectionEnd } from '../connections/connection.ts';
import type { Side } from '../intent.ts';
import type { Inventory } from '../inventory.ts';
import { type VpcView, viewVpc } from '../planning/vpc-view.ts';
import { type AccountView, accountView } from '../reachability/account-view.ts';
import { auditConnections } from './audit-connections.ts';
import type { BoundIntent } from './bound-intent.ts';
import { type ConnectionFlows, connectionFlows } from './breaks/connection-flows.ts';
import type { ConnectionSight, EndSight } from './connection-sight.ts';
import { once } from './once.ts';
import { type RouteFacts, routeFacts } from './route-facts.ts';
import { type TrafficFacts, trafficFacts } from './traffic-facts.ts';
import type { Waiver } from './waiver.ts';

/** One connection with everything that rules ask about it. */
export type ConnectionView = ConnectionSight & {
  /** Worked out when first asked for. */
  readonly routes: () => RouteFacts;
  readonly traffic: () => TrafficFacts;
  readonly flows: () => ConnectionFlows;
};

/** Everything that rules may look at. */
export type AuditView = {
  readonly inventory: Inventory;
  readonly nowIso: string;
  readonly account: AccountView;
  readonly connections: readonly ConnectionView[];
  readonly connection: (id: string) => ConnectionView | undefined;
  readonly waivers: readonly Waiver[];
  readonly intents: readonly BoundIntent[];
  /** The VPCs that were found at the other ends of a VPC's connections, each with the connection, in any state. */
  readonly peersOf: (vpcId: string) => readonly Peer[];
};

export type Peer = { readonly view: VpcView; readonly connection: Connection };

export type AuditQuestion = {
  readonly inventory: Inventory;
  /** The time now, ISO 8601 in UTC: prepaid times and waivers are judged by it. */
  readonly nowIso: string;
  /** Absent: none. */
  readonly waivers?: readonly Waiver[];
  /** What is wanted of connections, where somebody said so; absent: nobody did. */
  readonly intents?: readonly BoundIntent[];
};

/** Joins and indexes what was read; linear in it. */
export function auditView({ inventory, nowIso, waivers = [], intents = [] }: AuditQuestion): AuditView {
  const account = accountView(inventory);
  const connections = auditConnections(inventory);
  const sightOf = sights(inventory);
  const twins = Map.groupBy(connections, pairKey);
  const views = connections.map((connection): ConnectionView => {
    const ends = {
      initiator: sightOf(connection, 'initiator'),
      acceptor: sightOf(connection, 'acceptor'),
    };
    const same = twins.get(pairKey(connection)) ?? [connection];
    const nextHopIds = {
      initiator: hopIds(same, connection.ends.initiator),
      acceptor: hopIds(same, connection.ends.acceptor),
    };
    const isMain = mainOf(same, inventory) === connection;
    const base = { connection, ends, nextHopIds, isMain };
    return {
      ...base,
      routes: once(() => routeFacts(base)),
      traffic: once(() => trafficFacts(base, account)),
      flows: once(() => connectionFlows(base, account)),
    };
  });
  const peers = peersByVpc(views);
  const peersOf = (vpcId: string) => peers.get(vpcId) ?? [];
  const byId = new Map(views.map(one => [one.connection.id, one]));
  const connection = (id: string) => byId.get(id);
  return { inventory, nowIso, account, connections: views, connection, waivers, intents, peersOf };
}

function peersByVpc(views: readonly ConnectionView[]): ReadonlyMap<string, readonly Peer[]> {
  const peers = new Map<string, Peer[]>();
  const add = (vpcId: string | undefined, sight: EndSight, connection: Connection) => {
    if (vpcId === undefined || sight.state !== 'found') return;
    const list = peers.get(vpcId) ?? [];
    list.push({ view: sight.view, connection });
    peers.set(vpcId, list);
  };
  for (const { connection, ends } of views) {
    add(connection.ends.initiator.vpcId, ends.acceptor, connection);
    add(connection.ends.acceptor.vpcId, ends.initiator, connection);
  }
  return peers;
}

/** The same text for connections of the same two VPCs, either way round. */
export function pairKey({ id, ends: { initiator, acceptor } }: Connection): string {
  if (initiator.vpcId === undefined || acceptor.vpcId === undefined) return id;
  return [initiator.vpcId, acceptor.vpcId].sort().join(' ');
}

/** What routes of this VPC name: the own half, or the id that the other half remembers for it. */
function hopIds(same: readonly Connection[], { vpcId }: ConnectionEnd): ReadonlySet<string> {
  const ids = same.flatMap(one => {
    if (one.kind === 'peering-connection') return [one.id];
    const halves = Object.values(one.halves);
    const own = halves.find(half => half.vpcId === vpcId);
    if (own !== undefined) return [own.routerInterfaceId];
    return halves.flatMap(half => half.oppositeInterfaceId ?? []);
  });
  return new Set(vpcId === undefined ? [] : ids);
}

/** The one that routes use most; of equals a healthy one; of equals the first by id. */
function mainOf(same: readonly Connection[], inventory: Inventory): Connection | undefined {
  const [first, ...others] = same;
  if (first === undefined || others.length === 0) return first;
  const used = (one: Connection) => usesOf(inventory, one) * 2 + (one.health === 'healthy' ? 1 : 0);
  return others.reduce((best, one) => (used(one) > used(best) ? one : best), first);
}

/** How many routes name one of its ends. */
export function usesOf(inventory: Inventory, connection: Connection): number {
  const ids = new Set(
    connection.kind === 'peering-connection'
      ? [connection.id]
      : Object.values(connection.halves).map(half => half.routerInterfaceId),
  );
  const regionIds = [connection.ends.initiator.regionId, connection.ends.acceptor.regionId];
  const tables = inventory.regions
    .filter(region => regionIds.includes(region.regionId))
    .flatMap(({ routeTables }) => (routeTables.state === 'known' ? routeTables.value : []));
  return tables
    .flatMap(({ entries }) => (entries.state === 'known' ? entries.value : []))
    .filter(entry => entry.nextHops.some(hop => ids.has(hop.nextHopId))).length;
}

function sights(inventory: Inventory): (connection: Connection, side: Side) => EndSight {
  const seen = new Map<string, EndSight>();
  const regionIds = new Set(inventory.regions.map(region => region.regionId));
  return (connection, side) => {
    const { regionId, vpcId } = connection.ends[side];
    if (vpcId === undefined) return { state: 'unnamed' };
    if (isForeign(connection, side, inventory.accountId)) return { state: 'foreign' };
    const key = `${regionId}/${vpcId}/${side}`;
    const sight = seen.get(key) ?? lookUp({ inventory, regionIds }, side, { regionId, vpcId });
    seen.set(key, sight);
    return sight;
  };
}

function lookUp(
  { inventory, regionIds }: { readonly inventory: Inventory; readonly regionIds: ReadonlySet<string> },
  side: Side,
  end: { readonly regionId: string; readonly vpcId: string },
): EndSight {
  const subject = `vpcs/${end.regionId}`;
  if (!regionIds.has(end.regionId)) {
    return {
      state: 'unread',
      unread: { subject, reason: { kind: 'not-read', regionId: end.regionId } },
    };
  }
  const sight = viewVpc(inventory, side, end);
  if (sight.state === 'unread') return { state: 'unread', unread: { subject, reason: sight.reason } };
  return sight.state === 'found' ? sight : { state: 'absent' };
}

function isForeign(connection: Connection, side: Side, accountId: string): boolean {
  if (connection.kind === 'peering-connection') {
    const { ownerId, acceptingOwnerId } = connection.peering;
    return (side === 'initiator' ? ownerId : acceptingOwnerId) !== accountId;
  }
  if (connection.halves[side] !== undefined) return false;
  return Object.values(connection.halves).some(
    half => half.oppositeInterfaceOwnerId !== undefined && half.oppositeInterfaceOwnerId !== accountId,
  );
}
