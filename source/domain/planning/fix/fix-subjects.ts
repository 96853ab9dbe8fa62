import { valueOr } from '../../fact.ts';
import type { Inventory } from '../../inventory.ts';
import type { Step } from '../../step.ts';
import { sides } from '../context.ts';
import type { QuotaCount } from '../quota-use.ts';
import type { FixSite } from './fix-sites.ts';

/** Everything of both VPCs that a mend rests on, as subjects of facts. */
export function fixSubjects(inventory: Inventory, { ends }: FixSite): readonly string[] {
  const kinds = [
    'vpc',
    'vswitches',
    'route-tables',
    'router-interfaces',
    'peering-connections',
    'network-acls',
    'security-groups',
    'instances',
  ];
  return sides.flatMap(side => {
    const { regionId, vpcId } = ends[side];
    const region = inventory.regions.find(one => one.regionId === regionId);
    if (region === undefined || vpcId === '') return [];
    const isHere = (one: { readonly vpcId: string }) => one.vpcId === vpcId;
    const tables = valueOr(region.routeTables, []).filter(isHere);
    const groups = valueOr(region.securityGroups, []).filter(isHere);
    return [
      ...kinds.map(kind => `${kind}/${regionId}/${vpcId}`),
      ...tables.map(one => `route-table/${regionId}/${one.routeTableId}`),
      ...groups.map(one => `security-group/${regionId}/${one.securityGroupId}`),
    ];
  });
}

/** What the steps add to tables and groups that are counted; what goes in the same plan is not set against it. */
export function fixCounts(inventory: Inventory, steps: readonly Step[]): readonly QuotaCount[] {
  const routes = Map.groupBy(
    steps.filter(step => step.kind === 'create-route'),
    step => step.routeTableId,
  );
  const rules = Map.groupBy(
    steps.filter(step => step.kind === 'authorize-rule'),
    step => step.securityGroupId,
  );
  const tables = inventory.regions.flatMap(one => valueOr(one.routeTables, []));
  const groups = inventory.regions.flatMap(one => valueOr(one.securityGroups, []));
  return [
    ...[...routes].map(([subject, added]): QuotaCount => {
      const entries = tables.find(one => one.routeTableId === subject)?.entries;
      const custom = entries?.state === 'known' ? entries.value.filter(one => one.type === 'Custom') : [];
      return { quota: 'custom-routes-per-table', subject, used: custom.length, adds: added.length };
    }),
    ...[...rules].map(([subject, added]): QuotaCount => {
      const known = groups.find(one => one.securityGroupId === subject)?.rules;
      const used = known?.state === 'known' ? known.value.rules.length : 0;
      return { quota: 'rules-per-security-group', subject, used, adds: added.length };
    }),
  ];
}
