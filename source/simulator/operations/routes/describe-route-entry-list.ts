import type { ApiError } from '../../operation.ts';
import type { NextHopRecord, RouteEntryRecord } from '../../state/network-records.ts';
import type { WorldView } from '../../state/world-view.ts';
import { done, refused, refusedWith } from '../answers/answer.ts';
import { errorOf } from '../answers/error-codes.ts';
import { text, texts } from '../answers/parameters.ts';
import { isAmong, isAsked, narrowed, ownHere } from '../answers/scope.ts';
import { secondsTime } from '../answers/timestamps.ts';
import { tokenPageOf } from '../answers/token-paging.ts';
import { type ReadContext, readOperation } from '../execution/operation-definition.ts';
import { nextHopExists } from './next-hop-exists.ts';

/** DescribeRouteEntryList: token style with MaxResult, in the singular (alibaba-cloud-api.md section 1.1). */
export const describeRouteEntryList = readOperation(context => {
  const { view, request } = context;
  const tableId = text(request.parameters, 'RouteTableId') ?? '';
  const refusal = findRefusal(context, tableId);
  if (refusal !== undefined) return refusedWith(refusal);
  const page = tokenPageOf(context, wantedEntries(context, tableId), {
    sizeParameter: 'MaxResult',
    defaultSize: 10,
    smallest: 1,
    largest: 100,
  });
  if (page.kind !== 'page') {
    return refused(page.kind === 'expired' ? 'IllegalParam.NextTokenExpired' : 'IllegalParam.NextToken');
  }
  return done({
    RouteEntrys: { RouteEntry: page.items.map(entry => renderRouteEntry(view, entry)) },
    NextToken: page.nextToken,
    TotalCount: page.totalCount,
  });
});

const filtersOfOwnEntries = ['RouteEntryId', 'RouteEntryName'];
const learnedTypes = ['BGP', 'CEN', 'ECR'];

function findRefusal({ view, request }: ReadContext, tableId: string): ApiError | undefined {
  const { parameters } = request;
  const table = ownHere(view.get('routeTables', tableId), request);
  if (table === undefined) return errorOf('InvalidRouteTable.NotFound');
  if (table.associateType === 'Gateway') {
    return errorOf('OperationDenied.UseGatewayRouteEntryQueryInterface');
  }
  const isLearned = learnedTypes.includes(text(parameters, 'RouteEntryType') ?? '');
  if (isLearned && filtersOfOwnEntries.some(name => parameters[name] !== undefined)) {
    return errorOf('OperationFailed.FilterParamUnderWrongRouteType');
  }
  const nextHopId = text(parameters, 'NextHopId');
  const isKnown = nextHopId === undefined || nextHopExists(view, nextHopId);
  return isKnown ? undefined : errorOf('InvalidNextHop.NotFound');
}

function wantedEntries({ view, request }: ReadContext, tableId: string): readonly RouteEntryRecord[] {
  const { parameters } = request;
  const nextHopId = text(parameters, 'NextHopId');
  const nextHopType = text(parameters, 'NextHopType');
  return narrowed(view.listBy('routeEntries', 'table', tableId), [
    isAsked(text(parameters, 'RouteEntryId'), entry => entry.id),
    isAsked(text(parameters, 'RouteEntryName'), entry => entry.name),
    isAsked(text(parameters, 'RouteEntryType'), entry => entry.type),
    isAsked(text(parameters, 'DestinationCidrBlock'), entry => entry.destination),
    isAmong(texts(parameters, 'DestCidrBlockList'), entry => entry.destination),
    isAsked(text(parameters, 'IpVersion'), entry => entry.ipVersion),
    isAsked(text(parameters, 'ServiceType'), serviceTypeOf),
    nextHopId === undefined ? undefined : entry => entry.nextHops.some(({ id }) => id === nextHopId),
    nextHopType === undefined ? undefined : entry => entry.nextHops.some(({ type }) => type === nextHopType),
  ]);
}

function renderRouteEntry(view: WorldView, entry: RouteEntryRecord) {
  return {
    RouteEntryId: entry.id,
    RouteEntryName: entry.name,
    RouteTableId: entry.routeTableId,
    DestinationCidrBlock: entry.destination,
    Type: entry.type,
    Status: entry.status,
    IpVersion: entry.ipVersion,
    Description: entry.description,
    Origin: '',
    ServiceType: serviceTypeOf(entry),
    GmtModified: secondsTime(entry.modifiedAtMs),
    NextHops: { NextHop: entry.nextHops.map(hop => renderNextHop(view, entry, hop)) },
  };
}

function serviceTypeOf(entry: RouteEntryRecord): string {
  return entry.type === 'CEN' ? 'TR' : '';
}

function renderNextHop(view: WorldView, entry: RouteEntryRecord, hop: NextHopRecord) {
  return {
    NextHopId: hop.id,
    NextHopType: hop.type === 'local' ? view.settings.unconfirmed.vSwitchEntryNextHopType : hop.type,
    NextHopRegionId: entry.regionId,
    Enabled: hop.isEnabled ? 1 : 0,
    Weight: hop.weight,
    ...relatedInfo(view, hop),
  };
}

/** What lies behind a router interface (section 1.2); nothing for other next hops. */
function relatedInfo(view: WorldView, hop: NextHopRecord) {
  const routerInterface = hop.type === 'RouterInterface' ? view.get('routerInterfaces', hop.id) : undefined;
  if (routerInterface?.oppositeRouterId === undefined) return {};
  const vpc = view.listBy('vpcs', 'router', routerInterface.oppositeRouterId)[0];
  return {
    NextHopRelatedInfo: {
      InstanceId: vpc?.id ?? routerInterface.oppositeRouterId,
      InstanceType: vpc === undefined ? 'VBR' : 'VPC',
      RegionId: routerInterface.oppositeRegionId,
    },
  };
}
