import { valueOr } from '../../fact.ts';
import type { RouteEntry, RouteTable, SecurityGroup, SecurityGroupRule } from '../../inventory.ts';
import type { RouteItem, RuleItem, Unread } from '../../plan.ts';
import type { Problem } from '../../problem.ts';
import type { RuleToAuthorize } from '../../step.ts';
import { planProblem } from '../plan-problem.ts';
import { trafficKey } from '../rules/rule-traffic.ts';
import type { DisconnectionEnd, DisconnectionRequest } from './disconnection.ts';

/** A route that names the connection, and what becomes of it (`add`: a step deletes it). */
export type DependentRoute = {
  readonly item: RouteItem;
  readonly end: DisconnectionEnd;
  readonly entry: RouteEntry;
};

/** A rule that a run of ours made, and what becomes of it (`add`: a step revokes it). */
export type DependentRule = {
  readonly item: RuleItem;
  readonly end: DisconnectionEnd;
  readonly rule: SecurityGroupRule;
};

/** Tables of the ends that were not read: a route there may name the connection. */
export function unreadTables({ inventory }: DisconnectionRequest, end: DisconnectionEnd): readonly Unread[] {
  const region = inventory.regions.find(one => one.regionId === end.regionId);
  const subject = `route-tables/${end.regionId}/${end.vpcId}`;
  if (region === undefined) return [{ subject, reason: { kind: 'not-read', regionId: end.regionId } }];
  if (region.routeTables.state === 'unknown') return [{ subject, reason: region.routeTables.reason }];
  return tablesOf(region.routeTables.value, end).flatMap(({ routeTableId, entries }) =>
    entries.state === 'unknown'
      ? [{ subject: `route-table/${end.regionId}/${routeTableId}`, reason: entries.reason }]
      : [],
  );
}

/** Tables of one end that hold routes of vSwitches. */
export function tablesOf(tables: readonly RouteTable[], end: DisconnectionEnd): readonly RouteTable[] {
  return tables.filter(table => table.vpcId === end.vpcId && table.associateType === 'VSwitch');
}

/** Every route of that end's VPC that names the connection. Ours go; those of others go with consent only. */
export function dependentRoutes(
  request: DisconnectionRequest,
  end: DisconnectionEnd,
): readonly DependentRoute[] {
  const region = request.inventory.regions.find(one => one.regionId === end.regionId);
  return tablesOf(valueOr(region?.routeTables ?? none, []), end).flatMap(table =>
    valueOr(table.entries, [])
      .filter(entry => entry.nextHops.some(hop => hop.nextHopId === end.nextHopId))
      .map(entry => ({ end, entry, item: routeItem({ request, end, table, entry }) })),
  );
}

const none = { state: 'known', value: [] } as const;

function routeItem(found: {
  readonly request: DisconnectionRequest;
  readonly end: DisconnectionEnd;
  readonly table: RouteTable;
  readonly entry: RouteEntry;
}): RouteItem {
  const { request, end, table, entry } = found;
  const key = `route/${end.side}/${table.routeTableId}/${entry.destination}`;
  const judged = judgeRoute(request, key, entry);
  return {
    item: 'route',
    key,
    side: end.side,
    ...judged,
    ...(judged.state === 'add' ? { stepId: `delete-${key}` } : {}),
    routeTableId: table.routeTableId,
    destination: entry.destination,
    opensVSwitchIds: [],
  };
}

type Judged = { readonly state: 'add' | 'skip' | 'block'; readonly problems: readonly Problem[] };

function judgeRoute(request: DisconnectionRequest, key: string, entry: RouteEntry): Judged {
  const parameters = { destination: entry.destination, entry: entry.routeEntryId };
  if (request.exclusions?.includes(key))
    return { state: 'skip', problems: [planProblem('excluded-by-user')] };
  if (entry.nextHops.length > 1 || entry.type !== 'Custom') {
    return { state: 'block', problems: [planProblem('route-shared-next-hop', parameters)] };
  }
  if (entry.status !== 'Available')
    return { state: 'block', problems: [planProblem('route-busy', parameters)] };
  if (request.ownership?.routeEntryIds.includes(entry.routeEntryId)) return { state: 'add', problems: [] };
  const problems = [planProblem('route-of-others', { ...parameters, key })];
  return { state: request.consents?.includes(key) ? 'add' : 'skip', problems };
}

/** The rules of that end's groups that runs of ours made. All others are left as they are. */
export function dependentRules(
  request: DisconnectionRequest,
  end: DisconnectionEnd,
): readonly DependentRule[] {
  const owned = new Set(request.ownership?.ruleIds);
  const region = request.inventory.regions.find(one => one.regionId === end.regionId);
  return valueOr(region?.securityGroups ?? none, [])
    .filter(group => group.vpcId === end.vpcId)
    .flatMap(group =>
      (group.rules.state === 'known' ? group.rules.value.rules : [])
        .filter(rule => owned.has(rule.ruleId))
        .flatMap(rule => dependentRule({ request, end, group, rule })),
    );
}

function dependentRule(found: {
  readonly request: DisconnectionRequest;
  readonly end: DisconnectionEnd;
  readonly group: SecurityGroup;
  readonly rule: SecurityGroupRule;
}): readonly DependentRule[] {
  const { request, end, group, rule } = found;
  const plain = plainRule(rule);
  if (plain === undefined) return [];
  const peer = plain.peer.kind === 'cidr' ? plain.peer.cidrBlock : plain.peer.securityGroupId;
  const key = `rule/${end.side}/${group.securityGroupId}/${plain.direction}/${trafficKey(plain)}/${peer}`;
  const judged = judgeRule(request, key, group);
  const item: RuleItem = {
    item: 'rule',
    key,
    side: end.side,
    ...judged,
    ...(judged.state === 'add' ? { stepId: `revoke-${key}` } : {}),
    securityGroupId: group.securityGroupId,
    rule: plain,
  };
  return [{ item, end, rule }];
}

function judgeRule(request: DisconnectionRequest, key: string, group: SecurityGroup): Judged {
  if (request.exclusions?.includes(key))
    return { state: 'skip', problems: [planProblem('excluded-by-user')] };
  if (!group.isServiceManaged) return { state: 'add', problems: [] };
  return { state: 'block', problems: [planProblem('rule-not-revocable', { group: group.securityGroupId })] };
}

/** A rule as runs of ours make them; anything else was changed since and is not ours any more. */
function plainRule(rule: SecurityGroupRule): RuleToAuthorize | undefined {
  const { direction, protocol, portRange, peer, priority, policy } = rule;
  if (policy !== 'Accept' || (peer.kind !== 'cidr' && peer.kind !== 'group')) return undefined;
  return {
    direction,
    protocol,
    ...(portRange === undefined ? {} : { portRange }),
    peer: peer.kind === 'cidr' ? peer : { kind: 'group', securityGroupId: peer.securityGroupId },
    priority,
  };
}
