import { describe, expect, test } from 'vitest';
import { at, type Given, Practice, regions } from './practice.ts';

const { beijing, hangzhou } = regions;

function creation(practice: Practice, more: Given = {}): Given {
  return {
    RegionId: beijing,
    Role: 'InitiatingSide',
    RouterType: 'VRouter',
    RouterId: practice.ids.a.routerId,
    OppositeRegionId: hangzhou,
    Spec: 'Large.1',
    ...more,
  };
}

describe('a ClientToken', () => {
  test('with the same parameters gives the same answer and no second effect', () => {
    const practice = new Practice();
    const parameters = creation(practice, { ClientToken: 'Token' });
    const first = practice.body('Vpc.CreateRouterInterface', parameters);
    practice.settle();
    expect(practice.body('Vpc.CreateRouterInterface', parameters)).toEqual(first);
    expect(practice.world.all('routerInterfaces')).toHaveLength(1);
  });

  test('is its own per operation, account and case', () => {
    const practice = new Practice();
    practice.body('Vpc.CreateRouterInterface', creation(practice, { ClientToken: 'token' }));
    practice.body('Vpc.CreateRouterInterface', creation(practice, { ClientToken: 'TOKEN', Spec: 'Large.2' }));
    const group = { RegionId: beijing, SecurityGroupId: practice.ids.a.groupId };
    const rule = { IpProtocol: 'TCP', PortRange: '1/1', SourceCidrIp: '10.0.0.0/8' };
    const allow = { ...group, Permissions: [rule], ClientToken: 'token' };
    expect(practice.refusal('Ecs.AuthorizeSecurityGroup', allow)).toBe('succeeded');
    expect(practice.world.all('routerInterfaces')).toHaveLength(2);
  });

  test('of a refused call can be used again', () => {
    const practice = new Practice();
    const NextHopId = practice.pair('bound').initiator;
    const hop = { NextHopType: 'RouterInterface', NextHopId, ClientToken: 'token' };
    const parameters = practice.routeParameters(hop);
    expect(practice.refusal('Vpc.CreateRouteEntry', parameters)).toBe('400 IncorrectStatus.RouterInterface');
    practice.body('Vpc.ConnectRouterInterface', { RegionId: beijing, RouterInterfaceId: NextHopId });
    practice.settle();
    expect(practice.refusal('Vpc.CreateRouteEntry', parameters)).toBe('succeeded');
  });

  test('says that the first call still runs, and then answers it', () => {
    const practice = new Practice();
    practice.set({ clientTokenRunningMs: 500 });
    const parameters = creation(practice, { ClientToken: 'token' });
    const first = practice.body('Vpc.CreateRouterInterface', parameters);
    expect(practice.refusal('Vpc.CreateRouterInterface', parameters)).toBe('400 LastTokenProcessing');
    practice.wait(500);
    expect(practice.body('Vpc.CreateRouterInterface', parameters)).toEqual(first);
  });

  test('is forgotten after its lifetime, and leaves the state', () => {
    const practice = new Practice();
    const parameters = creation(practice, { ClientToken: 'token' });
    const first = practice.text('Vpc.CreateRouterInterface', parameters, 'RouterInterfaceId');
    practice.wait(practice.world.settings.clientTokenLifetimeMs);
    expect(practice.text('Vpc.CreateRouterInterface', parameters, 'RouterInterfaceId')).not.toBe(first);
    expect(practice.world.all('clientTokens')).toHaveLength(1);
  });

  test('means nothing to operations without one', () => {
    const practice = new Practice();
    const { initiator } = practice.pair('created');
    const name = (Name: string) =>
      practice.refusal('Vpc.ModifyRouterInterfaceAttribute', {
        RegionId: beijing,
        RouterInterfaceId: initiator,
        Name,
        ClientToken: 'token',
      });
    expect([name('one'), name('two')]).toEqual(['succeeded', 'succeeded']);
    expect(practice.interface(initiator)?.name).toBe('two');
  });
});

describe('a dry run', () => {
  test('of a good call is told as an error and changes nothing', () => {
    const practice = new Practice();
    const before = JSON.stringify(practice.world.toState());
    const parameters = { ...practice.peeringParameters(), DryRun: true, ClientToken: 'token' };
    expect(practice.refusal('Peer.CreateVpcPeerConnection', parameters)).toBe('400 DryRunOperation');
    expect(JSON.stringify(practice.world.toState())).toBe(before);
  });

  test('of a bad call gives its normal error', () => {
    const practice = new Practice();
    practice.pair();
    const parameters = { ...practice.peeringParameters(), DryRun: true };
    const expected = '400 ResourceAlreadyExist.RouterInterface';
    expect(practice.refusal('Peer.CreateVpcPeerConnection', parameters)).toBe(expected);
  });
});

