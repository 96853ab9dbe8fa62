import { valueOr } from '../../fact.ts';
import type { AuditView } from '../audit-view.ts';
import type { RuleFinding } from '../finding.ts';
import { groupObject, ruleObject } from '../objects.ts';
import type { AccountRule, RuleResult } from '../rule.ts';
import { serviceOf } from '../rule-service.ts';
import type { BundleRule } from '../traffic-facts.ts';

/**
 * Whether a rule names a group that can never match: groups are regional, enterprise groups neither name groups nor
 * are named (alibaba-cloud-api.md section 5, Group as peer). Whether a group of another VPC in the same region
 * counts is UNCONFIRMED, so that is not held against a rule.
 */
export function isDeadReference({ account, inventory }: AuditView, { group, rule }: BundleRule): boolean {
  const { peer } = rule;
  if (peer.kind !== 'group') return false;
  const isForeign = peer.ownerId !== '' && peer.ownerId !== inventory.accountId;
  if (isForeign) return false;
  if (group.type === 'enterprise') return true;
  const sight = account.securityGroup(group.regionId, peer.securityGroupId);
  return sight.state === 'absent' || (sight.state === 'found' && sight.value.type === 'enterprise');
}

/** Looks at the rules of every group of a VPC that is connected. */
function judgeReferences(audit: AuditView): RuleResult {
  const connected = new Set(
    audit.connections.flatMap(({ connection: { ends } }) => [ends.initiator.vpcId, ends.acceptor.vpcId]),
  );
  const groups = audit.inventory.regions.flatMap(({ securityGroups }) =>
    securityGroups.state === 'known' ? securityGroups.value.filter(one => connected.has(one.vpcId)) : [],
  );
  const findings = groups.flatMap(group =>
    group.rules.state === 'known'
      ? group.rules.value.rules
          .filter(rule => isDeadReference(audit, { group, rule }))
          .map(rule => ({
            object: ruleObject(rule, group),
            parameters: {
              rule: rule.ruleId,
              group: group.securityGroupId,
              named: rule.peer.kind === 'group' ? rule.peer.securityGroupId : '',
            },
            evidence: [groupObject(group)],
            ...deadStop({ group, rule }),
            ...concernedConnection(audit, { group, rule }),
          }))
      : [],
  );
  const unread = groups.flatMap(({ regionId, securityGroupId, rules }) =>
    rules.state === 'unknown'
      ? [{ subject: `security-group/${regionId}/${securityGroupId}`, reason: rules.reason }]
      : [],
  );
  const unreadLists = audit.inventory.regions.flatMap(({ regionId, securityGroups }) =>
    securityGroups.state === 'unknown'
      ? [{ subject: `security-groups/${regionId}`, reason: securityGroups.reason }]
      : [],
  );
  return { findings, unread: [...unreadLists, ...unread] };
}

/** It was meant to let its service in (or out). */
function deadStop({ group, rule }: BundleRule): Pick<RuleFinding, 'stops'> {
  if (rule.policy === 'Drop') return {};
  const { direction } = rule;
  const { securityGroupId } = group;
  return { stops: { kind: 'group', securityGroupId, direction, service: serviceOf(rule) } };
}

/** The connection to the VPC of the named group, where that group is anywhere and its VPC is a peer. */
function concernedConnection(
  { inventory, peersOf }: AuditView,
  { group, rule }: BundleRule,
): { readonly connectionId?: string } {
  if (rule.peer.kind !== 'group') return {};
  const { securityGroupId } = rule.peer;
  const named = inventory.regions
    .flatMap(one => valueOr(one.securityGroups, []))
    .find(one => one.securityGroupId === securityGroupId);
  const peer = peersOf(group.vpcId).find(one => one.view.end.vpcId === named?.vpcId);
  return peer === undefined ? {} : { connectionId: peer.connection.id };
}

/** References to groups that cannot work. */
export const referenceRules: readonly AccountRule[] = [
  {
    id: 'group-reference-dead',
    family: 'rules',
    scope: 'account',
    severity: 'high',
    judge: judgeReferences,
  },
];
