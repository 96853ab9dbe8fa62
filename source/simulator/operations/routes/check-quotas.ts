import type { ApiError } from '../../operation.ts';
import { errorOf } from '../answers/error-codes.ts';
import type { RouteCheck } from './route-draft.ts';

/** Custom entries per table; HaVip and VPN routes per VPC (alibaba-cloud-api.md section 3). */
export function checkQuotas({ context, route }: RouteCheck): ApiError | undefined {
  const { draft } = context;
  const { quotas } = draft.settings;
  const inTable = draft
    .listBy('routeEntries', 'table', route.table.id)
    .filter(({ type }) => type === 'Custom');
  if (inTable.length >= quotas.customRouteEntriesPerTable) return errorOf('QuotaExceeded');
  const ofVpc = draft.listBy('routeEntries', 'vpc', route.vpc.id);
  const countTo = (type: string) =>
    ofVpc.filter(({ nextHops }) => nextHops.some(hop => hop.type === type)).length;
  const [hop] = route.nextHops;
  if (hop?.type === 'HaVip' && countTo('HaVip') >= quotas.haVipRouteEntriesPerVpc) {
    return errorOf('CountLimitExceed.HaVipRouteEntry');
  }
  if (hop?.type === 'VpnGateway' && countTo('VpnGateway') >= quotas.vpnRouteEntriesPerVpc) {
    return errorOf('QuotaExceeded.VpnRouteEntry');
  }
  return undefined;
}
