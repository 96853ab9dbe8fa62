import type { ReadCloud } from '../cloud/cloud.ts';
import { planDigest } from '../domain/digest.ts';
import type { Plan } from '../domain/plan.ts';
import { type Problem, problem } from '../domain/problem.ts';
import type { Journal } from '../store/journal.ts';
import { callProblem } from './call-problem.ts';

export type IdentityCheck = {
  readonly cloud: ReadCloud;
  readonly plan: Plan;
  readonly journal: Journal;
};

/**
 * Refuses to go on with an edited plan, a journal of another plan, or credentials of another account than the one the
 * run is pinned to (failure-modes.md section 6, invariant 16). Empty: all is well.
 */
export async function checkIdentity({ cloud, plan, journal }: IdentityCheck): Promise<readonly Problem[]> {
  const { digest } = plan;
  const [header] = journal.records;
  const isOfThisPlan = header?.type === 'header' && header.plan.digest === digest;
  if (planDigest(plan) !== digest || !isOfThisPlan) return [problem('run-plan-edited', { digest })];
  const identity = await cloud.identity();
  if (!identity.ok) return [callProblem(identity.problem)];
  const actual = identity.value.accountId;
  const pinned = [plan.accountId, header.identity.accountId];
  const expected = pinned.find(accountId => accountId !== actual);
  return expected === undefined ? [] : [problem('run-account-differs', { expected, actual })];
}
