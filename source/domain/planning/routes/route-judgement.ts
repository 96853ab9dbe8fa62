import type { ItemState } from '../../plan.ts';
import type { Problem } from '../../problem.ts';
import type { Destination } from './route-destinations.ts';
import type { RouteTableView } from './route-table-view.ts';

/** What becomes of one destination in one route table. */
export type RouteJudgement = {
  readonly key: string;
  /** The key of the candidate that the user edited into this. */
  readonly editedFrom?: string;
  readonly view: RouteTableView;
  readonly destination: Destination;
  readonly state: ItemState;
  /** `consent` waits for the user, `shadowed` has no effect; both are `skip`. */
  readonly skipped?: 'consent' | 'shadowed' | 'excluded' | 'no-link';
  readonly problems: readonly Problem[];
  /** Ids of the peer's vSwitches that packets for them would all take this route to. */
  readonly reaches: readonly string[];
  /** Ids of those that at least some packets would take it to. */
  readonly touches: readonly string[];
};

/** The key of a route item, which the user names to drop it or to consent to it. */
export function routeKey(view: RouteTableView, destination: string): string {
  return `route/${view.side}/${view.table.routeTableId}/${destination}`;
}
