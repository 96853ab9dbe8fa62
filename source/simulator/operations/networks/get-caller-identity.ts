import { done } from '../answers/answer.ts';
import { readOperation } from '../execution/operation-definition.ts';

/** GetCallerIdentity: fields that do not fit the kind of identity are left out. */
export const getCallerIdentity = readOperation(({ request }) => {
  const { accountId, arn, identityType, principalId } = request.caller;
  const body = { AccountId: accountId, Arn: arn, IdentityType: identityType, PrincipalId: principalId };
  switch (identityType) {
    case 'Account':
    case 'RAMUser':
      return done({ ...body, UserId: principalId });
    case 'AssumedRoleUser':
      return done({ ...body, RoleId: principalId.split(':')[0] ?? principalId });
  }
});
