import { digestOf } from '../digest.ts';
import type { Inventory } from '../inventory.ts';
import type { Plan, ReliedFact } from '../plan.ts';
import type { Problem } from '../problem.ts';
import { planProblem } from './plan-problem.ts';
import { readSubject } from './relied-facts.ts';

/**
 * What differs between the facts that a plan rests on and a fresh reading: one problem for each object that changed
 * (`fact-changed`), is gone (`fact-gone`) or could not be read again (`fact-unread`). Empty: the plan still holds.
 */
export function staleDifferences(plan: Plan, fresh: Inventory): readonly Problem[] {
  const account =
    plan.accountId === fresh.accountId
      ? []
      : [planProblem('fact-changed', { subject: `account/${plan.accountId}` })];
  return [...account, ...plan.facts.flatMap(fact => differenceOf(fact, fresh) ?? [])];
}

function differenceOf({ subject, digest }: ReliedFact, fresh: Inventory): Problem | undefined {
  const sight = readSubject(fresh, subject);
  switch (sight.state) {
    case 'unknown':
      return planProblem('fact-unread', { subject });
    case 'absent':
      return planProblem('fact-gone', { subject });
    case 'known':
      return digestOf(sight.value) === digest ? undefined : planProblem('fact-changed', { subject });
  }
}
