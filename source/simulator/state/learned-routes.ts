import { cidrRange } from '../../domain/cidr.ts';
import { rangeContains } from '../../domain/cidr-range.ts';
import type { RouteEntryRecord } from './network-records.ts';
import type { WorldDraft } from './world-draft.ts';

type Route = Pick<RouteEntryRecord, 'type' | 'destination' | 'nextHops'>;

/**
 * Whether a CEN route is not learned because of a static one of its table: equal to or inside one that leads to a
 * router interface, or equal to one that leads to a VPN gateway (alibaba-cloud-api.md section 3, Mixing, and section 4
 * rule 3).
 */
export function givesWay(learned: Route, fixed: Route): boolean {
  if (learned.type !== 'CEN' || fixed.type !== 'Custom') return false;
  const type = fixed.nextHops[0]?.type;
  if (learned.destination === fixed.destination) return type === 'RouterInterface' || type === 'VpnGateway';
  const [inner, outer] = [cidrRange(learned.destination), cidrRange(fixed.destination)];
  const isInside = inner !== undefined && outer !== undefined && rangeContains(outer, inner);
  return type === 'RouterInterface' && isInside;
}

/** Takes the CEN routes away that a new static route keeps from being learned; answers the route that keeps them. */
export function withdrawLearned(draft: WorldDraft, fixed: RouteEntryRecord): RouteEntryRecord {
  const withdrawn = draft
    .listBy('routeEntries', 'table', fixed.routeTableId)
    .filter(one => givesWay(one, fixed));
  for (const one of withdrawn) draft.remove('routeEntries', one.id);
  return withdrawn.length === 0 ? fixed : { ...fixed, withdrawn };
}

/** Teaches the table again what a static route that is gone kept away, unless another one does. */
export function learnAgain(draft: WorldDraft, gone: RouteEntryRecord): void {
  for (const learned of gone.withdrawn ?? []) {
    const others = draft.listBy('routeEntries', 'table', gone.routeTableId);
    const keeper = others.find(one => givesWay(learned, one));
    const isTaken = others.some(one => one.destination === learned.destination);
    if (keeper !== undefined) {
      draft.put('routeEntries', { ...keeper, withdrawn: [...(keeper.withdrawn ?? []), learned] });
    } else if (!isTaken) {
      draft.put('routeEntries', learned);
    }
  }
}
