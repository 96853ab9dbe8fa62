import { describe, expect, test } from 'vitest';
import { applyPlanToInventory } from '../../../source/domain/apply-plan-to-inventory.ts';
import { joinConnections } from '../../../source/domain/connections.ts';
import type { RouteEntry, RouterInterface } from '../../../source/domain/inventory.ts';
import type { DisconnectionRequest } from '../../../source/domain/planning/disconnect/disconnection.ts';
import { planDisconnection } from '../../../source/domain/planning/disconnect/plan-disconnection.ts';
import { planConnection } from '../../../source/domain/planning/plan-connection.ts';
import { buildInterfacePair, buildPeering, buildRouteEntry, buildRule } from '../inventory-builder.ts';
import { buildPair, pairIntent, type SideContent } from '../pair-builder.ts';
import { itemLine } from './planning-case.ts';

const endA = { id: 'ri-a', regionId: 'cn-beijing', vpcId: 'vpc-a' };
const endB = { id: 'ri-b', regionId: 'cn-hangzhou', vpcId: 'vpc-b' };

type Wired = {
  readonly half?: Partial<RouterInterface>;
  readonly status?: RouterInterface['status'];
  readonly entryA?: Partial<RouteEntry>;
  readonly a?: SideContent;
};

/** The tutorial's pair, wired: `rte-a` and `rte-b` over `ri-a` and `ri-b`, and the rule `sgr-b`. */
function wired({ half = {}, status = 'Active', entryA = {}, a = {} }: Wired = {}) {
  const [near, far] = buildInterfacePair(endA, endB, status);
  const entry = (id: string, destination: string, hop: string) =>
    buildRouteEntry({ routeEntryId: id, destination, hop: ['RouterInterface', hop] });
  return buildPair(
    {
      routerInterfaces: [{ ...near, ...half }],
      routes: { a: [{ ...entry('rte-a', '172.16.100.0/24', 'ri-a'), ...entryA }] },
      ...a,
    },
    {
      routerInterfaces: [far],
      routes: { b: [entry('rte-b', '192.168.100.0/24', 'ri-b')] },
      groups: [{ rules: [buildRule({ ruleId: 'sgr-b', from: '192.168.100.0/24', ports: [443, 443] })] }],
    },
  );
}

const all = { routeEntryIds: ['rte-a', 'rte-b'], ruleIds: ['sgr-b'] };

function plan(inventory = wired(), changes: Partial<DisconnectionRequest> = {}) {
  const [connection] = joinConnections(inventory);
  if (connection === undefined) throw new Error('no connection');
  return planDisconnection({ inventory, connection, ownership: all, ...changes });
}

const rule = 'rule/acceptor/sg-b/ingress/tcp:443/192.168.100.0/24';
const routeA = 'route/initiator/vtb-a/172.16.100.0/24';
const routeB = 'route/acceptor/vtb-b/192.168.100.0/24';

