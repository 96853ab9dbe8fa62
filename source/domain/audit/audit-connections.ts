import type { Connection, RouterInterfaceConnection } from '../connections/connection.ts';
import { joinConnections } from '../connections.ts';
import type { Side } from '../intent.ts';
import type { Inventory, RouterInterface } from '../inventory.ts';

/**
 * The connections as an audit sees them: as `joinConnections`, but two halves of which one names the other, while that
 * one names an interface that is not there, are one connection whose ends disagree, not two lone halves.
 */
export function auditConnections(inventory: Inventory): readonly Connection[] {
  const all = joinConnections(inventory);
  const lone = new Map(all.flatMap(one => loneHalf(one)));
  const torn = all.flatMap(one => tornPair(one, lone));
  const named = new Set<Connection>();
  const joined = new Map<Connection, Connection>();
  for (const { half, connection, naming } of torn) {
    if (named.has(connection)) continue;
    named.add(connection);
    joined.set(naming.connection, joinTorn(naming.half, half, naming.connection));
  }
  return all.filter(one => !named.has(one)).map(one => joined.get(one) ?? one);
}

type Lone = { readonly connection: RouterInterfaceConnection; readonly half: RouterInterface };
type Torn = Lone & { readonly naming: Lone };

function loneHalf(connection: Connection): readonly (readonly [string, Lone])[] {
  if (connection.kind !== 'router-interface') return [];
  const halves = Object.values(connection.halves);
  const [half] = halves;
  return half === undefined || halves.length > 1 ? [] : [[half.routerInterfaceId, { connection, half }]];
}

/** A lone half that names another lone half, which itself names nothing that is there. */
function tornPair(connection: Connection, lone: ReadonlyMap<string, Lone>): readonly Torn[] {
  const naming = lone.get(connection.id);
  const named = lone.get(naming?.half.oppositeInterfaceId ?? '');
  if (naming === undefined || named === undefined || naming === named) return [];
  return lone.has(named.half.oppositeInterfaceId ?? '') ? [] : [{ ...named, naming }];
}

function joinTorn(
  naming: RouterInterface,
  named: RouterInterface,
  connection: RouterInterfaceConnection,
): RouterInterfaceConnection {
  const side: Side = naming.role === 'InitiatingSide' ? 'initiator' : 'acceptor';
  const [initiator, acceptor] = side === 'initiator' ? [naming, named] : [named, naming];
  return {
    ...connection,
    id: initiator.routerInterfaceId,
    name: initiator.name,
    health: 'mismatched',
    ends: {
      initiator: { regionId: initiator.regionId, vpcId: initiator.vpcId },
      acceptor: { regionId: acceptor.regionId, vpcId: acceptor.vpcId },
    },
    halves: { initiator, acceptor },
  };
}
