import { valueOr } from '../fact.ts';
import { opposite, type Side } from '../intent.ts';
import type { Inventory, RouterInterface } from '../inventory.ts';
import type { ConnectionEnd, ConnectionHealth, RouterInterfaceConnection } from './connection.ts';
import { routerInterfaceHealth } from './router-interface-health.ts';

type Interfaces = {
  readonly accountId: string;
  readonly byId: ReadonlyMap<string, RouterInterface>;
  /** Who names an interface as its opposite end. */
  readonly namedBy: ReadonlyMap<string, RouterInterface>;
  readonly readRegionIds: ReadonlySet<string>;
  /** Each VPC by the id of its router. */
  readonly vpcIdByRouterId: ReadonlyMap<string, string>;
};

/** The connections that pairs (and left over halves) of router interfaces between VPCs make. */
export function routerInterfaceConnections(inventory: Inventory): readonly RouterInterfaceConnection[] {
  const interfaces = indexInterfaces(inventory);
  const joined = new Set<string>();
  const connections: RouterInterfaceConnection[] = [];
  for (const one of interfaces.byId.values()) {
    if (joined.has(one.routerInterfaceId)) continue;
    const other = partnerOf(one, interfaces);
    joined.add(one.routerInterfaceId);
    if (other !== undefined) joined.add(other.routerInterfaceId);
    connections.push(connectionOf({ one, other, interfaces }));
  }
  return connections;
}

function indexInterfaces(inventory: Inventory): Interfaces {
  const all = inventory.regions
    .flatMap(region => valueOr(region.routerInterfaces, []))
    .filter(one => one.routerType === 'VRouter' && one.oppositeRouterType !== 'VBR');
  const readRegions = inventory.regions.filter(region => region.routerInterfaces.state === 'known');
  return {
    accountId: inventory.accountId,
    byId: new Map(all.map(one => [one.routerInterfaceId, one])),
    namedBy: new Map(
      all.flatMap(one => (one.oppositeInterfaceId === undefined ? [] : [[one.oppositeInterfaceId, one]])),
    ),
    readRegionIds: new Set(readRegions.map(region => region.regionId)),
    vpcIdByRouterId: new Map(
      inventory.regions.flatMap(region => valueOr(region.vpcs, [])).map(vpc => [vpc.routerId, vpc.vpcId]),
    ),
  };
}

/** The interface it names, where that does not name a third one; else one that names it while it names none. */
function partnerOf(one: RouterInterface, { byId, namedBy }: Interfaces): RouterInterface | undefined {
  if (one.oppositeInterfaceId === undefined) return namedBy.get(one.routerInterfaceId);
  const named = byId.get(one.oppositeInterfaceId);
  const back = named?.oppositeInterfaceId;
  return back === undefined || back === one.routerInterfaceId ? named : undefined;
}

type Halves = {
  readonly one: RouterInterface;
  readonly other: RouterInterface | undefined;
  readonly interfaces: Interfaces;
};

function connectionOf({ one, other, interfaces }: Halves): RouterInterfaceConnection {
  const side: Side = one.role === 'InitiatingSide' ? 'initiator' : 'acceptor';
  const first = side === 'initiator' || other === undefined ? one : other;
  return {
    kind: 'router-interface',
    id: first.routerInterfaceId,
    name: first.name,
    health: other === undefined ? healthOfSingle(one, interfaces) : routerInterfaceHealth(one, other),
    ends:
      side === 'initiator'
        ? { initiator: endOfInterface(one), acceptor: farEnd({ one, other, interfaces }) }
        : { acceptor: endOfInterface(one), initiator: farEnd({ one, other, interfaces }) },
    halves: { [side]: one, ...(other === undefined ? {} : { [opposite(side)]: other }) },
  };
}

function endOfInterface({ regionId, vpcId }: RouterInterface): ConnectionEnd {
  return { regionId, vpcId };
}

/**
 * A half that was connected may have lost its other end and name only the router that was there; a VPC has one
 * router, and the cloud still counts the pair as joined. An Idle one that is bound to nothing joins nothing yet.
 */
function farEnd({ one, other, interfaces }: Halves): ConnectionEnd {
  if (other !== undefined) return endOfInterface(other);
  const isLoose = one.status === 'Idle' && one.oppositeInterfaceId === undefined;
  const byRouter = isLoose ? undefined : interfaces.vpcIdByRouterId.get(one.oppositeRouterId ?? '');
  const vpcId = one.oppositeVpcId ?? byRouter;
  return { regionId: one.oppositeRegionId, ...(vpcId === undefined ? {} : { vpcId }) };
}

/** One interface alone: nothing bound yet, its end deleted, in another account, or simply not read. */
function healthOfSingle(one: RouterInterface, interfaces: Interfaces): ConnectionHealth {
  if (one.businessStatus !== 'Normal') return 'locked';
  if (one.oppositeInterfaceId === undefined) return one.status === 'Idle' ? 'incomplete' : 'half';
  if (interfaces.byId.has(one.oppositeInterfaceId)) return 'mismatched';
  if (one.oppositeInterfaceStatus === 'Deleted') return 'half';
  const isForeign =
    one.oppositeInterfaceOwnerId !== undefined && one.oppositeInterfaceOwnerId !== interfaces.accountId;
  return isForeign || !interfaces.readRegionIds.has(one.oppositeRegionId) ? 'unknown' : 'half';
}
