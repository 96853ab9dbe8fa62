import { expect, test } from 'vitest';
import { known, valueOr } from '../../../source/domain/fact.ts';
import type { Inventory } from '../../../source/domain/inventory.ts';
import { planConnection } from '../../../source/domain/planning/plan-connection.ts';
import { buildPeering, buildRouteEntry, buildRule } from '../inventory-builder.ts';
import { buildPair, pairIntent, type SideContent } from '../pair-builder.ts';

const open = { groups: [{ rules: [buildRule({ protocol: 'ALL', from: '0.0.0.0/0' })] }] };
const peering = buildPeering({
  peeringConnectionId: 'pcc-c',
  regionId: 'cn-beijing',
  vpcId: 'vpc-a',
  acceptingRegionId: 'cn-shanghai',
  acceptingVpcId: 'vpc-c',
});

/** A talks to C today, over a peering, and C has the same range as B. */
function threeVpcs(): Inventory {
  const a: SideContent = {
    ...open,
    peeringConnections: [peering],
    routes: { a: [buildRouteEntry({ destination: '172.16.0.0/12', hop: ['VpcPeer', 'pcc-c'] })] },
  };
  const pair = buildPair(a, open);
  const third = buildPair(
    {},
    {
      ...open,
      regionId: 'cn-shanghai',
      peeringConnections: [peering],
      routes: { b: [buildRouteEntry({ destination: '192.168.100.0/24', hop: ['VpcPeer', 'pcc-c'] })] },
    },
  );
  const shanghai = third.regions.flatMap(region => (region.regionId === 'cn-shanghai' ? [region] : []));
  const renamed: Inventory['regions'] = JSON.parse(
    JSON.stringify(shanghai)
      .replaceAll('vpc-b', 'vpc-c')
      .replaceAll('vsw-b', 'vsw-c')
      .replaceAll('vtb-b', 'vtb-c')
      .replaceAll('sg-b', 'sg-c')
      .replaceAll('i-b', 'i-c'),
  );
  const ips = (inventory: Inventory): Inventory => ({
    ...inventory,
    regions: inventory.regions.map(region => ({
      ...region,
      instances: known(
        valueOr(region.instances, []).map(one => ({
          ...one,
          privateIpAddresses: [one.vpcId === 'vpc-a' ? '192.168.100.10' : '172.16.100.10'],
        })),
      ),
    })),
  });
  return ips({ ...pair, regions: [...pair.regions, ...renamed] });
}

const key = 'route/initiator/vtb-a/172.16.100.0/24';

test('traffic to a third VPC that a route would take over needs consent by name, besides that of the route', () => {
  const inventory = threeVpcs();
  const without = planConnection({ inventory, intent: pairIntent() });
  expect(without.verdict).toMatchObject({ fit: 'fits-in-part' });
  expect(without.verdict.problems.map(problem => problem.code)).toContain('route-diverts');
  const taken = planConnection({ inventory, intent: pairIntent({ consents: [key] }) });
  expect(taken.steps).toEqual([]);
  expect(taken.verdict.fit).toBe('does-not-fit');
  expect(new Set(taken.verdict.problems.map(problem => problem.code))).toEqual(
    new Set(['traffic-would-stop']),
  );
  const keys = taken.verdict.problems.map(problem => String(problem.parameters.key));
  const consented = planConnection({ inventory, intent: pairIntent({ consents: [key, ...keys] }) });
  expect(consented.verdict.fit).toBe('fits');
  expect(consented.reach.some(change => change.stops !== undefined)).toBe(true);
});
