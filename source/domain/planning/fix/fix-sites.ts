import type { AuditObject } from '../../audit/audit-object.ts';
import type { AuditView } from '../../audit/audit-view.ts';
import type { Finding } from '../../audit/finding.ts';
import type { Connection } from '../../connections/connection.ts';
import { valueOr } from '../../fact.ts';
import type { End, Side } from '../../intent.ts';
import type { Inventory } from '../../inventory.ts';

/**
 * Where findings are mended together, in one plan: a connection with both its VPCs, or a VPC of which no connection is at
 * fault (rules that are left over, routes to what is gone).
 */
export type FixSite = {
  /** Absent: the VPC alone. */
  readonly connection?: Connection;
  /** What it is called: the connection, or the VPC. */
  readonly name: string;
  /** Of a VPC alone both are the same. */
  readonly ends: Readonly<Record<Side, End>>;
  readonly findings: readonly Finding[];
};

/** The findings by site, VPCs first, each in the order of the report. What belongs to no VPC (quotas) has no site. */
export function fixSites(audit: AuditView, findings: readonly Finding[]): readonly FixSite[] {
  const connections = new Map(audit.connections.map(one => [one.connection.id, one.connection]));
  const byKey = Map.groupBy(
    findings,
    one => connectionKey(one, connections) ?? vpcKey(audit.inventory, one.object),
  );
  const sites = [...byKey].flatMap(([key, own]) => {
    const connection = connections.get(key);
    if (connection !== undefined) return [connectionSite(connection, own)];
    const site = vpcSite(audit.inventory, key, own);
    return site === undefined ? [] : [site];
  });
  return [
    ...sites.filter(one => one.connection === undefined),
    ...sites.filter(one => one.connection !== undefined),
  ];
}

function connectionKey(
  { connectionId = '' }: Finding,
  connections: ReadonlyMap<string, Connection>,
): string | undefined {
  return connections.has(connectionId) ? connectionId : undefined;
}

function connectionSite(connection: Connection, findings: readonly Finding[]): FixSite {
  const { initiator, acceptor } = connection.ends;
  const end = ({ regionId, vpcId = '' }: Connection['ends'][Side]): End => ({ regionId, vpcId });
  return {
    connection,
    name: connection.name === '' ? connection.id : connection.name,
    ends: { initiator: end(initiator), acceptor: end(acceptor) },
    findings,
  };
}

function vpcSite(inventory: Inventory, vpcId: string, findings: readonly Finding[]): FixSite | undefined {
  const vpc = inventory.regions.flatMap(one => valueOr(one.vpcs, [])).find(one => one.vpcId === vpcId);
  if (vpc === undefined) return undefined;
  const end = { regionId: vpc.regionId, vpcId };
  const name = vpc.name === '' ? vpcId : vpc.name;
  return { name, ends: { initiator: end, acceptor: end }, findings };
}

/** The VPC that an object stands in; empty for the account. */
function vpcKey(inventory: Inventory, { kind, id, regionId }: AuditObject): string {
  const region = inventory.regions.find(one => one.regionId === regionId);
  if (region === undefined) return '';
  const tables = valueOr(region.routeTables, []);
  const groups = valueOr(region.securityGroups, []);
  const owners: Readonly<Record<AuditObject['kind'], () => string | undefined>> = {
    vpc: () => id,
    vswitch: () => valueOr(region.vSwitches, []).find(one => one.vSwitchId === id)?.vpcId,
    'route-table': () => tables.find(one => one.routeTableId === id)?.vpcId,
    'route-entry': () =>
      tables.find(one => valueOr(one.entries, []).some(entry => entry.routeEntryId === id))?.vpcId,
    'security-group': () => groups.find(one => one.securityGroupId === id)?.vpcId,
    'security-group-rule': () =>
      groups.find(({ rules }) => rules.state === 'known' && rules.value.rules.some(one => one.ruleId === id))
        ?.vpcId,
    'network-acl': () => valueOr(region.networkAcls, []).find(one => one.networkAclId === id)?.vpcId,
    'router-interface': () =>
      valueOr(region.routerInterfaces, []).find(one => one.routerInterfaceId === id)?.vpcId,
    'peering-connection': () => undefined,
    account: () => undefined,
  };
  return owners[kind]() ?? '';
}
