import type { Connection } from './connections/connection.ts';
import { peeringConnectionViews } from './connections/peering-connection-views.ts';
import { routerInterfaceConnections } from './connections/router-interface-connections.ts';
import type { Inventory } from './inventory.ts';

/**
 * Every connection between VPCs that the inventory shows, both kinds, each once, its halves joined, sorted by id.
 * Interfaces that face a border router are none. Linear in the inventory.
 */
export function joinConnections(inventory: Inventory): readonly Connection[] {
  const all: readonly Connection[] = [
    ...routerInterfaceConnections(inventory),
    ...peeringConnectionViews(inventory),
  ];
  return [...all].sort((one, other) => (one.id < other.id ? -1 : 1));
}

/** Whether the connection joins these two VPCs, in either direction. */
export function joinsVpcs(connection: Connection, oneVpcId: string, otherVpcId: string): boolean {
  const { initiator, acceptor } = connection.ends;
  return (
    (initiator.vpcId === oneVpcId && acceptor.vpcId === otherVpcId) ||
    (initiator.vpcId === otherVpcId && acceptor.vpcId === oneVpcId)
  );
}

/** Every id that somebody may know the connection by: its own, and those of its halves. */
export function connectionIds(connection: Connection): readonly string[] {
  if (connection.kind === 'peering-connection') return [connection.id];
  return [
    ...new Set([connection.id, ...Object.values(connection.halves).map(half => half.routerInterfaceId)]),
  ];
}

/** The id of the object on this VPC's side that routes name as their next hop, or undefined where there is none. */
export function nextHopIdIn(connection: Connection, vpcId: string): string | undefined {
  switch (connection.kind) {
    case 'peering-connection':
      return connection.id;
    case 'router-interface': {
      const { initiator, acceptor } = connection.halves;
      if (initiator?.vpcId === vpcId) return initiator.routerInterfaceId;
      return acceptor?.vpcId === vpcId ? acceptor.routerInterfaceId : undefined;
    }
  }
}
