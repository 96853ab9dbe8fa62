import type { RouterInterface, RouterInterfaceStatus } from '../inventory.ts';
import type { ConnectionHealth } from './connection.ts';

const changing: ReadonlySet<RouterInterfaceStatus> = new Set([
  'Connecting',
  'AcceptingConnecting',
  'Activating',
  'Modifying',
  'Deactivating',
  'Deleting',
  'Deleted',
]);

/** How two joined interfaces stand together (states: alibaba-cloud-api.md section 2.1). */
export function routerInterfaceHealth(one: RouterInterface, other: RouterInterface): ConnectionHealth {
  if (one.businessStatus !== 'Normal' || other.businessStatus !== 'Normal') return 'locked';
  if (!agrees(one, other) || !agrees(other, one) || one.role === other.role) return 'mismatched';
  if (changing.has(one.status) || changing.has(other.status)) return 'changing';
  const isBound = one.oppositeInterfaceId !== undefined && other.oppositeInterfaceId !== undefined;
  return isBound ? healthOfBound(one.status, other.status) : healthOfHalfBound(one.status, other.status);
}

function healthOfBound(one: RouterInterfaceStatus, other: RouterInterfaceStatus): ConnectionHealth {
  if (one === 'Active' && other === 'Active') return 'healthy';
  if (one === 'Idle' && other === 'Idle') return 'incomplete';
  return one === 'Idle' || other === 'Idle' ? 'mismatched' : 'inactive';
}

function healthOfHalfBound(one: RouterInterfaceStatus, other: RouterInterfaceStatus): ConnectionHealth {
  return one === 'Idle' && other === 'Idle' ? 'incomplete' : 'mismatched';
}

/** What the interface says of its opposite end, where it says anything, is true of the other one. */
function agrees(one: RouterInterface, other: RouterInterface): boolean {
  const { oppositeInterfaceId, oppositeRouterId, oppositeVpcId } = one;
  return (
    one.oppositeRegionId === other.regionId &&
    (oppositeInterfaceId === undefined || oppositeInterfaceId === other.routerInterfaceId) &&
    (oppositeRouterId === undefined || oppositeRouterId === other.routerId) &&
    (oppositeVpcId === undefined || oppositeVpcId === other.vpcId)
  );
}
