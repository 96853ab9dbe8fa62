import type { AuditObject } from '../../audit/audit-object.ts';
import { valueOr } from '../../fact.ts';
import type { RouteEntry, RouteTable, SecurityGroup, SecurityGroupRule } from '../../inventory.ts';
import type { Ground } from './mend.ts';

export type FoundEntry = { readonly table: RouteTable; readonly entry: RouteEntry };
export type FoundRule = { readonly group: SecurityGroup; readonly rule: SecurityGroupRule };

/** The route entry that a finding names, while it is there. */
export function findEntry({ audit }: Ground, { id, regionId }: AuditObject): FoundEntry | undefined {
  const region = audit.inventory.regions.find(one => one.regionId === regionId);
  const tables = region === undefined ? [] : valueOr(region.routeTables, []);
  for (const table of tables) {
    const entry = valueOr(table.entries, []).find(one => one.routeEntryId === id);
    if (entry !== undefined) return { table, entry };
  }
  return undefined;
}

/** The security group that a finding names. */
export function findGroup({ audit }: Ground, { id, regionId = '' }: AuditObject): SecurityGroup | undefined {
  const sight = audit.account.securityGroup(regionId, id);
  return sight.state === 'found' ? sight.value : undefined;
}

/** The rule that a finding names, while it is there. */
export function findRule({ audit }: Ground, { id, regionId }: AuditObject): FoundRule | undefined {
  const region = audit.inventory.regions.find(one => one.regionId === regionId);
  const groups = region === undefined ? [] : valueOr(region.securityGroups, []);
  for (const group of groups) {
    if (group.rules.state === 'unknown') continue;
    const rule = group.rules.value.rules.find(one => one.ruleId === id);
    if (rule !== undefined) return { group, rule };
  }
  return undefined;
}
