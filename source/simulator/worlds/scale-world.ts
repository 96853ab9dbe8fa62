import { defaultSettings } from '../state/default-settings.ts';
import type { RouteTableRecord, VpcRecord, VSwitchRecord } from '../state/network-records.ts';
import { nextRandom } from '../state/random.ts';
import type { SecurityGroupRecord } from '../state/security-records.ts';
import type { WorldState } from '../state/world-state.ts';
import { practiceRegions } from './regions.ts';
import { addInterfacePair, addPeering } from './sketch-connections.ts';
import { addInstance } from './sketch-machines.ts';
import { addRoute, addRouteTable, addVpc, addVSwitch, systemTable } from './sketch-network.ts';
import { addRule, addSecurityGroup } from './sketch-security.ts';
import { finishSketch, newSketch, type WorldSketch } from './world-sketch.ts';

/** The most VPCs a scale world may have; 10.0.0.0/8 holds twice as many ranges of their size. */
export const largestScale = 20_000;

/** Every so many VPCs one takes the range that everybody takes, so that overlaps exist. */
const overlapEvery = 20;

const connectionEvery = 5;

type ScaleVpc = {
  readonly vpc: VpcRecord;
  readonly tables: readonly RouteTableRecord[];
  readonly vSwitches: readonly VSwitchRecord[];
  readonly group: SecurityGroupRecord;
};

/**
 * `vpcCount` VPCs spread over all regions, for benchmarks: 1 to 4 vSwitches each, a custom route table in every third,
 * security groups with rules, instances, and one working connection per five VPCs, both kinds in turn. The same count
 * always gives the same world; its quotas are wide enough for what it holds.
 */
export function scaleWorld(vpcCount: number): WorldState {
  const sketch = newSketch(`scale:${vpcCount}`);
  const draw = seededDraws(vpcCount);
  const vpcs = Array.from({ length: vpcCount }, (_, index) => addScaleVpc(sketch, index, draw));
  for (let index = 0; index < vpcCount; index += connectionEvery) {
    // Neighbours are in different regions; a whole round further is the same region again.
    const distance = index % 3 === 0 ? practiceRegions.length : 1;
    const [one, other] = [vpcs[index], vpcs[index + distance] ?? vpcs[index + 1]];
    if (one !== undefined && other !== undefined) {
      connect(sketch, { one, other, number: index / connectionEvery });
    }
  }
  return finishSketch(sketch, {
    ...defaultSettings,
    quotas: {
      ...defaultSettings.quotas,
      routerInterfacesPerAccount: largestScale,
      peeringsPerAccountAndRegion: largestScale,
    },
  });
}

/** Draws whole numbers from `least` to `most`, the same ones for the same seed. */
function seededDraws(seed: number): (least: number, most: number) => number {
  let state = seed;
  return (least, most) => {
    const drawn = nextRandom(state);
    state = drawn.state;
    return least + Math.floor(drawn.fraction * (most - least + 1));
  };
}

function addScaleVpc(
  sketch: WorldSketch,
  index: number,
  draw: (least: number, most: number) => number,
): ScaleVpc {
  const regionId = practiceRegions[index % practiceRegions.length]?.regionId ?? 'cn-hangzhou';
  const name = `app-${index.toString().padStart(5, '0')}`;
  const block = blockOf(index);
  const vpc = addVpc(sketch, { regionId, name, cidrBlock: block.cidrBlock });
  const system = systemTable(sketch, vpc);
  const custom = index % 3 === 0 ? addRouteTable(sketch, vpc, { name: 'custom' }) : undefined;
  const vSwitches = Array.from({ length: draw(1, 4) }, (_, number) =>
    addVSwitch(sketch, vpc, {
      name: `${name}-${number}`,
      cidrBlock: block.vSwitchBlock(number),
      routeTable: number === 1 && custom !== undefined ? custom : system,
      zone: number % 2 === 0 ? 'a' : 'b',
    }),
  );
  const group = addMachines(sketch, { vpc, vSwitches }, draw);
  const isCustomUsed = custom !== undefined && vSwitches.length > 1;
  return { vpc, vSwitches, group, tables: isCustomUsed ? [system, custom] : [system] };
}

