import { networkErrorCodes } from '../../../source/simulator/operations/answers/network-error-codes.ts';
import { sharedErrorCodes } from '../../../source/simulator/operations/answers/shared-error-codes.ts';
import { type Given, type Practice, regions } from './practice.ts';
import { raisesCodes } from './raises-codes.ts';

const { beijing, hangzhou } = regions;

/** Makes a call with a token, and again at once while the first one counts as running. */
function again(practice: Practice, operation: string, parameters: Given): string {
  practice.set({ clientTokenRunningMs: 500 });
  practice.body(operation, { ...parameters, ClientToken: 'token' });
  return practice.refusal(operation, { ...parameters, ClientToken: 'token' });
}

function creation(practice: Practice): Given {
  return {
    RegionId: beijing,
    Role: 'InitiatingSide',
    RouterType: 'VRouter',
    RouterId: practice.ids.a.routerId,
    OppositeRegionId: hangzhou,
    Spec: 'Large.1',
  };
}

function tagging(practice: Practice, tag: Given, id = practice.ids.a.vpcId): string {
  const target = { RegionId: beijing, ResourceType: 'VPC', ResourceId: [id] };
  return practice.refusal('Vpc.TagResources', { ...target, Tag: [tag] });
}

raisesCodes('shared', sharedErrorCodes, {
  'InvalidAction.NotFound': practice => practice.refusal('Vpc.DescribeDreams'),
  'InvalidRegionId.NotFound': practice => practice.refusal('Vpc.DescribeVpcs', { RegionId: 'cn-nowhere' }),
  DryRunOperation: practice => practice.refusal('Vpc.DescribeVpcs', { RegionId: beijing, DryRun: true }),
  IdempotentParameterMismatch: practice => {
    practice.body('Vpc.CreateRouterInterface', { ...creation(practice), ClientToken: 'token' });
    const other = { ...creation(practice), Spec: 'Large.2', ClientToken: 'token' };
    return practice.refusal('Vpc.CreateRouterInterface', other);
  },
  LastTokenProcessing: practice => again(practice, 'Vpc.CreateRouterInterface', creation(practice)),
  'OperationFailed.LastTokenProcessing': practice =>
    again(practice, 'Ecs.AuthorizeSecurityGroup', {
      RegionId: beijing,
      SecurityGroupId: practice.ids.a.groupId,
      Permissions: [{ IpProtocol: 'TCP', PortRange: '1/1', SourceCidrIp: '10.0.0.0/8' }],
    }),
  'OperationFailed.IdempotentTokenProcessing': practice =>
    again(practice, 'Peer.CreateVpcPeerConnection', practice.peeringParameters()),
  'Throttling.DeepPageSkip': practice =>
    practice.refusal('Vpc.DescribeVpcs', { RegionId: beijing, PageNumber: 201, PageSize: 50 }),
  MissingParameter: practice => practice.refusal('Vpc.DescribeRouteTables', { RegionId: beijing }),
  InvalidParameter: practice =>
    practice.refusal('Ecs.DescribeInstances', { RegionId: beijing, NextToken: 'forged' }),
  QuotaExceeded: practice => {
    for (let count = 0; count < 5; count += 1) practice.body('Vpc.CreateRouterInterface', creation(practice));
    return practice.refusal('Vpc.CreateRouterInterface', creation(practice));
  },
  OperationConflict: practice => {
    const { initiator } = practice.pair('created');
    const hop = { NextHopId: practice.ids.a.instanceId };
    practice.body('Vpc.CreateRouteEntry', practice.routeParameters(hop));
    const target = { RegionId: beijing, RouterInterfaceId: initiator };
    return practice.refusal('Vpc.DeleteRouterInterface', target);
  },
  'InvalidDescription.Malformed': practice =>
    practice.refusal(
      'Vpc.CreateRouteEntry',
      practice.routeParameters({ NextHopId: practice.ids.a.instanceId, Description: 'http://example.com' }),
    ),
  'InvalidVRouterId.NotFound': practice =>
    practice.refusal('Vpc.DescribeRouteTables', { RegionId: beijing, VRouterId: practice.ids.b.routerId }),
  Forbidden: practice => tagging(practice, { Key: 'team', Value: 'net' }, practice.ids.b.vpcId),
  'IllegalParam.TagKey': practice => tagging(practice, { Key: 'aliyun-team', Value: 'net' }),
  'IllegalParam.TagValue': practice => tagging(practice, { Key: 'team', Value: 'http://example.com' }),
  'MissingParam.TagKey': practice => tagging(practice, { Value: 'net' }),
  'OperationFailed.OperationLocked': practice => {
    const { initiator } = practice.pair();
    practice.change('routerInterfaces', initiator, { businessStatus: 'SecurityLocked' });
    const target = { RegionId: beijing, RouterInterfaceId: initiator };
    return practice.refusal('Vpc.DeactivateRouterInterface', target);
  },
});

raisesCodes('networks', networkErrorCodes, {
  'InvalidVpcIdNumber.NotSupported': practice =>
    practice.refusal('Vpc.DescribeVpcs', {
      RegionId: beijing,
      VpcId: Array.from({ length: 21 }, (_, index) => `vpc-${index}`),
    }),
  'InvalidVpcId.NotFound': practice =>
    practice.refusal('Vpc.DescribeVpcAttribute', { RegionId: beijing, VpcId: practice.ids.b.vpcId }),
  'Forbidden.VpcNotFound': practice => practice.refusal('Vpc.DescribeVSwitches', { VpcId: 'vpc-nothing' }),
  'InvalidVSwitchId.NotFound': practice =>
    practice.refusal('Vpc.DescribeVSwitches', {
      RegionId: beijing,
      VSwitchId: [practice.ids.a.vSwitchId, 'vsw-nothing'],
    }),
  'InvalidVSwitchIdNumber.NotSupported': practice =>
    practice.refusal('Vpc.DescribeVSwitches', {
      RegionId: beijing,
      VSwitchId: Array.from({ length: 21 }, (_, index) => `vsw-${index}`),
    }),
  'InvalidVSwitchId.NotFound@400': practice =>
    practice.refusal('Vpc.DescribeVSwitchAttributes', { VSwitchId: 'vsw-nothing' }),
  'InvalidNetworkAcl.NotFound': practice =>
    practice.refusal('Vpc.DescribeNetworkAclAttributes', { RegionId: beijing, NetworkAclId: 'nacl-nothing' }),
});
