import type { World } from '../../../../source/simulator/state/world.ts';
import type { WorldChange } from '../../../../source/simulator/state/world-state.ts';
import { demand } from './demand.ts';

type Moves = Readonly<Record<string, readonly string[]>>;

/** Which state may follow which (alibaba-cloud-api.md section 2), written down by hand: `none` is before and after. */
const machines: Readonly<Record<string, Moves>> = {
  routerInterfaces: {
    none: ['Idle'],
    Idle: ['Connecting', 'AcceptingConnecting', 'Deleting'],
    Connecting: ['Active'],
    AcceptingConnecting: ['Active'],
    Active: ['Deactivating', 'Activating', 'Inactive'],
    Activating: ['Active'],
    Deactivating: ['Inactive'],
    Inactive: ['Activating', 'Deleting'],
    Deleting: ['none'],
  },
  peeringConnections: {
    none: ['Creating'],
    Creating: ['Updating', 'Accepting'],
    Accepting: ['Updating', 'Rejected', 'Expired', 'Deleting'],
    Updating: ['Activated'],
    Activated: ['Updating', 'Deleting'],
    Rejected: ['Deleting'],
    Expired: ['Deleting'],
    Deleting: ['none', 'Deleted'],
    Deleted: ['none'],
  },
  routeEntries: {
    none: ['Pending'],
    Pending: ['Available', 'Deleting'],
    Available: ['Deleting'],
    Deleting: ['none'],
  },
};

/** Watches every commit of a world and fails on a move that no machine has. */
export function watchMachines(world: World): () => void {
  const seen = new Map<string, string>();
  for (const collection of ['routerInterfaces', 'peeringConnections', 'routeEntries'] as const) {
    for (const { id, status } of world.all(collection)) seen.set(id, status);
  }
  return world.onCommit(changes => {
    for (const change of changes) check(seen, change);
  });
}

function check(seen: Map<string, string>, { collection, id, value }: WorldChange): void {
  const moves = machines[collection];
  if (moves === undefined) return;
  const from = seen.get(id) ?? 'none';
  const to = value !== null && 'status' in value ? value.status : 'none';
  demand(from === to || moves[from]?.includes(to) === true, () => `${collection} ${id}: ${from} to ${to}`);
  if (to === 'none') seen.delete(id);
  else seen.set(id, to);
}
