import type { WorldView } from '../../state/world-view.ts';

const collections = [
  'routerInterfaces',
  'peeringConnections',
  'instances',
  'networkInterfaces',
  'gateways',
] as const;

/** Whether anything that can be a next hop has this id, or some route still points at it. */
export function nextHopExists(view: WorldView, id: string): boolean {
  if (collections.some(collection => view.get(collection, id) !== undefined)) return true;
  return view.listBy('routeEntries', 'nextHop', id).length > 0;
}
