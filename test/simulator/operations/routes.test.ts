import { describe, expect, test } from 'vitest';
import { at, type Given, listAt, Practice, regions } from './practice.ts';

const { beijing } = regions;

function outcome(practice: Practice, more: Given): string {
  return practice.refusal('Vpc.CreateRouteEntry', practice.routeParameters(more));
}

describe('the destination of a new route (alibaba-cloud-api.md section 4)', () => {
  test.each([
    ['the peer vSwitch', '172.16.100.0/24', 'succeeded'],
    ['a bare address', '172.16.100.7', 'succeeded'],
    ['everything', '0.0.0.0/0', 'succeeded'],
    ['the own VPC range, which contains a vSwitch', '192.168.0.0/16', 'succeeded'],
    ['an own vSwitch', '192.168.100.0/24', '400 InvalidCidrBlock'],
    ['a part of an own vSwitch', '192.168.100.64/26', '400 InvalidCidrBlock'],
    ['an address of an own vSwitch', '192.168.100.7', '400 InvalidCidrBlock'],
    ['a neighbour of an own vSwitch', '192.168.101.0/24', 'succeeded'],
    ['the range of the cloud services', '100.64.0.0/10', '400 InvalidCidrBlock'],
    ['a part of the range of the cloud services', '100.100.0.0/16', 'succeeded'],
    ['multicast', '224.0.0.0/4', '400 InvalidDestinationCidrBlock'],
    ['loopback', '127.0.0.1', '400 InvalidDestinationCidrBlock'],
    ['host bits', '172.16.100.1/24', '400 InvalidCidrBlock.Malformed'],
    ['words', 'somewhere', '400 InvalidCidrBlock.Malformed'],
    ['a mask too long', '10.0.0.0/33', '400 InvalidCidrBlock.Malformed'],
  ])('%s: %s is answered %s', (_, DestinationCidrBlock, expected) => {
    const practice = new Practice();
    expect(outcome(practice, { DestinationCidrBlock, NextHopId: practice.ids.a.instanceId })).toBe(expected);
  });

  test('more specific parts of the service range are refused where it is set so', () => {
    const practice = new Practice();
    practice.setUnconfirmed({ serviceRangeRoutes: 'refused' });
    const NextHopId = practice.ids.a.instanceId;
    expect(outcome(practice, { DestinationCidrBlock: '100.100.0.0/16', NextHopId })).toBe(
      '400 InvalidCidrBlock',
    );
  });

  test('a bare address is kept as a /32', () => {
    const practice = new Practice();
    outcome(practice, { DestinationCidrBlock: '172.16.100.7', NextHopId: practice.ids.a.instanceId });
    expect(practice.world.all('routeEntries').at(-1)?.destination).toBe('172.16.100.7/32');
  });
});

