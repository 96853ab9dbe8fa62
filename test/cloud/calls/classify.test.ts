import { describe, expect, it } from 'vitest';
import { type Classification, classify } from '../../../source/cloud/calls/classify.ts';
import { type OperationName, operations } from '../../../source/cloud/calls/operation.ts';
import type { Exchange } from '../../../source/cloud/protocol/exchange.ts';

const answered = (code: unknown, httpStatus = 400): Exchange => ({
  kind: 'answered',
  httpStatus,
  body: { RequestId: 'r', Code: code as string },
});

const judge = (operation: OperationName, code: string, httpStatus = 400) =>
  classify(operation, answered(code, httpStatus));

/** Names of failure-modes.md section 3. */
const calls = {
  CRI: ['CreateRouterInterface'],
  MRI: ['ModifyRouterInterfaceAttribute'],
  CNX: ['ConnectRouterInterface'],
  ACT: ['ActivateRouterInterface', 'DeactivateRouterInterface'],
  DRI: ['DeleteRouterInterface'],
  CRE: ['CreateRouteEntry'],
  DRE: ['DeleteRouteEntry'],
  ASG: ['AuthorizeSecurityGroup', 'AuthorizeSecurityGroupEgress'],
  RSG: ['RevokeSecurityGroup', 'RevokeSecurityGroupEgress'],
  PCC: ['CreateVpcPeerConnection'],
  PCD: ['DeleteVpcPeerConnection'],
} as const satisfies Record<string, readonly OperationName[]>;

type CallId = keyof typeof calls;

const everyWrite = Object.keys(calls) as readonly CallId[];
const operationsOf = (ids: readonly CallId[]) => ids.flatMap((id): readonly OperationName[] => calls[id]);

const busyCodes = [
  'TaskConflict',
  'OperationConflict',
  'Conflict.Operation',
  'INSTANCE_IN_PROCESSIONG',
  'OperationFailed.DistibuteLock',
];
const tokenCodes = [
  'LastTokenProcessing',
  'OperationFailed.LastTokenProcessing',
  'OperationFailed.IdempotentTokenProcessing',
];

describe('sent again with the same token', () => {
  it.each(['Throttling', 'Throttling.User', 'Throttling.Api', 'Rejected.Throttling'])(
    '%s, at any call',
    code => {
      for (const operation of Object.keys(operations) as OperationName[])
        expect(judge(operation, code)).toEqual({ kind: 'throttled', advice: 'resend', outcome: 'rejected' });
    },
  );

  it.each(busyCodes)('%s, where a token or an absolute value makes the repeat safe', code => {
    for (const operation of operationsOf(['CRI', 'MRI', 'DRI', 'CRE', 'ASG', 'RSG', 'PCC', 'PCD']))
      expect(judge(operation, code)).toEqual({ kind: 'busy', advice: 'resend', outcome: 'rejected' });
  });

  it.each(tokenCodes)('%s: the first one still runs, so its outcome is unknown', code => {
    for (const operation of operationsOf(['CRI', 'DRI', 'CRE', 'ASG', 'RSG', 'PCC', 'PCD']))
      expect(judge(operation, code)).toEqual({ kind: 'busy', advice: 'resend', outcome: 'unknown' });
  });
});

