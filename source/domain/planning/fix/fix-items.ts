import type { Inventory, SecurityGroupRule } from '../../inventory.ts';
import type { ItemState, LinkItem, PlanItem, RouteItem, RuleItem } from '../../plan.ts';
import type { RuleToAuthorize, Step } from '../../step.ts';
import { idsOf } from '../link/judge-link.ts';
import { linkKey } from '../plan-items.ts';
import type { FixSite } from './fix-sites.ts';

/** What a mend changes, as a plan lists it; whether an item comes or goes is said by the kind of its step. */
export function fixItems(
  site: FixSite,
  { inventory, steps }: { readonly inventory: Inventory; readonly steps: readonly Step[] },
): readonly PlanItem[] {
  const link = linkItem(site, steps);
  return [...link, ...steps.flatMap(step => itemsOf(step, inventory))];
}

function itemsOf(step: Step, inventory: Inventory): readonly PlanItem[] {
  switch (step.kind) {
    case 'create-route':
    case 'delete-route':
      return [routeItem(step)];
    case 'authorize-rule':
      return [ruleItem(step, step.rule)];
    case 'revoke-rule':
      return revokedItem(inventory, step);
    case 'create-router-interface':
    case 'bind-router-interface':
    case 'connect-router-interface':
    case 'activate-router-interface':
    case 'deactivate-router-interface':
    case 'delete-router-interface':
    case 'create-peering-connection':
    case 'delete-peering-connection':
      return [];
  }
}

function linkItem({ connection, name }: FixSite, steps: readonly Step[]): readonly LinkItem[] {
  if (connection === undefined) return [];
  const last = steps.findLast(step => isOfLink(step));
  const state: ItemState = last === undefined ? 'have' : 'add';
  return [
    {
      item: 'link',
      key: linkKey,
      side: 'initiator',
      state,
      problems: [],
      ...(last === undefined ? {} : { stepId: last.id }),
      name,
      existingIds: idsOf(connection),
    },
  ];
}

function isOfLink({ kind }: Step): boolean {
  return !(kind.endsWith('-route') || kind.endsWith('-rule'));
}

function base({ id, side }: Step) {
  return { key: id, side, state: 'add', problems: [], stepId: id } as const;
}

function routeItem(step: Extract<Step, { kind: 'create-route' | 'delete-route' }>): RouteItem {
  const { routeTableId, destination } = step;
  return { ...base(step), item: 'route', routeTableId, destination, opensVSwitchIds: [] };
}

function ruleItem(
  step: Extract<Step, { kind: 'authorize-rule' | 'revoke-rule' }>,
  rule: RuleToAuthorize,
): RuleItem {
  return { ...base(step), item: 'rule', securityGroupId: step.securityGroupId, rule };
}

function revokedItem(
  inventory: Inventory,
  step: Extract<Step, { kind: 'revoke-rule' }>,
): readonly RuleItem[] {
  const rule = ruleOf(inventory, step);
  if (rule === undefined) return [];
  const { direction, protocol, portRange, peer, priority, policy } = rule;
  if (peer.kind !== 'cidr' && peer.kind !== 'group') return [];
  const shown: RuleToAuthorize = {
    direction,
    protocol,
    ...(portRange === undefined ? {} : { portRange }),
    peer: peer.kind === 'cidr' ? peer : { kind: 'group', securityGroupId: peer.securityGroupId },
    priority,
  };
  return [policy === 'Drop' ? { ...ruleItem(step, shown), policy } : ruleItem(step, shown)];
}

function ruleOf(
  inventory: Inventory,
  { regionId, securityGroupId, ruleId }: Extract<Step, { kind: 'revoke-rule' }>,
): SecurityGroupRule | undefined {
  const groups = inventory.regions.find(one => one.regionId === regionId)?.securityGroups;
  const group =
    groups?.state === 'known' ? groups.value.find(one => one.securityGroupId === securityGroupId) : undefined;
  return group?.rules.state === 'known'
    ? group.rules.value.rules.find(one => one.ruleId === ruleId)
    : undefined;
}
