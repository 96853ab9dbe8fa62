import { type Fact, valueOr } from '../fact.ts';
import type { Unread } from '../plan.ts';
import type { Problem } from '../problem.ts';
import { type PlanContext, sides } from './context.ts';

type Judged = { readonly state: string; readonly problems: readonly Problem[] };

/** Why the entries or rules were not read that a route or a rule is unknown for: their items name only the object. */
export function detailUnread({ ends }: PlanContext, judgements: readonly Judged[]): readonly Unread[] {
  const named = new Set(
    judgements
      .filter(one => one.state === 'unknown')
      .flatMap(one => one.problems)
      .flatMap(({ code, parameters }) => (code === 'fact-unread' ? [parameters.subject] : [])),
  );
  const unreadOf = (subject: string, detail: Fact<unknown>): readonly Unread[] =>
    detail.state === 'unknown' && named.has(subject) ? [{ subject, reason: detail.reason }] : [];
  return sides.flatMap(side => [
    ...valueOr(ends[side].routeTables, []).flatMap(one => unreadOf(one.routeTableId, one.entries)),
    ...valueOr(ends[side].securityGroups, []).flatMap(one => unreadOf(one.securityGroupId, one.rules)),
  ]);
}
