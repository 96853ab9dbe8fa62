import { cidrRanges } from '../domain/cidr.ts';
import { rangesOverlap } from '../domain/cidr-range.ts';
import type { End } from '../domain/intent.ts';
import type { Inventory } from '../domain/inventory.ts';
import type { Verdict } from '../domain/plan.ts';
import { problem } from '../domain/problem.ts';
import { vpcAt } from './draft.ts';

/** Whether two VPCs can be joined, from what discovery read of both. */
export function pairVerdict(inventory: Inventory, initiator: End, acceptor: End): Verdict {
  const [one, other] = [vpcAt(inventory, initiator), vpcAt(inventory, acceptor)];
  if (one === undefined || other === undefined) return { fit: 'unknown', problems: [] };
  const ours = cidrRanges([one.cidrBlock, ...one.secondaryCidrBlocks]);
  const theirs = cidrRanges([other.cidrBlock, ...other.secondaryCidrBlocks]);
  const meets = ours.some(range => theirs.some(candidate => rangesOverlap(range, candidate)));
  return meets
    ? { fit: 'does-not-fit', problems: [problem('vpc-ranges-overlap')] }
    : { fit: 'fits', problems: [] };
}
