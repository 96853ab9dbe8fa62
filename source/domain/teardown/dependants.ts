import type { Connection } from '../connections/connection.ts';
import { nextHopIdIn } from '../connections.ts';
import type { UnreadReason } from '../fact.ts';
import type { End, Side } from '../intent.ts';
import type { Inventory, RouteEntry, RouteTable, SecurityGroup, SecurityGroupRule } from '../inventory.ts';
import { runOfMarker } from '../run-marker.ts';

/** A route that leads over the connection. */
export type DependentRoute = {
  readonly side: Side;
  readonly end: End;
  readonly table: RouteTable;
  readonly entry: RouteEntry;
  /** Made by vpclink. */
  readonly isOurs: boolean;
};

/** A rule that vpclink added together with the connection. */
export type DependentRule = {
  readonly side: Side;
  readonly end: End;
  readonly group: SecurityGroup;
  readonly rule: SecurityGroupRule;
};

/** What hangs on a connection, and what could not be looked at. */
export type Dependants = {
  readonly routes: readonly DependentRoute[];
  readonly rules: readonly DependentRule[];
  readonly unread: readonly { readonly subject: string; readonly reason: UnreadReason }[];
};

/**
 * Everything in both VPCs that depends on the connection: routes whose next hop it is, whoever made them, and the rules
 * of the very runs that made the connection or its routes. Rules of others, even for the same ranges, are none of them.
 */
export function findDependants(
  inventory: Inventory,
  connection: Connection,
  ends: Readonly<Record<Side, End>>,
): Dependants {
  const views = (['initiator', 'acceptor'] as const).map(side => viewEnd(inventory, side, ends[side]));
  const routes = views.flatMap(view => routesOf(view, connection));
  const runs = runsOf(connection, routes);
  const rules = views.flatMap(view => rulesOf(view, runs));
  return { routes, rules, unread: views.flatMap(view => view.unread) };
}

type EndView = {
  readonly side: Side;
  readonly end: End;
  readonly tables: readonly RouteTable[];
  readonly groups: readonly SecurityGroup[];
  readonly unread: Dependants['unread'];
};

function viewEnd(inventory: Inventory, side: Side, end: End): EndView {
  const region = inventory.regions.find(one => one.regionId === end.regionId);
  const unread: { subject: string; reason: UnreadReason }[] = [];
  const look = <Item>(
    fact: { state: 'known'; value: readonly Item[] } | { state: 'unknown'; reason: UnreadReason } | undefined,
    subject: string,
  ): readonly Item[] => {
    if (fact?.state === 'known') return fact.value;
    unread.push({ subject, reason: fact?.reason ?? { kind: 'not-read', regionId: end.regionId } });
    return [];
  };
  const inVpc = ({ vpcId }: { vpcId: string }) => vpcId === end.vpcId;
  const tables = look(region?.routeTables, `route-tables/${end.regionId}/${end.vpcId}`).filter(inVpc);
  const groups = look(region?.securityGroups, `security-groups/${end.regionId}/${end.vpcId}`).filter(inVpc);
  for (const table of tables) look(table.entries, `route-table/${end.regionId}/${table.routeTableId}`);
  for (const group of groups) {
    if (group.rules.state === 'unknown') {
      unread.push({
        subject: `security-group/${end.regionId}/${group.securityGroupId}`,
        reason: group.rules.reason,
      });
    }
  }
  return { side, end, tables, groups, unread };
}

function routesOf({ side, end, tables }: EndView, connection: Connection): readonly DependentRoute[] {
  const nextHopId = nextHopIdIn(connection, end.vpcId);
  return tables.flatMap(table => {
    const entries = table.entries.state === 'known' ? table.entries.value : [];
    return entries
      .filter(entry => entry.nextHops.some(hop => hop.nextHopId === nextHopId && hop.nextHopId !== ''))
      .map(entry => ({ side, end, table, entry, isOurs: runOfMarker(entry.description) !== undefined }));
  });
}

function runsOf(connection: Connection, routes: readonly DependentRoute[]): ReadonlySet<string> {
  const descriptions = [...descriptionsOf(connection), ...routes.map(route => route.entry.description)];
  return new Set(descriptions.flatMap(description => runOfMarker(description) ?? []));
}

function descriptionsOf(connection: Connection): readonly string[] {
  if (connection.kind === 'peering-connection') return [connection.peering.description];
  const { initiator, acceptor } = connection.halves;
  return [initiator?.description ?? '', acceptor?.description ?? ''];
}

function rulesOf({ side, end, groups }: EndView, runs: ReadonlySet<string>): readonly DependentRule[] {
  return groups.flatMap(group => {
    const rules = group.rules.state === 'known' ? group.rules.value.rules : [];
    return rules
      .filter(rule => runs.has(runOfMarker(rule.description) ?? ''))
      .map(rule => ({ side, end, group, rule }));
  });
}
