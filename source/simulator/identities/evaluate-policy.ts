import { type ContextValues, conditionHolds } from './evaluate-condition.ts';
import type { PatternSet, PolicyDocument, Statement } from './policy.ts';
import { matchesPattern } from './wildcard.ts';

/** What a policy is asked about. */
export type AccessRequest = {
  /** Such as `vpc:CreateRouteEntry`. */
  readonly action: string;
  /** ARN of what the call works on; `*` where the operation knows no resource. */
  readonly resource: string;
  readonly context: ContextValues;
};

/** Allowed by some statement and denied by none: an explicit Deny outranks every Allow. */
export function isAllowed(policies: readonly PolicyDocument[], request: AccessRequest): boolean {
  const applying = policies
    .flatMap(({ statements }) => statements)
    .filter(statement => applies(statement, request));
  return (
    applying.some(({ effect }) => effect === 'Allow') && applying.every(({ effect }) => effect !== 'Deny')
  );
}

function applies({ actions, resources, conditions }: Statement, request: AccessRequest): boolean {
  return (
    selects(actions, request.action.toLowerCase(), pattern => pattern.toLowerCase()) &&
    selects(resources, request.resource, pattern => pattern) &&
    conditions.every(condition => conditionHolds(condition, request.context))
  );
}

/** Action names are compared in any case, resources exactly. */
function selects(set: PatternSet, text: string, fold: (pattern: string) => string): boolean {
  return set.patterns.some(pattern => matchesPattern(fold(pattern), text)) !== set.isNegated;
}
