import { type PlanContext, sides } from './context.ts';
import type { RoutePlan } from './routes/plan-routes.ts';
import type { RulePlan } from './rules/plan-rules.ts';

/**
 * What the plan rests on, as subjects of facts: both VPCs with their vSwitches, tables, links, the tables written to,
 * and, where rules are asked for, the groups with all that decides together with them.
 */
export function reliedSubjects(
  { ends, intent }: PlanContext,
  judged: { readonly routes: RoutePlan; readonly rules: RulePlan },
): readonly string[] {
  const perVpc = [
    'vpc',
    'vswitches',
    'route-tables',
    'router-interfaces',
    'peering-connections',
    'network-acls',
  ];
  const forRules = intent.allow.length === 0 ? [] : ['security-groups', 'instances'];
  return [
    ...sides.flatMap(side =>
      [...perVpc, ...forRules].map(kind => `${kind}/${ends[side].end.regionId}/${ends[side].vpc.vpcId}`),
    ),
    ...judged.routes.tables.map(({ table }) => `route-table/${table.regionId}/${table.routeTableId}`),
    ...judged.rules.groups
      .flatMap(view => view.bundles.flat())
      .map(group => `security-group/${group.regionId}/${group.securityGroupId}`),
  ];
}
