import type { ReadCloud } from '../cloud/cloud.ts';
import { type Problem, problem } from '../domain/problem.ts';
import type { Journal, RunHeader } from '../store/journal.ts';
import { checkIdentity } from './check-identity.ts';

export type Continuation = {
  readonly cloud: ReadCloud;
  readonly journal: Journal;
  /** What the endpoint in use is; a run never crosses over (failure-modes.md section 6, invariant 17). */
  readonly endpointKind: 'practice' | 'real';
  /** Which practice world is in use: a run never crosses over into another one either. */
  readonly world?: string;
};

/** The header of a run. Loading a journal checks that it begins with one, so its absence is a bug. */
export function headerOf(journal: Journal): RunHeader {
  const [header] = journal.records;
  if (header?.type !== 'header') throw new Error(`journal ${journal.runId} has no header`);
  return header;
}

/** Refuses to continue a run with another kind of endpoint, another practice world, another account, or a plan that was tampered with. */
export async function checkContinuation(continuation: Continuation): Promise<readonly Problem[]> {
  const { cloud, journal, endpointKind, world = '' } = continuation;
  const { identity, plan } = headerOf(journal);
  if (identity.endpointKind !== endpointKind) {
    return [problem('run-endpoint-differs', { expected: identity.endpointKind, actual: endpointKind })];
  }
  if (identity.world !== undefined && identity.world !== world) {
    return [problem('run-world-differs', { expected: identity.world, actual: world || '-' })];
  }
  return checkIdentity({ cloud, plan, journal });
}

/** How the run was closed, where it was and nothing happened since. */
export function closedResult(journal: Journal): 'done' | 'rolled-back' | 'kept' | 'unchanged' | undefined {
  const last = journal.records.at(-1);
  return last?.type === 'closed' ? last.result : undefined;
}

/** Whether the run is on its way back already. */
export function isRollingBack(journal: Journal): boolean {
  return journal.records.some(record => record.type === 'rollback-started');
}
