import { describe, expect, test } from 'vitest';
import { walkPacket } from '../../../source/simulator/data-plane/walk-packet.ts';
import { World } from '../../../source/simulator/state/world.ts';
import type { WorldState } from '../../../source/simulator/state/world-state.ts';
import { loadWorld, loadWorldState } from '../../../source/simulator/worlds/load-world.ts';
import { practiceRegions } from '../../../source/simulator/worlds/regions.ts';
import { builtInWorldNames } from '../../../source/simulator/worlds/world-source.ts';
import { brokenReferences } from './broken-references.ts';

function stateOf(source: string): WorldState {
  const loaded = loadWorldState(source);
  if (!loaded.ok) {
    throw new Error(JSON.stringify(loaded.problem));
  }
  return loaded.value;
}

const countsOf = (state: WorldState) =>
  Object.fromEntries(
    Object.entries(state.collections).flatMap(([name, list]) =>
      list.length === 0 ? [] : [[name, list.length]],
    ),
  );

describe('the tutorial', () => {
  const state = stateOf('tutorial');
  const { vpcs, vSwitches, routeEntries, securityGroups, networkInterfaces } = state.collections;

  test('has the two VPCs, and nothing but what belongs to them', () => {
    expect(countsOf(state)).toEqual({
      accounts: 1,
      vpcs: 2,
      vSwitches: 2,
      routeTables: 2,
      routeEntries: 4,
      securityGroups: 2,
      instances: 2,
      networkInterfaces: 2,
    });
  });

  test('has the names, regions and ranges of the tutorial', () => {
    expect(vpcs.map(vpc => [vpc.name, vpc.regionId, vpc.cidrBlock])).toEqual([
      ['VPC1', 'cn-beijing', '192.168.0.0/16'],
      ['VPC2', 'cn-hangzhou', '172.16.0.0/12'],
    ]);
    expect(vSwitches.map(vSwitch => [vSwitch.vpcId, vSwitch.cidrBlock])).toEqual([
      [vpcs[0]?.id, '192.168.100.0/24'],
      [vpcs[1]?.id, '172.16.100.0/24'],
    ]);
    expect(securityGroups.map(group => [group.type, group.regionId])).toEqual([
      ['normal', 'cn-beijing'],
      ['normal', 'cn-hangzhou'],
    ]);
    expect(networkInterfaces.map(({ privateIpAddresses }) => privateIpAddresses)).toEqual([
      ['192.168.100.10'],
      ['172.16.100.10'],
    ]);
  });

  test('has system entries only', () => {
    expect(routeEntries.map(entry => [entry.destination, entry.type, entry.nextHops[0]?.type])).toEqual([
      ['100.64.0.0/10', 'System', 'service'],
      ['192.168.100.0/24', 'System', 'local'],
      ['100.64.0.0/10', 'System', 'service'],
      ['172.16.100.0/24', 'System', 'local'],
    ]);
  });
});

describe.each(['tutorial', 'scale:60'])('%s', source => {
  const state = stateOf(source);

  test('has every region of the reference', () => {
    expect(state.regionIds).toEqual(practiceRegions.map(region => region.regionId));
    expect(state.regionIds.length).toBe(29);
  });

  test('is the same each time, to the byte', () => {
    expect(JSON.stringify(stateOf(source))).toBe(JSON.stringify(state));
  });

  test('survives JSON', () => {
    expect(JSON.parse(JSON.stringify(state))).toEqual(state);
  });

  test('refers to nothing that is not there', () => {
    expect(brokenReferences(state)).toEqual([]);
  });
});

describe('a scale world', () => {
  const { collections } = stateOf('scale:100');

  test('has as many VPCs as asked for, in all regions, with 1 to 4 vSwitches each', () => {
    expect(collections.vpcs.length).toBe(100);
    expect(new Set(collections.vpcs.map(vpc => vpc.regionId)).size).toBe(29);
    for (const vpc of collections.vpcs) {
      const own = collections.vSwitches.filter(({ vpcId }) => vpcId === vpc.id).length;
      expect(own).toBeGreaterThanOrEqual(1);
      expect(own).toBeLessThanOrEqual(4);
    }
  });

  test('has one connection per five VPCs, both kinds in turn', () => {
    expect(collections.peeringConnections.length).toBe(10);
    expect(collections.routerInterfaces.length).toBe(20);
  });

  test('lets HTTPS through every one of its connections, both ways', () => {
    const world = World.fromState(stateOf('scale:100'));
    const routed = collections.routeEntries.filter(({ type }) => type === 'Custom');
    expect(routed.length).toBeGreaterThan(0);
    const pairs = [
      ...collections.peeringConnections.map(one => [one.vpcId, one.acceptingVpcId] as const),
      ...collections.routerInterfaces.map(
        one =>
          [one.vpcId, world.get('routerInterfaces', one.oppositeInterfaceId ?? '')?.vpcId ?? ''] as const,
      ),
    ];
    for (const [one, other] of pairs.flatMap(pair => [pair, pair.toReversed()])) {
      const [from] = world.listBy('networkInterfaces', 'vpc', one ?? '');
      const [to] = world.listBy('networkInterfaces', 'vpc', other ?? '');
      const walk = walkPacket(world, {
        from: { kind: 'network-interface', networkInterfaceId: from?.id ?? '' },
        to: { kind: 'network-interface', networkInterfaceId: to?.id ?? '' },
        protocol: 'TCP',
        sourcePort: 50_000,
        destinationPort: 443,
      });
      expect(walk.outcome).toBe('delivered');
    }
  });

  test('differs from another scale in more than its size', () => {
    expect(stateOf('scale:99').collections.vpcs[0]?.id).not.toBe(collections.vpcs[0]?.id);
  });
});

test('scale:5000 is built within its bounds', () => {
  const before = performance.now();
  const loaded = loadWorld('scale:5000');
  // The promise is 2 s on a quiet machine; the benchmark measures it, this only catches a change of order.
  expect(performance.now() - before).toBeLessThan(10_000);
  expect(loaded.ok && loaded.value.all('vpcs').length).toBe(5000);
});

describe('an unknown name is refused with the names there are', () => {
  test.each(['', 'tutoriel', 'TUTORIAL', '__proto__', 'constructor', 'toString', 'a\u001b[31mb', '教程'])(
    '%j',
    name => {
      const loaded = loadWorld(name);
      expect(loaded).toMatchObject({ ok: false, problem: { code: 'world-unknown' } });
      expect(JSON.stringify(loaded)).toContain(builtInWorldNames[0]);
      expect(JSON.stringify(loaded)).not.toMatch(/\\u001b/);
    },
  );
});

test.each(['scale:', 'scale:0', 'scale:-1', 'scale:1e3', 'scale:007', 'scale:20001', 'scale:99999999999'])(
  'refuses %s',
  name => {
    expect(loadWorld(name)).toMatchObject({ ok: false, problem: { code: 'world-scale-out-of-range' } });
  },
);
