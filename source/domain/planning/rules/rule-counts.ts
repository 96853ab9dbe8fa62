import type { SecurityGroup } from '../../inventory.ts';
import type { QuotaCount } from '../quota-use.ts';
import type { RuleJudgement } from './judge-rule.ts';

/**
 * What the new rules add to the counted things (alibaba-cloud-api.md sections 3 and 5): rules of each group, rules of
 * all groups of one interface together, and groups that a basic group refers to. Groups not read count as empty: their
 * items are `unknown` anyway.
 */
export function ruleCounts(judged: readonly RuleJudgement[]): readonly QuotaCount[] {
  const adds = judged.filter(one => one.state === 'add');
  const views = [...new Set(adds.map(one => one.candidate.view))];
  const addedTo = (group: SecurityGroup) =>
    adds.filter(one => one.candidate.view.group.securityGroupId === group.securityGroupId).length;
  const sum = (groups: readonly SecurityGroup[], of: (group: SecurityGroup) => number) =>
    groups.reduce((total, group) => total + of(group), 0);
  const bundles = new Map(
    views
      .flatMap(view => view.bundles)
      .map(bundle => [bundle.map(one => one.securityGroupId).join(' '), bundle]),
  );
  return [
    ...views.map(
      ({ group }): QuotaCount => ({
        quota: 'rules-per-security-group',
        subject: group.securityGroupId,
        used: ruleCount(group),
        adds: addedTo(group),
      }),
    ),
    ...[...bundles].map(
      ([subject, groups]): QuotaCount => ({
        quota: 'rules-per-network-interface',
        subject,
        used: sum(groups, ruleCount),
        adds: sum(groups, addedTo),
      }),
    ),
    ...referenceCounts(adds),
  ];
}

function ruleCount(group: SecurityGroup): number {
  return group.rules.state === 'known' ? group.rules.value.rules.length : 0;
}

function referenceCounts(adds: readonly RuleJudgement[]): readonly QuotaCount[] {
  const byGroup = new Map<SecurityGroup, Set<string>>();
  for (const { candidate } of adds) {
    const { peer } = candidate.rule;
    if (peer.kind !== 'group') continue;
    const named = byGroup.get(candidate.view.group) ?? new Set();
    byGroup.set(candidate.view.group, named.add(peer.securityGroupId));
  }
  return [...byGroup].map(([group, named]) => {
    const before = referencedGroups(group);
    return {
      quota: 'referenced-groups-per-security-group',
      subject: group.securityGroupId,
      used: before.size,
      adds: [...named].filter(id => !before.has(id)).length,
    };
  });
}

function referencedGroups(group: SecurityGroup): ReadonlySet<string> {
  const rules = group.rules.state === 'known' ? group.rules.value.rules : [];
  return new Set(rules.flatMap(({ peer }) => (peer.kind === 'group' ? [peer.securityGroupId] : [])));
}
