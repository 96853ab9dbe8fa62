import type { Connection } from '../connections/connection.ts';
import type { RouterInterface } from '../inventory.ts';
import type { Problem } from '../problem.ts';
import { teardownProblem } from './teardown-problem.ts';

/** Why the connection itself cannot be deleted now; empty: it can. */
export function linkObstacles(connection: Connection): readonly Problem[] {
  if (connection.kind === 'router-interface') {
    const { initiator, acceptor } = connection.halves;
    return [initiator, acceptor].flatMap(half => (half === undefined ? [] : interfaceObstacles(half)));
  }
  const { peeringConnectionId, status } = connection.peering;
  const isBusy = status === 'Creating' || status === 'Updating' || status === 'Deleting';
  return isBusy ? [teardownProblem('disconnect-busy', { id: peeringConnectionId, status })] : [];
}

/**
 * A prepaid interface cannot be deleted through this API (alibaba-cloud-api.md section 1.4); one between two states
 * takes no call.
 */
function interfaceObstacles(half: RouterInterface): readonly Problem[] {
  const { routerInterfaceId, chargeType, endTime, status } = half;
  if (chargeType === 'Prepaid') {
    return [teardownProblem('disconnect-prepaid', { id: routerInterfaceId, endTime })];
  }
  const isSteady = status === 'Idle' || status === 'Active' || status === 'Inactive';
  return isSteady ? [] : [teardownProblem('disconnect-busy', { id: routerInterfaceId, status })];
}
