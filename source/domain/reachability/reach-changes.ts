import type { End, Side } from '../intent.ts';
import type { Inventory } from '../inventory.ts';
import type { ReachChange } from '../plan.ts';

/** What is compared: the same account as it is and as it will be, seen from the two ends of a plan. */
export type ReachChangesRequest = {
  readonly before: Inventory;
  /** What `applyPlanToInventory` predicts. */
  readonly after: Inventory;
  readonly ends: Readonly<Record<Side, End>>;
  /**
   * Security groups that a future interface would have, used for vSwitches that hold no instance yet (the groups the
   * intent names). Absent: nothing is said to pass from or to a vSwitch without instances.
   */
  readonly assumedGroupIds?: Readonly<Partial<Record<Side, readonly string[]>>>;
};

/**
 * Who can talk to whom before and after a plan: one entry for every ordered pair of vSwitches of the two ends, and one
 * for every pair of an end and any other VPC whose traffic the plan changes.
 */
export function reachChanges(_request: ReachChangesRequest): readonly ReachChange[] {
  return [];
}
