import type { TransitionRecord } from './bookkeeping-records.ts';
import type {
  PeeringConnectionRecord,
  PeeringConnectionStatus,
  RouterInterfaceStatus,
} from './connection-records.ts';
import { learnAgain } from './learned-routes.ts';
import type { WorldDraft } from './world-draft.ts';

/**
 * Does what is due. What no longer fits (the thing is gone, or in another state by now) is passed over: a later call
 * has overtaken it.
 */
export function applyTransition(draft: WorldDraft, due: TransitionRecord): void {
  const { effect } = due;
  switch (effect.kind) {
    case 'router-interface-status':
      moveRouterInterface(draft, { ...effect, atMs: due.dueAtMs });
      break;
    case 'router-interface-gone':
      removeRouterInterface(draft, effect.routerInterfaceId, due.dueAtMs);
      break;
    case 'peering-status':
      movePeering(draft, { ...effect, atMs: due.dueAtMs });
      break;
    case 'peering-gone':
      removePeering(draft, effect.peeringConnectionId, due.dueAtMs);
      break;
    case 'route-entry-available':
      settleRouteEntry(draft, effect.routeEntryId, due.dueAtMs);
      break;
    case 'route-entry-gone':
      removeRouteEntry(draft, effect.routeEntryId);
      break;
  }
}

type Move<Status> = { readonly from: Status; readonly to: Status; readonly atMs: number };

function moveRouterInterface(
  draft: WorldDraft,
  move: Move<RouterInterfaceStatus> & { readonly routerInterfaceId: string },
): void {
  const record = draft.get('routerInterfaces', move.routerInterfaceId);
  if (record?.status !== move.from) return;
  const connects = move.to === 'Active' && !record.wasConnected;
  draft.put('routerInterfaces', {
    ...record,
    status: move.to,
    modifiedAtMs: move.atMs,
    ...(connects ? { wasConnected: true, connectedAtMs: move.atMs } : {}),
  });
}

/** The survivor keeps its opposite ids and shows the other end as Deleted (alibaba-cloud-api.md section 2.1). */
function removeRouterInterface(draft: WorldDraft, id: string, atMs: number): void {
  draft.remove('routerInterfaces', id);
  if (!draft.settings.unconfirmed.deletionDeactivatesSurvivor) return;
  for (const survivor of draft.listBy('routerInterfaces', 'opposite', id)) {
    if (survivor.status === 'Active') {
      draft.put('routerInterfaces', { ...survivor, status: 'Inactive', modifiedAtMs: atMs });
    }
  }
}

function movePeering(
  draft: WorldDraft,
  move: Move<PeeringConnectionStatus> & { readonly peeringConnectionId: string },
): void {
  const record = draft.get('peeringConnections', move.peeringConnectionId);
  if (record?.status !== move.from) return;
  draft.put('peeringConnections', enter(draft, record, move));
}

function enter(
  draft: WorldDraft,
  record: PeeringConnectionRecord,
  move: Move<PeeringConnectionStatus>,
): PeeringConnectionRecord {
  const { expiresAtMs, ...rest } = record;
  const entered = { ...rest, status: move.to, modifiedAtMs: move.atMs };
  const peeringConnectionId = record.id;
  if (move.to === 'Updating') {
    const dueAtMs = move.atMs + draft.nextDurationMs(draft.settings.durationsMs.peeringUpdate);
    draft.schedule(
      { kind: 'peering-status', peeringConnectionId, from: 'Updating', to: 'Activated' },
      dueAtMs,
    );
  }
  if (move.to === 'Accepting') {
    const dueAtMs = move.atMs + draft.settings.peeringExpiryMs;
    draft.schedule(
      { kind: 'peering-status', peeringConnectionId, from: 'Accepting', to: 'Expired' },
      dueAtMs,
    );
    return { ...entered, expiresAtMs: dueAtMs };
  }
  return move.to === 'Expired' && expiresAtMs !== undefined ? { ...entered, expiresAtMs } : entered;
}

/** Within one account it is gone; between accounts it shows as Deleted for a while first (section 2.3). */
function removePeering(draft: WorldDraft, id: string, atMs: number): void {
  const record = draft.get('peeringConnections', id);
  if (record === undefined) return;
  if (record.ownerId === record.acceptingOwnerId || record.status === 'Deleted') {
    draft.remove('peeringConnections', id);
    return;
  }
  draft.put('peeringConnections', { ...record, status: 'Deleted', modifiedAtMs: atMs });
  draft.schedule({ kind: 'peering-gone', peeringConnectionId: id }, atMs + draft.settings.peeringExpiryMs);
}

function removeRouteEntry(draft: WorldDraft, id: string): void {
  const record = draft.get('routeEntries', id);
  draft.remove('routeEntries', id);
  if (record !== undefined) learnAgain(draft, record);
}

function settleRouteEntry(draft: WorldDraft, id: string, atMs: number): void {
  const record = draft.get('routeEntries', id);
  if (record === undefined || record.status === 'Deleting') return;
  draft.put('routeEntries', { ...record, status: 'Available', modifiedAtMs: atMs });
}
