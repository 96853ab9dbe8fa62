import type { OperationAnswer } from '../../operation.ts';
import type { SecurityGroupRecord } from '../../state/security-records.ts';
import type { WorldDraft } from '../../state/world-draft.ts';
import { done, refused, refusedWith } from '../answers/answer.ts';
import { texts } from '../answers/parameters.ts';
import { type WriteContext, type WriteOperation, writeOperation } from '../execution/operation-definition.ts';
import { findOwnSecurityGroup } from './find-security-group.ts';
import { permissionsOf } from './permissions-of.ts';
import { readRule, type WantedRule } from './read-rule.ts';
import { egress, ingress, type RuleDirection } from './rule-direction.ts';
import { ruleIdentity } from './rule-identity.ts';

/**
 * RevokeSecurityGroup and its egress twin, by rule ids or by Permissions. Since 8 July 2024 an unknown id is an
 * error, while a tuple that matches nothing succeeds silently (alibaba-cloud-api.md section 1.7).
 */
function revoke(direction: RuleDirection): WriteOperation {
  return writeOperation(context => {
    const { draft, request } = context;
    const group = findOwnSecurityGroup(draft, request);
    if (!group.ok) return refusedWith(group.problem);
    const ids = texts(request.parameters, 'SecurityGroupRuleId');
    if (ids === undefined) return revokeTuples(context, group.value, direction);
    if (permissionsOf(request.parameters).ok) return refused('InvalidParam.Permissions');
    return revokeIds(context, { group: group.value, direction, ids });
  }, 'optional');
}

export const revokeSecurityGroup = revoke(ingress);
export const revokeSecurityGroupEgress = revoke(egress);

function revokeIds(
  { draft }: WriteContext,
  wanted: {
    readonly group: SecurityGroupRecord;
    readonly direction: RuleDirection;
    readonly ids: readonly string[];
  },
): OperationAnswer {
  for (const id of new Set(wanted.ids)) {
    const rule = draft.get('securityGroupRules', id);
    const isOfGroup = rule?.securityGroupId === wanted.group.id;
    if (!isOfGroup || rule.direction !== wanted.direction.direction) {
      return refused(draft.settings.unconfirmed.revokeUnknownRuleCode);
    }
    draft.remove('securityGroupRules', id);
  }
  return done();
}

function revokeTuples(
  { draft, request }: WriteContext,
  group: SecurityGroupRecord,
  direction: RuleDirection,
): OperationAnswer {
  const permissions = permissionsOf(request.parameters);
  if (!permissions.ok) return refusedWith(permissions.problem);
  for (const parameters of permissions.value) {
    const rule = readRule({ view: draft, direction, parameters });
    if (!rule.ok) return refusedWith(rule.problem);
    if (isSelf(group, rule.value)) return refused(direction.codes.revokedGroupIsSame);
    removeMatching(draft, group, rule.value);
  }
  return done();
}

function isSelf(group: SecurityGroupRecord, { peer }: WantedRule): boolean {
  return peer.kind === 'group' && peer.securityGroupId === group.id;
}

function removeMatching(draft: WorldDraft, group: SecurityGroupRecord, rule: WantedRule): void {
  const identity = ruleIdentity(rule);
  for (const one of draft.listBy('securityGroupRules', 'group', group.id)) {
    if (ruleIdentity(one) === identity) draft.remove('securityGroupRules', one.id);
  }
}