describe('a connection that we made', () => {
  test('goes in order: rules, routes, both ends deactivated, both deleted', () => {
    const { steps, verdict, purpose } = plan();
    expect([purpose, verdict.fit]).toEqual(['disconnect', 'fits']);
    expect(steps.map(step => [step.id, step.dependsOn])).toEqual([
      [`revoke-${rule}`, []],
      [`delete-${routeA}`, [`revoke-${rule}`]],
      [`delete-${routeB}`, [`revoke-${rule}`]],
      ['deactivate-router-interface/initiator', [`delete-${routeA}`, `delete-${routeB}`]],
      ['deactivate-router-interface/acceptor', [`delete-${routeA}`, `delete-${routeB}`]],
      [
        'delete-router-interface/initiator',
        ['deactivate-router-interface/initiator', 'deactivate-router-interface/acceptor'],
      ],
      [
        'delete-router-interface/acceptor',
        ['deactivate-router-interface/initiator', 'deactivate-router-interface/acceptor'],
      ],
    ]);
  });

  test('leaves the two VPCs as they would be planned anew', () => {
    const inventory = wired();
    const done = applyPlanToInventory({ inventory, steps: plan(inventory).steps });
    expect(joinConnections(done)).toEqual([]);
    const again = planConnection({ inventory: done, intent: pairIntent() });
    expect(again.steps.map(step => step.kind)).toEqual([
      'create-router-interface',
      'create-router-interface',
      'bind-router-interface',
      'bind-router-interface',
      'connect-router-interface',
      'create-route',
      'create-route',
    ]);
  });

  test('of ends that are off already is deleted at once', () => {
    const ids = plan(wired({ status: 'Inactive' })).steps.map(step => step.kind);
    expect(ids).not.toContain('deactivate-router-interface');
    expect(ids.filter(kind => kind === 'delete-router-interface')).toHaveLength(2);
  });

  test('by a peering connection is one delete after the routes, never forced', () => {
    const peering = buildPeering({
      peeringConnectionId: 'pcc-1',
      regionId: 'cn-beijing',
      vpcId: 'vpc-a',
      acceptingRegionId: 'cn-hangzhou',
      acceptingVpcId: 'vpc-b',
    });
    const hop = (id: string, destination: string) =>
      buildRouteEntry({ routeEntryId: id, destination, hop: ['VpcPeer', 'pcc-1'] });
    const inventory = buildPair(
      { peeringConnections: [peering], routes: { a: [hop('rte-a', '172.16.100.0/24')] } },
      { peeringConnections: [peering], routes: { b: [hop('rte-b', '192.168.100.0/24')] } },
    );
    expect(plan(inventory).steps.map(step => [step.id, step.dependsOn])).toEqual([
      [`delete-${routeA}`, []],
      [`delete-${routeB}`, []],
      ['delete-peering-connection/initiator', [`delete-${routeA}`, `delete-${routeB}`]],
    ]);
    expect(JSON.stringify(plan(inventory).steps)).not.toMatch(/force/i);
  });

  test('of which one half is left: that half goes', () => {
    const inventory = wired();
    const regions = inventory.regions.map(region =>
      region.regionId === 'cn-hangzhou'
        ? { ...region, routerInterfaces: { state: 'known' as const, value: [] } }
        : region,
    );
    const { steps } = plan({ ...inventory, regions });
    expect(steps.map(step => step.id)).toEqual([
      `delete-${routeA}`,
      'deactivate-router-interface/initiator',
      'delete-router-interface/initiator',
    ]);
  });
});

describe('what never carried anything', () => {
  test('a bound pair that was never connected is deleted without being switched off', () => {
    expect(plan(wired({ status: 'Idle' })).steps.map(step => step.kind)).toEqual([
      'revoke-rule',
      'delete-route',
      'delete-route',
      'delete-router-interface',
      'delete-router-interface',
    ]);
  });

  test.each(['Rejected', 'Expired', 'Accepting', 'Activated'] as const)(
    'a peering connection that is %s can be deleted',
    status => {
      const peering = buildPeering({
        peeringConnectionId: 'pcc-1',
        regionId: 'cn-beijing',
        vpcId: 'vpc-a',
        acceptingRegionId: 'cn-hangzhou',
        acceptingVpcId: 'vpc-b',
        status,
      });
      const found = plan(buildPair({ peeringConnections: [peering] }, { peeringConnections: [peering] }));
      expect(found.verdict.fit).toBe('fits');
      expect(found.steps.map(step => step.id)).toEqual(['delete-peering-connection/initiator']);
      expect(found.permissions).toContain('vpc:DeleteVpcPeerConnection');
    },
  );

  test.each(['Creating', 'Updating', 'Deleting'] as const)('one that is %s cannot', status => {
    const peering = buildPeering({
      peeringConnectionId: 'pcc-1',
      regionId: 'cn-beijing',
      vpcId: 'vpc-a',
      acceptingRegionId: 'cn-hangzhou',
      acceptingVpcId: 'vpc-b',
      status,
    });
    const found = plan(buildPair({ peeringConnections: [peering] }, { peeringConnections: [peering] }));
    expect([found.steps, found.verdict.problems[0]?.code]).toEqual([[], 'link-busy']);
  });
});

