import type { ApiError } from '../../operation.ts';
import { errorOf } from '../answers/error-codes.ts';
import type { WriteContext } from '../execution/operation-definition.ts';
import { runningWrite } from '../execution/vpc-lock.ts';

/**
 * One route write at a time per VPC (alibaba-cloud-api.md section 1.3). Another route write that still runs:
 * TaskConflict; a write of another kind: OperationConflict; an entry of the VPC that has not settled:
 * IncorrectRouteEntryStatus. `vSwitchCode`: for a vSwitch being written, which deletions tell by the status of the VPC.
 */
export function checkVpcIsFree(
  context: WriteContext,
  vpcId: string,
  vSwitchCode: 'IncorrectVSwitchStatus' | 'IncorrectVpcStatus' = 'IncorrectVSwitchStatus',
): ApiError | undefined {
  const { draft } = context;
  const running = runningWrite(context, vpcId);
  if (running !== undefined) {
    return errorOf(running.includes('RouteEntr') ? 'TaskConflict' : 'OperationConflict');
  }
  if (draft.get('vpcs', vpcId)?.status === 'Pending') return errorOf('IncorrectVpcStatus');
  if (draft.listBy('vSwitches', 'vpc', vpcId).some(({ status }) => status === 'Pending')) {
    return errorOf(vSwitchCode);
  }
  const entries = draft.listBy('routeEntries', 'vpc', vpcId);
  return entries.every(({ status }) => status === 'Available')
    ? undefined
    : errorOf('IncorrectRouteEntryStatus');
}
