import type { Inventory, PeeringConnection } from '../inventory.ts';
import type { Step } from '../step.ts';
import { changeKnown, changeRegion } from './change-region.ts';
import { predictedId, referencedId } from './predicted-id.ts';

type StepOf<Kind extends Step['kind']> = Extract<Step, { kind: Kind }>;

/**
 * Within one account a peering connection is accepted by itself and ends Activated (alibaba-cloud-api.md section
 * 2.3). One that another account would have to accept stays Accepting.
 */
export function createPeeringConnection(
  inventory: Inventory,
  step: StepOf<'create-peering-connection'>,
): Inventory {
  const created: PeeringConnection = {
    peeringConnectionId: predictedId(step.id),
    name: step.name,
    description: '',
    status: step.acceptingAccountId === inventory.accountId ? 'Activated' : 'Accepting',
    businessStatus: 'Normal',
    regionId: step.regionId,
    vpcId: step.vpcId,
    ownerId: inventory.accountId,
    cidrBlocks: cidrBlocksOf(inventory, step.vpcId),
    acceptingRegionId: step.acceptingRegionId,
    acceptingVpcId: step.acceptingVpcId,
    acceptingOwnerId: step.acceptingAccountId,
    acceptingCidrBlocks: cidrBlocksOf(inventory, step.acceptingVpcId),
    ...(step.bandwidthMbps === undefined ? {} : { bandwidthMbps: step.bandwidthMbps }),
    creationTime: '',
  };
  return [...new Set([step.regionId, step.acceptingRegionId])].reduce(
    (changed, regionId) => changeConnections(changed, regionId, connections => [...connections, created]),
    inventory,
  );
}

/** A deleted peering connection is absent, wherever it was listed. */
export function deletePeeringConnection(
  inventory: Inventory,
  step: StepOf<'delete-peering-connection'>,
): Inventory {
  const id = referencedId(step.peeringConnection);
  return inventory.regions.reduce(
    (changed, { regionId }) =>
      changeConnections(changed, regionId, connections =>
        connections.filter(one => one.peeringConnectionId !== id),
      ),
    inventory,
  );
}

function cidrBlocksOf(inventory: Inventory, vpcId: string): readonly string[] {
  const vpcs = inventory.regions.flatMap(({ vpcs }) => (vpcs.state === 'known' ? vpcs.value : []));
  const vpc = vpcs.find(one => one.vpcId === vpcId);
  return vpc ? [vpc.cidrBlock, ...vpc.secondaryCidrBlocks] : [];
}

function changeConnections(
  inventory: Inventory,
  regionId: string,
  change: (connections: readonly PeeringConnection[]) => readonly PeeringConnection[],
): Inventory {
  return changeRegion(inventory, regionId, region => ({
    ...region,
    peeringConnections: changeKnown(region.peeringConnections, change),
  }));
}
