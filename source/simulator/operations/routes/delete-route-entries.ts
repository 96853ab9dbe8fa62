import { failure, type Result, success } from '../../../domain/result.ts';
import type { ApiError } from '../../operation.ts';
import type { RouteEntryRecord } from '../../state/network-records.ts';
import { readAddressBlock } from '../answers/address-block.ts';
import { done, refused, refusedWith } from '../answers/answer.ts';
import { errorOf } from '../answers/error-codes.ts';
import { matches, objects, type Parameters, text } from '../answers/parameters.ts';
import { ownHere } from '../answers/scope.ts';
import { type WriteContext, writeOperation } from '../execution/operation-definition.ts';
import { holdVpc } from '../execution/vpc-lock.ts';
import { batchFailure } from './batch-failure.ts';
import { checkVpcIsFree } from './check-vpc-is-free.ts';
import { checkRemoval, removeRoute } from './remove-route.ts';

/** DeleteRouteEntries: each item succeeds or fails by itself, with HTTP 200 (alibaba-cloud-api.md section 1.3). */
export const deleteRouteEntries = writeOperation(context => {
  const items = objects(context.request.parameters, 'RouteEntries');
  if (items.length === 0) return refused('MissingParameter');
  const found = items.map(item => ({ item, entry: findEntry(context, item) }));
  const vpcIds = new Set(found.flatMap(({ entry }) => (entry.ok ? [entry.value.vpcId] : [])));
  for (const vpcId of vpcIds) {
    const refusal = checkVpcIsFree(context, vpcId, 'IncorrectVpcStatus');
    if (refusal !== undefined) return refusedWith(refusal);
  }
  const failed = found.flatMap(({ item, entry }) => {
    const problem = entry.ok ? deleteOne(context, entry.value) : entry.problem;
    return problem === undefined ? [] : [{ ...renderItem(item), ...batchFailure(problem) }];
  });
  for (const vpcId of vpcIds) holdVpc(context, vpcId);
  return done({
    SuccessCount: items.length - failed.length,
    FailedCount: failed.length,
    FailedRouteEntries: failed,
  });
});

/** Reads the entry anew: an earlier item of the same batch may have taken it. */
function deleteOne(context: WriteContext, { id }: RouteEntryRecord): ApiError | undefined {
  const entry = context.draft.get('routeEntries', id);
  if (entry === undefined) return errorOf('InvalidRouteEntryId.NotFound');
  const refusal = checkRemoval(entry);
  if (refusal === undefined) removeRoute(context, entry);
  return refusal;
}

function findEntry({ draft, request }: WriteContext, item: Parameters): Result<RouteEntryRecord, ApiError> {
  const table = ownHere(draft.get('routeTables', text(item, 'RouteTableId') ?? ''), request);
  if (table === undefined) return failure(errorOf('InvalidRouteTableId.NotFound'));
  const id = text(item, 'RouteEntryId');
  const destination = readAddressBlock(text(item, 'DstCidrBlock') ?? '')?.canonical;
  if (id === undefined && destination === undefined) return failure(errorOf('InvalidRouteEntry.NotFound'));
  const nextHop = text(item, 'NextHop');
  const entry = draft
    .listBy('routeEntries', 'table', table.id)
    .find(
      one =>
        matches(id, one.id) &&
        matches(destination, one.destination) &&
        (nextHop === undefined || one.nextHops.some(hop => hop.id === nextHop)),
    );
  return entry === undefined ? failure(errorOf('InvalidRouteEntry.NotFound')) : success(entry);
}

function renderItem(item: Parameters) {
  return {
    DstCidrBlock: text(item, 'DstCidrBlock') ?? '',
    NextHop: text(item, 'NextHop') ?? '',
    RouteEntryId: text(item, 'RouteEntryId') ?? '',
  };
}
