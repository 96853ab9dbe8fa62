import type { WorldView } from '../../state/world-view.ts';
import type { ErrorCode } from '../answers/error-codes.ts';
import type { WantedRule } from './read-rule.ts';

/** Rules per group, where lists count their largest size, and references to other groups (alibaba-cloud-api.md section 5). */
export function checkRuleQuotas(view: WorldView, groupId: string): ErrorCode | undefined {
  const rules = view.listBy('securityGroupRules', 'group', groupId);
  const { quotas } = view.settings;
  const references = new Set(
    rules.flatMap(({ peer }) => (peer.kind === 'group' ? [peer.securityGroupId] : [])),
  );
  if (references.size > quotas.groupReferencesPerSecurityGroup) return 'AuthorizedGroupRule.LimitExceed';
  const used = rules.reduce((sum, rule) => sum + ruleWeight(view, rule), 0);
  return used > quotas.rulesPerSecurityGroup ? 'AuthorizationLimitExceed' : undefined;
}

function ruleWeight(view: WorldView, rule: WantedRule): number {
  const { peer, portRangeListId } = rule;
  const peers =
    peer.kind === 'prefix-list' ? (view.get('prefixLists', peer.prefixListId)?.maximumEntries ?? 1) : 1;
  const list = portRangeListId === undefined ? undefined : view.get('portRangeLists', portRangeListId);
  return peers * (list?.maximumEntries ?? 1);
}
