import type { RouteEntryRecord, RouteTableRecord } from '../../state/network-records.ts';
import type { WorldView } from '../../state/world-view.ts';
import { done, refused } from '../answers/answer.ts';
import { pageOf } from '../answers/page-number-paging.ts';
import { text } from '../answers/parameters.ts';
import { isAsked, narrowed, ownHere, ownRecords } from '../answers/scope.ts';
import { secondsTime } from '../answers/timestamps.ts';
import { type ReadContext, readOperation } from '../execution/operation-definition.ts';

const selectors = ['VRouterId', 'RouteTableId', 'RouterId', 'RouteTableName'];

/** DescribeRouteTables (deprecated): needs one of VRouterId, RouteTableId, RouterId, RouteTableName. */
export const describeRouteTables = readOperation(context => {
  const { view, request } = context;
  const { parameters } = request;
  if (selectors.every(name => parameters[name] === undefined)) return refused('MissingParameter');
  const routerId = text(parameters, 'VRouterId');
  if (routerId !== undefined && ownHere(view.listBy('vpcs', 'router', routerId)[0], request) === undefined) {
    return refused('InvalidVRouterId.NotFound');
  }
  const page = pageOf(context, wantedTables(context));
  if (page === 'too-deep') return refused('Throttling.DeepPageSkip');
  const { items, ...paging } = page;
  const type = text(parameters, 'Type');
  return done({
    ...paging,
    RouteTables: { RouteTable: items.map(table => renderRouteTable(view, table, type)) },
  });
});

function wantedTables({ view, request }: ReadContext): readonly RouteTableRecord[] {
  const { parameters } = request;
  return narrowed(ownRecords(view, 'routeTables', request), [
    isAsked(text(parameters, 'VRouterId'), table => table.routerId),
    isAsked(text(parameters, 'RouterId'), table => table.routerId),
    isAsked(text(parameters, 'RouteTableId'), table => table.id),
    isAsked(text(parameters, 'RouteTableName'), table => table.name),
    isAsked(text(parameters, 'ResourceGroupId'), table => table.resourceGroupId),
  ]);
}

function renderRouteTable(view: WorldView, table: RouteTableRecord, type: string | undefined) {
  const entries = narrowed(view.listBy('routeEntries', 'table', table.id), [
    isAsked<RouteEntryRecord, string>(type, entry => entry.type),
  ]);
  return {
    RouteTableId: table.id,
    RouteTableType: table.type,
    VRouterId: table.routerId,
    Status: table.status,
    VSwitchIds: { VSwitchId: view.listBy('vSwitches', 'table', table.id).map(({ id }) => id) },
    CreationTime: secondsTime(table.createdAtMs),
    ResourceGroupId: table.resourceGroupId,
    RouteEntrys: { RouteEntry: entries.map(renderRouteEntry) },
  };
}

/** NextHops is filled only for several next hops; system entries show `service` and no id (section 1.2). */
function renderRouteEntry(entry: RouteEntryRecord) {
  const [first, ...more] = entry.nextHops;
  const isOne = more.length === 0;
  const several = isOne ? [] : entry.nextHops;
  return {
    RouteTableId: entry.routeTableId,
    RouteEntryId: entry.id,
    RouteEntryName: entry.name,
    Description: entry.description,
    DestinationCidrBlock: entry.destination,
    Type: entry.type,
    Status: entry.status,
    NextHopType: entry.type === 'System' ? 'service' : (first?.type ?? ''),
    InstanceId: isOne ? (first?.id ?? '') : '',
    NextHops: {
      NextHop: several.map(({ id, type, weight, isEnabled }) => ({
        NextHopId: id,
        NextHopType: type,
        Weight: weight,
        Enabled: isEnabled ? 1 : 0,
      })),
    },
  };
}
