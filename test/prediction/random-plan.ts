import { applyPlanToInventory } from '../../source/domain/apply-plan-to-inventory.ts';
import { defaultIntent, type End, type Intent, type ItemEdit } from '../../source/domain/intent.ts';
import type { Inventory, RouteEntry } from '../../source/domain/inventory.ts';
import type { Plan, ReachChange } from '../../source/domain/plan.ts';
import { planConnection } from '../../source/domain/planning/plan-connection.ts';
import { reachChanges } from '../../source/domain/reachability/reach-changes.ts';
import type { RuleToAuthorize, Step } from '../../source/domain/step.ts';
import type { Dice } from './dice.ts';
import { randomRule } from './random-world.ts';

/** Steps for two ends, and what their maker says will change. */
export type RandomPlan = {
  readonly maker: 'planner' | 'chance';
  readonly ends: { readonly initiator: End; readonly acceptor: End };
  readonly steps: readonly Step[];
  /** For the steps that the cloud took. */
  readonly reach: (accepted: readonly Step[]) => readonly ReachChange[];
};

/** What vpclink itself would plan for a random intent. */
export function plannedSteps(inventory: Inventory, ends: RandomPlan['ends'], dice: Dice): RandomPlan {
  const intent = randomIntent(ends, dice);
  const first = planConnection({ inventory, intent });
  const plan = dice.oneIn(3)
    ? planConnection({ inventory, intent: { ...intent, ...randomEdits(first, dice) } })
    : dice.oneIn(2)
      ? consentedPlan(inventory, first)
      : first;
  return { maker: 'planner', ends, steps: plan.steps, reach: () => plan.reach };
}

/** The plan of a person who consents to everything that it asks for: what diverts, what withdraws, what stops. */
function consentedPlan(inventory: Inventory, { intent, items }: Plan): Plan {
  const asked = items.flatMap(item => (item.state === 'skip' ? [item.key] : []));
  const plan = planConnection({ inventory, intent: { ...intent, consents: asked } });
  const stops = plan.reach.flatMap(change => change.consentKey ?? []);
  return planConnection({ inventory, intent: { ...intent, consents: [...asked, ...stops] } });
}

/** Some items made narrower or wider, as a person may do in the preview, with consent to all of it. */
function randomEdits({ items }: Plan, dice: Dice): Pick<Intent, 'edits' | 'consents'> {
  const edits = items.flatMap((item): readonly ItemEdit[] => {
    if (item.item === 'link' || dice.oneIn(2)) return [];
    const cidrBlock = dice.pick(['10.0.0.0/25', '10.0.1.128/26', '10.0.4.0/24', '10.0.0.0/22']);
    if (item.item === 'route') return [{ item: 'route', key: item.key, cidrBlocks: [cidrBlock] }];
    const priority = dice.pick([1, 5, 50]);
    return [{ item: 'rule', key: item.key, priority, ...(dice.oneIn(2) ? { cidrBlock } : {}) }];
  });
  const consents = edits.flatMap(({ key }) => {
    const stem = key.slice(0, key.lastIndexOf('/', key.lastIndexOf('/') - 1));
    return ['10.0.0.0/25', '10.0.1.128/26', '10.0.4.0/24', '10.0.0.0/22'].map(block => `${stem}/${block}`);
  });
  return { edits, consents };
}

function randomIntent(ends: RandomPlan['ends'], dice: Dice): Intent {
  return {
    ...defaultIntent({ ...ends, name: 'prediction' }),
    kind: dice.pick(['peering-connection', 'router-interface']),
    routeScope: dice.pick([
      { kind: 'vswitch' },
      { kind: 'vswitch' },
      { kind: 'vpc' },
      { kind: 'cidr', cidrBlocks: ['10.0.4.0/23', '10.0.0.0/24'] },
    ]),
    routeSides: dice.pick(['both', 'both', 'both', 'initiator', 'acceptor']),
    mergesRoutes: dice.oneIn(3),
    allow: dice.pick([
      [],
      [{ protocol: 'TCP', portRange: { from: 443, to: 443 } }],
      [{ protocol: 'ICMP' }, { protocol: 'UDP', portRange: { from: 1, to: 1023 } }],
      [{ protocol: 'TCP' }],
    ]),
    direction: dice.pick(['both', 'initiator-to-acceptor', 'acceptor-to-initiator']),
  };
}

/** Changes nobody would plan: they may break what passes today, and the sets must say exactly what. */
export function randomSteps(inventory: Inventory, ends: RandomPlan['ends'], dice: Dice): RandomPlan {
  const makers = [
    linkSteps,
    routeSteps,
    routeSteps,
    ruleSteps,
    revokeSteps,
    deleteRouteSteps,
    deactivateSteps,
  ];
  const steps = makers.flatMap((make, index) => {
    if (dice.oneIn(2)) return [];
    return make({ inventory, ends, dice }).map(step => ({ ...step, id: `${step.id}/${index}` }));
  });
  const reach = (accepted: readonly Step[]) =>
    reachChanges({ before: inventory, after: applyPlanToInventory({ inventory, steps: accepted }), ends });
  return { maker: 'chance', ends, steps, reach };
}

type Given = { readonly inventory: Inventory; readonly ends: RandomPlan['ends']; readonly dice: Dice };

