import { cidrRange, cidrRanges } from '../cidr.ts';
import { type AddressRange, compareRanges } from '../cidr-range.ts';
import { type Fact, known, notRead, type UnreadReason } from '../fact.ts';
import type { End, Side } from '../intent.ts';
import type {
  Instance,
  Inventory,
  PeeringConnection,
  RegionInventory,
  RouterInterface,
  RouteTable,
  SecurityGroup,
  Vpc,
  VSwitch,
} from '../inventory.ts';
import type { Problem } from '../problem.ts';
import { planProblem } from './plan-problem.ts';

/** One end of a plan: its VPC, and every list of its region narrowed to that VPC. */
export type VpcView = {
  readonly side: Side;
  readonly end: End;
  readonly vpc: Vpc;
  /** Primary, secondary and IPv6 ranges. */
  readonly ranges: readonly AddressRange[];
  readonly vSwitches: Fact<readonly VSwitch[]>;
  readonly routeTables: Fact<readonly RouteTable[]>;
  readonly securityGroups: Fact<readonly SecurityGroup[]>;
  readonly instances: Fact<readonly Instance[]>;
  readonly routerInterfaces: Fact<readonly RouterInterface[]>;
  readonly peeringConnections: Fact<readonly PeeringConnection[]>;
};

export type VpcSight =
  | { readonly state: 'found'; readonly view: VpcView }
  | { readonly state: 'absent'; readonly problem: Problem }
  | { readonly state: 'unread'; readonly reason: UnreadReason };

/** Looks up one end. Linear in its region. */
export function viewVpc(inventory: Inventory, side: Side, end: End): VpcSight {
  const region = inventory.regions.find(one => one.regionId === end.regionId);
  if (region === undefined) {
    return { state: 'absent', problem: planProblem('vpc-region-unknown', { region: end.regionId }) };
  }
  if (region.vpcs.state === 'unknown') return { state: 'unread', reason: region.vpcs.reason };
  const vpc = region.vpcs.value.find(one => one.vpcId === end.vpcId);
  if (vpc === undefined) {
    return {
      state: 'absent',
      problem: planProblem('vpc-not-found', { region: end.regionId, vpc: end.vpcId }),
    };
  }
  return { state: 'found', view: { side, end, vpc, ...listsOf(region, vpc) } };
}

function listsOf(region: RegionInventory, vpc: Vpc): Omit<VpcView, 'side' | 'end' | 'vpc'> {
  const isHere = (one: { readonly vpcId: string }) => one.vpcId === vpc.vpcId;
  return {
    ranges: rangesOfVpc(vpc),
    vSwitches: inAddressOrder(narrow(region.vSwitches, isHere)),
    routeTables: narrow(region.routeTables, isHere),
    securityGroups: narrow(region.securityGroups, isHere),
    instances: narrow(region.instances, isHere),
    routerInterfaces: narrow(region.routerInterfaces, one => one.routerId === vpc.routerId || isHere(one)),
    peeringConnections: narrow(
      region.peeringConnections,
      one => one.vpcId === vpc.vpcId || one.acceptingVpcId === vpc.vpcId,
    ),
  };
}

/** The order in which the cloud lists vSwitches shall not show in a plan. */
function inAddressOrder(vSwitches: Fact<readonly VSwitch[]>): Fact<readonly VSwitch[]> {
  if (vSwitches.state === 'unknown') return vSwitches;
  const ranged = vSwitches.value.map(vSwitch => ({ vSwitch, range: cidrRange(vSwitch.cidrBlock) }));
  ranged.sort((one, other) => {
    const order =
      one.range === undefined || other.range === undefined ? 0 : compareRanges(one.range, other.range);
    return order !== 0 ? order : one.vSwitch.vSwitchId < other.vSwitch.vSwitchId ? -1 : 1;
  });
  return known(ranged.map(one => one.vSwitch));
}

/** Primary, secondary and IPv6 ranges of a VPC. */
export function rangesOfVpc(vpc: Vpc): readonly AddressRange[] {
  return cidrRanges([vpc.cidrBlock, ...vpc.secondaryCidrBlocks, ...vpc.ipv6CidrBlocks]);
}

/** The members that fit, where the list was read. */
export function narrow<Item>(
  list: Fact<readonly Item[]> | undefined,
  fits: (item: Item) => boolean,
): Fact<readonly Item[]> {
  if (list === undefined) return notRead;
  return list.state === 'known' ? known(list.value.filter(fits)) : list;
}
