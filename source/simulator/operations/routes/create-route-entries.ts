import { failure, type Result, success } from '../../../domain/result.ts';
import type { ApiError } from '../../operation.ts';
import { type AddressBlock, readAddressBlock } from '../answers/address-block.ts';
import { done, refused, refusedWith } from '../answers/answer.ts';
import { errorOf } from '../answers/error-codes.ts';
import { number, objects, type Parameters, text } from '../answers/parameters.ts';
import { ownHere } from '../answers/scope.ts';
import { type WriteContext, writeOperation } from '../execution/operation-definition.ts';
import { holdVpc } from '../execution/vpc-lock.ts';
import { addRoute, checkRoute } from './add-route.ts';
import { batchFailure } from './batch-failure.ts';
import { checkVpcIsFree } from './check-vpc-is-free.ts';
import type { WantedRoute } from './route-draft.ts';

/** CreateRouteEntries: each item succeeds or fails by itself, with HTTP 200 (alibaba-cloud-api.md section 1.3). */
export const createRouteEntries = writeOperation(context => {
  const items = objects(context.request.parameters, 'RouteEntries');
  if (items.length === 0) return refused('MissingParam.RouteTableId');
  const wanted = items.map(item => ({ item, route: readItem(context, item) }));
  const vpcIds = new Set(wanted.flatMap(({ route }) => (route.ok ? [route.value.vpc.id] : [])));
  for (const vpcId of vpcIds) {
    const refusal = checkVpcIsFree(context, vpcId);
    if (refusal !== undefined) return refusedWith(refusal);
  }
  const outcomes = wanted.map(({ item, route }) => ({ item, made: makeRoute(context, route) }));
  for (const vpcId of vpcIds) holdVpc(context, vpcId);
  return done(render(outcomes));
});

function makeRoute(context: WriteContext, route: Result<WantedRoute, ApiError>): Result<string, ApiError> {
  if (!route.ok) return route;
  const check = { context, route: route.value };
  const refusal = checkRoute(check);
  return refusal === undefined ? success(addRoute(check)) : failure(refusal);
}

function readItem({ draft, request }: WriteContext, item: Parameters): Result<WantedRoute, ApiError> {
  const table = ownHere(draft.get('routeTables', text(item, 'RouteTableId') ?? ''), request);
  const vpc = draft.get('vpcs', table?.vpcId ?? '');
  if (table === undefined || vpc === undefined) return failure(errorOf('InvalidRouteTableId.NotFound'));
  const destination = readDestination(item);
  if (destination === undefined) return failure(errorOf('InvalidCidrBlock.Malformed'));
  const nextHop = { type: text(item, 'NextHopType') ?? 'Instance', id: text(item, 'NextHop') ?? '' };
  return success({
    table,
    vpc,
    destination,
    nextHops: [{ ...nextHop, weight: 0, isEnabled: true }],
    isList: false,
    name: text(item, 'Name') ?? '',
    description: text(item, 'Description') ?? '',
    form: 'batch',
  });
}

/** Must be of the IpVersion that the item names, if it names one. */
function readDestination(item: Parameters): AddressBlock | undefined {
  const block = readAddressBlock(text(item, 'DstCidrBlock') ?? '');
  if (block === undefined || block.hasHostBits) return undefined;
  const version = number(item, 'IpVersion');
  const isVersion = version === undefined || block.family === (version === 6 ? 'ipv6' : 'ipv4');
  return isVersion ? block : undefined;
}

function render(outcomes: readonly { readonly item: Parameters; readonly made: Result<string, ApiError> }[]) {
  const ids = outcomes.flatMap(({ made }) => (made.ok ? [made.value] : []));
  const failed = outcomes.flatMap(({ item, made }) => {
    if (made.ok) return [];
    const route = { DstCidrBlock: text(item, 'DstCidrBlock') ?? '', NextHop: text(item, 'NextHop') ?? '' };
    return [{ ...route, ...batchFailure(made.problem) }];
  });
  return {
    SuccessCount: ids.length,
    FailedCount: failed.length,
    RouteEntryIds: ids,
    FailedRouteEntries: failed,
  };
}