describe('the batch call', () => {
  test('takes what it can, with HTTP 200, and says what it could not', () => {
    const practice = new Practice();
    const entry = (DstCidrBlock: string) => ({
      RouteTableId: practice.ids.a.tableId,
      DstCidrBlock,
      NextHop: practice.ids.a.instanceId,
      NextHopType: 'Instance',
    });
    const wanted = ['10.9.0.0/16', '10.9.0.0/16', '192.168.0.0/16', '100.100.0.0/16'];
    const body = practice.body('Vpc.CreateRouteEntries', {
      RegionId: beijing,
      RouteEntries: wanted.map(entry),
    });
    expect(body).toMatchObject({
      SuccessCount: 1,
      FailedCount: 3,
      RouteEntryIds: [expect.stringMatching(/^rte-2ze[0-9a-z]{17}$/)],
      FailedRouteEntries: [
        { DstCidrBlock: '10.9.0.0/16', FailedCode: 'VPC_ROUTE_ENTRY_CIDR_BLOCK_DUPLICATE' },
        { DstCidrBlock: '192.168.0.0/16', FailedCode: 'VPC_INVALID_CIDR_BLOCK' },
        { DstCidrBlock: '100.100.0.0/16', FailedCode: 'VPC_INVALID_CIDR_BLOCK' },
      ],
    });
  });

  test('deletes what is there and says what is not', () => {
    const practice = new Practice();
    const parameters = practice.routeParameters({ NextHopId: practice.ids.a.instanceId });
    practice.body('Vpc.CreateRouteEntry', parameters);
    practice.settle();
    const RouteTableId = practice.ids.a.tableId;
    const body = practice.body('Vpc.DeleteRouteEntries', {
      RegionId: beijing,
      RouteEntries: [
        { RouteTableId, DstCidrBlock: '172.16.100.0/24', NextHop: practice.ids.a.instanceId },
        { RouteTableId, RouteEntryId: 'rte-nothing' },
      ],
    });
    expect(body).toMatchObject({
      SuccessCount: 1,
      FailedCount: 1,
      FailedRouteEntries: [{ RouteEntryId: 'rte-nothing', FailedCode: 'VPC_ROUTER_ENTRY_NOT_EXIST' }],
    });
  });

  test('is not concurrent with another route write of the VPC', () => {
    const practice = new Practice();
    practice.body('Vpc.CreateRouteEntry', practice.routeParameters({ NextHopId: practice.ids.a.instanceId }));
    const entry = { RouteTableId: practice.ids.a.tableId, DstCidrBlock: '10.9.0.0/16', NextHop: 'i-1' };
    const RouteEntries = [{ ...entry, NextHopType: 'Instance' }];
    expect(practice.refusal('Vpc.CreateRouteEntries', { RegionId: beijing, RouteEntries })).toBe(
      '400 TaskConflict',
    );
  });
});

describe('several next hops', () => {
  function lines(practice: Practice): readonly string[] {
    return [1, 2, 3].map(() => {
      const line = { from: beijing, to: regions.hangzhou, spec: 'Large.1' };
      const id = practice.createInterface(practice.ids.a.routerId, line);
      practice.change('routerInterfaces', id, {
        status: 'Active',
        oppositeRouterType: 'VBR',
        wasConnected: true,
      });
      return id;
    });
  }

  test.each([
    ['equal weights share the load', [100, 100], 'succeeded'],
    ['three members', [50, 50, 50], 'succeeded'],
    ['active and standby', [100, 0], 'succeeded'],
    ['different weights', [100, 50], '400 INVALID_WEIGHT_PARAM'],
    ['active and standby of three', [100, 0, 0], '400 INVALID_WEIGHT_PARAM'],
    ['nobody carries traffic', [0, 0], '400 INVALID_WEIGHT_PARAM'],
  ])('%s: %j is answered %s', (_, weights, expected) => {
    const practice = new Practice();
    const ids = lines(practice);
    const NextHopList = weights.map((Weight, index) => {
      return { NextHopType: 'RouterInterface', NextHopId: ids[index] ?? '', Weight };
    });
    expect(outcome(practice, { NextHopList })).toBe(expected);
  });

  test('the standby member shows Enabled 0', () => {
    const practice = new Practice();
    const [first = '', second = ''] = lines(practice);
    const hop = (NextHopId: string, Weight: number) => ({
      NextHopType: 'RouterInterface',
      NextHopId,
      Weight,
    });
    expect(outcome(practice, { NextHopList: [hop(first, 100), hop(second, 0)] })).toBe('succeeded');
    const parameters = { RegionId: beijing, RouteTableId: practice.ids.a.tableId, RouteEntryType: 'Custom' };
    const body = practice.body('Vpc.DescribeRouteEntryList', parameters);
    expect(listAt(body, 'RouteEntrys.RouteEntry.0.NextHops.NextHop').map(({ Enabled }) => Enabled)).toEqual([
      1, 0,
    ]);
  });
});

test('a router interface route takes the place of a learned CEN route, a peering route does not', () => {
  const practice = new Practice();
  const { initiator } = practice.pair();
  const learned = practice.text(
    'Vpc.CreateRouteEntry',
    practice.routeParameters({ NextHopId: practice.ids.a.instanceId }),
    'RouteEntryId',
  );
  practice.settle();
  practice.change('routeEntries', learned, { type: 'CEN' });
  const byInstance = { NextHopId: practice.ids.a.instanceId };
  expect(outcome(practice, byInstance)).toBe('400 RouteConflict.AlreadyExist');
  expect(outcome(practice, { NextHopType: 'RouterInterface', NextHopId: initiator })).toBe('succeeded');
  expect(practice.world.get('routeEntries', learned)).toBeUndefined();
});

