import { describe, expect, test } from 'vitest';
import { practiceAccountId } from '../../../source/simulator/worlds/world-sketch.ts';
import { at, listAt, Practice, regions } from './practice.ts';

const { beijing, hangzhou } = regions;

function shown(practice: Practice, RegionId: string, id: string): unknown {
  const Filter = [{ Key: 'RouterInterfaceId', Value: [id] }];
  const body = practice.body('Vpc.DescribeRouterInterfaces', { RegionId, Filter });
  return at(body, 'RouterInterfaceSet.RouterInterfaceType.0');
}

function act(practice: Practice, action: string, end: readonly [string, string]): string {
  const [RegionId, RouterInterfaceId] = end;
  return practice.refusal(`Vpc.${action}RouterInterface`, { RegionId, RouterInterfaceId });
}

describe('what DescribeRouterInterfaces shows (alibaba-cloud-api.md section 2.2)', () => {
  test('unbound: no opposite fields but the region', () => {
    const practice = new Practice();
    const { initiator, acceptor } = practice.pair('created');
    const one = shown(practice, beijing, initiator);
    expect(one).toMatchObject({
      RouterInterfaceId: initiator,
      Role: 'InitiatingSide',
      Status: 'Idle',
      BusinessStatus: 'Normal',
      ChargeType: 'AfterPay',
      EndTime: '2999-09-08T16:00:00Z',
      CreationTime: '2026-11-23T08:00:00Z',
      CrossBorder: false,
      Spec: 'Large.1',
      Bandwidth: 1000,
      OppositeRegionId: hangzhou,
      VpcInstanceId: practice.ids.a.vpcId,
    });
    for (const field of [
      'OppositeInterfaceId',
      'OppositeRouterId',
      'OppositeInterfaceStatus',
      'ConnectedTime',
    ]) {
      expect(one).not.toHaveProperty(field);
    }
    expect(shown(practice, hangzhou, acceptor)).toMatchObject({ Spec: 'Negative', Bandwidth: 0 });
  });

  test('bound: ids, and on the initiator the spec of the acceptor; no status and no time yet', () => {
    const practice = new Practice();
    const { initiator, acceptor } = practice.pair('bound');
    const one = shown(practice, beijing, initiator);
    expect(one).toMatchObject({
      OppositeInterfaceId: acceptor,
      OppositeRouterId: practice.ids.b.routerId,
      OppositeRouterType: 'VRouter',
      OppositeVpcInstanceId: practice.ids.b.vpcId,
      OppositeInterfaceSpec: 'Negative',
      OppositeBandwidth: 0,
      OppositeInterfaceBusinessStatus: 'Normal',
      OppositeInterfaceOwnerId: '',
    });
    for (const field of ['OppositeInterfaceStatus', 'ConnectedTime']) expect(one).not.toHaveProperty(field);
    const other = shown(practice, hangzhou, acceptor);
    expect(other).toMatchObject({
      OppositeInterfaceId: initiator,
      OppositeVpcInstanceId: practice.ids.a.vpcId,
    });
    for (const field of ['OppositeInterfaceSpec', 'OppositeBandwidth'])
      expect(other).not.toHaveProperty(field);
  });

  test('connected: status and time', () => {
    const practice = new Practice();
    const { initiator, acceptor } = practice.pair();
    for (const one of [shown(practice, beijing, initiator), shown(practice, hangzhou, acceptor)]) {
      expect(one).toMatchObject({
        Status: 'Active',
        OppositeInterfaceStatus: 'Active',
        ConnectedTime: expect.stringMatching(/^2026-11-23T08:00:0\dZ$/),
      });
    }
  });

  test('Large.2 shows 2048', () => {
    const practice = new Practice();
    const { initiator } = practice.pair('created', 'Large.2');
    expect(shown(practice, beijing, initiator)).toMatchObject({ Bandwidth: 2048 });
  });

  test('prepaid: the other charge type and a real end', () => {
    const practice = new Practice();
    const line = { from: beijing, to: hangzhou, spec: 'Large.1' };
    const order = { InstanceChargeType: 'PrePaid', Period: 2 };
    const id = practice.createInterface(practice.ids.a.routerId, line, order);
    expect(shown(practice, beijing, id)).toMatchObject({
      ChargeType: 'Prepaid',
      EndTime: '2027-01-22T08:00:00Z',
    });
  });
});