function addMachines(
  sketch: WorldSketch,
  { vpc, vSwitches }: Pick<ScaleVpc, 'vpc' | 'vSwitches'>,
  draw: (least: number, most: number) => number,
): SecurityGroupRecord {
  const group = addSecurityGroup(sketch, vpc, {
    name: 'web',
    rules: [{ protocol: 'TCP', ports: '443/443', peer: vpc.cidrBlock }],
  });
  const others = Array.from({ length: draw(0, 1) }, () =>
    addSecurityGroup(sketch, vpc, {
      name: 'operations',
      rules: [{ protocol: 'TCP', ports: '22/22', peer: vpc.cidrBlock }],
    }),
  );
  for (const [number, vSwitch] of vSwitches.slice(0, draw(1, 2)).entries()) {
    addInstance(sketch, vSwitch, {
      name: `${vpc.name}-host-${number}`,
      privateIpAddresses: [vSwitch.cidrBlock.replace(/\.0\/24$/, '.10')],
      securityGroupIds: [group, ...others].map(({ id }) => id),
    });
  }
  return group;
}

/** The index-th /21 of 10.0.0.0/8, or 192.168.0.0/16 for those who overlap; vSwitches are its /24s. */
function blockOf(index: number): {
  readonly cidrBlock: string;
  readonly vSwitchBlock: (number: number) => string;
} {
  if (index % overlapEvery === overlapEvery - 1) {
    return { cidrBlock: '192.168.0.0/16', vSwitchBlock: number => `192.168.${number}.0/24` };
  }
  const place = index % 8192;
  const [second, third] = [place >> 5, (place & 31) * 8];
  return {
    cidrBlock: `10.${second}.${third}.0/21`,
    vSwitchBlock: number => `10.${second}.${third + number}.0/24`,
  };
}

function connect(
  sketch: WorldSketch,
  given: { readonly one: ScaleVpc; readonly other: ScaleVpc; readonly number: number },
): void {
  const { one, other, number } = given;
  const name = `link-${number.toString().padStart(5, '0')}`;
  letIn(sketch, one, other);
  letIn(sketch, other, one);
  if (number % 2 === 0) {
    const { id } = addPeering(sketch, { name, requester: one.vpc, accepter: other.vpc });
    route(sketch, { from: one, to: other, nextHop: { type: 'VpcPeer', id } });
    route(sketch, { from: other, to: one, nextHop: { type: 'VpcPeer', id } });
  } else {
    const pair = addInterfacePair(sketch, { name, initiatingVpc: one.vpc, acceptingVpc: other.vpc });
    route(sketch, { from: one, to: other, nextHop: { type: 'RouterInterface', id: pair.initiator.id } });
    route(sketch, { from: other, to: one, nextHop: { type: 'RouterInterface', id: pair.acceptor.id } });
  }
}

/** Ping and HTTPS from each vSwitch of the peer. */
function letIn(sketch: WorldSketch, { group }: ScaleVpc, from: ScaleVpc): void {
  for (const { cidrBlock: peer } of from.vSwitches) {
    addRule(sketch, group, { protocol: 'ICMP', peer });
    addRule(sketch, group, { protocol: 'TCP', ports: '443/443', peer });
  }
}

/** One route per vSwitch of the peer in every table that a vSwitch here uses, where no own vSwitch has that range. */
function route(
  sketch: WorldSketch,
  given: {
    readonly from: ScaleVpc;
    readonly to: ScaleVpc;
    readonly nextHop: { readonly type: string; readonly id: string };
  },
): void {
  const own = new Set(given.from.vSwitches.map(vSwitch => vSwitch.cidrBlock));
  for (const { cidrBlock: destination } of given.to.vSwitches) {
    for (const table of own.has(destination) ? [] : given.from.tables) {
      addRoute(sketch, table, { destination, nextHop: given.nextHop });
    }
  }
}
