import { describe, expect, test } from 'vitest';
import { practiceAccountId } from '../../../source/simulator/worlds/world-sketch.ts';
import { listAt, otherAccountId, Practice, regions } from './practice.ts';

const { beijing, hangzhou } = regions;
const other = { accountId: otherAccountId };

function shown(practice: Practice, InstanceId: string) {
  return practice.body('Peer.GetVpcPeerConnectionAttribute', { InstanceId });
}

/** A connection asked of the other account's VPC. */
function offer(practice: Practice): string {
  const parameters = {
    ...practice.peeringParameters(),
    AcceptingRegionId: beijing,
    AcceptingVpcId: practice.ids.other.vpcId,
    AcceptingAliUid: otherAccountId,
  };
  const id = practice.text('Peer.CreateVpcPeerConnection', parameters, 'InstanceId');
  practice.settle();
  return id;
}

test('the answer has bare arrays, numeric owners, and what cross-region ones have', () => {
  const practice = new Practice();
  const id = practice.peering({ Bandwidth: 100, Name: 'link', Tag: [{ Key: 'team', Value: 'net' }] });
  expect(id).toMatch(/^pcc-2ze[0-9a-z]{17}$/);
  const body = shown(practice, id);
  expect(body).toMatchObject({
    InstanceId: id,
    Name: 'link',
    Status: 'Activated',
    BizStatus: 'Normal',
    Bandwidth: 100,
    LinkType: 'Gold',
    OwnerId: BigInt(practiceAccountId),
    AcceptingOwnerUid: BigInt(practiceAccountId),
    RegionId: beijing,
    AcceptingRegionId: hangzhou,
    Vpc: { VpcId: practice.ids.a.vpcId, Ipv4Cidrs: ['192.168.0.0/16'], Ipv6Cidrs: ['2408:1::/56'] },
    AcceptingVpc: { VpcId: practice.ids.b.vpcId, Ipv4Cidrs: ['172.16.0.0/12'] },
    Tags: [{ Key: 'team', Value: 'net' }],
    GmtCreate: '2026-11-23T08:00:00Z',
  });
  expect(body).not.toHaveProperty('GmtExpired');
});

test('within a region it is unlimited, and by default 1024 across', () => {
  const practice = new Practice();
  expect(shown(practice, practice.peering())).toMatchObject({ Bandwidth: 1024 });
  const near = practice.peering({ AcceptingRegionId: beijing, AcceptingVpcId: practice.ids.c.vpcId });
  expect(shown(practice, near)).toMatchObject({ Bandwidth: -1 });
  const raised = new Practice();
  raised.setQuotas({ crossRegionPeeringBandwidthMbps: 5000 });
  expect(shown(raised, raised.peering())).toMatchObject({ Bandwidth: 1024 });
  expect(shown(practice, near)).not.toHaveProperty('LinkType');
});

test('VPCs with the same range may be joined: overlap is no reason to refuse', () => {
  const practice = new Practice();
  practice.change('vpcs', practice.ids.b.vpcId, { cidrBlock: '192.168.0.0/16' });
  expect(practice.refusal('Peer.CreateVpcPeerConnection', practice.peeringParameters())).toBe('succeeded');
});

