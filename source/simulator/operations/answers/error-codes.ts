import type { ApiError } from '../../operation.ts';
import { networkErrorCodes } from './network-error-codes.ts';
import { peeringErrorCodes } from './peering-error-codes.ts';
import { routeErrorCodes } from './route-error-codes.ts';
import { routerInterfaceErrorCodes } from './router-interface-error-codes.ts';
import { securityGroupErrorCodes } from './security-group-error-codes.ts';
import { sharedErrorCodes } from './shared-error-codes.ts';

/** Every business error the practice cloud's operations can answer; each is raised by a test. */
export const errorCodes = {
  ...sharedErrorCodes,
  ...networkErrorCodes,
  ...routeErrorCodes,
  ...routerInterfaceErrorCodes,
  ...peeringErrorCodes,
  ...securityGroupErrorCodes,
};

export type ErrorCode = keyof typeof errorCodes;

/** The refusal behind a code of the table. */
export function errorOf(code: ErrorCode): ApiError {
  const [httpStatus, message] = errorCodes[code];
  const [wireCode = code] = code.split('@');
  return { httpStatus, code: wireCode, message };
}
