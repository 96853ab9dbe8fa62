import type { RouteTableRecord } from '../../state/network-records.ts';
import type { WorldView } from '../../state/world-view.ts';
import { done, refused } from '../answers/answer.ts';
import { pageOf } from '../answers/page-number-paging.ts';
import { text } from '../answers/parameters.ts';
import { isAsked, narrowed, ownRecords } from '../answers/scope.ts';
import { tagFilter, vpcTags } from '../answers/tags.ts';
import { secondsTime } from '../answers/timestamps.ts';
import { type ReadContext, readOperation } from '../execution/operation-definition.ts';

/** DescribeRouteTableList; some accounts saw a `Code` of "200" in its success body, which is a setting. */
export const describeRouteTableList = readOperation(context => {
  const { view } = context;
  const page = pageOf(context, wantedTables(context));
  if (page === 'too-deep') return refused('Throttling.DeepPageSkip');
  const { items, ...paging } = page;
  return done({
    ...paging,
    RouterTableList: { RouterTableListType: items.map(table => renderRouteTable(view, table)) },
    ...(view.settings.unconfirmed.routeTableListHasCode
      ? { Code: '200', Message: 'successful', Success: true }
      : {}),
  });
});

function wantedTables({ view, request }: ReadContext): readonly RouteTableRecord[] {
  const { parameters } = request;
  const tags = parameters.Tag === undefined ? undefined : tagFilter(parameters);
  const routerType = text(parameters, 'RouterType') ?? 'VRouter';
  return narrowed(ownRecords(view, 'routeTables', request), [
    table => routerTypeOf(table) === routerType,
    isAsked(text(parameters, 'VpcId'), table => table.vpcId),
    isAsked(text(parameters, 'RouterId'), table => table.routerId),
    isAsked(text(parameters, 'RouteTableId'), table => table.id),
    isAsked(text(parameters, 'RouteTableName'), table => table.name),
    isAsked(text(parameters, 'RouteTableType'), table => table.type),
    isAsked(text(parameters, 'ResourceGroupId'), table => table.resourceGroupId),
    tags === undefined ? undefined : table => tags(table.tags),
  ]);
}

function renderRouteTable(view: WorldView, table: RouteTableRecord) {
  return {
    RouteTableId: table.id,
    RouteTableName: table.name,
    RouteTableType: table.type,
    RouterId: table.routerId,
    RouterType: routerTypeOf(table),
    VpcId: table.vpcId,
    AssociateType: table.associateType,
    VSwitchIds: { VSwitchId: view.listBy('vSwitches', 'table', table.id).map(({ id }) => id) },
    GatewayIds: { GatewayIds: table.gatewayIds },
    RoutePropagationEnable: table.propagatesRoutes,
    Status: table.status,
    OwnerId: BigInt(table.ownerId),
    ResourceGroupId: table.resourceGroupId,
    CreationTime: secondsTime(table.createdAtMs),
    Description: table.description,
    Tags: { Tag: vpcTags(table.tags) },
  };
}

/** Tables of a virtual border router belong to no VPC. */
function routerTypeOf(table: RouteTableRecord): 'VRouter' | 'VBR' {
  return table.vpcId === '' ? 'VBR' : 'VRouter';
}
