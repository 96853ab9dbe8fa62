import type { Rule } from './rule.ts';
import type { RuleId } from './rule-id.ts';
import { acceptRules } from './rules/accept-rules.ts';
import { aclRules } from './rules/acl-rules.ts';
import { coverageRules } from './rules/coverage-rules.ts';
import { driftRules } from './rules/drift-rules.ts';
import { dropRules } from './rules/drop-rules.ts';
import { entryRules } from './rules/entry-rules.ts';
import { halfRules } from './rules/half-rules.ts';
import { leftoverRules } from './rules/leftover-rules.ts';
import { pairRules } from './rules/pair-rules.ts';
import { quotaRules } from './rules/quota-rules.ts';
import { reachRules } from './rules/reach-rules.ts';
import { referenceRules } from './rules/reference-rules.ts';
import { stateRules } from './rules/state-rules.ts';
import { waiverRules } from './rules/waiver-rules.ts';
import { widthRules } from './rules/width-rules.ts';

/** Every rule of the audit, in the order of a report. */
export const ruleRegistry: readonly Rule[] = [
  ...halfRules,
  ...stateRules,
  ...coverageRules,
  ...entryRules,
  ...acceptRules,
  ...dropRules,
  ...referenceRules,
  ...widthRules,
  ...aclRules,
  ...reachRules,
  ...pairRules,
  ...quotaRules,
  ...leftoverRules,
  ...waiverRules,
  ...driftRules,
];

/** The rule of that name. */
export function ruleOf(id: RuleId): Rule {
  const rule = ruleRegistry.find(one => one.id === id);
  if (rule === undefined) throw new Error(`no rule ${id}`);
  return rule;
}
