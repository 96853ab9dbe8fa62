import { valueOr } from '../../domain/fact.ts';
import type { PeeringConnection, RegionInventory, RouterInterface } from '../../domain/inventory.ts';
import type { PeeringConnectionRecord } from '../state/connection-records.ts';
import { scheduleExpiry } from './sketch-connections.ts';
import { timeOr } from './time-or.ts';
import { longAgoMs, owned, type WorldSketch } from './world-sketch.ts';

/** Copies the connections that a region's lists show; a peering connection that two regions list is copied once. */
export function copyConnections(sketch: WorldSketch, region: RegionInventory): void {
  for (const routerInterface of valueOr(region.routerInterfaces, [])) {
    if (routerInterface.status !== 'Deleted') {
      copyInterface(sketch, { routerInterface, status: routerInterface.status });
    }
  }
  const known = new Set(sketch.lists.peeringConnections.map(peering => peering.id));
  for (const peering of valueOr(region.peeringConnections, [])) {
    if (!known.has(peering.peeringConnectionId)) {
      copyPeering(sketch, peering);
    }
  }
}

function copyInterface(
  sketch: WorldSketch,
  given: {
    readonly routerInterface: RouterInterface;
    readonly status: Exclude<RouterInterface['status'], 'Deleted'>;
  },
): void {
  const { routerInterface: original, status } = given;
  const createdAtMs = timeOr(original.creationTime, longAgoMs);
  const isBound = original.oppositeInterfaceId !== undefined;
  const wasConnected = isBound && status !== 'Idle';
  sketch.lists.routerInterfaces.push({
    ...owned(sketch, original.regionId),
    id: original.routerInterfaceId,
    createdAtMs,
    role: original.role,
    routerType: original.routerType,
    routerId: original.routerId,
    vpcId: original.vpcId,
    name: original.name,
    description: original.description,
    status,
    businessStatus: original.businessStatus,
    spec: original.spec,
    chargeType: original.chargeType,
    ...(original.chargeType === 'Prepaid' ? { endsAtMs: timeOr(original.endTime, longAgoMs) } : {}),
    oppositeRegionId: original.oppositeRegionId,
    ...oppositeFields(original),
    wasConnected,
    ...(wasConnected ? { connectedAtMs: createdAtMs } : {}),
    modifiedAtMs: createdAtMs,
    isFastLink: false,
  });
  if (original.routerType === 'VBR' && !hasBorderRouter(sketch, original.routerId)) {
    sketch.lists.virtualBorderRouters.push({
      ...owned(sketch, original.regionId),
      id: original.routerId,
      name: '',
      status: 'active',
    });
  }
}

function hasBorderRouter(sketch: WorldSketch, id: string): boolean {
  return sketch.lists.virtualBorderRouters.some(router => router.id === id);
}

function oppositeFields(original: RouterInterface) {
  const { oppositeInterfaceId, oppositeRouterId, oppositeRouterType, oppositeInterfaceOwnerId } = original;
  return {
    ...(oppositeInterfaceId === undefined ? {} : { oppositeInterfaceId }),
    ...(oppositeRouterId === undefined ? {} : { oppositeRouterId }),
    ...(oppositeRouterType === undefined ? {} : { oppositeRouterType }),
    ...(oppositeInterfaceOwnerId === undefined ? {} : { oppositeInterfaceOwnerId }),
  };
}

function copyPeering(sketch: WorldSketch, original: PeeringConnection): void {
  const createdAtMs = timeOr(original.creationTime, longAgoMs);
  const { businessStatus } = original;
  const record: PeeringConnectionRecord = {
    ...owned(sketch, original.regionId),
    id: original.peeringConnectionId,
    ownerId: original.ownerId,
    createdAtMs,
    vpcId: original.vpcId,
    acceptingOwnerId: original.acceptingOwnerId,
    acceptingRegionId: original.acceptingRegionId,
    acceptingVpcId: original.acceptingVpcId,
    name: original.name,
    description: original.description,
    status: original.status,
    businessStatus: businessStatus === 'Normal' ? 'Normal' : 'FinancialLocked',
    bandwidthMbps: original.bandwidthMbps ?? -1,
    ...(original.linkType === undefined ? {} : { linkType: original.linkType }),
    isServiceManaged: false,
    modifiedAtMs: createdAtMs,
    ...(original.expirationTime === undefined
      ? {}
      : { expiresAtMs: timeOr(original.expirationTime, longAgoMs) }),
  };
  sketch.lists.peeringConnections.push(record);
  scheduleExpiry(sketch, record);
}
