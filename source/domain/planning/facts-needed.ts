import { valueOr } from '../fact.ts';
import type { Intent } from '../intent.ts';
import type { Inventory } from '../inventory.ts';
import { type PlanContext, planContext, sides } from './context.ts';
import { chooseTables, ownVSwitches } from './routes/route-table-view.ts';

/** Lists of a region that a plan needs. */
export type NeededList =
  | 'vpcs'
  | 'vSwitches'
  | 'routeTables'
  | 'routerInterfaces'
  | 'peeringConnections'
  | 'securityGroups'
  | 'networkAcls'
  | 'instances';

/** One thing to read. Deep detail names its object; lists go by region. */
export type NeededFact =
  | { readonly kind: 'list'; readonly list: NeededList; readonly regionId: string; readonly vpcId: string }
  | {
      readonly kind: 'route-entries';
      readonly regionId: string;
      readonly vpcId: string;
      readonly routeTableId: string;
    }
  | {
      readonly kind: 'security-group-rules';
      readonly regionId: string;
      readonly vpcId: string;
      readonly securityGroupId: string;
    };

const everyList: readonly NeededList[] = [
  'vpcs',
  'vSwitches',
  'routeTables',
  'routerInterfaces',
  'peeringConnections',
  'securityGroups',
  'networkAcls',
  'instances',
];

/**
 * What a plan for this intent looks at, whether it was read already or not: the lists of both regions, the entries of
 * the tables that vSwitches of both VPCs use (or the user ticked), the rules of the groups that their instances use (or
 * the user named). Detail of lists that are unread cannot be named yet: read those, then ask again.
 */
export function factsNeeded(intent: Intent, inventory: Inventory): readonly NeededFact[] {
  const lists = sides.flatMap(side =>
    everyList.map((list): NeededFact => ({ kind: 'list', list, ...intent[side] })),
  );
  const answer = planContext(inventory, intent);
  return answer.state === 'ready' ? [...lists, ...detailOf(answer.context)] : lists;
}

function detailOf(context: PlanContext): readonly NeededFact[] {
  return sides.flatMap(side => {
    const end = context.intent[side];
    const choice = chooseTables(context, side);
    const tables = choice.state === 'known' ? choice.tables : [];
    return [
      ...usedTables(
        context,
        side,
        tables.map(view => view.table.routeTableId),
      ).map((routeTableId): NeededFact => ({ kind: 'route-entries', ...end, routeTableId })),
      ...usedGroups(context, side).map(
        (securityGroupId): NeededFact => ({ kind: 'security-group-rules', ...end, securityGroupId }),
      ),
    ];
  });
}

/** Written to or not, the table of every vSwitch decides what can talk. */
function usedTables(
  { ends }: PlanContext,
  side: 'initiator' | 'acceptor',
  chosen: readonly string[],
): readonly string[] {
  const used = ownVSwitches(valueOr(ends[side].vSwitches, [])).map(one => one.routeTableId);
  return [...new Set([...chosen, ...used])].sort();
}

function usedGroups({ ends, intent }: PlanContext, side: 'initiator' | 'acceptor'): readonly string[] {
  const here = new Set(valueOr(ends[side].securityGroups, []).map(group => group.securityGroupId));
  const used = valueOr(ends[side].instances, []).flatMap(instance => instance.securityGroupIds);
  return [...new Set([...used, ...(intent.securityGroupIds ?? [])])].filter(id => here.has(id)).sort();
}
