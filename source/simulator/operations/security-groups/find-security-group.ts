import { failure, type Result, success } from '../../../domain/result.ts';
import type { ApiError, OperationRequest } from '../../operation.ts';
import type { SecurityGroupRecord } from '../../state/security-records.ts';
import type { WorldView } from '../../state/world-view.ts';
import { errorOf } from '../answers/error-codes.ts';
import { text } from '../answers/parameters.ts';
import { ownHere } from '../answers/scope.ts';

/** The group that SecurityGroupId names. */
export function findSecurityGroup(
  view: WorldView,
  request: OperationRequest,
): Result<SecurityGroupRecord, ApiError> {
  const group = ownHere(
    view.get('securityGroups', text(request.parameters, 'SecurityGroupId') ?? ''),
    request,
  );
  return group === undefined ? failure(errorOf('InvalidSecurityGroupId.NotFound')) : success(group);
}

/** As {@link findSecurityGroup}, for a write: groups of a cloud product are refused. */
export function findOwnSecurityGroup(
  view: WorldView,
  request: OperationRequest,
): Result<SecurityGroupRecord, ApiError> {
  const found = findSecurityGroup(view, request);
  if (!found.ok || !found.value.isServiceManaged) return found;
  return failure(errorOf('InvalidOperation.ResourceManagedByCloudProduct'));
}