function baseOf(end: End, id: string) {
  return { id, side: 'initiator', ...end, dependsOn: [] } as const;
}

function linkSteps({ inventory, ends }: Given): readonly Step[] {
  return [
    {
      ...baseOf(ends.initiator, 'link'),
      kind: 'create-peering-connection',
      acceptingRegionId: ends.acceptor.regionId,
      acceptingVpcId: ends.acceptor.vpcId,
      acceptingAccountId: inventory.accountId,
      name: 'prediction',
    },
  ];
}

/** A route of any size over any connection that the VPC has. */
function routeSteps({ inventory, ends, dice }: Given): readonly Step[] {
  const end = dice.pick([ends.initiator, ends.acceptor]);
  const hops = hopsOf(inventory, end);
  const tables = listOf(inventory, 'routeTables').filter(table => table.vpcId === end.vpcId);
  const ranges = listOf(inventory, 'vSwitches').map(one => one.cidrBlock);
  if (hops.length === 0 || tables.length === 0) return [];
  const destination = dice.pick([...ranges, '10.0.0.0/20', '10.0.4.0/24', '10.0.1.128/26', '0.0.0.0/0']);
  const hop = dice.pick(hops);
  return [
    {
      ...baseOf(end, `route/${destination}`),
      kind: 'create-route',
      routeTableId: dice.pick(tables).routeTableId,
      destination,
      nextHopType: hop.type,
      nextHop: { kind: 'existing', id: hop.id },
    },
  ];
}

function hopsOf(inventory: Inventory, { vpcId }: End) {
  const peerings = listOf(inventory, 'peeringConnections')
    .filter(one => one.vpcId === vpcId || one.acceptingVpcId === vpcId)
    .map(one => ({ type: 'VpcPeer', id: one.peeringConnectionId }) as const);
  const interfaces = listOf(inventory, 'routerInterfaces')
    .filter(one => one.vpcId === vpcId)
    .map(one => ({ type: 'RouterInterface', id: one.routerInterfaceId }) as const);
  return [...peerings, ...interfaces];
}

function ruleSteps({ inventory, ends, dice }: Given): readonly Step[] {
  const end = dice.pick([ends.initiator, ends.acceptor]);
  const groups = listOf(inventory, 'securityGroups').filter(group => group.vpcId === end.vpcId);
  const { protocol, ports, peer, priority = 1, direction = 'ingress' } = randomRule(dice);
  const [from, to] = (ports ?? '').split('/').map(Number);
  if (groups.length === 0 || typeof peer !== 'string') return [];
  const rule: RuleToAuthorize = {
    direction,
    protocol,
    priority,
    ...(from !== undefined && to !== undefined ? { portRange: { from, to } } : {}),
    peer: { kind: 'cidr', cidrBlock: peer },
  };
  const { securityGroupId } = dice.pick(groups);
  return [{ ...baseOf(end, 'rule'), kind: 'authorize-rule', securityGroupId, rule }];
}

function revokeSteps({ inventory, ends, dice }: Given): readonly Step[] {
  const end = dice.pick([ends.initiator, ends.acceptor]);
  const rules = listOf(inventory, 'securityGroups')
    .filter(group => group.vpcId === end.vpcId)
    .flatMap(({ securityGroupId, rules }) =>
      rules.state === 'known' ? rules.value.rules.map(rule => ({ securityGroupId, rule })) : [],
    );
  if (rules.length === 0) return [];
  const { securityGroupId, rule } = dice.pick(rules);
  const { ruleId, direction } = rule;
  return [{ ...baseOf(end, 'revoke'), kind: 'revoke-rule', securityGroupId, direction, ruleId }];
}

function deleteRouteSteps({ inventory, ends, dice }: Given): readonly Step[] {
  const end = dice.pick([ends.initiator, ends.acceptor]);
  const entries = listOf(inventory, 'routeTables')
    .filter(table => table.vpcId === end.vpcId)
    .flatMap(({ entries }): readonly RouteEntry[] => (entries.state === 'known' ? entries.value : []))
    .filter(entry => entry.type === 'Custom');
  if (entries.length === 0) return [];
  const { routeTableId, routeEntryId, destination } = dice.pick(entries);
  return [{ ...baseOf(end, 'unroute'), kind: 'delete-route', routeTableId, routeEntryId, destination }];
}

function deactivateSteps({ inventory, ends, dice }: Given): readonly Step[] {
  const active = listOf(inventory, 'routerInterfaces').filter(
    one => one.status === 'Active' && one.vpcId === ends.initiator.vpcId,
  );
  if (active.length === 0 || dice.oneIn(2)) return [];
  const routerInterface = { kind: 'existing', id: dice.pick(active).routerInterfaceId } as const;
  return [{ ...baseOf(ends.initiator, 'off'), kind: 'deactivate-router-interface', routerInterface }];
}

type ListName = 'routeTables' | 'vSwitches' | 'peeringConnections' | 'routerInterfaces' | 'securityGroups';

type ItemOf<Name extends ListName> = Extract<
  Inventory['regions'][number][Name],
  { state: 'known' }
>['value'][number];

function listOf<Name extends ListName>(inventory: Inventory, name: Name): readonly ItemOf<Name>[] {
  return inventory.regions.flatMap(region => {
    const fact = region[name];
    return fact.state === 'known' ? (fact.value as readonly ItemOf<Name>[]) : [];
  });
}
