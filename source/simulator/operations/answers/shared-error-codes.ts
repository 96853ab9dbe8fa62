import type { ErrorTable } from './error-table.ts';

/** The codes that several families answer with, and those of the machinery around operations. */
export const sharedErrorCodes = {
  'InvalidAction.NotFound': [404, 'The specified action is not found.'],
  'InvalidRegionId.NotFound': [404, 'The specified region does not exist.'],
  DryRunOperation: [400, 'Request validation has been passed with DryRun flag set.'],
  IdempotentParameterMismatch: [
    400,
    'The request uses the same client token as a previous, but non-identical request. Do not reuse a client token with different requests, unless the requests are identical.',
  ],
  LastTokenProcessing: [400, 'The last token request is processing.'],
  'OperationFailed.LastTokenProcessing': [400, 'The last token request is processing.'],
  'OperationFailed.IdempotentTokenProcessing': [
    400,
    'The previous request with the same client token is being processed.',
  ],
  'Throttling.DeepPageSkip': [400, 'The requested page is too deep. Use filters to narrow the result.'],
  MissingParameter: [400, 'A parameter that is mandatory for processing this request is not supplied.'],
  InvalidParameter: [400, 'The specified parameter is not valid.'],
  QuotaExceeded: [400, 'The quota of this resource has been reached.'],
  OperationConflict: [409, 'Request was denied due to conflict with a previous request.'],
  'InvalidDescription.Malformed': [400, 'The specified description is not valid.'],
  'InvalidVRouterId.NotFound': [400, 'The specified VRouter does not exist.'],
  Forbidden: [403, 'You are not authorized to operate on the specified resource.'],
  'IllegalParam.TagKey': [400, 'The specified tag key is not valid.'],
  'IllegalParam.TagValue': [400, 'The specified tag value is not valid.'],
  'MissingParam.TagKey': [400, 'The tag key is mandatory for this action.'],
  'OperationFailed.OperationLocked': [400, 'The operation is locked. Try again later.'],
} as const satisfies ErrorTable;
