import { cidrRange } from '../../cidr.ts';
import { type AddressRange, rangesOverlap } from '../../cidr-range.ts';
import { valueOr } from '../../fact.ts';
import type { RouteEntry, RouterInterface, SecurityGroup, SecurityGroupRule } from '../../inventory.ts';
import type { Unread } from '../../plan.ts';
import { isPrivate } from '../../planning/routes/forbidden-ranges.ts';
import { rangesOfVpc } from '../../planning/vpc-view.ts';
import { runOfMarker } from '../../run-marker.ts';
import { type AuditView, type ConnectionView, usesOf } from '../audit-view.ts';
import type { RuleFinding } from '../finding.ts';
import { connectionObject, entryObject, groupObject, ruleObject } from '../objects.ts';
import { type AccountRule, mergeResults, type RuleResult } from '../rule.ts';
import { peerRange } from '../rule-service.ts';
import { unlistedConnections } from '../unlisted-connections.ts';

/** Rules of connected VPCs for private ranges that nothing leads to any more. */
function judgeLeftOver(audit: AuditView): RuleResult {
  const unnamed = unnamedRegions(audit);
  const connected = byVpcId(audit);
  return mergeResults(
    audit.inventory.regions.map(region => {
      const groups = valueOr(region.securityGroups, []);
      const byVpc = [...Map.groupBy(groups, one => one.vpcId)];
      return mergeResults(
        byVpc.map(([vpcId, list]) =>
          leftOverIn({ audit, vpcId, groups: list, unnamed, connections: connected.get(vpcId) ?? [] }),
        ),
      );
    }),
  );
}

type VpcQuestion = {
  readonly audit: AuditView;
  readonly vpcId: string;
  readonly groups: readonly SecurityGroup[];
  /** Ranges that a half which names nobody could be meant for, by region. */
  readonly unnamed: ReadonlyMap<string, readonly AddressRange[]>;
  /** Those of the VPC. */
  readonly connections: readonly ConnectionView[];
};

function byVpcId({ connections }: AuditView): ReadonlyMap<string, readonly ConnectionView[]> {
  const ends = connections.flatMap(view => {
    const { initiator, acceptor } = view.connection.ends;
    return [...new Set([initiator.vpcId, acceptor.vpcId])].map(vpcId => ({ vpcId, view }));
  });
  const grouped = Map.groupBy(ends, one => one.vpcId ?? '');
  return new Map([...grouped].map(([vpcId, list]) => [vpcId, list.map(one => one.view)]));
}

function leftOverIn(question: VpcQuestion): RuleResult {
  const { groups, unnamed, connections } = question;
  const [first] = groups;
  const isConnected = connections.length > 0 || (first !== undefined && unnamed.has(first.regionId));
  if (first === undefined || !isConnected) return { findings: [], unread: [] };
  const unlisted = unlistedConnections(question.audit.inventory);
  if (unlisted.length > 0) return { findings: [], unread: unlisted };
  const reached = reachedRanges(question, first.regionId);
  if ('unread' in reached) return { findings: [], unread: reached.unread };
  const findings = groups.flatMap(group => {
    const rules = group.rules.state === 'known' ? group.rules.value.rules : [];
    return rules.filter(rule => isLeftOver(rule, reached.ranges)).map(rule => leftOver(rule, group));
  });
  const unread = groups.flatMap(({ regionId, securityGroupId, rules }) =>
    rules.state === 'unknown'
      ? [{ subject: `security-group/${regionId}/${securityGroupId}`, reason: rules.reason }]
      : [],
  );
  return { findings, unread };
}

/** For each region that a half without a named peer points at, or stands in: every range it could be meant for. */
function unnamedRegions({ connections, inventory }: AuditView): ReadonlyMap<string, readonly AddressRange[]> {
  const ranges = new Map<string, readonly AddressRange[]>();
  const inRegion = (regionId: string) =>
    inventory.regions
      .filter(one => one.regionId === regionId)
      .flatMap(one => valueOr(one.vpcs, []).flatMap(rangesOfVpc));
  for (const { connection } of connections) {
    const { initiator, acceptor } = connection.ends;
    if (initiator.vpcId !== undefined && acceptor.vpcId !== undefined) continue;
    for (const [near, far] of [
      [initiator.regionId, acceptor.regionId],
      [acceptor.regionId, initiator.regionId],
    ] as const) {
      ranges.set(near, [...(ranges.get(near) ?? []), ...inRegion(far)]);
    }
  }
  return ranges;
}

