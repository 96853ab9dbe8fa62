import { expect, test } from 'vitest';
import { at, Practice, regions } from './practice.ts';

const { beijing, hangzhou } = regions;

test('the tutorial by router interfaces runs from creation to teardown', () => {
  const practice = new Practice();
  const { initiator, acceptor } = practice.pair('bound');
  expect(describe(practice, beijing, initiator)).toMatchObject({
    Status: 'Idle',
    Spec: 'Large.1',
    Bandwidth: 1000,
  });
  expect(describe(practice, hangzhou, acceptor)).toMatchObject({
    Status: 'Idle',
    Spec: 'Negative',
    Bandwidth: 0,
  });

  practice.body('Vpc.ConnectRouterInterface', { RegionId: beijing, RouterInterfaceId: initiator });
  expect(at(describe(practice, beijing, initiator), 'Status')).toBe('Connecting');
  expect(at(describe(practice, hangzhou, acceptor), 'Status')).toBe('AcceptingConnecting');
  practice.settle();
  expect(describe(practice, beijing, initiator)).toMatchObject({
    Status: 'Active',
    OppositeInterfaceStatus: 'Active',
  });

  const toB = practice.text(
    'Vpc.CreateRouteEntry',
    practice.routeParameters({ NextHopType: 'RouterInterface', NextHopId: initiator }),
    'RouteEntryId',
  );
  const toA = practice.text(
    'Vpc.CreateRouteEntry',
    {
      RegionId: hangzhou,
      RouteTableId: practice.ids.b.tableId,
      DestinationCidrBlock: '192.168.100.0/24',
      NextHopType: 'RouterInterface',
      NextHopId: acceptor,
    },
    'RouteEntryId',
  );
  expect(entryStatus(practice, toB)).toBe('Pending');
  practice.settle();
  expect(entryStatus(practice, toB)).toBe('Available');

  practice.body('Vpc.DeleteRouteEntry', { RegionId: beijing, RouteEntryId: toB });
  practice.body('Vpc.DeleteRouteEntry', { RegionId: hangzhou, RouteEntryId: toA });
  expect(entryStatus(practice, toB)).toBe('Deleting');
  practice.settle();
  expect(entryStatus(practice, toB)).toBeUndefined();
  for (const [RegionId, RouterInterfaceId] of [
    [beijing, initiator],
    [hangzhou, acceptor],
  ] as const) {
    practice.body('Vpc.DeactivateRouterInterface', { RegionId, RouterInterfaceId });
    expect(at(describe(practice, RegionId, RouterInterfaceId), 'Status')).toBe('Deactivating');
  }
  practice.settle();
  practice.body('Vpc.DeleteRouterInterface', { RegionId: beijing, RouterInterfaceId: initiator });
  practice.settle();
  expect(describe(practice, beijing, initiator)).toBeUndefined();
  expect(describe(practice, hangzhou, acceptor)).toMatchObject({
    Status: 'Inactive',
    OppositeInterfaceStatus: 'Deleted',
    OppositeInterfaceId: initiator,
  });
  practice.body('Vpc.DeleteRouterInterface', { RegionId: hangzhou, RouterInterfaceId: acceptor });
  practice.settle();
  expect(practice.world.all('routerInterfaces')).toEqual([]);
  expect(practice.world.all('transitions')).toEqual([]);
});

test('a peering connection within one account is accepted by itself, carries routes and goes with Force', () => {
  const practice = new Practice();
  const id = practice.text('Peer.CreateVpcPeerConnection', practice.peeringParameters(), 'InstanceId');
  const statuses = [status(practice, id)];
  for (let step = 0; step < 100; step += 1) {
    practice.wait(50);
    if (statuses.at(-1) !== status(practice, id)) statuses.push(status(practice, id));
  }
  expect(statuses).toEqual(['Creating', 'Updating', 'Activated']);
  practice.body('Vpc.CreateRouteEntry', practice.routeParameters({ NextHopType: 'VpcPeer', NextHopId: id }));
  practice.body('Vpc.CreateRouteEntry', {
    RegionId: hangzhou,
    RouteTableId: practice.ids.b.tableId,
    DestinationCidrBlock: '192.168.100.0/24',
    NextHopType: 'VpcPeer',
    NextHopId: id,
  });
  practice.settle();
  expect(practice.refusal('Peer.DeleteVpcPeerConnection', { InstanceId: id })).toBe(
    '400 OperationDenied.RouteEntryExist',
  );
  practice.body('Peer.DeleteVpcPeerConnection', { InstanceId: id, Force: true });
  expect(status(practice, id)).toBe('Deleting');
  practice.settle();
  expect(practice.refusal('Peer.GetVpcPeerConnectionAttribute', { InstanceId: id })).toBe(
    '400 ResourceNotFound.InstanceId',
  );
  expect(practice.world.all('routeEntries').filter(({ type }) => type === 'Custom')).toEqual([]);
});

function describe(practice: Practice, RegionId: string, id: string): unknown {
  const Filter = [{ Key: 'RouterInterfaceId', Value: [id] }];
  const body = practice.body('Vpc.DescribeRouterInterfaces', { RegionId, Filter });
  return at(body, 'RouterInterfaceSet.RouterInterfaceType.0');
}

function entryStatus(practice: Practice, id: string): string | undefined {
  return practice.world.get('routeEntries', id)?.status;
}

function status(practice: Practice, InstanceId: string): string {
  return practice.text('Peer.GetVpcPeerConnectionAttribute', { InstanceId }, 'Status');
}
