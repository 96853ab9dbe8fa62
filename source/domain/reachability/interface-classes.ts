import type { VSwitch } from '../inventory.ts';
import type { AccountView } from './account-view.ts';
import type { InterfaceGroups } from './group-layer.ts';

/** Interfaces of one vSwitch that are in the same security groups: for reachability they are one. */
export type InterfaceClass = {
  /** Sorted; undefined where the instances were not read. */
  readonly groups: InterfaceGroups;
  /** Equal for equal groups. */
  readonly key: string;
};

/**
 * The kinds of interface in a vSwitch. A vSwitch without instances has one of the assumed kind, or none where nothing
 * is assumed.
 */
export function interfaceClasses(
  view: AccountView,
  vSwitch: VSwitch,
  assumedGroupIds?: readonly string[],
): readonly InterfaceClass[] {
  const instances = view.instances(vSwitch);
  if (instances === undefined) return [{ groups: undefined, key: '?' }];
  const assumed = instances.length === 0 && assumedGroupIds?.length ? [assumedGroupIds] : [];
  const sets = [...instances.map(one => one.securityGroupIds), ...assumed];
  const classes = new Map<string, InterfaceClass>();
  for (const ids of sets) {
    const groups = [...new Set(ids)].sort();
    const key = groups.join();
    classes.set(key, { groups, key });
  }
  return [...classes.values()];
}
