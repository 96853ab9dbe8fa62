import type { PeeringConnectionRecord } from '../../state/connection-records.ts';
import type { RouteEntryRecord } from '../../state/network-records.ts';
import { done, refused, refusedWith } from '../answers/answer.ts';
import type { ErrorCode } from '../answers/error-codes.ts';
import { flag } from '../answers/parameters.ts';
import { type WriteContext, writeOperation } from '../execution/operation-definition.ts';
import { holdVpc, runningWrite } from '../execution/vpc-lock.ts';
import { removeRoute } from '../routes/remove-route.ts';
import { findPeering, isChanging } from './find-peering.ts';

/**
 * DeleteVpcPeerConnection: refused while routes point at it, unless Force, which deletes those routes in both VPCs
 * (alibaba-cloud-api.md section 1.6).
 */
export const deleteVpcPeerConnection = writeOperation(context => {
  const { draft, request } = context;
  const found = findPeering(draft, request);
  if (!found.ok) return refusedWith(found.problem);
  const record = found.value;
  const routes = draft.listBy('routeEntries', 'nextHop', record.id);
  const problem = findProblem(context, record, routes);
  if (problem !== undefined) return refused(problem);
  for (const route of routes) if (route.status !== 'Deleting') removeRoute(context, route);
  for (const vpcId of new Set(routes.map(route => route.vpcId))) holdVpc(context, vpcId);
  begin(context, record, routes.length > 0);
  return done();
}, 'optional');

function findProblem(
  context: WriteContext,
  record: PeeringConnectionRecord,
  routes: readonly RouteEntryRecord[],
): ErrorCode | undefined {
  if (record.isServiceManaged) return 'OperationDenied.ServiceManagedInstance';
  if (isChanging(record) || record.status === 'Deleted') return 'IncorrectStatus.VpcPeer';
  if (routes.length === 0) return undefined;
  if (flag(context.request.parameters, 'Force') !== true) return 'OperationDenied.RouteEntryExist';
  const isBusy = routes.some(({ vpcId }) => runningWrite(context, vpcId) !== undefined);
  return isBusy ? 'Conflict.Operation' : undefined;
}

/** The connection goes after the routes that pointed at it. */
function begin({ draft, request }: WriteContext, record: PeeringConnectionRecord, hasRoutes: boolean): void {
  const { peeringDeletion, routeEntryDeletion } = draft.settings.durationsMs;
  const { expiresAtMs: _, ...rest } = record;
  draft.put('peeringConnections', { ...rest, status: 'Deleting', modifiedAtMs: request.nowMs });
  const routesMs = hasRoutes ? Math.round(routeEntryDeletion[1] * draft.settings.durationScale) : 0;
  draft.schedule(
    { kind: 'peering-gone', peeringConnectionId: record.id },
    request.nowMs + routesMs + draft.nextDurationMs(peeringDeletion),
  );
}
