import { routerInterfaceSpecs } from '../intent.ts';
import type { Inventory, RouterInterface } from '../inventory.ts';
import type { Step } from '../step.ts';
import { changeKnown, changeRegion } from './change-region.ts';
import { predictedId, referencedId } from './predicted-id.ts';

type StepOf<Kind extends Step['kind']> = Extract<Step, { kind: Kind }>;

/** A new interface is Idle and names no opposite end yet (alibaba-cloud-api.md section 2.2). */
export function createRouterInterface(
  inventory: Inventory,
  step: StepOf<'create-router-interface'>,
): Inventory {
  const created: RouterInterface = {
    routerInterfaceId: predictedId(step.id),
    regionId: step.regionId,
    role: step.role,
    routerId: step.routerId,
    routerType: 'VRouter',
    vpcId: step.vpcId,
    name: step.name,
    description: '',
    status: 'Idle',
    businessStatus: 'Normal',
    spec: step.spec,
    bandwidthMbps: step.spec === 'Negative' ? 0 : routerInterfaceSpecs[step.spec],
    chargeType: 'AfterPay',
    endTime: '',
    oppositeRegionId: step.oppositeRegionId,
    creationTime: '',
  };
  return changeInterfaces(inventory, step.regionId, interfaces => [...interfaces, created]);
}

/** Names the opposite end; the two VPCs follow from the two routers. */
export function bindRouterInterface(inventory: Inventory, step: StepOf<'bind-router-interface'>): Inventory {
  const oppositeId = referencedId(step.oppositeInterface);
  const opposite = findInterface(inventory, oppositeId);
  return changeOne(inventory, referencedId(step.routerInterface), () => ({
    oppositeInterfaceId: oppositeId,
    oppositeRouterId: step.oppositeRouterId,
    oppositeRouterType: 'VRouter',
    ...(opposite ? { oppositeVpcId: opposite.vpcId, oppositeInterfaceStatus: opposite.status } : {}),
  }));
}

/** Connecting brings both ends from Idle to Active (alibaba-cloud-api.md section 2.1). */
export function connectRouterInterface(
  inventory: Inventory,
  step: StepOf<'connect-router-interface'>,
): Inventory {
  const ownId = referencedId(step.routerInterface);
  const oppositeId = referencedId(step.oppositeInterface);
  const active = { status: 'Active', oppositeInterfaceStatus: 'Active' } as const;
  return changeOne(
    changeOne(inventory, ownId, () => active),
    oppositeId,
    () => active,
  );
}

/** Activate and Deactivate act on one end; the other end only sees it (alibaba-cloud-api.md section 2.1). */
export function setRouterInterfaceStatus(
  inventory: Inventory,
  step: StepOf<'activate-router-interface' | 'deactivate-router-interface'>,
): Inventory {
  const status = step.kind === 'activate-router-interface' ? 'Active' : 'Inactive';
  const id = referencedId(step.routerInterface);
  return tellOpposite(
    changeOne(inventory, id, () => ({ status })),
    id,
    { oppositeInterfaceStatus: status },
  );
}

/** The survivor stays, Inactive, and sees its opposite end as Deleted (alibaba-cloud-api.md section 2.1). */
export function deleteRouterInterface(
  inventory: Inventory,
  step: StepOf<'delete-router-interface'>,
): Inventory {
  const id = referencedId(step.routerInterface);
  const without = changeInterfaces(inventory, step.regionId, interfaces =>
    interfaces.filter(one => one.routerInterfaceId !== id),
  );
  return tellOpposite(without, id, { status: 'Inactive', oppositeInterfaceStatus: 'Deleted' });
}

function tellOpposite(inventory: Inventory, id: string, news: Partial<RouterInterface>): Inventory {
  const regions = inventory.regions.map(region => ({
    ...region,
    routerInterfaces: changeKnown(region.routerInterfaces, interfaces =>
      interfaces.map(one => (one.oppositeInterfaceId === id ? { ...one, ...news } : one)),
    ),
  }));
  return { ...inventory, regions };
}

function changeOne(
  inventory: Inventory,
  id: string,
  change: (one: RouterInterface) => Partial<RouterInterface>,
): Inventory {
  const found = findInterface(inventory, id);
  if (!found) return inventory;
  return changeInterfaces(inventory, found.regionId, interfaces =>
    interfaces.map(one => (one.routerInterfaceId === id ? { ...one, ...change(one) } : one)),
  );
}

function findInterface(inventory: Inventory, id: string): RouterInterface | undefined {
  for (const { routerInterfaces } of inventory.regions) {
    if (routerInterfaces.state === 'unknown') continue;
    const found = routerInterfaces.value.find(one => one.routerInterfaceId === id);
    if (found) return found;
  }
  return undefined;
}

function changeInterfaces(
  inventory: Inventory,
  regionId: string,
  change: (interfaces: readonly RouterInterface[]) => readonly RouterInterface[],
): Inventory {
  return changeRegion(inventory, regionId, region => ({
    ...region,
    routerInterfaces: changeKnown(region.routerInterfaces, change),
  }));
}
