import type { PeeringConnectionRecord } from '../../state/connection-records.ts';
import type { WriteContext } from '../execution/operation-definition.ts';

/** Updating now, Activated after a while (alibaba-cloud-api.md section 2.3). */
export function beginUpdate({ draft, request }: WriteContext, record: PeeringConnectionRecord): void {
  const { expiresAtMs: _, ...rest } = record;
  draft.put('peeringConnections', { ...rest, status: 'Updating', modifiedAtMs: request.nowMs });
  draft.schedule(
    { kind: 'peering-status', peeringConnectionId: record.id, from: 'Updating', to: 'Activated' },
    request.nowMs + draft.nextDurationMs(draft.settings.durationsMs.peeringUpdate),
  );
}
