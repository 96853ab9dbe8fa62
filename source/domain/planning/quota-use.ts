import type { QuotaUse } from '../plan.ts';
import type { Problem } from '../problem.ts';
import { planProblem } from './plan-problem.ts';
import { type QuotaLimit, type QuotaName, quotaTable } from './quota-table.ts';

/** What a plan would add to one counted thing. */
export type QuotaCount = {
  readonly quota: QuotaName;
  readonly subject: string;
  readonly used: number;
  /** The most that may be used, where something counts by a size that was not read. */
  readonly mostUsed?: number;
  readonly adds: number;
  /** Something else shows that the account's own limit is higher. */
  readonly isRaised?: boolean;
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
  const isRaised = count.isRaised === true || count.used > limit;
  if (count.adds === 0 || isRaised || count.used + count.adds <= limit) return undefined;
  return planProblem('quota-exceeded', { ...quotaUse(count) });
}

/** The warning where it is not certain that the count is still allowed, or undefined. */
export function quotaDoubt(count: QuotaCount): Problem | undefined {
  const { confirmedLimit: confirmed }: QuotaLimit = quotaTable[count.quota];
  if (count.adds === 0 || quotaExceeded(count) !== undefined) return undefined;
  if (count.used + count.adds > confirmed) {
    return planProblem('quota-unconfirmed', { ...quotaUse(count), confirmed });
  }
  const most = count.mostUsed ?? count.used;
  return most + count.adds > confirmed
    ? planProblem('quota-by-list-size', { ...quotaUse(count), most })
    : undefined;
}
