import { failure, type Result, success } from '../../../domain/result.ts';
import type { ApiError } from '../../operation.ts';
import type { SecurityGroupRecord } from '../../state/security-records.ts';
import { done, refused, refusedWith } from '../answers/answer.ts';
import { errorOf } from '../answers/error-codes.ts';
import type { Parameters } from '../answers/parameters.ts';
import { type WriteContext, type WriteOperation, writeOperation } from '../execution/operation-definition.ts';
import { checkPeer } from './check-peer.ts';
import { checkRuleQuotas } from './check-rule-quotas.ts';
import { findOwnSecurityGroup } from './find-security-group.ts';
import { permissionsOf } from './permissions-of.ts';
import { readRule, type WantedRule } from './read-rule.ts';
import { egress, ingress, type RuleDirection } from './rule-direction.ts';
import { ruleIdentity } from './rule-identity.ts';

/**
 * AuthorizeSecurityGroup and its egress twin: a rule that exists already succeeds and adds nothing; the answer has
 * no rule ids (alibaba-cloud-api.md section 1.7).
 */
function authorize(direction: RuleDirection): WriteOperation {
  return writeOperation(context => {
    const { draft, request } = context;
    const group = findOwnSecurityGroup(draft, request);
    if (!group.ok) return refusedWith(group.problem);
    const permissions = permissionsOf(request.parameters);
    if (!permissions.ok) return refusedWith(permissions.problem);
    const rules = readRules({ context, group: group.value, direction }, permissions.value);
    if (!rules.ok) return refusedWith(rules.problem);
    for (const rule of rules.value) addRule(context, group.value, rule);
    const problem = checkRuleQuotas(draft, group.value.id);
    return problem === undefined ? done() : refused(problem);
  }, 'optional');
}

export const authorizeSecurityGroup = authorize(ingress);
export const authorizeSecurityGroupEgress = authorize(egress);

type Target = {
  readonly context: WriteContext;
  readonly group: SecurityGroupRecord;
  readonly direction: RuleDirection;
};

function readRules(
  target: Target,
  permissions: readonly Parameters[],
): Result<readonly WantedRule[], ApiError> {
  const rules: WantedRule[] = [];
  for (const parameters of permissions) {
    const reading = { view: target.context.draft, direction: target.direction, parameters };
    const rule = readRule(reading);
    if (!rule.ok) return rule;
    const problem = checkPeer({ ...target, ...reading, rule: rule.value });
    if (problem !== undefined) return failure(errorOf(problem));
    rules.push(rule.value);
  }
  const distinct = new Set(rules.map(ruleIdentity));
  return distinct.size < rules.length
    ? failure(errorOf('InvalidParam.DuplicatePermissions'))
    : success(rules);
}

function addRule({ draft, request }: WriteContext, group: SecurityGroupRecord, rule: WantedRule): void {
  const identity = ruleIdentity(rule);
  const existing = draft.listBy('securityGroupRules', 'group', group.id);
  if (existing.some(one => ruleIdentity(one) === identity)) return;
  draft.put('securityGroupRules', {
    ...rule,
    id: draft.nextId('sgr', group.regionId),
    securityGroupId: group.id,
    createdAtMs: request.nowMs,
  });
}
