import { valueOr } from '../fact.ts';
import type { Inventory, PeeringConnection } from '../inventory.ts';
import type { ConnectionHealth, PeeringConnectionView } from './connection.ts';

/** One view of each peering connection; one that two regions list appears once. Deleted ones are gone. */
export function peeringConnectionViews(inventory: Inventory): readonly PeeringConnectionView[] {
  const byId = new Map<string, PeeringConnection>();
  for (const region of inventory.regions) {
    for (const peering of valueOr(region.peeringConnections, [])) {
      byId.set(peering.peeringConnectionId, peering);
    }
  }
  return [...byId.values()].filter(peering => peering.status !== 'Deleted').map(viewOf);
}

function viewOf(peering: PeeringConnection): PeeringConnectionView {
  return {
    kind: 'peering-connection',
    id: peering.peeringConnectionId,
    name: peering.name,
    health: healthOf(peering),
    ends: {
      initiator: { regionId: peering.regionId, vpcId: peering.vpcId },
      acceptor: { regionId: peering.acceptingRegionId, vpcId: peering.acceptingVpcId },
    },
    peering,
  };
}

/** States by alibaba-cloud-api.md section 2.3. */
function healthOf(peering: PeeringConnection): ConnectionHealth {
  switch (peering.status) {
    case 'Creating':
    case 'Updating':
    case 'Deleting':
    case 'Deleted':
      return 'changing';
    case 'Accepting':
      return 'awaiting';
    case 'Rejected':
    case 'Expired':
      return 'ended';
    case 'Activated':
      return peering.businessStatus === 'Normal' ? 'healthy' : 'locked';
  }
}