test('filters are joined by AND, their values by OR', () => {
  const practice = new Practice();
  const { initiator } = practice.pair();
  const spare = practice.pair('created').initiator;
  const found = (Filter: readonly { Key: string; Value: readonly string[] }[]) => {
    const body = practice.body('Vpc.DescribeRouterInterfaces', { RegionId: beijing, Filter });
    return listAt(body, 'RouterInterfaceSet.RouterInterfaceType').map(one => one.RouterInterfaceId);
  };
  expect(found([{ Key: 'Status', Value: ['Active', 'Idle'] }])).toEqual([initiator, spare]);
  expect(found([{ Key: 'Status', Value: ['Active'] }])).toEqual([initiator]);
  const role = { Key: 'RouterId', Value: [practice.ids.a.routerId] };
  expect(found([role, { Key: 'Status', Value: ['Idle'] }])).toEqual([spare]);
  expect(found([{ Key: 'OppositeRouterId', Value: [practice.ids.b.routerId] }])).toEqual([initiator]);
});

test('the attribute call carries Code 200, for an unknown id too, which it does not name', () => {
  const practice = new Practice();
  const { initiator } = practice.pair();
  const attribute = (InstanceId: string) => {
    return practice.body('Vpc.DescribeRouterInterfaceAttribute', { RegionId: beijing, InstanceId });
  };
  expect(attribute(initiator)).toMatchObject({
    Code: '200',
    Success: true,
    RouterInterfaceId: initiator,
    FastLinkMode: 'false',
  });
  const verdict = { Code: '200', Message: 'successful', Success: true };
  expect(attribute('ri-nothing')).toEqual(verdict);
  practice.setUnconfirmed({ unknownInterfaceAttribute: 'empty-id' });
  expect(attribute('ri-nothing')).toEqual({ ...verdict, RouterInterfaceId: '' });
});

test('deactivating one end leaves the other Active, which sees it', () => {
  const practice = new Practice();
  const { initiator, acceptor } = practice.pair();
  expect(act(practice, 'Deactivate', [beijing, initiator])).toBe('succeeded');
  practice.settle();
  expect(shown(practice, hangzhou, acceptor)).toMatchObject({
    Status: 'Active',
    OppositeInterfaceStatus: 'Inactive',
  });
  practice.setUnconfirmed({ oppositeStatusFollows: false });
  expect(shown(practice, hangzhou, acceptor)).toMatchObject({ OppositeInterfaceStatus: 'Active' });
  expect(act(practice, 'Activate', [beijing, initiator])).toBe('succeeded');
  expect(shown(practice, beijing, initiator)).toMatchObject({ Status: 'Activating' });
  practice.settle();
  expect(shown(practice, beijing, initiator)).toMatchObject({ Status: 'Active' });
});

test('deactivation reaches the other end where it is set so', () => {
  const practice = new Practice();
  practice.setUnconfirmed({ deactivationReachesPeer: true });
  const { initiator, acceptor } = practice.pair();
  act(practice, 'Deactivate', [beijing, initiator]);
  practice.settle();
  expect(shown(practice, hangzhou, acceptor)).toMatchObject({ Status: 'Inactive' });
});

test.each([
  ['makes the survivor Inactive', true, 'Inactive'],
  ['leaves the survivor Active', false, 'Active'],
])('deleting one end %s', (_, deletionDeactivatesSurvivor, status) => {
  const practice = new Practice();
  practice.setUnconfirmed({ deletionDeactivatesSurvivor });
  const { initiator, acceptor } = practice.pair();
  act(practice, 'Deactivate', [beijing, initiator]);
  practice.settle();
  act(practice, 'Delete', [beijing, initiator]);
  expect(shown(practice, beijing, initiator)).toMatchObject({ Status: 'Deleting' });
  practice.settle();
  expect(shown(practice, hangzhou, acceptor)).toMatchObject({
    Status: status,
    OppositeInterfaceStatus: 'Deleted',
    OppositeInterfaceId: initiator,
    OppositeVpcInstanceId: practice.ids.a.vpcId,
  });
});

test('after the first connection the other end is frozen, but the name is not', () => {
  const practice = new Practice();
  const { initiator, acceptor } = practice.pair();
  const modify = (more: Record<string, string>) => {
    const target = { RegionId: beijing, RouterInterfaceId: initiator };
    return practice.refusal('Vpc.ModifyRouterInterfaceAttribute', { ...target, ...more });
  };
  expect(modify({ Name: 'renamed', Description: 'again' })).toBe('succeeded');
  expect(modify({ OppositeInterfaceId: acceptor, OppositeRouterType: 'VRouter' })).toBe('succeeded');
  expect(modify({ OppositeInterfaceId: 'ri-other', OppositeRouterType: 'VRouter' })).toBe(
    '400 InvalidParam.ModifyRouterInterface',
  );
  // Naming the end without its type means VBR.
  expect(modify({ OppositeInterfaceId: acceptor })).toBe('400 InvalidParam.ModifyRouterInterface');
  expect(shown(practice, beijing, initiator)).toMatchObject({
    Name: 'renamed',
    OppositeInterfaceId: acceptor,
  });
});

