import { afterEach, expect, it } from 'vitest';
import { productMetadata } from '../../../source/simulator/metadata/products.ts';
import type { ProductName } from '../../../source/simulator/operation.ts';
import type { World } from '../../../source/simulator/state/world.ts';
import { loadWorld } from '../../../source/simulator/worlds/load-world.ts';
import { call, startTestCloud, type TestCloud } from '../practice-client.ts';
import { misfits } from './answer-shape.ts';

const open: TestCloud[] = [];

afterEach(async () => {
  await Promise.all(open.splice(0).map(({ cloud }) => cloud.close()));
});

const lists: readonly (readonly [ProductName, string])[] = [
  ['Vpc', 'DescribeVpcs'],
  ['Vpc', 'DescribeVSwitches'],
  ['Vpc', 'DescribeVRouters'],
  ['Vpc', 'DescribeRouteTableList'],
  ['Vpc', 'DescribeRouterInterfaces'],
  ['Vpc', 'DescribeNetworkAcls'],
  ['Ecs', 'DescribeSecurityGroups'],
  ['Ecs', 'DescribeInstances'],
  ['Ecs', 'DescribeNetworkInterfaces'],
  ['VpcPeer', 'ListVpcPeerConnections'],
];

type Read = readonly [product: ProductName, action: string, parameters: Readonly<Record<string, string>>];

function readsOf(world: World): readonly Read[] {
  const regionIds = [...new Set(world.all('vpcs').map(({ regionId }) => regionId))];
  return [
    ...regionIds.flatMap(RegionId => lists.map(([product, action]): Read => [product, action, { RegionId }])),
    ...world
      .all('routeTables')
      .map(
        ({ regionId, id }): Read => [
          'Vpc',
          'DescribeRouteEntryList',
          { RegionId: regionId, RouteTableId: id },
        ],
      ),
    ...world
      .all('securityGroups')
      .map(
        ({ regionId, id }): Read => [
          'Ecs',
          'DescribeSecurityGroupAttribute',
          { RegionId: regionId, SecurityGroupId: id },
        ],
      ),
  ];
}

it.each(['tutorial', 'company', 'company-healthy', 'scale:20'])(
  'every read of the world %s has the shape of the API’s answer',
  async name => {
    const world = loadWorld(name);
    if (!world.ok) throw new Error(world.problem.code);
    const test = await startTestCloud({ world: world.value });
    open.push(test);
    const reads = readsOf(world.value);
    expect(reads.length).toBeGreaterThan(20);
    for (const [product, action, parameters] of reads) {
      const { status, body } = await call(test, { product, action, parameters });
      if (status !== 200) {
        // Gateway tables are not read this way; the API says so.
        expect([action, body.Code]).toEqual([
          'DescribeRouteEntryList',
          'OperationDenied.UseGatewayRouteEntryQueryInterface',
        ]);
        continue;
      }
      const shape = productMetadata(product).operations[action]?.answer ?? {};
      expect(misfits(shape, body), `${action} ${JSON.stringify(parameters)}`).toEqual([]);
    }
  },
);
