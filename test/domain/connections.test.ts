import { describe, expect, test } from 'vitest';
import { joinConnections, joinsVpcs, nextHopIdIn } from '../../source/domain/connections.ts';
import { notRead } from '../../source/domain/fact.ts';
import type { Inventory, PeeringConnection, RouterInterface } from '../../source/domain/inventory.ts';
import { buildInterface, buildInterfacePair, buildInventory, buildPeering } from './inventory-builder.ts';

const endA = { id: 'ri-a', regionId: 'cn-beijing', vpcId: 'vpc-a' };
const endB = { id: 'ri-b', regionId: 'cn-hangzhou', vpcId: 'vpc-b' };

function world(
  interfaces: readonly RouterInterface[],
  peerings: readonly PeeringConnection[] = [],
): Inventory {
  return buildInventory(
    ['cn-beijing', 'cn-hangzhou'].map(regionId => ({
      regionId,
      routerInterfaces: interfaces.filter(one => one.regionId === regionId),
      peeringConnections: peerings.filter(
        one => one.regionId === regionId || one.acceptingRegionId === regionId,
      ),
    })),
  );
}

const health = (inventory: Inventory) => joinConnections(inventory).map(one => `${one.id} ${one.health}`);

describe('halves of router interfaces', () => {
  test('are joined to one connection, whichever is listed first', () => {
    const pair = buildInterfacePair(endA, endB);
    for (const halves of [pair, [...pair].reverse()]) {
      const [connection, ...others] = joinConnections(world(halves));
      expect(others).toEqual([]);
      expect(connection).toMatchObject({
        id: 'ri-a',
        health: 'healthy',
        ends: { initiator: { vpcId: 'vpc-a' }, acceptor: { vpcId: 'vpc-b' } },
      });
    }
  });

  test('know the next hop of each side', () => {
    const [connection] = joinConnections(world(buildInterfacePair(endA, endB)));
    expect(connection && nextHopIdIn(connection, 'vpc-a')).toBe('ri-a');
    expect(connection && nextHopIdIn(connection, 'vpc-b')).toBe('ri-b');
    expect(connection && nextHopIdIn(connection, 'vpc-c')).toBeUndefined();
    expect(connection && joinsVpcs(connection, 'vpc-b', 'vpc-a')).toBe(true);
    expect(connection && joinsVpcs(connection, 'vpc-a', 'vpc-c')).toBe(false);
  });

  const [near, far] = buildInterfacePair(endA, endB);
  const { oppositeInterfaceId: _id, oppositeRouterId: _router, oppositeVpcId: _vpc, ...unbound } = far;
  test.each([
    [
      'both Idle and bound',
      [
        { ...near, status: 'Idle' },
        { ...far, status: 'Idle' },
      ],
      ['ri-a incomplete'],
    ],
    ['one switched off', [near, { ...far, status: 'Inactive' }], ['ri-a inactive']],
    ['one on its way', [near, { ...far, status: 'Activating' }], ['ri-a changing']],
    ['one locked', [near, { ...far, businessStatus: 'SecurityLocked' }], ['ri-a locked']],
    ['one Idle, one Active', [near, { ...far, status: 'Idle' }], ['ri-a mismatched']],
    ['of the same role', [near, { ...far, role: 'InitiatingSide' }], ['ri-a mismatched']],
    ['that name another VPC', [near, { ...far, oppositeVpcId: 'vpc-z' }], ['ri-a mismatched']],
    [
      'one not bound yet',
      [
        { ...near, status: 'Idle' },
        { ...unbound, status: 'Idle' },
      ],
      ['ri-a incomplete'],
    ],
    ['the acceptor gone', [near], ['ri-a half']],
    ['the initiator gone', [far], ['ri-b half']],
    [
      'that name different ones',
      [near, { ...far, oppositeInterfaceId: 'ri-z' }],
      ['ri-a mismatched', 'ri-b half'],
    ],
    ['toward a border router', [{ ...near, oppositeRouterType: 'VBR' }], []],
    ['of another account', [{ ...near, oppositeInterfaceOwnerId: '999' }], ['ri-a unknown']],
  ] as [string, RouterInterface[], string[]][])('%s', (_name, halves, expected) => {
    expect(health(world(halves))).toEqual(expected);
  });

  test('never bound to anything are connections of one end', () => {
    const single = buildInterface({
      routerInterfaceId: 'ri-s',
      regionId: 'cn-beijing',
      vpcId: 'vpc-a',
      role: 'InitiatingSide',
      oppositeRegionId: 'cn-hangzhou',
    });
    const [connection] = joinConnections(world([single]));
    expect(connection).toMatchObject({
      health: 'incomplete',
      ends: { acceptor: { regionId: 'cn-hangzhou' } },
    });
    expect(connection?.ends.acceptor.vpcId).toBeUndefined();
  });

  test('whose other region was not read are unknown, never missing', () => {
    const inventory = world([near]);
    const regions = inventory.regions.map(region =>
      region.regionId === 'cn-hangzhou' ? { ...region, routerInterfaces: notRead } : region,
    );
    expect(health({ ...inventory, regions })).toEqual(['ri-a unknown']);
  });
});

describe('peering connections', () => {
  const peering = buildPeering({
    peeringConnectionId: 'pcc-1',
    regionId: 'cn-beijing',
    vpcId: 'vpc-a',
    acceptingRegionId: 'cn-hangzhou',
    acceptingVpcId: 'vpc-b',
  });

  test('that two regions list are one connection, and the next hop of both sides', () => {
    const [connection, ...others] = joinConnections(world([], [peering]));
    expect(others).toEqual([]);
    expect(connection && [nextHopIdIn(connection, 'vpc-a'), nextHopIdIn(connection, 'vpc-b')]).toEqual([
      'pcc-1',
      'pcc-1',
    ]);
  });

  test.each([
    ['Activated', ['pcc-1 healthy']],
    ['Creating', ['pcc-1 changing']],
    ['Updating', ['pcc-1 changing']],
    ['Deleting', ['pcc-1 changing']],
    ['Accepting', ['pcc-1 awaiting']],
    ['Rejected', ['pcc-1 ended']],
    ['Expired', ['pcc-1 ended']],
    ['Deleted', []],
  ] as const)('%s', (status, expected) => {
    expect(health(world([], [{ ...peering, status }]))).toEqual(expected);
  });

  test('locked for an unpaid bill', () => {
    expect(health(world([], [{ ...peering, businessStatus: 'FinancialLocked' }]))).toEqual(['pcc-1 locked']);
  });
});
