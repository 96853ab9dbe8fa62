import type { SecurityGroup, SecurityGroupRule } from '../../inventory.ts';
import type { QuotaName } from '../quota-table.ts';
import type { QuotaCount } from '../quota-use.ts';
import type { RuleJudgement } from './judge-rule.ts';

/**
 * What the new rules add to the counted things (alibaba-cloud-api.md sections 3 and 5): rules of each group, rules of
 * all groups of one interface together, and groups that a basic group refers to. A rule that names a list counts by the
 * largest size of the list, which is not read. Groups not read count as empty: their
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
      ({ group, bundles: sets }): QuotaCount => ({
        quota: quotaOfGroup(Math.max(...sets.map(groups => groups.length))),
        subject: group.securityGroupId,
        used: ruleCount(group),
        mostUsed: mostRules(group),
        adds: addedTo(group),
      }),
    ),
    ...[...bundles].map(
      ([subject, groups]): QuotaCount => ({
        quota: 'rules-per-network-interface',
        subject,
        used: sum(groups, ruleCount),
        mostUsed: sum(groups, mostRules),
        adds: sum(groups, addedTo),
      }),
    ),
    ...referenceCounts(adds),
  ];
}

/** The more groups an interface may be in, the fewer rules each may have (alibaba-cloud-api.md section 5, Limits). */
function quotaOfGroup(groupsOfInterface: number): QuotaName {
  if (groupsOfInterface > 10) return 'rules-per-security-group-of-16';
  return groupsOfInterface > 5 ? 'rules-per-security-group-of-10' : 'rules-per-security-group';
}

function rulesOf({ rules }: SecurityGroup): readonly SecurityGroupRule[] {
  return rules.state === 'known' ? rules.value.rules : [];
}

function ruleCount(group: SecurityGroup): number {
  return rulesOf(group).length;
}

/** What a list that a rule names may count: its largest size, of which the cloud allows so much. */
const longestList = 200;

function mostRules(group: SecurityGroup): number {
  const sizes = rulesOf(group).map(({ peer, portRangeListId }) =>
    peer.kind === 'prefix-list' || portRangeListId !== undefined ? longestList : 1,
  );
  return sizes.reduce((sum, size) => sum + size, 0);
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
  return new Set(rulesOf(group).flatMap(({ peer }) => (peer.kind === 'group' ? [peer.securityGroupId] : [])));
}