/** Own ranges, those of every connected VPC, and those that routes lead to over anything but such a connection. */
function reachedRanges(
  { audit, vpcId, unnamed, connections }: VpcQuestion,
  regionId: string,
): { readonly ranges: readonly AddressRange[] } | { readonly unread: readonly Unread[] } {
  const region = audit.inventory.regions.find(one => one.regionId === regionId);
  if (region === undefined || region.routeTables.state === 'unknown' || region.vpcs.state === 'unknown') {
    return { unread: [{ subject: `route-tables/${regionId}`, reason: { kind: 'not-read', regionId } }] };
  }
  const tables = region.routeTables.value.filter(one => one.vpcId === vpcId);
  const unreadTable = tables.find(one => one.entries.state === 'unknown');
  const unseen = unseenPeers(connections);
  if (unreadTable !== undefined || unseen.length > 0) {
    const subject = `route-table/${regionId}/${unreadTable?.routeTableId ?? ''}`;
    return { unread: unseen.length > 0 ? unseen : [{ subject, reason: { kind: 'not-read', regionId } }] };
  }
  const own = region.vpcs.value.filter(one => one.vpcId === vpcId).flatMap(rangesOfVpc);
  const links = new Set(connections.flatMap(one => hopIdsOf(one.nextHopIds)));
  const learned = tables.flatMap(one => valueOr(one.entries, [])).flatMap(entry => otherWays(entry, links));
  const peers = audit.peersOf(vpcId).flatMap(one => one.view.ranges);
  return { ranges: [...own, ...peers, ...learned, ...(unnamed.get(regionId) ?? [])] };
}

/** A peer whose ranges are not known could be the one that a rule is for. Those of other accounts say theirs. */
function unseenPeers(connections: readonly ConnectionView[]): readonly Unread[] {
  return connections.flatMap(({ ends }) =>
    [ends.initiator, ends.acceptor].flatMap(one => (one.state === 'unread' ? [one.unread] : [])),
  );
}

/** Ways out that are no connection between two VPCs: CEN, VPN, appliances. The internet is reached by public addresses. */
function otherWays(
  { destination, type, nextHops }: RouteEntry,
  links: ReadonlySet<string>,
): readonly AddressRange[] {
  const ours = ['VpcPeer', 'NatGateway', 'Ipv4Gateway', 'IPv6Gateway', 'local', 'service'];
  const range = cidrRange(destination);
  if (type === 'System' || range === undefined) return [];
  const isOther = nextHops.some(hop => !ours.includes(hop.nextHopType) && !links.has(hop.nextHopId));
  return isOther ? [range] : [];
}

function isLeftOver(rule: SecurityGroupRule, reached: readonly AddressRange[]): boolean {
  const range = peerRange(rule);
  if (range === undefined || range === 'any' || rule.policy !== 'Accept') return false;
  return isPrivate(range) && !reached.some(one => rangesOverlap(one, range));
}

function leftOver(rule: SecurityGroupRule, group: SecurityGroup): RuleFinding {
  const cidr = rule.peer.kind === 'cidr' ? rule.peer.cidrBlock : '';
  return {
    object: ruleObject(rule, group),
    parameters: { rule: rule.ruleId, group: group.securityGroupId, cidr },
    evidence: [groupObject(group)],
    certainty: 'likely',
  };
}

/** What carries the mark of a run of vpclink and does nothing: a connection without routes, a route to nothing. */
function judgeRunLeftovers(audit: AuditView): RuleResult {
  const idle = audit.connections.flatMap(({ connection }) => {
    const marked =
      connection.kind === 'peering-connection'
        ? [connection.peering.description]
        : Object.values(connection.halves).map((half: RouterInterface) => half.description);
    const run = marked.flatMap(text => runOfMarker(text) ?? [])[0];
    if (run === undefined || connection.health === 'healthy' || usesOf(audit.inventory, connection) > 0)
      return [];
    const parameters = { id: connection.id, run, status: connection.health };
    return [{ object: connectionObject(connection), connectionId: connection.id, parameters }];
  });
  const tables = audit.inventory.regions.flatMap(one => valueOr(one.routeTables, []));
  const known = new Set(audit.connections.flatMap(one => hopIdsOf(one.nextHopIds)));
  const routes = tables.flatMap(table =>
    valueOr(table.entries, []).flatMap((entry): readonly RuleFinding[] => {
      const run = runOfMarker(entry.description);
      if (run === undefined || entry.nextHops.some(hop => known.has(hop.nextHopId))) return [];
      return [
        { object: entryObject(entry, table), parameters: { id: entry.routeEntryId, run, status: '-' } },
      ];
    }),
  );
  return { findings: [...idle, ...routes], unread: unreadEntries(audit) };
}

function hopIdsOf({
  initiator,
  acceptor,
}: AuditView['connections'][number]['nextHopIds']): readonly string[] {
  return [...initiator, ...acceptor];
}

function unreadEntries({ inventory }: AuditView): readonly Unread[] {
  return inventory.regions.flatMap(({ regionId, routeTables }) =>
    valueOr(routeTables, []).flatMap(({ routeTableId, entries }) =>
      entries.state === 'unknown'
        ? [{ subject: `route-table/${regionId}/${routeTableId}`, reason: entries.reason }]
        : [],
    ),
  );
}

const base = { family: 'account', scope: 'account', severity: 'low' } as const;

/** What is left of connections that are gone, and of runs that were not carried to their end. */
export const leftoverRules: readonly AccountRule[] = [
  { ...base, id: 'rule-left-over', family: 'rules', judge: judgeLeftOver },
  { ...base, id: 'run-leftover', judge: judgeRunLeftovers },
];
