import type { ApiError } from '../../operation.ts';
import { givesWay } from '../../state/learned-routes.ts';
import type { RouteEntryRecord } from '../../state/network-records.ts';
import { errorOf } from '../answers/error-codes.ts';
import type { RouteCheck } from './route-draft.ts';

/** One entry per destination and table (alibaba-cloud-api.md section 4 rule 3). */
export function checkDuplicates(check: RouteCheck): ApiError | undefined {
  const rival = rivalOf(check);
  if (rival === undefined || isWithdrawn(check, rival)) return undefined;
  switch (rival.type) {
    case 'Custom':
      return errorOf(check.context.draft.settings.unconfirmed.duplicateRouteCode);
    case 'System':
      return errorOf('InvalidCIDRBlock.Duplicate');
    case 'BGP':
    case 'CEN':
    case 'ECR':
      return errorOf('RouteConflict.AlreadyExist');
  }
}

function rivalOf({ context, route }: RouteCheck): RouteEntryRecord | undefined {
  return context.draft
    .listBy('routeEntries', 'table', route.table.id)
    .find(entry => entry.destination === route.destination.canonical);
}

/** The cloud stops learning it in favour of the new route. */
function isWithdrawn({ route }: RouteCheck, rival: RouteEntryRecord): boolean {
  const { destination, nextHops } = route;
  return givesWay(rival, { type: 'Custom', destination: destination.canonical, nextHops });
}