describe('read again, then decided', () => {
  it.each([...busyCodes, ...tokenCodes])('%s, where only the state guards the call', code => {
    for (const operation of operationsOf(['CNX', 'ACT', 'DRE']))
      expect(judge(operation, code)).toEqual({ kind: 'busy', advice: 're-read', outcome: 'unknown' });
  });

  it.each([
    'ServiceUnavailable',
    'SystemBusy',
    'InternalError',
    'Internal.Error',
    'UnknownError',
    'Vpc.Error',
    'VPC.ERROR',
    'SignatureNonceUsed',
  ])('%s, at every write and whatever the status', code => {
    for (const operation of operationsOf(everyWrite))
      for (const status of [400, 500, 503])
        expect(judge(operation, code, status)).toEqual({
          kind: code === 'SignatureNonceUsed' ? 'needs-re-read' : 'server-error',
          advice: 're-read',
          outcome: 'unknown',
        });
  });

  const routeStatus = [
    'IncorrectRouteEntryStatus',
    'IncorrectVpcStatus',
    'IncorrectVSwitchStatus',
    'IncorrectInstanceStatus',
    'IncorrectStatus.RouterInterface',
    'IncorrectStatus.VpcPeer',
    'IncorrectStatus.RouteTableStatus',
  ];
  const table: readonly (readonly [readonly CallId[], readonly string[], Classification['kind']])[] = [
    [['CRI'], ['IncorrectStatus.CenStatus'], 'needs-re-read'],
    [
      ['MRI', 'CNX', 'ACT'],
      [
        'IncorrectStatus',
        'IncorrectRIStatus',
        'IncorrectOppositeInterfaceInfo.NotSet',
        'Forbidden.OnlyOneConnection',
      ],
      'needs-re-read',
    ],
    [
      ['DRI'],
      [
        'IncorrectStatus',
        'InvalidInstance.StatusError',
        'DependencyViolation.RouterInterfaceReferedByRouteEntry',
        'RouterInterfaceReferredByRouteEntry',
        'ReferredByRouteEntry.RouterInterface',
      ],
      'needs-re-read',
    ],
    [['DRI'], ['InvalidInstanceId.NotFound', 'InvalidRouterInterfaceId.NotFound'], 'not-found'],
    [['CRE'], routeStatus, 'needs-re-read'],
    [
      ['CRE'],
      ['RouterEntryConflict.Duplicated', 'Duplicated.VpcNextHop', 'InvalidCIDRBlock.Duplicate'],
      'already-exists',
    ],
    [
      ['DRE'],
      [...routeStatus, 'IncorrectStatus.VpcRouteEntry', 'IncorrcetRouteEntryStatus'],
      'needs-re-read',
    ],
    [
      ['DRE'],
      ['InvalidRouteEntry.NotFound', 'InvalidRouteEntry', 'InvalidRouteEntryId.NotFound'],
      'not-found',
    ],
    [
      ['RSG'],
      [
        'InvalidParam.SecurityGroupRuleId',
        'InvalidSecurityGroupId.NotFound',
        'InvalidSecurityGroupRule.RuleNotExist',
        'InvalidSecurityGroupRuleId.NotFound',
      ],
      'not-found',
    ],
    [['PCC', 'PCD'], ['IncorrectStatus'], 'needs-re-read'],
    [
      ['PCC', 'PCD'],
      ['IncorrectStatus.VpcPeer', 'IncorrectStatus.Vpc', 'OperationDenied.RouteEntryExist'],
      'needs-re-read',
    ],
    [['PCC', 'PCD'], ['ResourceNotFound.InstanceId'], 'not-found'],
  ];

  it.each(table)('%j: %j', (ids, codes, kind) => {
    for (const operation of operationsOf(ids))
      for (const code of codes)
        expect(judge(operation, code), `${operation} ${code}`).toEqual({
          kind,
          advice: 're-read',
          outcome: 'rejected',
        });
  });

  it('depends on the operation: the same code stops another call', () => {
    expect(judge('CreateRouterInterface', 'IncorrectStatus').advice).toBe('stop');
    expect(judge('AuthorizeSecurityGroup', 'InvalidSecurityGroupId.NotFound').advice).toBe('stop');
    expect(judge('CreateRouteEntry', 'InvalidRouteEntry').advice).toBe('stop');
    expect(judge('DeleteRouterInterface', 'Forbidden.OnlyOneConnection').advice).toBe('stop');
  });
});

