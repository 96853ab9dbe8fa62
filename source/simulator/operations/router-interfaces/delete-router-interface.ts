import type { RouterInterfaceRecord } from '../../state/connection-records.ts';
import { done, refused, refusedWith } from '../answers/answer.ts';
import type { ErrorCode } from '../answers/error-codes.ts';
import { type WriteContext, writeOperation } from '../execution/operation-definition.ts';
import { runningWrite } from '../execution/vpc-lock.ts';
import { findRouterInterface } from './find-router-interface.ts';

/**
 * DeleteRouterInterface: Idle or Inactive only, no route may point at it, and a PrePaid one is refused with HTTP 500
 * (alibaba-cloud-api.md section 1.4).
 */
export const deleteRouterInterface = writeOperation(context => {
  const { draft, request } = context;
  const found = findRouterInterface(context, {
    notFound: 'InvalidInstanceId.NotFound',
    foreign: 'IllegalParam.InstanceOwner',
  });
  if (!found.ok) return refusedWith(found.problem);
  const record = found.value;
  const problem = findProblem(context, record);
  if (problem !== undefined) return refused(problem);
  draft.put('routerInterfaces', { ...record, status: 'Deleting', modifiedAtMs: request.nowMs });
  draft.schedule(
    { kind: 'router-interface-gone', routerInterfaceId: record.id },
    request.nowMs + draft.nextDurationMs(draft.settings.durationsMs.routerInterfaceDeletion),
  );
  return done();
}, 'optional');

function findProblem(context: WriteContext, record: RouterInterfaceRecord): ErrorCode | undefined {
  const { draft } = context;
  if (record.businessStatus === 'SecurityLocked') return 'OperationFailed.OperationLocked';
  const isLegacy = draft.settings.unconfirmed.routerInterfaceCodes === 'legacy';
  if (record.status !== 'Idle' && record.status !== 'Inactive') {
    return isLegacy ? 'IncorrectStatus' : 'InvalidInstance.StatusError';
  }
  if (draft.listBy('routeEntries', 'nextHop', record.id).length > 0) {
    return isLegacy
      ? 'DependencyViolation.RouterInterfaceReferedByRouteEntry'
      : 'RouterInterfaceReferredByRouteEntry';
  }
  if (runningWrite(context, record.vpcId) !== undefined) return 'OperationConflict';
  return record.chargeType === 'Prepaid' ? 'InvalidRouterInterfaceChargeType.Malformed' : undefined;
}
