import type { CallOutcome, CloudProblem, CloudProblemKind } from '../cloud.ts';
import type { OperationName } from './operation.ts';

/**
 * What a code means. Codes are matched whole, never by prefix (an empty code would match every list), except for the
 * families written with `*`: `QuotaExceeded*` is that code itself or anything that continues it; `Financi*Locked` has
 * its star inside. Misspelt codes are the cloud's own.
 */
export type ClassificationRule = {
  readonly codes: readonly string[];
  /** Absent: any operation. */
  readonly operations?: readonly OperationName[];
  readonly kind: CloudProblemKind;
  readonly advice: CloudProblem['advice'];
  readonly outcome: CallOutcome;
};

const connectionChanges: readonly OperationName[] = [
  'ModifyRouterInterfaceAttribute',
  'ConnectRouterInterface',
  'ActivateRouterInterface',
  'DeactivateRouterInterface',
];

/** Writes without ClientToken whose repeat only a read can justify (failure-modes.md section 4, row "busy"). */
const guardedByState: readonly OperationName[] = [
  'ConnectRouterInterface',
  'ActivateRouterInterface',
  'DeactivateRouterInterface',
  'DeleteRouteEntry',
];

const busyCodes = [
  'TaskConflict',
  'OperationConflict',
  'Conflict.Operation',
  'INSTANCE_IN_PROCESSIONG',
  'OperationFailed.DistibuteLock',
];

const tokenStillProcessing = [
  'LastTokenProcessing',
  'OperationFailed.LastTokenProcessing',
  'OperationFailed.IdempotentTokenProcessing',
];

const routeStatusCodes = [
  'IncorrectRouteEntryStatus',
  'IncorrectVpcStatus',
  'IncorrectVSwitchStatus',
  'IncorrectInstanceStatus',
  'IncorrectStatus.RouterInterface',
  'IncorrectStatus.VpcPeer',
  'IncorrectStatus.RouteTableStatus',
];

/** Look, then decide: rejected by the state of something that a read can show. */
const reRead = { kind: 'needs-re-read', advice: 're-read', outcome: 'rejected' } as const;
const stop = { advice: 'stop', outcome: 'rejected' } as const;

/** Failure-modes.md section 5, "Re-read, then decide", by operation. */
const byOperation: readonly ClassificationRule[] = [
  {
    ...reRead,
    kind: 'busy',
    operations: guardedByState,
    codes: [...busyCodes, ...tokenStillProcessing],
    outcome: 'unknown',
  },
  { ...reRead, operations: ['CreateRouterInterface'], codes: ['IncorrectStatus.CenStatus'] },
  {
    ...reRead,
    operations: connectionChanges,
    codes: [
      'IncorrectStatus',
      'IncorrectRIStatus',
      'IncorrectOppositeInterfaceInfo.NotSet',
      'Forbidden.OnlyOneConnection',
    ],
  },
  {
    ...reRead,
    operations: ['DeleteRouterInterface'],
    codes: [
      'IncorrectStatus',
      'InvalidInstance.StatusError',
      'DependencyViolation.RouterInterfaceReferedByRouteEntry',
      'RouterInterfaceReferredByRouteEntry',
      'ReferredByRouteEntry.RouterInterface',
    ],
  },
  {
    ...reRead,
    kind: 'not-found',
    operations: ['DeleteRouterInterface'],
    codes: ['InvalidInstanceId.NotFound', 'InvalidRouterInterfaceId.NotFound'],
  },
  { ...reRead, operations: ['CreateRouteEntry'], codes: routeStatusCodes },
  {
    ...reRead,
    kind: 'already-exists',
    operations: ['CreateRouteEntry'],
    codes: ['RouterEntryConflict.Duplicated', 'Duplicated.VpcNextHop', 'InvalidCIDRBlock.Duplicate'],
  },
  {
    ...reRead,
    operations: ['DeleteRouteEntry'],
    // IncorrcetRouteEntryStatus: in DeleteRouteEntry's own error list (alibaba-cloud-api.md section 1.3).
    codes: [...routeStatusCodes, 'IncorrcetRouteEntryStatus', 'IncorrectStatus.VpcRouteEntry'],
  },
  {
    ...reRead,
    kind: 'not-found',
    operations: ['DeleteRouteEntry'],
    codes: ['InvalidRouteEntry.NotFound', 'InvalidRouteEntry', 'InvalidRouteEntryId.NotFound'],
  },
  {
    ...reRead,
    kind: 'not-found',
    operations: ['RevokeSecurityGroup', 'RevokeSecurityGroupEgress'],
    // The last two: alibaba-cloud-api.md section 1.7, other spellings of a rule id that is gone.
    codes: [
      'InvalidParam.SecurityGroupRuleId',
      'InvalidSecurityGroupId.NotFound',
      'InvalidSecurityGroupRule.RuleNotExist',
      'InvalidSecurityGroupRuleId.NotFound',
    ],
  },
  {
    ...reRead,
    operations: ['CreateVpcPeerConnection', 'DeleteVpcPeerConnection'],
    codes: ['IncorrectStatus', 'IncorrectStatus.*', 'OperationDenied.RouteEntryExist'],
  },
  {
    ...reRead,
    kind: 'not-found',
    operations: ['CreateVpcPeerConnection', 'DeleteVpcPeerConnection'],
    codes: ['ResourceNotFound.InstanceId'],
  },
];

