import type { Plan, PlanItem, RouteItem, RuleItem } from '../../domain/plan.ts';
import { trafficText } from '../../report/traffic-text.ts';
import type { ScreenContext } from '../state/screen-context.ts';
import { shortId } from '../text/cells.ts';

/** What a route's table, or a rule's group, is called: its name where it has one; the system table is the main one. */
export function tableName(
  { state, translate }: Pick<ScreenContext, 'state' | 'translate'>,
  item: RouteItem,
): string {
  const tables = (state.inventory?.regions ?? []).flatMap(({ routeTables }) =>
    routeTables.state === 'known' ? routeTables.value : [],
  );
  const table = tables.find(({ routeTableId }) => routeTableId === item.routeTableId);
  if (table !== undefined && table.name !== '') return table.name;
  return table?.type === 'System' ? translate('screens.item.mainTable') : shortId(item.routeTableId, 14);
}

/** What a rule's security group is called. */
export function groupName({ state }: Pick<ScreenContext, 'state'>, securityGroupId: string): string {
  const groups = (state.inventory?.regions ?? []).flatMap(({ securityGroups }) =>
    securityGroups.state === 'known' ? securityGroups.value : [],
  );
  const group = groups.find(candidate => candidate.securityGroupId === securityGroupId);
  return group === undefined || group.name === '' ? shortId(securityGroupId, 14) : group.name;
}

/** `in tcp:443`. */
export function ruleTraffic({ translate }: Pick<ScreenContext, 'translate'>, { rule }: RuleItem): string {
  const direction = translate(rule.direction === 'ingress' ? 'report.plan.in' : 'report.plan.out');
  return `${direction} ${trafficText(rule)}`;
}

/** Where a rule's traffic comes from or goes to. */
export function rulePeer(context: Pick<ScreenContext, 'state'>, { rule }: RuleItem): string {
  return rule.peer.kind === 'cidr' ? rule.peer.cidrBlock : groupName(context, rule.peer.securityGroupId);
}

/** The name of the VPC on an item's side. */
export function sideName(plan: Plan, side: PlanItem['side']): string {
  const { vpcName, vpcId } = plan.ends[side];
  return vpcName === '' ? vpcId : vpcName;
}

/** A planned item in one line, without its state. */
export function itemLine(context: ScreenContext, plan: Plan, item: PlanItem): string {
  const { translate } = context;
  switch (item.item) {
    case 'link':
      return `${translate(`common.kind.${plan.kind}`)}  ${item.name}`;
    case 'route':
      return translate('screens.item.route', {
        destination: item.destination,
        table: tableName(context, item),
      });
    case 'rule':
      return translate(item.rule.direction === 'ingress' ? 'screens.item.ruleIn' : 'screens.item.ruleOut', {
        group: groupName(context, item.securityGroupId),
        traffic: trafficText(item.rule),
        peer: rulePeer(context, item),
      });
  }
}
