import { failure, type Result, success } from '../../../domain/result.ts';
import type { ApiError } from '../../operation.ts';
import type { RouterInterfaceRecord } from '../../state/connection-records.ts';
import type { WorldView } from '../../state/world-view.ts';
import { type ErrorCode, errorOf } from '../answers/error-codes.ts';
import { text } from '../answers/parameters.ts';
import type { WriteContext } from '../execution/operation-definition.ts';

/** The interface that RouterInterfaceId names, in the region of the call; or the operation's own refusals. */
export function findRouterInterface(
  { draft, request }: WriteContext,
  codes: { readonly notFound: ErrorCode; readonly foreign: ErrorCode },
): Result<RouterInterfaceRecord, ApiError> {
  const found = draft.get('routerInterfaces', text(request.parameters, 'RouterInterfaceId') ?? '');
  if (found === undefined || found.regionId !== request.regionId) return failure(errorOf(codes.notFound));
  return found.ownerId === request.caller.accountId ? success(found) : failure(errorOf(codes.foreign));
}

/** The interface at the other end, where one is named and exists. */
export function oppositeOf(
  view: WorldView,
  { oppositeInterfaceId }: RouterInterfaceRecord,
): RouterInterfaceRecord | undefined {
  return oppositeInterfaceId === undefined ? undefined : view.get('routerInterfaces', oppositeInterfaceId);
}
