import type { Inventory, RouteEntry, RouteTable } from '../inventory.ts';
import type { Step } from '../step.ts';
import { changeKnown, changeRegion } from './change-region.ts';
import { predictedId, referencedId } from './predicted-id.ts';

type StepOf<Kind extends Step['kind']> = Extract<Step, { kind: Kind }>;

/** A created entry is Available once the step has been verified. */
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
  return changeEntries(inventory, step, entries => [...entries, created]);
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
