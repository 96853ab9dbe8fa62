import { describe, expect, test } from 'vitest';
import { known, unknown } from '../../source/domain/fact.ts';
import type { Inventory, RegionInventory, Vpc } from '../../source/domain/inventory.ts';
import { namedRegion, resolveEnd } from '../../source/domain/resolve-end.ts';

const unread = unknown({ kind: 'denied', operation: 'DescribeVpcs' });

function vpc(regionId: string, vpcId: string, name: string): Vpc {
  return {
    vpcId,
    regionId,
    name,
    description: '',
    status: 'Available',
    ownerId: '1234567890123456',
    cidrBlock: '10.0.0.0/16',
    secondaryCidrBlocks: [],
    userCidrBlocks: [],
    ipv6CidrBlocks: [],
    routerId: `vrt-${vpcId}`,
    routeTableIds: [],
    isDefault: false,
    isAttachedToCen: false,
    creationTime: '2026-01-01T00:00:00Z',
    tags: [],
  };
}

function region(regionId: string, vpcs: RegionInventory['vpcs']): RegionInventory {
  return {
    regionId,
    vpcs,
    vSwitches: unread,
    routeTables: unread,
    routerInterfaces: unread,
    peeringConnections: unread,
    securityGroups: unread,
    networkAcls: unread,
    instances: unread,
  };
}

const beijing = region(
  'cn-beijing',
  known([vpc('cn-beijing', 'vpc-1', 'prod'), vpc('cn-beijing', 'vpc-2', 'twin')]),
);
const hangzhou = region(
  'cn-hangzhou',
  known([vpc('cn-hangzhou', 'vpc-3', '生产'), vpc('cn-hangzhou', 'vpc-4', 'twin')]),
);
const dubai = region('me-east-1', unread);

function inventory(...regions: RegionInventory[]): Inventory {
  return {
    schema: 'vpclink.inventory/1',
    accountId: '1234567890123456',
    readAt: '2026-11-23T00:00:00Z',
    regions,
  };
}

describe('resolveEnd', () => {
  const all = inventory(beijing, hangzhou);

  test.each([
    ['cn-beijing/vpc-1', 'cn-beijing', 'vpc-1'],
    ['cn-hangzhou/twin', 'cn-hangzhou', 'vpc-4'],
    ['vpc-3', 'cn-hangzhou', 'vpc-3'],
    ['生产', 'cn-hangzhou', 'vpc-3'],
  ])('%s is %s/%s', (text, regionId, vpcId) => {
    expect(resolveEnd(text, all)).toEqual({ ok: true, value: { regionId, vpcId } });
  });

  test.each([
    ['twin', 'end-name-occurs-often'],
    ['nobody', 'end-not-found'],
    ['cn-beijing/vpc-3', 'end-not-found'],
    ['mars/vpc-1', 'end-region-unknown'],
  ])('%s is refused with %s', (text, code) => {
    const resolved = resolveEnd(text, all);
    expect(!resolved.ok && resolved.problem.code).toBe(code);
  });

  test('a name that is not found may stand in a region that was not read', () => {
    const resolved = resolveEnd('nobody', inventory(beijing, dubai));
    expect(!resolved.ok && resolved.problem).toEqual({
      code: 'end-maybe-unread',
      parameters: { end: 'nobody', regions: 'me-east-1' },
    });
    const inDubai = resolveEnd('me-east-1/vpc-9', inventory(beijing, dubai));
    expect(!inDubai.ok && inDubai.problem.code).toBe('end-region-unread');
  });

  test('the region in a text is known before anything is read', () => {
    expect(namedRegion('cn-beijing/vpc-1')).toBe('cn-beijing');
    expect(namedRegion('vpc-1')).toBeUndefined();
  });
});
