import { describe, expect, test } from 'vitest';
import { type Walk, walkPacket } from '../../../source/simulator/data-plane/walk-packet.ts';
import { connectionCases } from './connection-cases.ts';
import { joinedWorld, packetFrom } from './joined-world.ts';
import { routeCases } from './route-cases.ts';
import { ruleCases } from './rule-cases.ts';
import { walkCase } from './walk-case.ts';

const told = (walk: Walk) =>
  walk.outcome === 'delivered' ? 'delivered' : `${walk.leg} ${walk.drop.place} ${walk.drop.reason}`;

describe.each([
  { what: 'a connection', rows: connectionCases },
  { what: 'the route tables', rows: routeCases },
  { what: 'groups and ACLs', rows: ruleCases },
])('a packet that meets $what', ({ rows }) => {
  test.each(rows.map(walkCase))('$name', ({ options, expected, packet }) => {
    const joined = joinedWorld(options);
    expect(told(walkPacket(joined.world, packetFrom(joined, packet(joined))))).toBe(expected);
  });
});

test('the table is long enough to be called one', () => {
  expect(connectionCases.length + routeCases.length + ruleCases.length).toBeGreaterThanOrEqual(60);
});

test('a delivered packet names every place that let it pass, there and back', () => {
  const joined = joinedWorld({ kind: 'pair' });
  const walk = walkPacket(joined.world, packetFrom(joined));
  expect(walk.outcome).toBe('delivered');
  expect(walk.forward.map(hop => hop.place)).toEqual([
    'security-group-egress',
    'route-table',
    'router-interface',
    'router-interface',
    'arrival',
    'security-group-ingress',
  ]);
  expect(walk.answer.map(hop => hop.place)).toEqual([
    'route-table',
    'router-interface',
    'router-interface',
    'arrival',
  ]);
  expect(walk.forward[1]?.objectId).toBe(joined.a.table.id);
  expect(walk.answer[0]?.objectId).toBe(joined.b.table.id);
});

test('a drop names the rule that decided', () => {
  const joined = joinedWorld({
    b: { rules: [{ protocol: 'TCP', policy: 'Drop', peer: '10.1.0.0/24' }] },
  });
  const walk = walkPacket(joined.world, packetFrom(joined));
  const rule = joined.world.listBy('securityGroupRules', 'group', joined.b.group.id)[0];
  expect(walk).toMatchObject({ outcome: 'dropped', drop: { objectId: joined.b.group.id, by: rule?.id } });
});
