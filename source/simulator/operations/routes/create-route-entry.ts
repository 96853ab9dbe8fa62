import { failure, type Result, success } from '../../../domain/result.ts';
import type { ApiError } from '../../operation.ts';
import type { NextHopRecord } from '../../state/network-records.ts';
import { readAddressBlock } from '../answers/address-block.ts';
import { done, refusedWith } from '../answers/answer.ts';
import { errorOf } from '../answers/error-codes.ts';
import { number, objects, type Parameters, text } from '../answers/parameters.ts';
import { ownHere } from '../answers/scope.ts';
import { type WriteContext, writeOperation } from '../execution/operation-definition.ts';
import { holdVpc } from '../execution/vpc-lock.ts';
import { addRoute, checkRoute } from './add-route.ts';
import { checkVpcIsFree } from './check-vpc-is-free.ts';
import type { WantedRoute } from './route-draft.ts';

/** CreateRouteEntry: asynchronous, one route write at a time per VPC (alibaba-cloud-api.md section 1.3). */
export const createRouteEntry = writeOperation(context => {
  const wanted = readWantedRoute(context);
  if (!wanted.ok) return refusedWith(wanted.problem);
  const check = { context, route: wanted.value };
  const { vpc } = wanted.value;
  const refusal = checkVpcIsFree(context, vpc.id) ?? checkRoute(check);
  if (refusal !== undefined) return refusedWith(refusal);
  const routeEntryId = addRoute(check);
  holdVpc(context, vpc.id);
  return done({ RouteEntryId: routeEntryId });
}, 'optional');

function readWantedRoute({ draft, request }: WriteContext): Result<WantedRoute, ApiError> {
  const { parameters } = request;
  const nextHops = readNextHops(parameters);
  if (!nextHops.ok) return nextHops;
  const table = ownHere(draft.get('routeTables', text(parameters, 'RouteTableId') ?? ''), request);
  if (table === undefined) return failure(errorOf('InvalidRouteTableId.NotFound'));
  const vpc = draft.get('vpcs', table.vpcId);
  if (vpc === undefined) return failure(errorOf('InvalidVPC.NotFound'));
  const destination = readAddressBlock(text(parameters, 'DestinationCidrBlock') ?? '');
  if (destination === undefined || destination.hasHostBits) {
    return failure(errorOf('InvalidCidrBlock.Malformed'));
  }
  const description = text(parameters, 'Description') ?? '';
  if (/^https?:\/\//.test(description)) return failure(errorOf('InvalidDescription.Malformed'));
  return success({
    table,
    vpc,
    destination,
    nextHops: nextHops.value,
    isList: parameters.NextHopList !== undefined,
    name: text(parameters, 'RouteEntryName') ?? '',
    description,
    form: 'single',
  });
}

function readNextHops(parameters: Parameters): Result<readonly NextHopRecord[], ApiError> {
  const id = text(parameters, 'NextHopId');
  const list = objects(parameters, 'NextHopList');
  const isSingle = id !== undefined || parameters.NextHopType !== undefined;
  if (isSingle && list.length > 0) return failure(errorOf('InvalidNexthopTypeAndList.BothNotNull'));
  if (list.length > 0) return success(list.map(readMember));
  if (id === undefined) return failure(errorOf('InvalidNexthopTypeAndList.BothNull'));
  return success([{ type: text(parameters, 'NextHopType') ?? 'Instance', id, weight: 0, isEnabled: true }]);
}

/** The weight is 100 where none is given; the member of weight 0 is the standby. */
function readMember(member: Parameters): NextHopRecord {
  const weight = number(member, 'Weight') ?? 100;
  return {
    type: text(member, 'NextHopType') ?? 'RouterInterface',
    id: text(member, 'NextHopId') ?? '',
    weight,
    isEnabled: weight !== 0,
  };
}
