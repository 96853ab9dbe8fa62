import type { Finding } from '../../domain/audit/finding.ts';

/** Pairs of vSwitches that lack the same traffic: each of `from` with each of `to`. */
export type ReachGroup = {
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly traffic: readonly string[];
};

/** The same pairs in fewer lines: whoever lacks the same traffic with the same others stands together. */
export function reachGroups(breaks: Finding['breaks']): readonly ReachGroup[] {
  const bySource = Map.groupBy(breaks, one => JSON.stringify([one.fromVSwitchId, one.traffic]));
  const rows = [...bySource.values()].flatMap(list => {
    const [first] = list;
    if (first === undefined) return [];
    return [{ from: first.fromVSwitchId, to: list.map(one => one.toVSwitchId), traffic: first.traffic }];
  });
  const byTargets = Map.groupBy(rows, one => JSON.stringify([one.to, one.traffic]));
  return [...byTargets.values()].flatMap(list => {
    const [first] = list;
    if (first === undefined) return [];
    return [{ from: list.map(one => one.from), to: first.to, traffic: first.traffic }];
  });
}
