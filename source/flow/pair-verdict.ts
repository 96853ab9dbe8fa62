import { cidrRanges } from '../domain/cidr.ts';
import { type AddressRange, rangesOverlap } from '../domain/cidr-range.ts';
import { valueOr } from '../domain/fact.ts';
import type { End } from '../domain/intent.ts';
import type { Inventory, RegionInventory, Vpc } from '../domain/inventory.ts';
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
  const vpcs = new Map(
    inventory.regions.flatMap(region => {
      const vSwitches = vSwitchRanges(region);
      return valueOr(region.vpcs, []).map(vpc => [keyOf(vpc), rangesOf(vpc, vSwitches)] as const);
    }),
  );
  return (initiator, acceptor) => judge(vpcs.get(keyOf(initiator)), vpcs.get(keyOf(acceptor)));
}

/** The vSwitch ranges of a region by VPC; absent where they were not read. */
function vSwitchRanges({
  vSwitches,
}: RegionInventory): ReadonlyMap<string, readonly AddressRange[]> | undefined {
  if (vSwitches.state === 'unknown') return undefined;
  const ranges = new Map<string, AddressRange[]>();
  for (const { vpcId, cidrBlock } of vSwitches.value) {
    ranges.set(vpcId, [...(ranges.get(vpcId) ?? []), ...cidrRanges([cidrBlock])]);
  }
  return ranges;
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
  const [ours, theirs] = [one.vSwitches, other.vSwitches];
  if (ours === undefined) return unread(one);
  if (theirs === undefined) return unread(other);
  const empty = [one, other].find(({ vSwitches }) => vSwitches?.length === 0);
  if (empty !== undefined) {
    return { fit: 'does-not-fit', problems: [problem('vpc-without-vswitches', { vpc: empty.vpc.vpcId })] };
  }
  const overlaps = one.own.some(range => other.own.some(candidate => rangesOverlap(range, candidate)));
  return overlaps ? judgeOverlap(ours, theirs) : { fit: 'fits', problems: [] };
}

function unread({ vpc }: VpcRanges): Verdict {
  return { fit: 'unknown', problems: [problem('fact-unread', { subject: `vSwitches/${vpc.regionId}` })] };
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
