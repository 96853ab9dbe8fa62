import { cidrRanges } from '../domain/cidr.ts';
import { type AddressRange, rangesOverlap } from '../domain/cidr-range.ts';
import type { End } from '../domain/intent.ts';
import type { Inventory, Vpc } from '../domain/inventory.ts';
import type { Verdict } from '../domain/plan.ts';
import { problem } from '../domain/problem.ts';

/** Judges one pair; made once per inventory, so that thousands of pairs can be judged in a row. */
export type PairJudge = (initiator: End, acceptor: End) => Verdict;

/**
 * Whether two VPCs can be joined, as far as their address ranges tell: what a picker shows before anything deep is
 * read. The plan itself judges routes, rules and quotas as well, and may be less favourable. VPCs whose ranges overlap
 * fit in part where at least one pair of vSwitches does not; a vSwitch list that was not read makes it unknown.
 */
export function pairJudge(inventory: Inventory): PairJudge {
  const vpcs = new Map<string, VpcRanges>();
  for (const region of inventory.regions) {
    if (region.vpcs.state === 'unknown') continue;
    const vSwitches = region.vSwitches.state === 'known' ? new Map<string, AddressRange[]>() : undefined;
    for (const { vpcId, cidrBlock } of region.vSwitches.state === 'known' ? region.vSwitches.value : []) {
      vSwitches?.set(vpcId, [...(vSwitches.get(vpcId) ?? []), ...cidrRanges([cidrBlock])]);
    }
    for (const vpc of region.vpcs.value) vpcs.set(keyOf(vpc), rangesOf(vpc, vSwitches));
  }
  return (initiator, acceptor) => judge(vpcs.get(keyOf(initiator)), vpcs.get(keyOf(acceptor)));
}

type VpcRanges = {
  readonly vpc: Vpc;
  readonly own: readonly AddressRange[];
  /** Absent where the region's vSwitches were not read. */
  readonly vSwitches?: readonly AddressRange[];
};

function keyOf({ regionId, vpcId }: End): string {
  return `${regionId}/${vpcId}`;
}

function rangesOf(vpc: Vpc, vSwitches: ReadonlyMap<string, readonly AddressRange[]> | undefined): VpcRanges {
  const own = cidrRanges([vpc.cidrBlock, ...vpc.secondaryCidrBlocks]);
  return vSwitches === undefined ? { vpc, own } : { vpc, own, vSwitches: vSwitches.get(vpc.vpcId) ?? [] };
}

function judge(one: VpcRanges | undefined, other: VpcRanges | undefined): Verdict {
  if (one === undefined || other === undefined) return { fit: 'unknown', problems: [] };
  if (one.vSwitches === undefined || other.vSwitches === undefined) {
    const unread = one.vSwitches === undefined ? one : other;
    const subject = `vSwitches/${unread.vpc.regionId}`;
    return { fit: 'unknown', problems: [problem('fact-unread', { subject })] };
  }
  if (one.vSwitches.length === 0 || other.vSwitches.length === 0) {
    const empty = one.vSwitches.length === 0 ? one : other;
    return { fit: 'does-not-fit', problems: [problem('vpc-without-vswitches', { vpc: empty.vpc.vpcId })] };
  }
  if (!one.own.some(range => other.own.some(candidate => rangesOverlap(range, candidate)))) {
    return { fit: 'fits', problems: [] };
  }
  return judgeOverlap(one.vSwitches, other.vSwitches);
}

function judgeOverlap(ours: readonly AddressRange[], theirs: readonly AddressRange[]): Verdict {
  const total = ours.length * theirs.length;
  const safe = ours.reduce(
    (sum, range) => sum + theirs.filter(other => !rangesOverlap(range, other)).length,
    0,
  );
  return safe === 0
    ? { fit: 'does-not-fit', problems: [problem('pair-overlaps', { total })] }
    : { fit: 'fits-in-part', problems: [problem('pair-fits-in-part', { safe, total })] };
}
