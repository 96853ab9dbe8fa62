import { performance } from 'node:perf_hooks';
import { known } from '../source/domain/fact.ts';
import type { Inventory, RouteEntry, RouteTable, Vpc, VSwitch } from '../source/domain/inventory.ts';
import { verdictMatrix } from '../source/domain/matrix/verdict-matrix.ts';
import { seededRandom } from '../test/helpers/seeded-random.ts';
import { type Figure, median } from './figures.ts';

const rounds = 7;
const routesPerVpc = 200;
const vSwitchesPerVpc = 2;
const regionId = 'cn-beijing';

/** All verdicts of 1,000 VPCs with 200 routes each, and how that grows with their number. */
export async function measureMatrix(): Promise<readonly Figure[]> {
  const [quarter, half, whole] = [250, 500, 1000].map(measureCount);
  if (!quarter || !half || !whole) return [];
  const growth = whole.ms / quarter.ms / (whole.work / quarter.work);
  return [
    { name: 'all verdicts of 250 VPCs x 200 routes', value: quarter.ms, unit: ' ms' },
    { name: 'all verdicts of 500 VPCs x 200 routes', value: half.ms, unit: ' ms' },
    {
      name: 'all verdicts of 1,000 VPCs x 200 routes',
      value: whole.ms,
      unit: ' ms',
      limit: { kind: 'at-most', value: 400 },
      note: `${whole.pairs} pairs, ${whole.notFitting} of them do not simply fit`,
    },
    {
      name: 'growth from 250 to 1,000 over that of n log n + output',
      value: growth,
      unit: ' x',
      limit: { kind: 'at-most', value: 1.5 },
    },
  ];
}

type Measured = {
  readonly ms: number;
  readonly pairs: number;
  readonly notFitting: number;
  /** What the time may grow with: sorting the ranges, and one verdict for each pair. */
  readonly work: number;
};

function measureCount(vpcCount: number): Measured {
  const inventory = crowdedAccount(vpcCount);
  const times: number[] = [];
  let counted = { pairs: 0, notFitting: 0 };
  for (let round = -2; round < rounds; round += 1) {
    const begin = performance.now();
    counted = countVerdicts(inventory);
    if (round >= 0) times.push(performance.now() - begin);
  }
  const ranges = vpcCount * (routesPerVpc + 2 * vSwitchesPerVpc);
  return { ms: median(times), ...counted, work: ranges * Math.log2(ranges) + counted.pairs };
}

function countVerdicts(inventory: Inventory): { readonly pairs: number; readonly notFitting: number } {
  const { vpcs, cell } = verdictMatrix({ inventory });
  let pairs = 0;
  let notFitting = 0;
  for (let row = 0; row < vpcs.length; row += 1) {
    for (let column = row + 1; column < vpcs.length; column += 1) {
      pairs += 1;
      if (cell(row, column).verdict.fit !== 'fits') notFitting += 1;
    }
  }
  return { pairs, notFitting };
}

/** Every route leads to a vSwitch range that some VPC has or could have, so that many pairs collide. */
function crowdedAccount(vpcCount: number): Inventory {
  const random = seededRandom(`matrix ${vpcCount}`);
  const indexes = Array.from({ length: vpcCount }, (_, index) => index);
  const none = known([]);
  return {
    schema: 'vpclink.inventory/1',
    accountId: '1',
    readAt: '',
    regions: [
      {
        regionId,
        vpcs: known(indexes.map(vpcAt)),
        vSwitches: known(indexes.flatMap(index => [0, 1].map(number => vSwitchAt(index, number)))),
        routeTables: known(indexes.map(index => tableAt(index, vpcCount, random))),
        routerInterfaces: none,
        peeringConnections: none,
        securityGroups: none,
        networkAcls: none,
        instances: none,
      },
    ],
  };
}

function vpcAt(index: number): Vpc {
  return {
    vpcId: `vpc-${index}`,
    regionId,
    name: `vpc-${index}`,
    description: '',
    status: 'Available',
    ownerId: '1',
    cidrBlock: blockAt(index * 8, 21),
    secondaryCidrBlocks: [],
    userCidrBlocks: [],
    ipv6CidrBlocks: [],
    routerId: `vrt-${index}`,
    routeTableIds: [`vtb-${index}`],
    isDefault: false,
    isAttachedToCen: false,
    creationTime: '',
    tags: [],
  };
}

function vSwitchAt(index: number, number: number): VSwitch {
  return {
    vSwitchId: `vsw-${index}-${number}`,
    vpcId: `vpc-${index}`,
    regionId,
    name: '',
    status: 'Available',
    zoneId: '',
    cidrBlock: blockAt(index * 8 + number, 24),
    routeTableId: `vtb-${index}`,
    availableIpAddressCount: 0,
    isShared: false,
  };
}

function tableAt(index: number, vpcCount: number, random: () => number): RouteTable {
  const places = new Set<number>();
  while (places.size < routesPerVpc) places.add(Math.floor(random() * vpcCount * 8));
  return {
    routeTableId: `vtb-${index}`,
    vpcId: `vpc-${index}`,
    regionId,
    name: '',
    type: 'System',
    associateType: 'VSwitch',
    status: 'Available',
    vSwitchIds: [],
    entries: known([...places].map(place => entryAt(index, place))),
  };
}

function entryAt(index: number, place: number): RouteEntry {
  return {
    routeEntryId: `rte-${index}-${place}`,
    routeTableId: `vtb-${index}`,
    destination: blockAt(place, 24),
    ipVersion: 'ipv4',
    type: 'BGP',
    status: 'Available',
    name: '',
    description: '',
    nextHops: [{ nextHopId: 'vbr-1', nextHopType: 'VpnGateway', isEnabled: true, weight: 100 }],
  };
}

/** The place-th /24 of 10.0.0.0/8, widened. */
function blockAt(place: number, prefix: number): string {
  return `10.${(place >> 8) & 255}.${place & 255}.0/${prefix}`;
}
