import { valueOr } from '../fact.ts';
import type { PlanEnd } from '../plan.ts';
import type { VpcView } from './vpc-view.ts';

/** What a person needs to recognise an end. */
export function planEndOf({ vpc, vSwitches }: VpcView): PlanEnd {
  return {
    regionId: vpc.regionId,
    vpcId: vpc.vpcId,
    vpcName: vpc.name,
    cidrBlocks: [vpc.cidrBlock, ...vpc.secondaryCidrBlocks, ...vpc.ipv6CidrBlocks],
    vSwitches: valueOr(vSwitches, []).map(({ vSwitchId, name, cidrBlock }) => ({
      vSwitchId,
      name,
      cidrBlock,
    })),
  };
}