describe('between accounts', () => {
  test('it waits for the other side, which accepts', () => {
    const practice = new Practice();
    const id = offer(practice);
    expect(shown(practice, id)).toMatchObject({ Status: 'Accepting', GmtExpired: '2026-11-30T08:00:01Z' });
    expect(practice.refusal('Peer.AcceptVpcPeerConnection', { InstanceId: id })).toBe(
      '400 IncorrectStatus.VpcPeer',
    );
    expect(practice.refusal('Peer.AcceptVpcPeerConnection', { InstanceId: id }, other)).toBe('succeeded');
    expect(shown(practice, id)).toMatchObject({ Status: 'Updating' });
    practice.settle();
    expect(shown(practice, id)).toMatchObject({ Status: 'Activated' });
    expect(shown(practice, id)).not.toHaveProperty('GmtExpired');
    practice.wait(8 * 86_400_000);
    expect(shown(practice, id)).toMatchObject({ Status: 'Activated' });
  });

  test('it can be rejected, and then only deleted', () => {
    const practice = new Practice();
    const id = offer(practice);
    expect(practice.refusal('Peer.RejectVpcPeerConnection', { InstanceId: id }, other)).toBe('succeeded');
    expect(shown(practice, id)).toMatchObject({ Status: 'Rejected' });
    expect(practice.refusal('Peer.AcceptVpcPeerConnection', { InstanceId: id }, other)).toBe(
      '400 IncorrectStatus.VpcPeer',
    );
    expect(practice.refusal('Peer.DeleteVpcPeerConnection', { InstanceId: id })).toBe('succeeded');
    practice.settle();
    expect(shown(practice, id)).toMatchObject({ Status: 'Deleted' });
  });

  test('it expires after seven days untouched', () => {
    const practice = new Practice();
    const id = offer(practice);
    practice.wait(7 * 86_400_000);
    expect(shown(practice, id)).toMatchObject({ Status: 'Expired', GmtExpired: '2026-11-30T08:00:01Z' });
    expect(shown(practice, offer(practice))).toMatchObject({ Status: 'Accepting' });
  });

  test('a third account sees nothing', () => {
    const practice = new Practice();
    const id = offer(practice);
    const stranger = { accountId: '1777777777777777' };
    const expected = '400 ResourceNotFound.InstanceId';
    expect(practice.refusal('Peer.GetVpcPeerConnectionAttribute', { InstanceId: id }, stranger)).toBe(
      expected,
    );
  });
});

describe('the list', () => {
  test.each([
    ['either', hangzhou, 1],
    ['requester', hangzhou, 0],
    ['requester', beijing, 1],
  ] as const)('with RegionId meaning %s, %s finds %i', (peeringListRegion, RegionId, count) => {
    const practice = new Practice();
    practice.setUnconfirmed({ peeringListRegion });
    practice.peering();
    expect(practice.body('Peer.ListVpcPeerConnections', { RegionId })).toMatchObject({ TotalCount: count });
  });

  test('VpcId matches either end, two of them both ends, joined or repeated', () => {
    const practice = new Practice();
    const id = practice.peering();
    const { a, b, c } = practice.ids;
    const found = (VpcId: string | readonly string[]) => {
      const body = practice.body('Peer.ListVpcPeerConnections', { RegionId: beijing, VpcId });
      return listAt(body, 'VpcPeerConnects').map(one => one.InstanceId);
    };
    expect(found([b.vpcId])).toEqual([id]);
    expect(found(`${a.vpcId},${b.vpcId}`)).toEqual([id]);
    expect(found([b.vpcId, a.vpcId])).toEqual([id]);
    expect(found([a.vpcId, c.vpcId])).toEqual([]);
  });
});

test('a modification goes through Updating', () => {
  const practice = new Practice();
  const InstanceId = practice.peering();
  practice.body('Peer.ModifyVpcPeerConnection', { InstanceId, Bandwidth: 500, Name: 'renamed' });
  expect(shown(practice, InstanceId)).toMatchObject({ Status: 'Updating', Bandwidth: 500, Name: 'renamed' });
  const again = practice.refusal('Peer.ModifyVpcPeerConnection', { InstanceId, Name: 'more' });
  expect(again).toBe('400 IncorrectStatus.VpcPeer');
  practice.settle();
  expect(shown(practice, InstanceId)).toMatchObject({ Status: 'Activated' });
});

test('a route waits for the connection to be Activated and to join its VPC', () => {
  const practice = new Practice();
  const parameters = practice.peeringParameters();
  const id = practice.text('Peer.CreateVpcPeerConnection', parameters, 'InstanceId');
  const route = practice.routeParameters({ NextHopType: 'VpcPeer', NextHopId: id });
  expect(practice.refusal('Vpc.CreateRouteEntry', route)).toBe('400 IncorrectStatus.VpcPeer');
  practice.settle();
  const elsewhere = {
    ...route,
    RouteTableId: practice.ids.c.tableId,
    DestinationCidrBlock: '172.16.100.0/24',
  };
  expect(practice.refusal('Vpc.CreateRouteEntry', elsewhere)).toBe('400 ResourceNotFound.VpcPeer');
  expect(practice.refusal('Vpc.CreateRouteEntry', route)).toBe('succeeded');
});
