import { peeringErrorCodes } from '../../../source/simulator/operations/answers/peering-error-codes.ts';
import { practiceAccountId } from '../../../source/simulator/worlds/world-sketch.ts';
import { type Given, otherAccountId, type Practice, regions } from './practice.ts';
import { raisesCodes } from './raises-codes.ts';

const { beijing } = regions;

function creating(practice: Practice, more: Given = {}): string {
  return practice.refusal('Peer.CreateVpcPeerConnection', { ...practice.peeringParameters(), ...more });
}

function modifying(practice: Practice, InstanceId: string, more: Given = {}): string {
  return practice.refusal('Peer.ModifyVpcPeerConnection', { InstanceId, ...more });
}

/** The other end is VPC c, in the same region. */
function near(practice: Practice): Given {
  return { AcceptingRegionId: beijing, AcceptingVpcId: practice.ids.c.vpcId };
}

/** The other end is another account's VPC, in Beijing; moved to Hangzhou where `isFar`. */
function foreign(practice: Practice, isFar = false): Given {
  const AcceptingRegionId = isFar ? 'cn-hangzhou' : beijing;
  practice.change('vpcs', practice.ids.other.vpcId, { regionId: AcceptingRegionId });
  return { AcceptingRegionId, AcceptingVpcId: practice.ids.other.vpcId, AcceptingAliUid: otherAccountId };
}

/** VPC b moved out of the mainland. */
function abroad(practice: Practice): Given {
  practice.change('vpcs', practice.ids.b.vpcId, { regionId: 'ap-southeast-1' });
  return { AcceptingRegionId: 'ap-southeast-1' };
}

function withCdt(practice: Practice, accountId: string, isCrossBorder = false): void {
  const closed = isCrossBorder ? { hasOpenedCrossBorderCdt: false } : { hasOpenedCdt: false };
  practice.change('accounts', accountId, closed);
}

raisesCodes('peering connections', peeringErrorCodes, {
  'ResourceNotFound.InstanceId': practice => modifying(practice, 'pcc-nothing'),
  'IllegalParam.VpcId': practice => creating(practice, { VpcId: practice.ids.b.vpcId }),
  'IllegalParam.AcceptingVpcId': practice =>
    creating(practice, { ...near(practice), AcceptingVpcId: practice.ids.a.vpcId }),
  'IllegalParam.AcceptingRegionId': practice => creating(practice, { AcceptingRegionId: 'cn-nowhere' }),
  'IllegalParam.Name': practice => creating(practice, { Name: '9lives' }),
  'IllegalParam.Description': practice => creating(practice, { Description: 'http://example.com' }),
  'IllegalParam.Bandwidth': practice => creating(practice, { ...near(practice), Bandwidth: 10 }),
  UnsupportedRegion: practice => creating(practice, { AcceptingRegionId: 'me-east-1' }),
  'IncorrectStatus.Vpc': practice => {
    practice.change('vpcs', practice.ids.a.vpcId, { status: 'Pending' });
    return creating(practice);
  },
  'IncorrectStatus.AcceptingVpc': practice => {
    practice.change('vpcs', practice.ids.b.vpcId, { status: 'Pending' });
    return creating(practice);
  },
  'IncorrectBusinessStatus.VpcPeer': practice => {
    practice.change('accounts', practiceAccountId, { isInArrears: true });
    return creating(practice);
  },
  'IncorrectBusinessStatus.AcceptUserVpcPeer': practice => {
    practice.change('accounts', otherAccountId, { isInArrears: true });
    return creating(practice, foreign(practice));
  },
  'ResourceAlreadyExist.RouterInterface': practice => {
    practice.pair();
    return creating(practice);
  },
  'ResourceAlreadyExist.VpcPeer': practice => {
    practice.peering();
    return creating(practice);
  },
  'Conflict.Operation': practice => {
    practice.body('Peer.CreateVpcPeerConnection', practice.peeringParameters());
    return creating(practice, near(practice));
  },
  'QuotaExceeded.VpcPeerCountPerVpc': practice => {
    practice.setQuotas({ peeringsPerVpc: 1 });
    practice.peering();
    return creating(practice, near(practice));
  },
  'QuotaExceeded.IntraRegionVpcPeerCountPerVpc': practice => {
    practice.setQuotas({ intraRegionPeeringsPerVpc: 1 });
    practice.peering(near(practice));
    return creating(practice, foreign(practice));
  },
  'QuotaExceeded.CrossRegionVpcPeerCountPerVpc': practice => {
    practice.setQuotas({ crossRegionPeeringsPerVpc: 1 });
    practice.peering();
    return creating(practice, foreign(practice, true));
  },
  'QuotaExceeded.VpcPeerCountPerUserPerRegion': practice => {
    practice.setQuotas({ peeringsPerAccountAndRegion: 1 });
    practice.peering();
    return creating(practice, near(practice));
  },
  'QuotaExceeded.Bandwidth': practice => creating(practice, { Bandwidth: 1025 }),
  'OperationFailed.CdtNotOpened': practice => {
    withCdt(practice, practiceAccountId);
    return creating(practice);
  },
  'OperationFailed.CrossBorderCdtNotOpened': practice => {
    withCdt(practice, practiceAccountId, true);
    return creating(practice, abroad(practice));
  },
  'OperationFailed.AcceptUserCdtNotOpened': practice => {
    withCdt(practice, otherAccountId);
    return creating(practice, foreign(practice, true));
  },
  'OperationFailed.AcceptUserCrossBorderCdtNotOpened': practice => {
    withCdt(practice, otherAccountId, true);
    practice.change('vpcs', practice.ids.other.vpcId, { regionId: 'ap-southeast-1' });
    const ends = { AcceptingVpcId: practice.ids.other.vpcId, AcceptingAliUid: otherAccountId };
    return creating(practice, { AcceptingRegionId: 'ap-southeast-1', ...ends });
  },
  'OperationFailed.InterRegionLinkTypeNotSupported': practice =>
    creating(practice, { ...near(practice), LinkType: 'Platinum' }),
  'OperationFailed.BandwidthCannotBeChangedInSameRegion': practice =>
    modifying(practice, practice.peering(near(practice)), { Bandwidth: 10 }),
  'IncorrectStatus.VpcPeer': practice =>
    practice.refusal('Peer.AcceptVpcPeerConnection', { InstanceId: practice.peering() }),
  'OperationDenied.ServiceManagedInstance': practice => {
    const id = practice.peering();
    practice.change('peeringConnections', id, { isServiceManaged: true });
    return practice.refusal('Peer.DeleteVpcPeerConnection', { InstanceId: id });
  },
  'OperationDenied.RouteEntryExist': practice => {
    const id = practice.peering();
    const hop = { NextHopType: 'VpcPeer', NextHopId: id };
    practice.body('Vpc.CreateRouteEntry', practice.routeParameters(hop));
    practice.settle();
    return practice.refusal('Peer.DeleteVpcPeerConnection', { InstanceId: id });
  },
  'TagKey.Duplicated': practice =>
    creating(practice, { Tag: [{ Key: 'team' }, { Key: 'team', Value: 'net' }] }),
  'Forbidden.TagKeys': practice => creating(practice, { Tag: [{ Key: 'acs:team', Value: 'net' }] }),
});
