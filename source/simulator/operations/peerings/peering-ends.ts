import { failure, type Result, success } from '../../../domain/result.ts';
import type { ApiError } from '../../operation.ts';
import type { VpcRecord } from '../../state/network-records.ts';
import { type ErrorCode, errorOf } from '../answers/error-codes.ts';
import { text } from '../answers/parameters.ts';
import { ownHere } from '../answers/scope.ts';
import type { WriteContext } from '../execution/operation-definition.ts';

export type PeeringEnds = { readonly requester: VpcRecord; readonly accepter: VpcRecord };

/** The two VPCs of a request; they may lie in different accounts and regions, but must be two. */
export function findEnds(context: WriteContext): Result<PeeringEnds, ApiError> {
  const problem = regionProblem(context);
  if (problem !== undefined) return failure(errorOf(problem));
  const { draft, request } = context;
  const requester = ownHere(draft.get('vpcs', text(request.parameters, 'VpcId') ?? ''), request);
  if (requester === undefined) return failure(errorOf('IllegalParam.VpcId'));
  const accepter = findAccepter(context);
  if (accepter === undefined || accepter.id === requester.id) {
    return failure(errorOf('IllegalParam.AcceptingVpcId'));
  }
  if (requester.status === 'Pending') return failure(errorOf('IncorrectStatus.Vpc'));
  if (accepter.status === 'Pending') return failure(errorOf('IncorrectStatus.AcceptingVpc'));
  return success({ requester, accepter });
}

function regionProblem({ draft, request }: WriteContext): ErrorCode | undefined {
  const acceptingRegionId = text(request.parameters, 'AcceptingRegionId') ?? '';
  if (!draft.regionIds.includes(acceptingRegionId)) return 'IllegalParam.AcceptingRegionId';
  const unsupported = draft.settings.regionsWithoutPeering;
  const isOffered = [acceptingRegionId, request.regionId ?? ''].every(id => !unsupported.includes(id));
  return isOffered ? undefined : 'UnsupportedRegion';
}

/** It must be in the region and account that the request says. */
function findAccepter({ draft, request }: WriteContext): VpcRecord | undefined {
  const { parameters } = request;
  const vpc = draft.get('vpcs', text(parameters, 'AcceptingVpcId') ?? '');
  const isThere =
    vpc?.regionId === text(parameters, 'AcceptingRegionId') &&
    vpc?.ownerId === text(parameters, 'AcceptingAliUid');
  return isThere ? vpc : undefined;
}
