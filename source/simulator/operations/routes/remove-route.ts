import type { ApiError } from '../../operation.ts';
import type { RouteEntryRecord } from '../../state/network-records.ts';
import { errorOf } from '../answers/error-codes.ts';
import type { WriteContext } from '../execution/operation-definition.ts';

/** Whether the entry may be deleted: only Available ones that a user wrote (alibaba-cloud-api.md section 1.3). */
export function checkRemoval(entry: RouteEntryRecord): ApiError | undefined {
  if (entry.type !== 'Custom') return errorOf('OperationDenied');
  if (entry.isManaged) return errorOf('OperationDenied.DeleteManagedRouteEntry');
  return entry.status === 'Available' ? undefined : errorOf('IncorrcetRouteEntryStatus');
}

/** Deleting first, then gone. */
export function removeRoute({ draft, request }: WriteContext, entry: RouteEntryRecord): void {
  draft.put('routeEntries', { ...entry, status: 'Deleting', modifiedAtMs: request.nowMs });
  const dueAtMs = request.nowMs + draft.nextDurationMs(draft.settings.durationsMs.routeEntryDeletion);
  draft.schedule({ kind: 'route-entry-gone', routeEntryId: entry.id }, dueAtMs);
}
