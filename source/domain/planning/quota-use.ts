import type { QuotaUse } from '../plan.ts';
import type { Problem } from '../problem.ts';
import { planProblem } from './plan-problem.ts';
import { type QuotaLimit, type QuotaName, quotaTable } from './quota-table.ts';

/** What a plan would add to one counted thing. */
export type QuotaCount = {
  readonly quota: QuotaName;
  readonly subject: string;
  readonly used: number;
  readonly adds: number;
};

/** The count with its limit, as it stands in a plan. */
export function quotaUse({ quota, subject, used, adds }: QuotaCount): QuotaUse {
  return { quota, subject, used, adds, limit: quotaTable[quota].limit };
}

/**
 * The problem of a count beyond its limit, or undefined. Nothing added is never too much, and what is beyond the limit
 * already shows that the account's own limit is higher: that is a doubt, not a refusal.
 */
export function quotaExceeded(count: QuotaCount): Problem | undefined {
  const { limit } = quotaTable[count.quota];
  const isRaised = count.used > limit;
  if (count.adds === 0 || isRaised || count.used + count.adds <= limit) return undefined;
  return planProblem('quota-exceeded', { ...count, limit });
}

/** The warning where it is not certain that the count is still allowed, or undefined. */
export function quotaDoubt(count: QuotaCount): Problem | undefined {
  const { limit, confirmedLimit }: QuotaLimit = quotaTable[count.quota];
  if (count.adds === 0 || count.used + count.adds <= confirmedLimit) return undefined;
  if (quotaExceeded(count) !== undefined) return undefined;
  return planProblem('quota-unconfirmed', { ...count, limit, confirmed: confirmedLimit });
}