/** Entries of VPC a's table that a CEN has taught it, by destination. */
function learn(practice: Practice, ...destinations: readonly string[]): void {
  for (const destination of destinations) {
    const { a } = practice.ids;
    const like = practice.world.listBy('routeEntries', 'table', a.tableId)[0];
    if (like === undefined) throw new Error('a table without entries');
    const nextHops = [{ type: 'Attachment', id: 'tr-attach-1', weight: 0, isEnabled: true }];
    practice.put('routeEntries', {
      ...like,
      id: `rte-${destination}`,
      destination,
      type: 'CEN',
      nextHops,
    });
  }
}

const learnedIn = (practice: Practice) =>
  practice.world
    .listBy('routeEntries', 'table', practice.ids.a.tableId)
    .filter(entry => entry.type === 'CEN')
    .map(entry => entry.destination);

test('a static interface route keeps the CEN routes equal to it and inside it away, until it is gone', () => {
  const practice = new Practice();
  const { initiator } = practice.pair();
  learn(practice, '10.40.0.0/16', '10.40.7.0/24', '10.0.0.0/8', '10.41.0.0/16');
  const hop = { DestinationCidrBlock: '10.40.0.0/16', NextHopType: 'RouterInterface', NextHopId: initiator };
  const route = practice.text('Vpc.CreateRouteEntry', practice.routeParameters(hop), 'RouteEntryId');
  practice.settle();
  expect(learnedIn(practice)).toEqual(['10.0.0.0/8', '10.41.0.0/16']);
  practice.body('Vpc.DeleteRouteEntry', { RegionId: regions.beijing, RouteEntryId: route });
  practice.settle();
  expect(learnedIn(practice).toSorted()).toEqual([
    '10.0.0.0/8',
    '10.40.0.0/16',
    '10.40.7.0/24',
    '10.41.0.0/16',
  ]);
});

test('what a second static interface route covers stays away when the first one goes', () => {
  const practice = new Practice();
  const { initiator } = practice.pair();
  learn(practice, '10.40.7.0/24');
  const add = (DestinationCidrBlock: string) => {
    const hop = { DestinationCidrBlock, NextHopType: 'RouterInterface', NextHopId: initiator };
    const id = practice.text('Vpc.CreateRouteEntry', practice.routeParameters(hop), 'RouteEntryId');
    practice.settle();
    return id;
  };
  const remove = (RouteEntryId: string) => {
    practice.body('Vpc.DeleteRouteEntry', { RegionId: regions.beijing, RouteEntryId });
    practice.settle();
  };
  const [narrow, wide] = [add('10.40.0.0/16'), add('10.0.0.0/8')];
  remove(narrow);
  expect(learnedIn(practice)).toEqual([]);
  remove(wide);
  expect(learnedIn(practice)).toEqual(['10.40.7.0/24']);
});

test('a peering route keeps no CEN route away', () => {
  const practice = new Practice();
  learn(practice, '172.16.100.64/26');
  const hop = { NextHopType: 'VpcPeer', NextHopId: practice.peering() };
  practice.body('Vpc.CreateRouteEntry', practice.routeParameters(hop));
  practice.settle();
  expect(learnedIn(practice)).toEqual(['172.16.100.64/26']);
});

test('a custom table takes no IPv6 route, whatever the next hop', () => {
  const practice = new Practice();
  const hop = { NextHopType: 'VpcPeer', NextHopId: practice.peering() };
  const parameters = practice.routeParameters({ ...hop, DestinationCidrBlock: '2408:2::/64' });
  expect(
    practice.refusal('Vpc.CreateRouteEntry', { ...parameters, RouteTableId: practice.ids.customTableId }),
  ).toBe('400 OperationDenied.Ipv6EntryOnCustomTable');
  expect(practice.refusal('Vpc.CreateRouteEntry', parameters)).toBe('succeeded');
});

