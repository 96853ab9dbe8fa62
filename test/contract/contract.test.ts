import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ContractCloud, type ContractEnd, openContractCloud } from './contract-cloud.ts';
import { popCoreDriver, sdkDriver } from './drivers.ts';
import {
  addRoute,
  ask,
  closeGroup,
  type End,
  listAt,
  openGroup,
  readEnd,
  refusalOf,
  removeRoute,
  type Session,
  until,
} from './tutorial.ts';

/**
 * What any client and any cloud have to agree on. It runs against a practice cloud of its own, or against the
 * endpoint that VPCLINK_CONTRACT_ENDPOINT names (see contract-cloud.ts).
 */
const drivers = [popCoreDriver('POST'), popCoreDriver('GET'), sdkDriver('v3'), sdkDriver('v1')];

let cloud: ContractCloud;
beforeAll(async () => {
  cloud = await openContractCloud(process.env);
});
afterAll(() => cloud.close());

function ends(): readonly [ContractEnd, ContractEnd] {
  if (cloud.ends === undefined) throw new Error('VPCLINK_CONTRACT_VPCS is not set');
  return cloud.ends;
}

const mayChange = !process.env.VPCLINK_CONTRACT_ENDPOINT || Boolean(process.env.VPCLINK_CONTRACT_VPCS);

describe.each(drivers)('$name', driver => {
  const session = (): Session => ({ driver, cloud });

  it('knows who it is and which regions there are', async () => {
    const identity = await ask(session(), ['Sts', 'cn-hangzhou', 'GetCallerIdentity']);
    expect(identity.AccountId).toMatch(/^\d{16}$/);
    for (const product of ['Vpc', 'Ecs'] as const) {
      const regions = await ask(session(), [product, 'cn-hangzhou', 'DescribeRegions'], {
        AcceptLanguage: 'en-US',
      });
      expect(listAt(regions, 'Regions.Region').map(({ RegionId }) => RegionId)).toContain('cn-beijing');
    }
  });

  it.each([
    ['Vpc', 'DescribeVpcs', { RegionId: 'cn-nowhere-1' }, 'InvalidRegionId.NotFound'],
    [
      'Ecs',
      'DescribeSecurityGroupAttribute',
      { RegionId: 'cn-beijing', SecurityGroupId: 'sg-nothing' },
      'InvalidSecurityGroupId.NotFound',
    ],
    [
      'VpcPeer',
      'GetVpcPeerConnectionAttribute',
      { InstanceId: 'pcc-nothing' },
      'ResourceNotFound.InstanceId',
    ],
    [
      'Vpc',
      'DeleteRouterInterface',
      { RegionId: 'cn-beijing', RouterInterfaceId: 'ri-nothing' },
      /^Invalid(RouterInterface|Instance)Id\.NotFound$/,
    ],
  ] as const)('%s %s is refused with the real code', async (...[product, action, parameters, code]) => {
    expect(await refusalOf(session(), [product, 'cn-beijing', action], parameters)).toMatch(code);
  });

  it('a wrong secret is a wrong signature', async () => {
    const wrong = { ...cloud, credentials: { ...cloud.credentials, accessKeySecret: 'practice-wrong' } };
    const code = await refusalOf({ driver, cloud: wrong }, ['Sts', 'cn-hangzhou', 'GetCallerIdentity']);
    expect(code).toBe('SignatureDoesNotMatch');
  });

  it.runIf(mayChange)(
    'connects the tutorial’s two VPCs by router interfaces and takes it all down again',
    async () => {
      const [one, other] = await Promise.all(ends().map(end => readEnd(session(), end)));
      if (one === undefined || other === undefined) throw new Error('an end is missing');
      const initiator = await createInterface(session(), { from: one, to: other, role: 'InitiatingSide' });
      const acceptor = await createInterface(session(), { from: other, to: one, role: 'AcceptingSide' });
      await bind(session(), { from: one, to: other }, { own: initiator, peer: acceptor });
      await bind(session(), { from: other, to: one }, { own: acceptor, peer: initiator });
      await ask(session(), ['Vpc', one.regionId, 'ConnectRouterInterface'], {
        RegionId: one.regionId,
        RouterInterfaceId: initiator,
      });
      await until(session(), async () => (await interfaceStatus(session(), one, initiator)) === 'Active');
      await until(session(), async () => (await interfaceStatus(session(), other, acceptor)) === 'Active');

      const routes = [
        await addRoute(
          session(),
          { from: one, to: other },
          { NextHopType: 'RouterInterface', NextHopId: initiator },
        ),
        await addRoute(
          session(),
          { from: other, to: one },
          { NextHopType: 'RouterInterface', NextHopId: acceptor },
        ),
      ];
      const rules = [await openGroup(session(), one, other), await openGroup(session(), other, one)];

      await closeGroup(session(), { from: one, to: other }, rules[0] ?? '');
      await closeGroup(session(), { from: other, to: one }, rules[1] ?? '');
      await removeRoute(session(), { from: one, to: other }, routes[0] ?? '');
      await removeRoute(session(), { from: other, to: one }, routes[1] ?? '');
      await deactivate(session(), one, initiator);
      await deactivate(session(), other, acceptor);
      await removeInterface(session(), one, initiator);
      await removeInterface(session(), other, acceptor);
    },
  );

  it.runIf(mayChange)('connects them by a peering connection and takes it all down again', async () => {
    const [one, other] = await Promise.all(ends().map(end => readEnd(session(), end)));
    if (one === undefined || other === undefined) throw new Error('an end is missing');
    const identity = await ask(session(), ['Sts', one.regionId, 'GetCallerIdentity']);
    const created = await ask(session(), ['VpcPeer', one.regionId, 'CreateVpcPeerConnection'], {
      RegionId: one.regionId,
      VpcId: one.vpcId,
      AcceptingRegionId: other.regionId,
      AcceptingVpcId: other.vpcId,
      AcceptingAliUid: identity.AccountId,
      Name: 'contract',
      ClientToken: randomUUID(),
      Tag: [{ Key: 'contract', Value: '是' }],
    });
    const id = String(created.InstanceId);
    await until(session(), async () => (await peeringStatus(session(), id)) === 'Activated');
    const listed = await ask(session(), ['VpcPeer', one.regionId, 'ListVpcPeerConnections'], {
      RegionId: one.regionId,
      VpcId: [one.vpcId],
    });
    expect(listAt(listed, 'VpcPeerConnects').map(({ InstanceId }) => InstanceId)).toContain(id);

    const nextHop = { NextHopType: 'VpcPeer', NextHopId: id };
    const there = await addRoute(session(), { from: one, to: other }, nextHop);
    const back = await addRoute(session(), { from: other, to: one }, nextHop);
    const remove = { InstanceId: id, ClientToken: randomUUID() };
    expect(await refusalOf(session(), ['VpcPeer', one.regionId, 'DeleteVpcPeerConnection'], remove)).toBe(
      'OperationDenied.RouteEntryExist',
    );
    await removeRoute(session(), { from: one, to: other }, there);
    await removeRoute(session(), { from: other, to: one }, back);
    await ask(session(), ['VpcPeer', one.regionId, 'DeleteVpcPeerConnection'], {
      ...remove,
      ClientToken: randomUUID(),
    });
    await until(
      session(),
      async () => (await peeringStatus(session(), id)) === 'ResourceNotFound.InstanceId',
    );
  });
});

