import { createHash } from 'node:crypto';

const prefix = 'vpclink';

/**
 * What a run writes (`domain/run-marker.ts` reads it back) into the description of everything it makes, so that its objects are found again even without a
 * journal (failure-modes.md section 9): `vpclink-RUN-STEP`, letters, digits and hyphens, 53 characters, which every
 * description field of the cloud takes (2 to 256 characters, not beginning with http).
 */
export function marker(runId: string, stepId: string): string {
  return `${runMarker(runId)}${hash(stepId).slice(0, 12)}`;
}

/** What the markers of all steps of a run begin with. */
export function runMarker(runId: string): string {
  return `${prefix}-${runId}-`;
}

/**
 * The ClientToken of one generation of a step: the same in every process that continues the run, so that a call that
 * is sent twice takes effect once. 64 ASCII characters, the most the cloud takes (alibaba-cloud-api.md section 1.1).
 */
export function clientToken(runId: string, stepId: string, generation: number): string {
  return hash(`${runId}\n${stepId}\n${generation}`);
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
