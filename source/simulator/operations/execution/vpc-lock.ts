import type { WriteContext } from './operation-definition.ts';

/** The action that is writing to this VPC right now, if one is (one writer per VPC, alibaba-cloud-api.md section 1.3). */
export function runningWrite({ draft, request }: WriteContext, vpcId: string): string | undefined {
  const lock = draft.get('vpcLocks', vpcId);
  return lock !== undefined && lock.untilMs > request.nowMs ? lock.action : undefined;
}

/** Makes this request the one writer of the VPC for a while. */
export function holdVpc({ draft, request }: WriteContext, vpcId: string): void {
  const untilMs = request.nowMs + draft.nextDurationMs(draft.settings.durationsMs.vpcWrite);
  draft.put('vpcLocks', { id: vpcId, untilMs, requestId: request.requestId, action: request.action });
}