test('an IPv6 route goes through a peering connection where both VPCs have IPv6', () => {
  const practice = new Practice();
  const hop = { NextHopType: 'VpcPeer', NextHopId: practice.peering() };
  expect(outcome(practice, { DestinationCidrBlock: '2408:2::/64', ...hop })).toBe('succeeded');
  practice.settle();
  practice.change('vpcs', practice.ids.b.vpcId, { ipv6CidrBlocks: [] });
  const expected = '400 OperationDenied.VpcIpv6NotEnabled';
  expect(outcome(practice, { DestinationCidrBlock: '2408:3::/64', ...hop })).toBe(expected);
});

test('a route to an interface that is not Active is accepted where it is set so', () => {
  const practice = new Practice();
  const { initiator } = practice.pair('bound');
  practice.setUnconfirmed({ routeToInterfaceNotActive: 'accepted' });
  expect(outcome(practice, { NextHopType: 'RouterInterface', NextHopId: initiator })).toBe('succeeded');
});

test('what lies behind a router interface is told with the route', () => {
  const practice = new Practice();
  const { initiator } = practice.pair();
  outcome(practice, { NextHopType: 'RouterInterface', NextHopId: initiator });
  const parameters = { RegionId: beijing, RouteTableId: practice.ids.a.tableId, RouteEntryType: 'Custom' };
  expect(
    at(practice.body('Vpc.DescribeRouteEntryList', parameters), 'RouteEntrys.RouteEntry.0'),
  ).toMatchObject({
    DestinationCidrBlock: '172.16.100.0/24',
    Status: 'Pending',
    NextHops: {
      NextHop: [
        {
          NextHopType: 'RouterInterface',
          NextHopId: initiator,
          NextHopRelatedInfo: {
            InstanceId: practice.ids.b.vpcId,
            InstanceType: 'VPC',
            RegionId: 'cn-hangzhou',
          },
        },
      ],
    },
  });
});

test('system entries show local in the new list and service in the old one', () => {
  const practice = new Practice();
  const { tableId } = practice.ids.a;
  const types = (path: string, body: unknown) => listAt(body, path);
  const list = practice.body('Vpc.DescribeRouteEntryList', { RegionId: beijing, RouteTableId: tableId });
  const modern = types('RouteEntrys.RouteEntry', list).map(entry =>
    at(entry, 'NextHops.NextHop.0.NextHopType'),
  );
  expect(modern).toEqual(['service', 'local']);
  const old = practice.body('Vpc.DescribeRouteTables', { RegionId: beijing, RouteTableId: tableId });
  const entries = types('RouteTables.RouteTable.0.RouteEntrys.RouteEntry', old);
  expect(entries.map(({ NextHopType, InstanceId }) => [NextHopType, InstanceId])).toEqual([
    ['service', ''],
    ['service', ''],
  ]);
});

test('DeleteRouteEntry takes table, destination and next hop as well', () => {
  const practice = new Practice();
  const parameters = practice.routeParameters({ NextHopId: practice.ids.a.instanceId });
  practice.body('Vpc.CreateRouteEntry', parameters);
  practice.settle();
  expect(practice.refusal('Vpc.DeleteRouteEntry', parameters)).toBe('succeeded');
  practice.settle();
  expect(practice.refusal('Vpc.DeleteRouteEntry', parameters)).toBe('400 InvalidRouteEntry.NotFound');
});

test('a custom table holds its own routes', () => {
  const practice = new Practice();
  const NextHopId = practice.ids.a.instanceId;
  expect(outcome(practice, { NextHopId })).toBe('succeeded');
  practice.settle();
  expect(outcome(practice, { NextHopId, RouteTableId: practice.ids.customTableId })).toBe('succeeded');
});

test('a deletion waits for a vSwitch that is being written, and says so by the VPC', () => {
  const practice = new Practice();
  const parameters = practice.routeParameters({ NextHopId: practice.ids.a.instanceId });
  practice.body('Vpc.CreateRouteEntry', parameters);
  practice.settle();
  practice.change('vSwitches', practice.ids.a.vSwitchId, { status: 'Pending' });
  expect(practice.refusal('Vpc.DeleteRouteEntry', parameters)).toBe('400 IncorrectVpcStatus');
});
