import { describe, expect, test } from 'vitest';
import { notRead } from '../../../source/domain/fact.ts';
import type { Inventory, RegionInventory } from '../../../source/domain/inventory.ts';
import { planConnection } from '../../../source/domain/planning/plan-connection.ts';
import { staleDifferences } from '../../../source/domain/planning/stale-differences.ts';
import { buildPeering, buildRouteEntry, buildRule } from '../inventory-builder.ts';
import { buildPair, pairIntent, type SideContent } from '../pair-builder.ts';

const intent = pairIntent({ allow: [{ protocol: 'ICMP' }] });
const plan = planConnection({ inventory: buildPair(), intent });

const names = (fresh: Inventory) =>
  staleDifferences(plan, fresh).map(({ code, parameters }) => `${code} ${parameters.subject}`);

const inBeijing = (change: Partial<RegionInventory>): Inventory => {
  const inventory = buildPair();
  return {
    ...inventory,
    regions: inventory.regions.map(one => (one.regionId === 'cn-beijing' ? { ...one, ...change } : one)),
  };
};

describe('a plan is stale', () => {
  const cases: readonly [string, SideContent, readonly string[]][] = [
    [
      'when a route appeared in a table it writes to',
      { routes: { a: [buildRouteEntry({ destination: '10.0.0.0/8' })] } },
      ['fact-changed route-table/cn-beijing/vtb-a'],
    ],
    [
      'when a rule appeared in a group it looked at',
      { groups: [{ rules: [buildRule({ from: '10.0.0.0/8' })] }] },
      ['fact-changed security-group/cn-beijing/sg-a'],
    ],
    [
      'when a vSwitch moved to another table',
      { vSwitches: [{ cidr: '192.168.100.0/24', table: 'a-own' }] },
      ['fact-changed route-tables/cn-beijing/vpc-a', 'fact-changed vswitches/cn-beijing/vpc-a'],
    ],
    [
      'when a secondary range was added',
      { vpc: { secondaryCidrBlocks: ['10.0.0.0/16'] } },
      ['fact-changed vpc/cn-beijing/vpc-a'],
    ],
    [
      'when an instance took another group',
      { instanceGroups: [[]] },
      ['fact-changed instances/cn-beijing/vpc-a'],
    ],
    [
      'when somebody joined the VPC to another one',
      {
        peeringConnections: [
          buildPeering({
            peeringConnectionId: 'pcc-9',
            regionId: 'cn-beijing',
            vpcId: 'vpc-a',
            acceptingRegionId: 'cn-shanghai',
            acceptingVpcId: 'vpc-s',
          }),
        ],
      },
      ['fact-changed peering-connections/cn-beijing/vpc-a'],
    ],
    [
      'when a group of the VPC came or went',
      { groups: [{}, {}], instanceGroups: [['sg-a']] },
      ['fact-changed security-groups/cn-beijing/vpc-a'],
    ],
  ];

  test.each(cases)('%s', (_name, a, differences) => {
    expect(names(buildPair(a))).toEqual(differences);
  });

  test.each([
    ['next hop', { hop: ['Instance', 'i-2'] as const }],
    ['state', { status: 'Deleting' as const }],
    ['kind', { type: 'CEN' as const }],
    ['destination', { destination: '10.1.0.0/16' }],
  ])('when an entry of its table has another %s', (_name, change) => {
    const entry = { destination: '10.0.0.0/16', hop: ['Instance', 'i-1'] as const, routeEntryId: 'rte-1' };
    const before = planConnection({
      inventory: buildPair({ routes: { a: [buildRouteEntry(entry)] } }),
      intent,
    });
    const after = buildPair({ routes: { a: [buildRouteEntry({ ...entry, ...change })] } });
    expect(staleDifferences(before, after).map(({ parameters }) => parameters.subject)).toEqual([
      'route-table/cn-beijing/vtb-a',
    ]);
  });

  test.each([
    ['priority', { priority: 9 }],
    ['policy', { policy: 'Drop' as const }],
    ['peer', { from: '10.9.0.0/16' }],
    ['ports', { ports: [1, 2] as const }],
    ['direction', { direction: 'egress' as const }],
  ])('when a rule of its group has another %s', (_name, change) => {
    const rule = { from: '10.0.0.0/16', ports: [22, 22] as const, ruleId: 'sgr-1' };
    const before = planConnection({
      inventory: buildPair({ groups: [{ rules: [buildRule(rule)] }] }),
      intent,
    });
    const after = buildPair({ groups: [{ rules: [buildRule({ ...rule, ...change })] }] });
    expect(staleDifferences(before, after).map(({ parameters }) => parameters.subject)).toEqual([
      'security-group/cn-beijing/sg-a',
    ]);
  });

  test('when its table is gone, and says so', () => {
    expect(names(inBeijing({ routeTables: { state: 'known', value: [] } }))).toContain(
      'fact-gone route-table/cn-beijing/vtb-a',
    );
  });

  test('when what it rests on cannot be read again: nothing is applied on hope', () => {
    expect(names(inBeijing({ instances: notRead }))).toEqual(['fact-unread instances/cn-beijing/vpc-a']);
    expect(names({ ...buildPair(), regions: [] }).every(one => one.startsWith('fact-unread '))).toBe(true);
  });

  test('when it was made for another account', () => {
    expect(names({ ...buildPair(), accountId: '2' })).toEqual(['fact-changed account/1234567890123456']);
  });

  test('not for names, descriptions, free addresses or the order of lists', () => {
    const inventory = buildPair({
      vpc: { name: 'renamed', description: 'new', tags: [{ key: 'a', value: 'b' }] },
      vSwitches: [{ cidr: '192.168.100.0/24', availableIpAddressCount: 3, name: 'renamed' }],
    });
    expect(names({ ...inventory, readAt: '2027-01-01T00:00:00Z' })).toEqual([]);
  });
});