/** Failure-modes.md section 5, the codes that mean the same at every call; then the words for common refusals. */
const anywhere: readonly ClassificationRule[] = [
  {
    codes: ['Throttling*', 'Rejected.Throttling'],
    kind: 'throttled',
    advice: 'resend',
    outcome: 'rejected',
  },
  { codes: busyCodes, kind: 'busy', advice: 'resend', outcome: 'rejected' },
  { codes: tokenStillProcessing, kind: 'busy', advice: 'resend', outcome: 'unknown' },
  {
    codes: [
      'ServiceUnavailable',
      'SystemBusy',
      'InternalError',
      'Internal.Error',
      'UnknownError',
      'Vpc.Error',
      'VPC.ERROR',
    ],
    kind: 'server-error',
    advice: 're-read',
    outcome: 'unknown',
  },
  { codes: ['SignatureNonceUsed'], kind: 'needs-re-read', advice: 're-read', outcome: 'unknown' },
  { codes: ['InvalidTimeStamp.Expired'], kind: 'clock-skew', advice: 'fix-identity', outcome: 'rejected' },
  {
    codes: ['InvalidSecurityToken.Expired'],
    kind: 'token-expired',
    advice: 'fix-identity',
    outcome: 'rejected',
  },
  {
    ...stop,
    kind: 'bad-credentials',
    codes: [
      'InvalidAccessKeyId*',
      'SignatureDoesNotMatch',
      'IncompleteSignature',
      'InvalidSecurityToken*',
      'MissingSecurityToken',
    ],
  },
  {
    ...stop,
    kind: 'denied',
    codes: [
      'Forbidden.RAM',
      'Forbidden.NoPermission',
      'NoPermission*',
      'Forbbiden*',
      'Forbidden',
      'InvalidOperation.SecurityGroupNotAuthorized',
    ],
  },
  {
    ...stop,
    kind: 'arrears',
    codes: [
      'Forbidden.BillsOutstanding',
      'Forbidden.Financi*Locked',
      'IncorrectBusinessStatus.*',
      'InsufficientBalance',
    ],
  },
  {
    ...stop,
    kind: 'quota',
    codes: [
      'QuotaExceeded*',
      'Forbidden.CheckEntryRuleQuota',
      'AuthorizationLimitExceed',
      'AuthorizedGroupRule.LimitExceed',
      'CountLimitExceed.*',
      'LimitExceed.*',
    ],
  },
  {
    ...stop,
    kind: 'unsupported-region',
    codes: ['UnsupportedRegion', 'InvalidRegionId.NotFound', 'UnsupportedFeature.VpcPeer'],
  },
  {
    ...stop,
    kind: 'already-exists',
    codes: ['ResourceAlreadyExist.*', 'RouteConflict.AlreadyExist', 'InvalidRouteEntry.Duplicate'],
  },
  {
    ...stop,
    kind: 'refused',
    codes: [
      'OperationFailed.OperationLocked',
      'OperationDenied.DeleteManagedRouteEntry',
      'InvalidRouterInterfaceChargeType.Malformed',
      'COMMODITY.INVALID_COMPONENT',
    ],
  },
  {
    ...stop,
    kind: 'invalid-request',
    codes: [
      'IdempotentParameterMismatch',
      'InvalidIdempotenceParameter.Mismatch',
      'DryRunOperation',
      'MissingParameter*',
      'InvalidParameter*',
      'IllegalParam.*',
      'InvalidVersion',
      'InvalidAction.NotFound',
      'InvalidApi.NotFound',
      'InvalidTimeStamp.Format',
    ],
  },
];

/** In order; the first rule that names the code, and the operation where it asks for one, decides. */
export const classificationRules: readonly ClassificationRule[] = [...byOperation, ...anywhere];