describe('stopped', () => {
  it.each([
    ['Forbidden.RAM', 'denied'],
    ['Forbidden.NoPermission', 'denied'],
    ['NoPermission', 'denied'],
    ['Forbbiden', 'denied'],
    ['Forbbiden.InvaildOwner', 'denied'],
    ['Forbbiden.ModifyIdAndType', 'denied'],
    ['Forbidden.BillsOutstanding', 'arrears'],
    ['Forbidden.FinancialLocked', 'arrears'],
    ['Forbidden.FinancileLocked', 'arrears'],
    ['IncorrectBusinessStatus.VpcPeer', 'arrears'],
    ['InsufficientBalance', 'arrears'],
    ['QuotaExceeded', 'quota'],
    ['QuotaExceeded.VpcPeerCountPerVpc', 'quota'],
    ['OperationFailed.OperationLocked', 'refused'],
    ['OperationDenied.DeleteManagedRouteEntry', 'refused'],
    ['IdempotentParameterMismatch', 'invalid-request'],
    ['InvalidIdempotenceParameter.Mismatch', 'invalid-request'],
    ['MissingParameter', 'invalid-request'],
    ['InvalidSpec.ValudNotSupported', 'invalid-request'],
    ['InvalidParamter.Conflict', 'invalid-request'],
    ['IellgalParameter.OwnerAccount', 'invalid-request'],
    ['InvalidRouterInterfaceChargeType.Malformed', 'refused'],
    ['UnsupportedRegion', 'unsupported-region'],
    ['ResourceAlreadyExist.RouterInterface', 'already-exists'],
    ['InvalidAccessKeyId.NotFound', 'bad-credentials'],
    ['InvalidAccessKeyId.Inactive', 'bad-credentials'],
    ['SignatureDoesNotMatch', 'bad-credentials'],
    ['InvalidSecurityToken.Malformed', 'bad-credentials'],
    ['InvalidVpc.NotFound', 'not-found'],
    ['SomethingNobodyHasSeen', 'refused'],
    ['NoPermission.RAM', 'denied'],
    ['Forbidden', 'denied'],
    ['InvalidOperation.SecurityGroupNotAuthorized', 'denied'],
    ['Forbidden.CheckEntryRuleQuota', 'quota'],
    ['AuthorizationLimitExceed', 'quota'],
    ['AuthorizedGroupRule.LimitExceed', 'quota'],
    ['CountLimitExceed.HaVipRouteEntry', 'quota'],
    ['LimitExceed.PrefixListAssociationResource', 'quota'],
    ['InvalidRegionId.NotFound', 'unsupported-region'],
    ['UnsupportedFeature.VpcPeer', 'unsupported-region'],
    ['ResourceAlreadyExist.VpcPeer', 'already-exists'],
    ['RouteConflict.AlreadyExist', 'already-exists'],
    ['InvalidRouteEntry.Duplicate', 'already-exists'],
    ['IncompleteSignature', 'bad-credentials'],
    ['InvalidSecurityToken.MismatchWithAccessKey', 'bad-credentials'],
    ['MissingSecurityToken', 'bad-credentials'],
    ['COMMODITY.INVALID_COMPONENT', 'refused'],
    ['DryRunOperation', 'invalid-request'],
    ['InvalidAction.NotFound', 'invalid-request'],
    ['InvalidApi.NotFound', 'invalid-request'],
    ['InvalidVersion', 'invalid-request'],
    ['InvalidTimeStamp.Format', 'invalid-request'],
    ['IllegalParam.CidrBlock', 'invalid-request'],
  ] as const)('%s is %s, at status 400 and 403', (code, kind) => {
    for (const operation of [...operationsOf(everyWrite), 'DescribeVpcs'] as const)
      for (const status of [400, 403])
        expect(judge(operation, code, status), operation).toEqual({
          kind,
          advice: 'stop',
          outcome: 'rejected',
        });
  });

  it.each([
    'InvalidRouterInterfaceChargeType.Malformed',
    'QuotaExceeded',
    'Forbidden.RAM',
    'Forbbiden',
    'OperationFailed.OperationLocked',
    'OperationDenied.DeleteManagedRouteEntry',
    'COMMODITY.INVALID_COMPONENT',
    'MissingParameter',
    'InvalidParameter.X',
    'IllegalParam.X',
    'InvalidVersion',
    'InvalidAction.NotFound',
    'InvalidApi.NotFound',
    'InvalidTimeStamp.Format',
    'DryRunOperation',
    'IdempotentParameterMismatch',
    'InvalidIdempotenceParameter.Mismatch',
  ])('%s even when it comes with status 500: the code decides first', code =>
    expect(judge('DeleteRouterInterface', code, 500)).toMatchObject({
      advice: 'stop',
      outcome: 'rejected',
    }),
  );

  it('an unlisted 404 is something that is not there', () => {
    expect(judge('DescribeVpcs', 'Gone', 404).kind).toBe('not-found');
  });
});

describe('identity', () => {
  it('is put right once, then the call is sent again', () => {
    expect(judge('CreateRouteEntry', 'InvalidTimeStamp.Expired')).toEqual({
      kind: 'clock-skew',
      advice: 'fix-identity',
      outcome: 'rejected',
    });
    expect(judge('CreateRouteEntry', 'InvalidSecurityToken.Expired')).toEqual({
      kind: 'token-expired',
      advice: 'fix-identity',
      outcome: 'rejected',
    });
  });
});

