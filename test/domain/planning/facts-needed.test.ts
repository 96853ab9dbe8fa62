import { expect, test } from 'vitest';
import { notRead } from '../../../source/domain/fact.ts';
import type { Inventory } from '../../../source/domain/inventory.ts';
import { factsNeeded } from '../../../source/domain/planning/facts-needed.ts';
import { planConnection } from '../../../source/domain/planning/plan-connection.ts';
import { buildPair, pairIntent } from '../pair-builder.ts';

const details = (inventory: Inventory, intent = pairIntent()) =>
  factsNeeded(intent, inventory).flatMap(need => {
    if (need.kind === 'route-entries') return [`${need.vpcId} ${need.routeTableId}`];
    return need.kind === 'security-group-rules' ? [`${need.vpcId} ${need.securityGroupId}`] : [];
  });

test('the tables that vSwitches use and the groups that instances use, and no more', () => {
  const inventory = buildPair({
    vSwitches: [{ cidr: '192.168.100.0/24' }, { cidr: '192.168.101.0/24', table: 'a-own' }],
    tables: { 'a-idle': {} },
    groups: [{}, {}],
    instanceGroups: [['sg-a2']],
  });
  expect(details(inventory)).toEqual([
    'vpc-a vtb-a',
    'vpc-a vtb-a-own',
    'vpc-a sg-a',
    'vpc-a sg-a2',
    'vpc-b vtb-b',
    'vpc-b sg-b',
  ]);
});

test('and what the user ticked', () => {
  const inventory = buildPair({ tables: { 'a-idle': {} }, groups: [{}, {}], instanceGroups: [['sg-a']] });
  const intent = pairIntent({ routeTableIds: ['vtb-a-idle'], securityGroupIds: ['sg-a2'] });
  expect(details(inventory, intent)).toEqual([
    'vpc-a vtb-a',
    'vpc-a vtb-a-idle',
    'vpc-a sg-a',
    'vpc-a sg-a2',
    'vpc-b vtb-b',
    'vpc-b sg-b',
  ]);
});

test('lists come first: no detail can be named of what was not read', () => {
  const whole = buildPair();
  const unread: Inventory = {
    ...whole,
    regions: whole.regions.map(({ regionId }) => ({
      regionId,
      vpcs: notRead,
      vSwitches: notRead,
      routeTables: notRead,
      routerInterfaces: notRead,
      peeringConnections: notRead,
      securityGroups: notRead,
      networkAcls: notRead,
      instances: notRead,
    })),
  };
  const needs = factsNeeded(pairIntent(), unread);
  expect(needs.map(need => need.kind)).toEqual(new Array(16).fill('list'));
  expect(planConnection({ inventory: unread, intent: pairIntent() }).verdict.fit).toBe('unknown');
});
