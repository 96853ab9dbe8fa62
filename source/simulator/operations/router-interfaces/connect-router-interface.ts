import type { RouterInterfaceRecord, RouterInterfaceStatus } from '../../state/connection-records.ts';
import { done, refused, refusedWith } from '../answers/answer.ts';
import type { ErrorCode } from '../answers/error-codes.ts';
import { type WriteContext, writeOperation } from '../execution/operation-definition.ts';
import { findRouterInterface, oppositeOf } from './find-router-interface.ts';
import { wrongStatusCode } from './wrong-status-code.ts';

/**
 * ConnectRouterInterface, on the initiator: both ends Idle and bound to each other; one connection between two
 * routers (alibaba-cloud-api.md sections 1.4 and 2.1).
 */
export const connectRouterInterface = writeOperation(context => {
  const found = findRouterInterface(context, {
    notFound: 'InvalidRouterInterfaceId.NotFound',
    foreign: 'InvalidRouterInterfaceId.NotFound',
  });
  if (!found.ok) return refusedWith(found.problem);
  const initiator = found.value;
  const acceptor = oppositeOf(context.draft, initiator);
  const problem = ownProblem(context, initiator) ?? pairProblem(context, initiator, acceptor);
  if (problem !== undefined) return refused(problem);
  if (acceptor === undefined) return refused('IncorrectOppositeInterfaceInfo');
  connect(context, initiator, acceptor);
  return done();
});

function ownProblem(context: WriteContext, initiator: RouterInterfaceRecord): ErrorCode | undefined {
  const { draft, request } = context;
  if (initiator.role !== 'InitiatingSide') return 'IncorrectRole.NotInitiatingSide';
  if (initiator.status !== 'Idle') return wrongStatusCode(draft);
  const isOverdue = draft.get('accounts', request.caller.accountId)?.isInArrears === true;
  if (isOverdue || initiator.businessStatus === 'FinancialLocked') return 'Forbidden.BillsOutstanding';
  return isBound(initiator) ? undefined : 'IncorrectOppositeInterfaceInfo.NotSet';
}

function isBound(record: RouterInterfaceRecord): boolean {
  return record.oppositeInterfaceId !== undefined && record.oppositeRouterId !== undefined;
}

function pairProblem(
  { draft }: WriteContext,
  initiator: RouterInterfaceRecord,
  acceptor: RouterInterfaceRecord | undefined,
): ErrorCode | undefined {
  if (acceptor === undefined) return 'IncorrectOppositeInterfaceInfo';
  if (!isBound(acceptor)) return 'IncorrectOppositeInterfaceInfo.NotSet';
  if (!facesEachOther(initiator, acceptor)) return 'IncorrectOppositeInterfaceInfo';
  const isJoined = draft
    .listBy('routerInterfaces', 'router', initiator.routerId)
    .some(other => other.oppositeRouterId === acceptor.routerId && isConnectedOrTrying(other.status));
  if (isJoined) return 'Forbidden.OnlyOneConnection';
  return acceptor.status === 'Idle' ? undefined : wrongStatusCode(draft);
}

function isConnectedOrTrying(status: RouterInterfaceStatus): boolean {
  return status !== 'Idle' && status !== 'Deleting';
}

function facesEachOther(initiator: RouterInterfaceRecord, acceptor: RouterInterfaceRecord): boolean {
  return (
    initiator.routerId !== acceptor.routerId &&
    acceptor.role === 'AcceptingSide' &&
    pointsAt(initiator, acceptor) &&
    pointsAt(acceptor, initiator)
  );
}

function pointsAt(one: RouterInterfaceRecord, other: RouterInterfaceRecord): boolean {
  return (
    one.oppositeInterfaceId === other.id &&
    one.oppositeRouterId === other.routerId &&
    one.oppositeRouterType === other.routerType &&
    one.oppositeRegionId === other.regionId &&
    (one.oppositeInterfaceOwnerId ?? one.ownerId) === other.ownerId
  );
}

function connect(
  { draft, request }: WriteContext,
  initiator: RouterInterfaceRecord,
  acceptor: RouterInterfaceRecord,
): void {
  const dueAtMs = request.nowMs + draft.nextDurationMs(draft.settings.durationsMs.routerInterfaceConnection);
  const begin = (record: RouterInterfaceRecord, status: RouterInterfaceStatus) => {
    draft.put('routerInterfaces', { ...record, status, modifiedAtMs: request.nowMs });
    draft.schedule(
      { kind: 'router-interface-status', routerInterfaceId: record.id, from: status, to: 'Active' },
      dueAtMs,
    );
  };
  begin(initiator, 'Connecting');
  begin(acceptor, 'AcceptingConnecting');
}