describe('answers without a known code', () => {
  it('an unlisted code at 5xx: a write looks, a read asks again', () => {
    expect(judge('CreateRouteEntry', 'Odd', 500)).toEqual({
      kind: 'server-error',
      advice: 're-read',
      outcome: 'unknown',
    });
    expect(judge('DescribeVpcs', 'Odd', 503)).toEqual({
      kind: 'server-error',
      advice: 'resend',
      outcome: 'unknown',
    });
  });

  it('an unlisted code at 200 or 302 proves nothing', () => {
    for (const status of [200, 302])
      expect(judge('CreateRouteEntry', 'Odd', status)).toEqual({
        kind: 'malformed-answer',
        advice: 're-read',
        outcome: 'unknown',
      });
  });

  it.each([undefined, null, '', 200, '200', 'OK', 'Success', 'success'])(
    'status 500 with Code %j is a failure of the server',
    code => {
      expect(classify('CreateRouteEntry', answered(code, 500))).toEqual({
        kind: 'server-error',
        advice: 're-read',
        outcome: 'unknown',
      });
    },
  );

  it('a status between without a code: a write looks, a read stops', () => {
    for (const status of [300, 302, 404, 407]) {
      expect(classify('CreateRouteEntry', answered(undefined, status)).advice).toBe('re-read');
      expect(classify('DescribeVpcs', answered(undefined, status))).toMatchObject({
        kind: 'malformed-answer',
        advice: 'stop',
      });
    }
  });

  it('status 200 that is no success: a read asks again', () => {
    expect(classify('DescribeVpcs', answered(undefined, 200)).advice).toBe('resend');
    expect(classify('DescribeVpcs', { kind: 'garbled', code: 'AnswerNotJson' }).advice).toBe('resend');
    expect(classify('CreateRouteEntry', { kind: 'garbled', code: 'AnswerNotJson', httpStatus: 200 })).toEqual(
      {
        kind: 'malformed-answer',
        advice: 're-read',
        outcome: 'unknown',
      },
    );
  });
});

describe('no answer', () => {
  const lost = (
    code: 'Timeout' | 'ConnectionReset' | 'Aborted' | 'CertificateRefused',
    wasSent: boolean,
  ): Exchange => ({
    kind: 'lost',
    code,
    wasSent,
  });

  it.each([
    ['CreateRouteEntry', lost('Timeout', true), { kind: 'timed-out', advice: 're-read', outcome: 'unknown' }],
    [
      'CreateRouteEntry',
      lost('Timeout', false),
      { kind: 'timed-out', advice: 'resend', outcome: 'not-sent' },
    ],
    [
      'CreateRouteEntry',
      lost('ConnectionReset', true),
      { kind: 'unreachable', advice: 're-read', outcome: 'unknown' },
    ],
    [
      'DescribeVpcs',
      lost('ConnectionReset', true),
      { kind: 'unreachable', advice: 'resend', outcome: 'unknown' },
    ],
    ['CreateRouteEntry', lost('Aborted', true), { kind: 'aborted', advice: 'stop', outcome: 'unknown' }],
    ['CreateRouteEntry', lost('Aborted', false), { kind: 'aborted', advice: 'stop', outcome: 'not-sent' }],
    [
      'DescribeVpcs',
      lost('CertificateRefused', false),
      { kind: 'unreachable', advice: 'stop', outcome: 'not-sent' },
    ],
  ] as const)('%s after %j', (operation, exchange, expected) => {
    expect(classify(operation, exchange)).toEqual(expected);
  });
});

it('matches codes whole: neither an empty code nor a longer or shorter one counts as a known one', () => {
  expect(judge('CreateRouteEntry', 'TaskConflictX').advice).toBe('stop');
  expect(judge('CreateRouteEntry', 'TaskConf').advice).toBe('stop');
  expect(judge('CreateRouteEntry', 'taskconflict').advice).toBe('stop');
  expect(judge('CreateRouteEntry', ' TaskConflict').advice).toBe('stop');
  expect(judge('CreateRouteEntry', 'Forbidden.FinanciLocked').kind).toBe('arrears');
  expect(judge('CreateRouteEntry', 'Forbidden.Financi').kind).toBe('refused');
});