describe('what is not ours', () => {
  test('routes of others keep the connection until they are consented to by key', () => {
    const found = plan(wired(), { ownership: { routeEntryIds: ['rte-a'], ruleIds: [] } });
    expect(found.steps).toEqual([]);
    expect([found.verdict.fit, found.verdict.problems[0]?.code]).toEqual(['does-not-fit', 'link-has-routes']);
    expect(found.items.map(itemLine)).toEqual([
      'skip link link-has-routes',
      `skip ${routeA} needs-verdict`,
      `skip ${routeB} route-of-others`,
    ]);
    const consented = plan(wired(), {
      ownership: { routeEntryIds: ['rte-a'], ruleIds: [] },
      consents: [routeB],
    });
    expect(consented.verdict.fit).toBe('fits');
    expect(consented.steps.map(step => step.id)).toContain(`delete-${routeB}`);
  });

  test('rules of others are never touched', () => {
    const { steps } = plan(wired(), { ownership: { routeEntryIds: all.routeEntryIds, ruleIds: [] } });
    expect(steps.some(step => step.kind === 'revoke-rule')).toBe(false);
  });

  test('without journals nothing is ours', () => {
    const inventory = wired();
    const [connection] = joinConnections(inventory);
    expect(connection && planDisconnection({ inventory, connection }).steps).toEqual([]);
  });

  test('a rule that somebody turned into a drop is not ours any more', () => {
    const inventory = wired({
      a: {
        groups: [{ rules: [buildRule({ ruleId: 'sgr-b', policy: 'Drop' })] }],
        routerInterfaces: [buildInterfacePair(endA, endB)[0]],
      },
    });
    expect(plan(inventory).steps.filter(step => step.kind === 'revoke-rule')).toHaveLength(1);
  });
});

describe('what stands in the way', () => {
  test.each([
    ['a prepaid interface', { half: { chargeType: 'Prepaid' } }, 'link-prepaid'],
    ['a connection that is changing', { half: { status: 'Deactivating' } }, 'link-busy'],
    ['a connection that is locked', { half: { businessStatus: 'FinancialLocked' } }, 'link-locked'],
    ['a route that is changing', { entryA: { status: 'Pending' } }, 'link-has-routes'],
    ['a learned route', { entryA: { type: 'BGP' } }, 'link-has-routes'],
  ] as [string, Wired, string][])('%s', (_name, content, code) => {
    const found = plan(wired(content));
    expect(found.steps).toEqual([]);
    expect([found.verdict.fit, found.verdict.problems[0]?.code]).toEqual(['does-not-fit', code]);
  });

  test('a table that was not read: a route in it may name the connection', () => {
    const found = plan(
      wired({ a: { routes: { a: 'unread' }, routerInterfaces: [buildInterfacePair(endA, endB)[0]] } }),
    );
    expect([found.verdict.fit, found.steps]).toEqual(['unknown', []]);
    expect(found.unread.map(one => one.subject)).toEqual(['route-table/cn-beijing/vtb-a']);
  });

  test('an end whose region was not read', () => {
    const inventory = wired();
    const regions = inventory.regions.filter(region => region.regionId !== 'cn-hangzhou');
    expect(plan({ ...inventory, regions }).verdict.fit).toBe('unknown');
  });

  test('an item that the user keeps', () => {
    const found = plan(wired(), { exclusions: [rule] });
    expect(found.items.map(itemLine)).toContain(`skip ${rule} excluded-by-user`);
    expect(found.verdict.fit).toBe('fits');
  });
});
