import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cidrRange, cidrRanges } from '../../../source/domain/cidr.ts';
import { rangeContains, uniteRanges } from '../../../source/domain/cidr-range.ts';
import { planDigest } from '../../../source/domain/digest.ts';
import { type Fact, known, unknown } from '../../../source/domain/fact.ts';
import { opposite } from '../../../source/domain/intent.ts';
import type {
  Inventory,
  RegionInventory,
  RouteTable,
  SecurityGroup,
} from '../../../source/domain/inventory.ts';
import type { Plan, PlanItem } from '../../../source/domain/plan.ts';
import { factsNeeded } from '../../../source/domain/planning/facts-needed.ts';
import { planConnection } from '../../../source/domain/planning/plan-connection.ts';
import { staleDifferences } from '../../../source/domain/planning/stale-differences.ts';
import { expectWholePlan } from './planning-case.ts';
import { randomPlanning } from './random-pairs.ts';

const lost = unknown({ kind: 'denied', operation: 'Describe', code: 'Forbidden.RAM' });

/** An inventory with one fact less, and the subject that a plan would name it by. */
type Removal = { readonly subject: string; readonly inventory: Inventory };

const lists = [
  ['vpcs', 'vpc'],
  ['vSwitches', 'vswitches'],
  ['routeTables', 'route-tables'],
  ['routerInterfaces', 'router-interfaces'],
  ['peeringConnections', 'peering-connections'],
  ['securityGroups', 'security-groups'],
  ['networkAcls', 'network-acls'],
  ['instances', 'instances'],
] as const;

function removals(inventory: Inventory): readonly Removal[] {
  return inventory.regions.flatMap(region => {
    const vpcId = region.vpcs.state === 'known' ? (region.vpcs.value[0]?.vpcId ?? '') : '';
    const without = (change: Partial<RegionInventory>): Inventory => ({
      ...inventory,
      regions: inventory.regions.map(one => (one === region ? { ...one, ...change } : one)),
    });
    const tables = valuesOf(region.routeTables).map(
      (table): Removal => ({
        subject: `route-table/${region.regionId}/${table.routeTableId}`,
        inventory: without({ routeTables: replaced(region.routeTables, table, { ...table, entries: lost }) }),
      }),
    );
    const groups = valuesOf(region.securityGroups).map(
      (group): Removal => ({
        subject: `security-group/${region.regionId}/${group.securityGroupId}`,
        inventory: without({
          securityGroups: replaced(region.securityGroups, group, { ...group, rules: lost }),
        }),
      }),
    );
    const whole = lists.map(
      ([list, kind]): Removal => ({
        subject: `${kind}/${region.regionId}/${vpcId}`,
        inventory: without({ [list]: lost }),
      }),
    );
    return [...whole, ...tables, ...groups];
  });
}

function valuesOf<Item>(list: Fact<readonly Item[]>): readonly Item[] {
  return list.state === 'known' ? list.value : [];
}

function replaced<Item extends RouteTable | SecurityGroup>(
  list: Fact<readonly Item[]>,
  old: Item,
  changed: Item,
): Fact<readonly Item[]> {
  return known(valuesOf(list).map(one => (one === old ? changed : one)));
}

/** Whether an item of the plan rests on what the subject shows. */
function restsOn(plan: Plan, subject: string): boolean {
  const [kind = '', regionId = '', id = ''] = subject.split('/');
  const isDone = (item: PlanItem) => item.state === 'add' || item.state === 'have';
  switch (kind) {
    case 'route-table':
      return plan.items.some(item => item.item === 'route' && item.routeTableId === id && isDone(item));
    case 'security-group':
      return plan.items.some(item => item.item === 'rule' && item.securityGroupId === id && isDone(item));
    case 'security-groups':
    case 'instances':
      return (
        plan.intent.allow.length > 0 &&
        plan.items.some(item => item.item === 'rule' && isHere(plan, item, regionId))
      );
    case 'route-tables':
      return plan.items.some(item => item.item === 'route' && isHere(plan, item, regionId));
    case 'network-acls':
      return false;
    default:
      return true;
  }
}

function isHere(plan: Plan, item: PlanItem, regionId: string): boolean {
  return plan.ends[item.side].regionId === regionId;
}

const decided = (plan: Plan) => plan.verdict.fit === 'fits' || plan.verdict.fit === 'fits-in-part';

/** What a plan does, without what it reports of reachability and of what it looked at. */
const deeds = ({ verdict, items, steps }: Plan) => ({ verdict, items, steps });