describe('connecting is refused', () => {
  test.each([
    [
      'when the acceptor points elsewhere',
      '400 IncorrectOppositeInterfaceInfo',
      { oppositeInterfaceId: 'ri-x' },
    ],
    [
      'when the acceptor expects a border router',
      '400 IncorrectOppositeInterfaceInfo',
      { oppositeRouterType: 'VBR' },
    ],
    ['when both ends are initiators', '400 IncorrectOppositeInterfaceInfo', { role: 'InitiatingSide' }],
    ['when the acceptor is not Idle', '400 IncorrectRIStatus', { status: 'Inactive' }],
  ] as const)('%s', (_, expected, fields) => {
    const practice = new Practice();
    const { initiator, acceptor } = practice.pair('bound');
    practice.change('routerInterfaces', acceptor, fields);
    expect(act(practice, 'Connect', [beijing, initiator])).toBe(expected);
  });

  test('with older codes where it is set so', () => {
    const practice = new Practice();
    practice.setUnconfirmed({ routerInterfaceCodes: 'legacy' });
    const { initiator } = practice.pair();
    expect(act(practice, 'Connect', [beijing, initiator])).toBe('400 IncorrectStatus');
    expect(act(practice, 'Delete', [beijing, initiator])).toBe('400 IncorrectStatus');
  });

  test('while the account owes', () => {
    const practice = new Practice();
    const { initiator } = practice.pair('bound');
    practice.change('accounts', practiceAccountId, { isInArrears: true });
    expect(act(practice, 'Connect', [beijing, initiator])).toBe('400 Forbidden.BillsOutstanding');
  });
});

test('a spec changes at once and the interface goes through Activating', () => {
  const practice = new Practice();
  const { initiator } = practice.pair();
  const target = { RegionId: beijing, RouterInterfaceId: initiator, Spec: 'Small.1' };
  expect(practice.body('Vpc.ModifyRouterInterfaceSpec', target)).toEqual({ Spec: 'Small.1' });
  expect(shown(practice, beijing, initiator)).toMatchObject({ Status: 'Activating', Bandwidth: 10 });
  practice.settle();
  expect(shown(practice, beijing, initiator)).toMatchObject({ Status: 'Active' });
  const idle = practice.pair('created').initiator;
  const other = { ...target, RouterInterfaceId: idle };
  expect(practice.refusal('Vpc.ModifyRouterInterfaceSpec', other)).toBe('400 InvalidInstance.StatusError');
  practice.setUnconfirmed({ specChangeOutsideActive: 'accepted' });
  expect(practice.refusal('Vpc.ModifyRouterInterfaceSpec', other)).toBe('succeeded');
  expect(shown(practice, beijing, idle)).toMatchObject({ Status: 'Idle', Spec: 'Small.1' });
});

test('a fast link from a border router is Active at both ends at once', () => {
  const practice = new Practice();
  practice.put('virtualBorderRouters', { ...practice.ids.a.record, id: 'vbr-1', name: '', status: 'active' });
  const line = { from: beijing, to: beijing, spec: 'Large.1' };
  const id = practice.createInterface('vbr-1', line, {
    RouterType: 'VBR',
    FastLinkMode: true,
    OppositeRouterType: 'VRouter',
    OppositeRouterId: practice.ids.c.routerId,
  });
  const acceptor = practice.interface(id)?.oppositeInterfaceId ?? '';
  expect(shown(practice, beijing, id)).toMatchObject({ Status: 'Active', FastLinkMode: true });
  expect(shown(practice, beijing, acceptor)).toMatchObject({ Status: 'Active', OppositeRouterType: 'VBR' });
});

test('an account that may not buy between VPCs still may towards a border router', () => {
  const practice = new Practice();
  practice.change('accounts', practiceAccountId, { mayBuyRouterInterfaces: false });
  practice.setUnconfirmed({ unsoldRouterInterfaceCode: 'InvalidPrice.NotFound' });
  const parameters = {
    RegionId: beijing,
    Role: 'InitiatingSide',
    RouterType: 'VRouter',
    RouterId: practice.ids.a.routerId,
    OppositeRegionId: hangzhou,
    Spec: 'Large.1',
  };
  expect(practice.refusal('Vpc.CreateRouterInterface', parameters)).toBe('400 InvalidPrice.NotFound');
  const toBorder = { ...parameters, OppositeRouterType: 'VBR' };
  expect(practice.refusal('Vpc.CreateRouterInterface', toBorder)).toBe('succeeded');
});