type Way = { readonly from: End; readonly to: End };

async function createInterface(
  session: Session,
  { from, to, role }: Way & { readonly role: 'InitiatingSide' | 'AcceptingSide' },
): Promise<string> {
  const created = await ask(session, ['Vpc', from.regionId, 'CreateRouterInterface'], {
    RegionId: from.regionId,
    Role: role,
    RouterType: 'VRouter',
    RouterId: from.routerId,
    OppositeRegionId: to.regionId,
    OppositeRouterType: 'VRouter',
    Spec: role === 'InitiatingSide' ? 'Large.1' : 'Negative',
    Name: 'contract',
    ClientToken: randomUUID(),
  });
  const id = String(created.RouterInterfaceId);
  await until(session, async () => (await interfaceStatus(session, from, id)) === 'Idle');
  return id;
}

async function bind(session: Session, { from, to }: Way, ids: { own: string; peer: string }): Promise<void> {
  await ask(session, ['Vpc', from.regionId, 'ModifyRouterInterfaceAttribute'], {
    RegionId: from.regionId,
    RouterInterfaceId: ids.own,
    OppositeInterfaceId: ids.peer,
    OppositeRouterId: to.routerId,
    OppositeRouterType: 'VRouter',
  });
}

async function interfaceStatus(session: Session, { regionId }: ContractEnd, id: string): Promise<string> {
  const body = await ask(session, ['Vpc', regionId, 'DescribeRouterInterfaces'], {
    RegionId: regionId,
    PageSize: 50,
    Filter: [{ Key: 'RouterInterfaceId', Value: [id] }],
  });
  return String(listAt(body, 'RouterInterfaceSet.RouterInterfaceType')[0]?.Status ?? 'absent');
}

async function peeringStatus(session: Session, id: string): Promise<string> {
  const { driver, cloud: at } = session;
  const answer = await driver.request(
    {
      product: 'VpcPeer',
      regionId: 'cn-beijing',
      action: 'GetVpcPeerConnectionAttribute',
      parameters: { InstanceId: id },
    },
    at,
  );
  return answer.ok ? String(answer.body.Status) : answer.code;
}

async function deactivate(session: Session, { regionId }: End, id: string): Promise<void> {
  const parameters = { RegionId: regionId, RouterInterfaceId: id };
  await ask(session, ['Vpc', regionId, 'DeactivateRouterInterface'], parameters);
  await until(
    session,
    async () => (await interfaceStatus(session, { regionId, vpcId: '' }, id)) === 'Inactive',
  );
}

async function removeInterface(session: Session, end: End, id: string): Promise<void> {
  const parameters = { RegionId: end.regionId, RouterInterfaceId: id, ClientToken: randomUUID() };
  await ask(session, ['Vpc', end.regionId, 'DeleteRouterInterface'], parameters);
  await until(session, async () => (await interfaceStatus(session, end, id)) === 'absent');
}
