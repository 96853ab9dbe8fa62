import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { auditInventory } from '../../source/domain/audit/audit-inventory.ts';
import { known, unknown, valueOr } from '../../source/domain/fact.ts';
import { defaultIntent } from '../../source/domain/intent.ts';
import type { Inventory, SecurityGroup } from '../../source/domain/inventory.ts';
import { allLists } from '../../source/engine/discover.ts';
import { needOfAudit } from '../../source/engine/need-of-audit.ts';
import { needOfEverything, readDeep } from '../../source/engine/read-deep.ts';
import { World } from '../../source/simulator/state/world.ts';
import type { WorldState } from '../../source/simulator/state/world-state.ts';
import { practiceAccountId } from '../../source/simulator/worlds/world-sketch.ts';
import { discoverAll, readEverything } from '../helpers/engine-run.ts';
import { must } from '../helpers/must.ts';
import { type Practice, startPractice } from '../helpers/practice.ts';
import { inventoryOfWorld } from '../prediction/inventory-of-world.ts';
import { randomWorld } from '../worlds/random-world.ts';

let practice: Practice;

afterEach(() => practice?.stop());

const nowIso = '2026-03-01T08:00:00Z';

/** As lists show groups: how many rules each has, and none of them. */
function counted(inventory: Inventory, isRead: (group: SecurityGroup) => boolean): Inventory {
  const regions = inventory.regions.map(region => ({
    ...region,
    securityGroups: known(
      valueOr(region.securityGroups, []).map((group): SecurityGroup => {
        const ruleCount = group.rules.state === 'known' ? group.rules.value.rules.length : 0;
        return { ...group, ruleCount, ...(isRead(group) ? {} : { rules: unknown({ kind: 'not-read' }) }) };
      }),
    ),
  }));
  return { ...inventory, regions };
}

/** Worlds of which some connections are gone, and some halves name no VPC on the other side. */
const brokenWorlds = fc
  .tuple(randomWorld(), fc.array(fc.constantFrom('stay', 'stay', 'go', 'unname'), { minLength: 12 }))
  .map(([state, fates]): WorldState => {
    const fateOf = (index: number) => fates[index % fates.length];
    const { peeringConnections, routerInterfaces } = state.collections;
    const collections = {
      ...state.collections,
      peeringConnections: peeringConnections.filter((_, index) => fateOf(index) !== 'go'),
      routerInterfaces: routerInterfaces
        .filter((_, index) => fateOf(index) !== 'go')
        .map((one, index) => {
          if (fateOf(index + 5) !== 'unname') return one;
          const { oppositeInterfaceId: _i, oppositeRouterId: _r, ...rest } = one;
          return rest;
        }),
    };
    return { ...state, collections };
  });

describe('what an audit reads', () => {
  it('is all that it judges: with every other rule read as well it says the same', () => {
    let spared = 0;
    fc.assert(
      fc.property(brokenWorlds, state => {
        const whole = inventoryOfWorld(World.fromState(state), practiceAccountId, state.regionIds);
        const everything = counted(whole, () => true);
        const { securityGroupIds } = needOfAudit(everything);
        const read = new Set(securityGroupIds);
        const part = counted(whole, group => read.has(group.securityGroupId));
        spared += needOfEverything(whole).securityGroupIds.length - read.size;
        expect(auditInventory({ inventory: part, nowIso })).toEqual(
          auditInventory({ inventory: everything, nowIso }),
        );
      }),
      { numRuns: 150, seed: 15 },
    );
    expect(spared).toBeGreaterThan(100);
  });

  it('leaves the groups of unconnected VPCs alone, and the report of a whole account is the same', async () => {
    practice = await startPractice({ world: 'scale:60' });
    const { cloud, clock, random } = practice;
    const whole = await readEverything(practice);
    const lists = must((await discoverAll(practice, { lists: allLists })).value);
    const before = practice.practice.calls.length;
    const part = await readDeep({ cloud, clock, random, inventory: lists, needed: needOfAudit });
    const details = practice.practice.calls.length - before;
    const { routeTableIds, securityGroupIds } = needOfEverything(lists);
    expect(details).toBeLessThan(routeTableIds.length + securityGroupIds.length * 0.6);
    const report = ({ readAt: _, ...inventory }: Inventory) =>
      auditInventory({ inventory: { ...inventory, readAt: nowIso }, nowIso });
    expect(report(part)).toEqual(report(whole));
  });

  it('has the groups of an intent whose connection is gone, and those whose rules nobody counted', () => {
    const [state] = fc.sample(randomWorld(), { numRuns: 1, seed: 3 });
    if (state === undefined) throw new Error('no world');
    const bare = { ...state.collections, peeringConnections: [], routerInterfaces: [] };
    const world = World.fromState({ ...state, collections: bare });
    const inventory = counted(inventoryOfWorld(world, practiceAccountId, state.regionIds), () => false);
    const [initiator, acceptor] = inventory.regions.flatMap(region => valueOr(region.vpcs, []));
    if (initiator === undefined || acceptor === undefined) throw new Error('fewer than two VPCs');
    const groups = inventory.regions.flatMap(region => valueOr(region.securityGroups, []));
    const ofPair = groups.filter(({ vpcId }) => [initiator.vpcId, acceptor.vpcId].includes(vpcId));
    const bound = {
      connectionId: 'pcc-gone',
      source: { kind: 'profile', name: 'office' },
      intent: defaultIntent({ initiator, acceptor, name: 'office' }),
    } as const;
    expect(needOfAudit(inventory).securityGroupIds).toEqual([]);
    expect(needOfAudit(inventory, [bound]).securityGroupIds).toEqual(ofPair.map(one => one.securityGroupId));
    const uncounted = inventoryOfWorld(world, practiceAccountId, state.regionIds);
    expect(needOfAudit(uncounted).securityGroupIds).toHaveLength(groups.length);
  });
});
