import type { ApiError } from '../operation.ts';
import { accessRequestOf, type GuardedCall } from './access-request.ts';
import { deniedBy } from './denied-answer.ts';
import { type AccessRequest, isAllowed } from './evaluate-policy.ts';
import type { AuthenticatedCaller } from './identity.ts';

/** The refusal of a call that the caller may not make; `undefined` for one that they may. */
export function authorize(caller: AuthenticatedCaller, call: GuardedCall): ApiError | undefined {
  // Everybody may ask who they are (alibaba-cloud-api.md section 1.8).
  if (call.action === 'GetCallerIdentity') return undefined;
  const refused = requiredFor(call).find(request => !mayCall(caller, request));
  if (refused === undefined) return undefined;
  const denied = deniedBy(call.product);
  return {
    ...denied,
    message: `${denied.message} Action: ${refused.action}, resource: ${refused.resource}.`,
  };
}

/** The account itself may do everything; a session may do what its role and its own policy both allow. */
function mayCall({ policies, sessionPolicy }: AuthenticatedCaller, request: AccessRequest): boolean {
  if (policies === undefined) return true;
  return isAllowed(policies, request) && (sessionPolicy === undefined || isAllowed([sessionPolicy], request));
}

/** A cross-region peering connection also reads whether Cloud Data Transfer is open (section 1.6). */
function requiredFor(call: GuardedCall): readonly AccessRequest[] {
  const own = accessRequestOf(call);
  const isCrossRegion =
    call.action === 'CreateVpcPeerConnection' && call.regionId !== call.parameters.AcceptingRegionId;
  return isCrossRegion ? [own, { ...own, action: 'cdt:GetCdtServiceStatus', resource: '*' }] : [own];
}
