import type { RouterInterfaceRecord } from '../state/connection-records.ts';
import type { WorldView } from '../state/world-view.ts';
import { type Decision, type Drop, dropped, type Hop } from './packet.ts';

/** Where a connection leads from a VPC, or why it leads nowhere. */
export type Crossing =
  | { readonly pass: true; readonly hops: readonly Hop[]; readonly arrivalVpcId: string }
  | Extract<Decision, { readonly pass: false }>;

/**
 * Through a pair of router interfaces: both ends must exist, be Active (alibaba-cloud-api.md section 2.1: traffic needs
 * both), be free of a business lock, and name each other. Toward a VPC they carry no IPv6 (section 4 rule 7).
 */
export function crossRouterInterface(
  world: WorldView,
  given: { readonly routerInterfaceId: string; readonly vpcId: string; readonly isIpv6: boolean },
): Crossing {
  const place = 'router-interface';
  const objectId = given.routerInterfaceId;
  const near = world.get('routerInterfaces', objectId);
  if (near === undefined || near.vpcId !== given.vpcId) {
    return dropped({ place, objectId, reason: 'next-hop-gone' });
  }
  const nearTrouble = troubleOf(near);
  if (nearTrouble !== undefined) {
    return dropped({ place, objectId, reason: nearTrouble });
  }
  if (near.oppositeRouterType === 'VBR') {
    return dropped({ place, objectId, reason: 'leads-to-border-router' });
  }
  if (given.isIpv6) {
    return dropped({ place, objectId, reason: 'no-ipv6' });
  }
  return crossToOpposite(world, near);
}

function crossToOpposite(world: WorldView, near: RouterInterfaceRecord): Crossing {
  const place = 'router-interface';
  const oppositeId = near.oppositeInterfaceId;
  if (oppositeId === undefined) {
    return dropped({ place, objectId: near.id, reason: 'not-bound' });
  }
  const far = world.get('routerInterfaces', oppositeId);
  if (far === undefined) {
    return dropped({ place, objectId: near.id, by: oppositeId, reason: 'opposite-gone' });
  }
  const farTrouble = troubleOf(far);
  if (farTrouble !== undefined) {
    return dropped({ place, objectId: near.id, by: far.id, reason: `opposite-${farTrouble}` });
  }
  if (far.oppositeInterfaceId !== near.id) {
    return dropped({ place, objectId: near.id, by: far.id, reason: 'opposite-not-bound-back' });
  }
  return {
    pass: true,
    arrivalVpcId: far.vpcId,
    hops: [
      { place, objectId: near.id, by: near.status },
      { place, objectId: far.id, by: far.status },
    ],
  };
}

function troubleOf(end: RouterInterfaceRecord): 'not-active' | 'locked' | undefined {
  if (end.businessStatus !== 'Normal') {
    return 'locked';
  }
  return end.status === 'Active' ? undefined : 'not-active';
}

/**
 * Through a peering connection: it must be Activated (section 2.3), free of a business lock, and the VPC one of its two
 * ends; it leads to the other one, which must be in this cloud to be walked into.
 */
export function crossPeering(
  world: WorldView,
  given: { readonly peeringConnectionId: string; readonly vpcId: string },
): Crossing {
  const objectId = given.peeringConnectionId;
  const peering = world.get('peeringConnections', objectId);
  const refuse = (reason: Drop['reason']) => dropped({ place: 'peering-connection', objectId, reason });
  if (peering === undefined) {
    return refuse('next-hop-gone');
  }
  if (peering.vpcId !== given.vpcId && peering.acceptingVpcId !== given.vpcId) {
    return refuse('not-an-end');
  }
  if (peering.businessStatus !== 'Normal') {
    return refuse('locked');
  }
  if (peering.status !== 'Activated') {
    return refuse('not-active');
  }
  const arrivalVpcId = peering.vpcId === given.vpcId ? peering.acceptingVpcId : peering.vpcId;
  if (world.get('vpcs', arrivalVpcId) === undefined) {
    return refuse('foreign-vpc');
  }
  const hop: Hop = { place: 'peering-connection', objectId, by: peering.status };
  return { pass: true, arrivalVpcId, hops: [hop] };
}