describe('stale reads', () => {
  test('show the world as it was so many versions ago, when a call asks for it', () => {
    const practice = new Practice();
    const count = (versionsBack?: number) => {
      const options = versionsBack === undefined ? {} : { versionsBack };
      return at(practice.body('Vpc.DescribeRouterInterfaces', { RegionId: beijing }, options), 'TotalCount');
    };
    practice.body('Vpc.CreateRouterInterface', creation(practice));
    practice.body('Vpc.CreateRouterInterface', creation(practice));
    expect([count(), count(0), count(1), count(2), count(99)]).toEqual([2, 2, 1, 0, 0]);
  });

  test('can be the rule of the world, but never for writes', () => {
    const practice = new Practice();
    practice.set({ readVersionsBack: 1 });
    const created = practice.text('Vpc.CreateRouterInterface', creation(practice), 'RouterInterfaceId');
    const read = practice.body('Vpc.DescribeRouterInterfaceAttribute', {
      RegionId: beijing,
      InstanceId: created,
    });
    expect(read).not.toHaveProperty('RouterInterfaceId');
    const target = { RegionId: beijing, RouterInterfaceId: created };
    expect(practice.refusal('Vpc.DeleteRouterInterface', target)).toBe('succeeded');
  });
});

describe('one writer per VPC', () => {
  test('a second route write is refused until the first has let go and its entry has settled', () => {
    const practice = new Practice();
    const route = (DestinationCidrBlock: string) => {
      const parameters = { DestinationCidrBlock, NextHopId: practice.ids.a.instanceId };
      return practice.refusal('Vpc.CreateRouteEntry', practice.routeParameters(parameters));
    };
    expect(route('10.9.0.0/16')).toBe('succeeded');
    const seen = new Set<string>();
    for (let step = 0; step < 60; step += 1) {
      practice.wait(25);
      if (practice.world.all('routeEntries').some(({ status }) => status === 'Pending'))
        seen.add(route('10.8.0.0/16'));
    }
    expect([...seen]).toEqual(['400 TaskConflict', '400 IncorrectRouteEntryStatus']);
    expect(route('10.8.0.0/16')).toBe('succeeded');
  });

  test('VPCs do not stand in each other’s way', () => {
    const practice = new Practice();
    const { a, c } = practice.ids;
    practice.body('Vpc.CreateRouteEntry', practice.routeParameters({ NextHopId: a.instanceId }));
    const other = { RegionId: beijing, RouteTableId: c.tableId, DestinationCidrBlock: '172.16.100.0/24' };
    expect(practice.refusal('Vpc.CreateRouteEntry', { ...other, NextHopId: c.instanceId })).toBe('succeeded');
  });
});

test('with durations scaled to nothing every change is there with the next call', () => {
  const practice = new Practice();
  practice.set({ durationScale: 0 });
  const InstanceId = practice.text(
    'Peer.CreateVpcPeerConnection',
    practice.peeringParameters(),
    'InstanceId',
  );
  expect(practice.body('Peer.GetVpcPeerConnectionAttribute', { InstanceId })).toMatchObject({
    Status: 'Activated',
  });
});

test('things of another region or account are not there', () => {
  const practice = new Practice();
  const { initiator } = practice.pair();
  const elsewhere = { RegionId: hangzhou, RouterInterfaceId: initiator };
  expect(practice.refusal('Vpc.DeactivateRouterInterface', elsewhere)).toBe(
    '404 InvalidRouterInterfaceId.NotFound',
  );
  expect(
    practice.body('Vpc.DescribeVpcs', { RegionId: hangzhou, VpcId: [practice.ids.a.vpcId] }),
  ).toMatchObject({
    TotalCount: 0,
  });
  expect(
    practice.body('Vpc.DescribeVpcs', { RegionId: beijing, VpcId: [practice.ids.other.vpcId] }),
  ).toMatchObject({
    TotalCount: 0,
  });
});

test('who is calling is told in full', () => {
  const practice = new Practice();
  const accountId = practice.ids.a.record.ownerId;
  expect(practice.body('Sts.GetCallerIdentity')).toEqual({
    AccountId: accountId,
    Arn: `acs:ram::${accountId}:root`,
    IdentityType: 'Account',
    PrincipalId: accountId,
    UserId: accountId,
  });
});
