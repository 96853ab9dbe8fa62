import { failure, type Result, success } from '../../../domain/result.ts';
import type { ApiError } from '../../operation.ts';
import type { RouteEntryRecord } from '../../state/network-records.ts';
import { readAddressBlock } from '../answers/address-block.ts';
import { done, refusedWith } from '../answers/answer.ts';
import { errorOf } from '../answers/error-codes.ts';
import { objects, type Parameters, text } from '../answers/parameters.ts';
import { ownHere } from '../answers/scope.ts';
import { type WriteContext, writeOperation } from '../execution/operation-definition.ts';
import { holdVpc } from '../execution/vpc-lock.ts';
import { checkVpcIsFree } from './check-vpc-is-free.ts';
import { checkRemoval, removeRoute } from './remove-route.ts';

/** DeleteRouteEntry: by RouteEntryId, or by table, destination and next hop; never both. */
export const deleteRouteEntry = writeOperation(context => {
  const found = findEntry(context);
  if (!found.ok) return refusedWith(found.problem);
  const entry = found.value;
  const refusal = checkRemoval(entry) ?? checkVpcIsFree(context, entry.vpcId, 'IncorrectVpcStatus');
  if (refusal !== undefined) return refusedWith(refusal);
  removeRoute(context, entry);
  holdVpc(context, entry.vpcId);
  return done();
});

function findEntry(context: WriteContext): Result<RouteEntryRecord, ApiError> {
  const { draft, request } = context;
  const { parameters } = request;
  const id = text(parameters, 'RouteEntryId');
  const isByPlace = ['RouteTableId', 'DestinationCidrBlock'].some(name => parameters[name] !== undefined);
  if (id !== undefined && isByPlace) {
    return failure(errorOf('ParamExclusive.RouteEntryIdAndRouteTableIdOrDestCidrBlock'));
  }
  if (parameters.NextHopId !== undefined && parameters.NextHopList !== undefined) {
    return failure(errorOf('ParamExclusive.NextHopIdAndList'));
  }
  if (id === undefined) return findByPlace(context);
  const entry = ownHere(draft.get('routeEntries', id), request);
  return entry === undefined ? failure(errorOf('InvalidRouteEntryId.NotFound')) : success(entry);
}

function findByPlace({ draft, request }: WriteContext): Result<RouteEntryRecord, ApiError> {
  const { parameters } = request;
  const tableId = text(parameters, 'RouteTableId');
  const destination = text(parameters, 'DestinationCidrBlock');
  if (tableId === undefined || destination === undefined) return failure(errorOf('MissingParameter'));
  const table = ownHere(draft.get('routeTables', tableId), request);
  if (table === undefined) return failure(errorOf('InvalidRouteTableId.NotFound'));
  const block = readAddressBlock(destination);
  if (block === undefined || block.hasHostBits) return failure(errorOf('InvalidCidrBlock.Malformed'));
  const entry = draft
    .listBy('routeEntries', 'table', table.id)
    .find(one => one.destination === block.canonical);
  if (entry === undefined) return failure(errorOf('InvalidRouteEntry.NotFound'));
  return leadsTo(entry, parameters) ? success(entry) : failure(errorOf('InvalidNextHop'));
}

function leadsTo(entry: RouteEntryRecord, parameters: Parameters): boolean {
  const single = text(parameters, 'NextHopId');
  const several = objects(parameters, 'NextHopList').map(hop => text(hop, 'NextHopId'));
  const wanted = single === undefined ? several : [single];
  const actual = entry.nextHops.map(({ id }) => id);
  if (wanted.length === 0) return true;
  return wanted.length === actual.length && actual.every(id => wanted.includes(id));
}