describe('over random pairs of VPCs', () => {
  test('no verdict is better than unknown where a fact it rests on was not read', () => {
    let weighed = 0;
    fc.assert(
      fc.property(randomPlanning, ({ inventory, intent }) => {
        const whole = planConnection({ inventory, intent });
        for (const removal of removals(inventory)) {
          const less = planConnection({ inventory: removal.inventory, intent });
          if (decided(less)) {
            // What was taken away did not matter: then nothing at all may have changed.
            expect(deeds(less), removal.subject).toEqual(deeds(whole));
            expect(decided(whole) && restsOn(whole, removal.subject), removal.subject).toBe(false);
          } else {
            weighed += 1;
            expect(less.steps).toEqual([]);
          }
          if (less.verdict.fit === 'does-not-fit') {
            expect(whole.verdict.fit, removal.subject).toBe('does-not-fit');
          }
        }
      }),
      { numRuns: 30 },
    );
    expect(weighed).toBeGreaterThan(100);
  });

  test('the same facts give the same plan, to the digest, in whatever order the cloud lists them', () => {
    fc.assert(
      fc.property(randomPlanning, ({ inventory, intent }) => {
        const plan = planConnection({ inventory, intent });
        expect(planDigest(plan)).toBe(plan.digest);
        expect(planConnection({ inventory: structuredClone(inventory), intent }).digest).toBe(plan.digest);
        const turned = planConnection({ inventory: reversed(inventory), intent });
        expect(turned.steps).toEqual(plan.steps);
        expect(turned.facts).toEqual(plan.facts);
        expect(JSON.parse(JSON.stringify(plan))).toEqual(plan);
      }),
      { numRuns: 60 },
    );
  });

  test('items and steps name each other, and every step comes after what it waits for', () => {
    fc.assert(
      fc.property(randomPlanning, ({ inventory, intent }) => {
        expectWholePlan(planConnection({ inventory, intent }));
      }),
      { numRuns: 60 },
    );
  });

  test("no rule is wider than the peer's vSwitches, and no route is inside an own one", () => {
    fc.assert(
      fc.property(randomPlanning, ({ inventory, intent }) => {
        const plan = planConnection({ inventory, intent });
        for (const step of plan.steps) {
          const peers = uniteRanges(
            cidrRanges(plan.ends[opposite(step.side)].vSwitches.map(one => one.cidrBlock)),
          );
          const own = cidrRanges(plan.ends[step.side].vSwitches.map(one => one.cidrBlock));
          if (step.kind === 'authorize-rule') {
            const range = step.rule.peer.kind === 'cidr' ? cidrRange(step.rule.peer.cidrBlock) : undefined;
            expect(range !== undefined && peers.some(one => rangeContains(one, range))).toBe(true);
          }
          if (step.kind === 'create-route') {
            const range = cidrRange(step.destination);
            expect(range !== undefined && !own.some(one => rangeContains(one, range))).toBe(true);
            // Merged or not, a route by vSwitch covers nothing but vSwitches of the peer.
            const isNarrow = range !== undefined && peers.some(one => rangeContains(one, range));
            if (intent.routeScope.kind === 'vswitch') expect(isNarrow).toBe(true);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  test('a plan is not stale on the facts it was made from, and every relied fact is among those needed', () => {
    fc.assert(
      fc.property(randomPlanning, ({ inventory, intent }) => {
        const plan = planConnection({ inventory, intent });
        expect(staleDifferences(plan, structuredClone(inventory))).toEqual([]);
        const needed = new Set(factsNeeded(intent, inventory).map(needName));
        for (const { subject } of plan.facts) expect(needed.has(subject), subject).toBe(true);
      }),
      { numRuns: 50 },
    );
  });

  test('once every step is done there is nothing left to do', async () => {
    const { applyPlanToInventory } = await import('../../../source/domain/apply-plan-to-inventory.ts');
    fc.assert(
      fc.property(randomPlanning, ({ inventory, intent }) => {
        const plan = planConnection({ inventory, intent });
        if (!decided(plan)) return;
        const done = applyPlanToInventory({ inventory, steps: plan.steps });
        const again = planConnection({ inventory: done, intent });
        expect(again.steps).toEqual([]);
        expect(again.verdict.fit).toBe(plan.verdict.fit);
      }),
      { numRuns: 60 },
    );
  });

  test('never throws, whatever stands where ids, ranges and names belong', () => {
    const junk = fc.constantFrom(
      '',
      '::',
      '10.0.0.0/99',
      '10.0.0.1/24',
      '__proto__',
      '0.0.0.0/0',
      '::/0',
      'cn-beijing',
    );
    fc.assert(
      fc.property(
        randomPlanning,
        fc.infiniteStream(fc.tuple(fc.nat(30), junk)),
        ({ inventory, intent }, stream) => {
          const spoil = (value: unknown): unknown => {
            if (typeof value === 'string') {
              const { value: next } = stream.next();
              return next !== undefined && next[0] === 0 ? next[1] : value;
            }
            if (Array.isArray(value)) return value.map(spoil);
            if (typeof value !== 'object' || value === null) return value;
            return Object.fromEntries(
              Object.entries(value).map(([key, field]) => [key, structural.has(key) ? field : spoil(field)]),
            );
          };
          const plan = planConnection({ inventory: spoil(inventory) as Inventory, intent });
          expect(plan.digest).toMatch(/^[0-9a-f]{64}$/);
        },
      ),
      { numRuns: 200 },
    );
  });
});

/** Words with a closed set of values, which the adapter has checked. */
const structural = new Set([
  'state',
  'kind',
  'schema',
  'status',
  'type',
  'policy',
  'protocol',
  'direction',
  'role',
]);

function reversed(inventory: Inventory): Inventory {
  const turn = (list: Fact<readonly unknown[]>) =>
    list.state === 'known' ? known([...list.value].reverse()) : list;
  return {
    ...inventory,
    regions: [...inventory.regions].reverse().map(region => ({
      ...region,
      ...Object.fromEntries(lists.map(([list]) => [list, turn(region[list])])),
    })),
  };
}

/** Lists and details under one kind of name, to compare what is needed with what is relied on. */
function needName(need: ReturnType<typeof factsNeeded>[number]): string {
  switch (need.kind) {
    case 'list':
      return `${lists.find(([list]) => list === need.list)?.[1]}/${need.regionId}/${need.vpcId}`;
    case 'route-entries':
      return `route-table/${need.regionId}/${need.routeTableId}`;
    case 'security-group-rules':
      return `security-group/${need.regionId}/${need.securityGroupId}`;
  }
}
