import { type Fact, valueOr } from '../../fact.ts';
import type { PeeringConnection, RouterInterface, SecurityGroup } from '../../inventory.ts';
import type { Unread } from '../../plan.ts';
import { type QuotaName, quotaTable } from '../../planning/quota-table.ts';
import type { AuditObject } from '../audit-object.ts';
import type { AuditView } from '../audit-view.ts';
import type { RuleFinding } from '../finding.ts';
import { groupObject, tableObject, vpcObject } from '../objects.ts';
import type { AccountRule, RuleResult } from '../rule.ts';

/** Worth a word from this share of a quota on. */
const nearlyShare = 0.8;

type Count = { readonly quota: QuotaName; readonly object: AuditObject; readonly used: number };

/** Counts what the inventory shows. More than the documented limit means that the account's own limit is higher. */
function judgeQuotas(audit: AuditView): RuleResult {
  const counts = [
    ...interfaceCounts(audit),
    ...peeringCounts(audit),
    ...routeCounts(audit),
    ...ruleCounts(audit),
  ];
  return { findings: counts.flatMap(nearlyUsed), unread: [...unreadLists(audit), ...uncountedGroups(audit)] };
}

function nearlyUsed({ quota, object, used }: Count): readonly RuleFinding[] {
  const { confirmedLimit: limit } = quotaTable[quota];
  if (used > limit || used < limit * nearlyShare) return [];
  return [{ object, key: quota, parameters: { quota, id: object.id, used, limit } }];
}

function interfaceCounts({ inventory }: AuditView): readonly Count[] {
  const all = unique(
    inventory.regions.flatMap(one => valueOr(one.routerInterfaces, [])),
    one => one.routerInterfaceId,
  );
  const byVpc = Map.groupBy(
    all.filter(one => one.routerType === 'VRouter'),
    one => `${one.regionId}/${one.vpcId}`,
  );
  const account: AuditObject = { kind: 'account', id: inventory.accountId };
  return [
    { quota: 'router-interfaces-per-account', object: account, used: all.length },
    ...[...byVpc.values()].flatMap((list: readonly RouterInterface[]): readonly Count[] => {
      const [first] = list;
      return first === undefined
        ? []
        : [{ quota: 'router-interfaces-per-router', object: vpcObject(first), used: list.length }];
    }),
  ];
}

function peeringCounts({ inventory }: AuditView): readonly Count[] {
  const all = unique(
    inventory.regions.flatMap(one => valueOr(one.peeringConnections, [])),
    one => one.peeringConnectionId,
  );
  const ends = all.flatMap(one => {
    const isNear = one.regionId === one.acceptingRegionId;
    const quota = isNear
      ? ('peerings-per-vpc-intra-region' as const)
      : ('peerings-per-vpc-cross-region' as const);
    return endsOf(one).map(end => ({ quota, ...end }));
  });
  const own = ends.filter(one => one.ownerId === inventory.accountId);
  return [...Map.groupBy(own, one => `${one.quota} ${one.vpcId}`).values()].flatMap(list => {
    const [first] = list;
    return first === undefined ? [] : [{ quota: first.quota, object: vpcObject(first), used: list.length }];
  });
}

function endsOf(one: PeeringConnection) {
  return [
    { regionId: one.regionId, vpcId: one.vpcId, ownerId: one.ownerId },
    { regionId: one.acceptingRegionId, vpcId: one.acceptingVpcId, ownerId: one.acceptingOwnerId },
  ];
}

function routeCounts({ inventory }: AuditView): readonly Count[] {
  return inventory.regions
    .flatMap(one => valueOr(one.routeTables, []))
    .map(table => ({
      quota: 'custom-routes-per-table' as const,
      object: tableObject(table),
      used: valueOr(table.entries, []).filter(one => one.type === 'Custom').length,
    }));
}

function ruleCounts({ inventory }: AuditView): readonly Count[] {
  return inventory.regions
    .flatMap(one => valueOr(one.securityGroups, []))
    .map(group => ({
      quota: 'rules-per-security-group' as const,
      object: groupObject(group),
      used: rulesIn(group) ?? 0,
    }));
}

/** The list of groups tells how many rules each has; the rules themselves need not be read for that. */
function rulesIn({ rules, ruleCount }: SecurityGroup): number | undefined {
  return rules.state === 'known' ? rules.value.rules.length : ruleCount;
}

function unique<Item>(items: readonly Item[], idOf: (item: Item) => string): readonly Item[] {
  return [...new Map(items.map(item => [idOf(item), item])).values()];
}

/** Lists without which a count is too low. */
function unreadLists({ inventory }: AuditView): readonly Unread[] {
  return inventory.regions.flatMap(({ regionId, routerInterfaces, peeringConnections, routeTables }) => {
    const lists: readonly (readonly [string, Fact<unknown>])[] = [
      ['router-interfaces', routerInterfaces],
      ['peering-connections', peeringConnections],
      ['route-tables', routeTables],
    ];
    return lists.flatMap(([list, fact]) =>
      fact.state === 'unknown' && fact.reason.kind !== 'unsupported-region'
        ? [{ subject: `${list}/${regionId}`, reason: fact.reason }]
        : [],
    );
  });
}

/** Groups whose rules nobody counted. */
function uncountedGroups({ inventory }: AuditView): readonly Unread[] {
  return inventory.regions.flatMap(({ regionId, securityGroups }) =>
    valueOr(securityGroups, []).flatMap(group =>
      rulesIn(group) === undefined && group.rules.state === 'unknown'
        ? [{ subject: `security-group/${regionId}/${group.securityGroupId}`, reason: group.rules.reason }]
        : [],
    ),
  );
}

/** Quotas that leave little room. */
export const quotaRules: readonly AccountRule[] = [
  { id: 'quota-nearly-used', family: 'account', scope: 'account', severity: 'low', judge: judgeQuotas },
];
