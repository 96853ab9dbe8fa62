import type { RouterInterfaceRecord } from '../../state/connection-records.ts';
import { done, refused, refusedWith } from '../answers/answer.ts';
import type { ErrorCode } from '../answers/error-codes.ts';
import { text } from '../answers/parameters.ts';
import { type WriteContext, writeOperation } from '../execution/operation-definition.ts';
import { findRouterInterface, oppositeOf } from './find-router-interface.ts';

/** ModifyRouterInterfaceSpec: effective at once, Activating then Active (alibaba-cloud-api.md sections 1.4 and 3). */
export const modifyRouterInterfaceSpec = writeOperation(context => {
  const { draft, request } = context;
  const found = findRouterInterface(context, {
    notFound: 'InvalidRouterInterfaceId.NotFound',
    foreign: 'InvalidInstanceOwner.Error',
  });
  if (!found.ok) return refusedWith(found.problem);
  const record = found.value;
  const spec = text(request.parameters, 'Spec') ?? '';
  const problem = findProblem(context, record, spec);
  if (problem !== undefined) return refused(problem);
  draft.put('routerInterfaces', {
    ...record,
    ...activating(context, record),
    spec,
    modifiedAtMs: request.nowMs,
  });
  return done({ Spec: spec });
}, 'optional');

function findProblem(
  context: WriteContext,
  record: RouterInterfaceRecord,
  spec: string,
): ErrorCode | undefined {
  const { draft } = context;
  if (record.businessStatus !== 'Normal') return 'Forbidden.FinancialLocked';
  if (record.role === 'AcceptingSide' || spec === 'Negative') return 'InvalidSpec.ValudNotSupported';
  const isSettled = record.status === 'Idle' || record.status === 'Inactive';
  const isTolerated = isSettled && draft.settings.unconfirmed.specChangeOutsideActive === 'accepted';
  if (record.status !== 'Active' && !isTolerated) return 'InvalidInstance.StatusError';
  if (record.wasConnected && oppositeOf(draft, record) === undefined) return 'InvalidOpposite.NotFound';
  return undefined;
}

function activating({ draft, request }: WriteContext, record: RouterInterfaceRecord) {
  if (record.status !== 'Active') return {};
  const dueAtMs = request.nowMs + draft.nextDurationMs(draft.settings.durationsMs.routerInterfaceActivation);
  draft.schedule(
    { kind: 'router-interface-status', routerInterfaceId: record.id, from: 'Activating', to: 'Active' },
    dueAtMs,
  );
  return { status: 'Activating' } as const;
}
