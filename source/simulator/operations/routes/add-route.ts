import type { ApiError } from '../../operation.ts';
import { withdrawLearned } from '../../state/learned-routes.ts';
import type { RouteEntryRecord } from '../../state/network-records.ts';
import { errorOf } from '../answers/error-codes.ts';
import { checkDestination } from './check-destination.ts';
import { checkDuplicates } from './check-duplicates.ts';
import { checkIpv6 } from './check-ipv6.ts';
import { checkNextHop } from './check-next-hop.ts';
import { checkQuotas } from './check-quotas.ts';
import { checkSeveralNextHops } from './check-several-next-hops.ts';
import type { RouteCheck } from './route-draft.ts';

/** Every rule for a new route but the one about other running writes; the first that is broken. */
export function checkRoute(check: RouteCheck): ApiError | undefined {
  const { table, isList } = check.route;
  if (table.associateType === 'Gateway') return errorOf('OperationDenied.RouteTableTypeNotPermitted');
  if (table.status === 'Pending') return errorOf('IncorrectStatus.RouteTableStatus');
  return (
    checkDestination(check) ??
    checkIpv6(check) ??
    checkDuplicates(check) ??
    checkQuotas(check) ??
    (isList ? checkSeveralNextHops(check) : checkNextHop(check))
  );
}

/** Adds the route, Pending at first (alibaba-cloud-api.md section 2.4); answers its id. */
export function addRoute(check: RouteCheck): string {
  const { context, route } = check;
  const { draft, request } = context;
  const id = draft.nextId('rte', route.table.regionId);
  const entry: RouteEntryRecord = {
    id,
    ownerId: route.table.ownerId,
    regionId: route.table.regionId,
    vpcId: route.vpc.id,
    routeTableId: route.table.id,
    destination: route.destination.canonical,
    ipVersion: route.destination.family,
    type: 'Custom',
    status: 'Pending',
    name: route.name,
    description: route.description,
    nextHops: route.nextHops,
    isManaged: false,
    modifiedAtMs: request.nowMs,
  };
  draft.put('routeEntries', withdrawLearned(draft, entry));
  const dueAtMs = request.nowMs + draft.nextDurationMs(draft.settings.durationsMs.routeEntryCreation);
  draft.schedule({ kind: 'route-entry-available', routeEntryId: id }, dueAtMs);
  return id;
}
