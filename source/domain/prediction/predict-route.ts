import { cidrRange } from '../cidr.ts';
import { rangeContains } from '../cidr-range.ts';
import type { Inventory, RouteEntry, RouteTable } from '../inventory.ts';
import type { Step } from '../step.ts';
import { changeKnown, changeRegion } from './change-region.ts';
import { predictedId, referencedId } from './predicted-id.ts';

type StepOf<Kind extends Step['kind']> = Extract<Step, { kind: Kind }>;

/** A created entry is Available once the step has been verified; the CEN routes that give way to it are gone. */
export function createRoute(inventory: Inventory, step: StepOf<'create-route'>): Inventory {
  const created: RouteEntry = {
    routeEntryId: predictedId(step.id),
    routeTableId: step.routeTableId,
    destination: step.destination,
    ipVersion: step.destination.includes(':') ? 'ipv6' : 'ipv4',
    type: 'Custom',
    status: 'Available',
    name: '',
    description: '',
    nextHops: [
      {
        nextHopId: referencedId(step.nextHop),
        nextHopType: step.nextHopType,
        isEnabled: true,
        weight: 100,
      },
    ],
  };
  return changeEntries(inventory, step, entries => [
    ...entries.filter(entry => !isWithdrawn(entry, step)),
    created,
  ]);
}

/** CEN routes equal to or inside a static route to a router interface are not learned (section 3, Mixing). */
function isWithdrawn({ type, destination }: RouteEntry, step: StepOf<'create-route'>): boolean {
  if (type !== 'CEN' || step.nextHopType !== 'RouterInterface') return false;
  const [inner, outer] = [cidrRange(destination), cidrRange(step.destination)];
  return inner !== undefined && outer !== undefined && rangeContains(outer, inner);
}

/** A deleted entry is gone; the identity is the entry, not its destination. */
export function deleteRoute(inventory: Inventory, step: StepOf<'delete-route'>): Inventory {
  return changeEntries(inventory, step, entries =>
    entries.filter(entry => entry.routeEntryId !== step.routeEntryId),
  );
}

function changeEntries(
  inventory: Inventory,
  step: StepOf<'create-route' | 'delete-route'>,
  change: (entries: readonly RouteEntry[]) => readonly RouteEntry[],
): Inventory {
  const changeTable = (table: RouteTable): RouteTable =>
    table.routeTableId === step.routeTableId
      ? { ...table, entries: changeKnown(table.entries, change) }
      : table;
  return changeRegion(inventory, step.regionId, region => ({
    ...region,
    routeTables: changeKnown(region.routeTables, tables => tables.map(changeTable)),
  }));
}
