import type { VpcRecord } from '../../state/network-records.ts';
import type { WorldView } from '../../state/world-view.ts';
import { done, refused } from '../answers/answer.ts';
import { pageOf } from '../answers/page-number-paging.ts';
import { text } from '../answers/parameters.ts';
import { isAsked, narrowed, ownRecords } from '../answers/scope.ts';
import { secondsTime } from '../answers/timestamps.ts';
import { readOperation } from '../execution/operation-definition.ts';

/** DescribeVRouters: one VRouter per VPC, made with it. */
export const describeVRouters = readOperation(context => {
  const { view, request } = context;
  const wanted = isAsked<VpcRecord, string>(text(request.parameters, 'VRouterId'), vpc => vpc.routerId);
  const page = pageOf(context, narrowed(ownRecords(view, 'vpcs', request), [wanted]));
  if (page === 'too-deep') return refused('Throttling.DeepPageSkip');
  const { items, ...paging } = page;
  return done({ ...paging, VRouters: { VRouter: items.map(vpc => renderVRouter(view, vpc)) } });
});

function renderVRouter(view: WorldView, vpc: VpcRecord) {
  return {
    VRouterId: vpc.routerId,
    VRouterName: '',
    VpcId: vpc.id,
    RegionId: vpc.regionId,
    RouteTableIds: { RouteTableId: view.listBy('routeTables', 'vpc', vpc.id).map(({ id }) => id) },
    CreationTime: secondsTime(vpc.createdAtMs),
    Description: '',
  };
}
