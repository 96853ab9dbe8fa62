import type { SecurityGroupRule } from '../domain/inventory.ts';
import type { Step } from '../domain/step.ts';
import {
  absent,
  type GoalQuery,
  type GoalReading,
  reached,
  readOptions,
  refusedByOwner,
} from './goal-reading.ts';
import { isSameRule } from './is-same-rule.ts';

type RuleStep<Kind extends Step['kind']> = Extract<Step, { kind: Kind }>;

/** There when a rule of the same identity is read back, compared normalised (failure-modes.md section 3, ASG). */
export async function readAuthorizedRule(
  query: GoalQuery,
  step: RuleStep<'authorize-rule'>,
): Promise<GoalReading> {
  const { regionId, securityGroupId, rule } = step;
  const answer = await query.cloud.securityGroupRules({ regionId, securityGroupId, ...readOptions(query) });
  if (!answer.ok) return { state: 'unread', problem: answer.problem };
  const same = answer.value.rules.filter(found => isSameRule(found, rule));
  const found = same.find(one => one.description === query.marker) ?? same[0];
  if (found === undefined) return { state: 'to-do', status: '', seen: null };
  return reached(found.ruleId, shape(found), found.description === query.marker);
}

/** Gone by its id (RSG). */
export async function readRevokedRule(query: GoalQuery, step: RuleStep<'revoke-rule'>): Promise<GoalReading> {
  const { regionId, securityGroupId, ruleId } = step;
  const answer = await query.cloud.securityGroupRules({ regionId, securityGroupId, ...readOptions(query) });
  if (!answer.ok) return { state: 'unread', problem: answer.problem };
  const found = answer.value.rules.find(one => one.ruleId === ruleId && one.direction === step.direction);
  if (found === undefined) return absent(ruleId);
  const foreign = refusedByOwner(query, { id: ruleId, description: found.description });
  if (foreign !== undefined) return foreign;
  return { state: 'to-do', status: '', seen: shape(found) };
}

/** What of a rule the journal remembers: everything, so that a revoked one can be described. */
function shape(found: SecurityGroupRule): unknown {
  return { ...found };
}
