import type { ApiError } from '../operation.ts';

/**
 * Codes that the gateway itself answers (alibaba-cloud-api.md section 6.3), with the real status and our wording.
 * `Missing{Parameter}` and `Invalid{Parameter}` are templates and come on top.
 */
export const gatewayRefusals = {
  'InvalidAction.NotFound': [404, 'Specified api is not found, please check your url and method.'],
  InvalidVersion: [400, 'Specified parameter Version is not valid.'],
  UnsupportedHTTPMethod: [400, 'This http method is not supported.'],
  'InvalidParameter.Format': [400, 'Specified parameter Format must be JSON or XML.'],
  InvalidParameter: [400, 'The body of the request cannot be read.'],
  InvalidSignatureMethod: [400, 'Specified signature method is not valid.'],
  InvalidSignatureVersion: [400, 'Specified signature version is not valid.'],
  IncompleteSignature: [400, 'The request signature does not conform to Aliyun standards.'],
  'InvalidTimeStamp.Format': [400, 'Specified time stamp or date value is not well formatted.'],
  'InvalidTimeStamp.Expired': [400, 'Specified time stamp or date value is expired.'],
  SignatureNonceUsed: [400, 'Specified signature nonce was used already.'],
  SignatureDoesNotMatch: [400, 'Specified signature is not matched with our calculation.'],
  'InvalidAccessKeyId.NotFound': [404, 'Specified access key is not found.'],
  'InvalidAccessKeyId.Inactive': [400, 'Specified access key is disabled.'],
  MissingSecurityToken: [400, 'SecurityToken is mandatory for this action.'],
  'InvalidSecurityToken.Malformed': [400, 'Specified SecurityToken is malformed.'],
  'InvalidSecurityToken.Expired': [400, 'Specified SecurityToken is expired.'],
  'InvalidSecurityToken.MismatchWithAccessKey': [400, 'Specified SecurityToken mismatch with the AccessKey.'],
  'Throttling.User': [400, 'Request was denied due to user flow control.'],
  InternalError: [500, 'The request processing has failed due to some unknown error.'],
} as const satisfies Record<string, readonly [httpStatus: number, message: string]>;

export type GatewayCode = keyof typeof gatewayRefusals;

/** The refusal with this code; `message` replaces the usual sentence. */
export function refusal(code: GatewayCode, message?: string): ApiError {
  const [httpStatus, usual] = gatewayRefusals[code];
  return { httpStatus, code, message: message ?? usual };
}

/** `MissingRegionId` and the like. */
export function missingParameter(name: string): ApiError {
  return { httpStatus: 400, code: `Missing${name}`, message: `${name} is mandatory for this action.` };
}

/** `InvalidPageSize` and the like. */
export function invalidParameter(name: string): ApiError {
  return { httpStatus: 400, code: `Invalid${name}`, message: `Specified parameter ${name} is not valid.` };
}
