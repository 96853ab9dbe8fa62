import type { RouterInterfaceRecord, RouterInterfaceStatus } from '../../state/connection-records.ts';
import type { DurationRange } from '../../state/world-settings.ts';
import { done, refused, refusedWith } from '../answers/answer.ts';
import { type WriteContext, writeOperation } from '../execution/operation-definition.ts';
import { findRouterInterface, oppositeOf } from './find-router-interface.ts';
import { wrongStatusCode } from './wrong-status-code.ts';

/** ActivateRouterInterface: only from Inactive (a new interface is Idle, so it fails there). */
export const activateRouterInterface = writeOperation(context => {
  const { draft } = context;
  const found = findRouterInterface(context, {
    notFound: 'InvalidRouterInterfaceId.NotFound',
    foreign: 'Forbbiden',
  });
  if (!found.ok) return refusedWith(found.problem);
  const record = found.value;
  if (isLockedForDebt(context, record)) return refused('Forbidden.FinancialLocked');
  if (record.status !== 'Inactive') return refused(wrongStatusCode(draft));
  move(context, record, {
    through: 'Activating',
    to: 'Active',
    rangeMs: draft.settings.durationsMs.routerInterfaceActivation,
  });
  return done();
});

/** DeactivateRouterInterface: only from Active, and only this end unless set otherwise (section 2.1). */
export const deactivateRouterInterface = writeOperation(context => {
  const { draft } = context;
  const found = findRouterInterface(context, {
    notFound: 'InvalidRouterInterfaceId.NotFound',
    foreign: 'Forbbiden.InvaildOwner',
  });
  if (!found.ok) return refusedWith(found.problem);
  const record = found.value;
  if (record.businessStatus === 'SecurityLocked') return refused('OperationFailed.OperationLocked');
  if (isLockedForDebt(context, record)) return refused('Forbidden.FinancialLocked');
  if (record.status !== 'Active') return refused(wrongStatusCode(draft));
  const opposite = oppositeOf(draft, record);
  const ends = draft.settings.unconfirmed.deactivationReachesPeer ? [record, opposite] : [record];
  for (const end of ends) if (end?.status === 'Active') deactivate(context, end);
  return done();
});

function deactivate(context: WriteContext, record: RouterInterfaceRecord): void {
  const rangeMs = context.draft.settings.durationsMs.routerInterfaceDeactivation;
  move(context, record, { through: 'Deactivating', to: 'Inactive', rangeMs });
}

function isLockedForDebt({ draft, request }: WriteContext, record: RouterInterfaceRecord): boolean {
  const isOverdue = draft.get('accounts', request.caller.accountId)?.isInArrears === true;
  return isOverdue || record.businessStatus === 'FinancialLocked';
}

function move(
  { draft, request }: WriteContext,
  record: RouterInterfaceRecord,
  path: {
    readonly through: RouterInterfaceStatus;
    readonly to: RouterInterfaceStatus;
    readonly rangeMs: DurationRange;
  },
): void {
  draft.put('routerInterfaces', { ...record, status: path.through, modifiedAtMs: request.nowMs });
  draft.schedule(
    { kind: 'router-interface-status', routerInterfaceId: record.id, from: path.through, to: path.to },
    request.nowMs + draft.nextDurationMs(path.rangeMs),
  );
}
