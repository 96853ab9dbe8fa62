import { failure, type Result, success } from '../../domain/result.ts';
import { authorize } from '../identities/authorize.ts';
import { deniedBy } from '../identities/denied-answer.ts';
import type { AuthenticatedCaller } from '../identities/identity.ts';
import type { CompiledOperation } from '../metadata/compile-operation.ts';
import { type Parameters, readParameters } from '../metadata/read-parameters.ts';
import type { ApiError } from '../operation.ts';
import { isUnreadable } from '../worlds/unreadable.ts';
import type { Gateway } from './gateway.ts';
import { refusal } from './gateway-refusals.ts';
import type { WireParameters } from './wire-parameters.ts';

/** A call whose signature was verified. */
export type AuthenticCall = {
  readonly ordinal: number;
  readonly operation: CompiledOperation;
  readonly caller: AuthenticatedCaller;
  readonly wire: WireParameters;
  readonly regionId: string | undefined;
  readonly requestId: string;
  readonly nowMs: number;
};

/** A call that is allowed and well-formed. */
export type AdmittedCall = AuthenticCall & { readonly parameters: Parameters };

/** Rate limit, then parameters, then permission: what each refuses is not asked of the next. */
export function admitCall(gateway: Gateway, call: AuthenticCall): Result<AdmittedCall, ApiError> {
  if (!isWithinLimits(gateway, call)) return failure(refusal('Throttling.User'));
  const parameters = readParameters(call.operation, call.wire);
  if (!parameters.ok) return parameters;
  const admitted = { ...call, parameters: parameters.value };
  const denied = permissionProblem(gateway, admitted);
  return denied === undefined ? success(admitted) : failure(denied);
}

function isWithinLimits(
  { limiter, accountId }: Gateway,
  { operation, regionId, nowMs }: AuthenticCall,
): boolean {
  if (limiter === undefined) return true;
  const { product, action } = operation;
  return limiter.admit({ accountId, regionId: regionId ?? '', product, operation: action }, nowMs);
}

function permissionProblem(gateway: Gateway, call: AdmittedCall): ApiError | undefined {
  const { world, accountId, identities, isEncrypted } = gateway;
  if (isUnreadable(world.settings.unreadable, { ...call, action: call.operation.action })) {
    return deniedBy(call.operation.product);
  }
  return authorize(call.caller, {
    product: call.operation.product,
    action: call.operation.action,
    regionId: call.regionId,
    accountId,
    parameters: call.parameters,
    nowMs: call.nowMs,
    isEncrypted,
    resourceDirectory: identities.resourceDirectory,
    routeTableOf: routeEntryId => world.get('routeEntries', routeEntryId)?.routeTableId,
    tagsOf: securityGroupId => world.get('securityGroups', securityGroupId)?.tags ?? [],
  });
}
