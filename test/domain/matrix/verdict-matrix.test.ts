import { describe, expect, it } from 'vitest';
import type { ConnectionKind } from '../../../source/domain/intent.ts';
import type { Inventory, RegionInventory } from '../../../source/domain/inventory.ts';
import { matrixIntent } from '../../../source/domain/matrix/exact-verdict.ts';
import { verdictMatrix } from '../../../source/domain/matrix/verdict-matrix.ts';
import { planConnection } from '../../../source/domain/planning/plan-connection.ts';
import { dice } from '../../prediction/dice.ts';
import { inventoryOfWorld } from '../../prediction/inventory-of-world.ts';
import { randomWorld } from '../../prediction/random-world.ts';

const kinds: readonly ConnectionKind[] = ['peering-connection', 'router-interface'];

function randomInventory(seed: string): Inventory {
  const { world, accountId } = randomWorld(seed, dice(seed));
  return inventoryOfWorld(world, accountId, ['cn-beijing', 'cn-hangzhou']);
}

/** Every pair that the matrix and the planner judge differently. */
function differences(inventory: Inventory, kind: ConnectionKind) {
  const { vpcs, cell } = verdictMatrix({ inventory, kind });
  return vpcs.flatMap((initiator, row) =>
    vpcs.flatMap((acceptor, column) => {
      if (row === column) return [];
      const { verdict } = cell(row, column);
      const planned = planConnection({ inventory, intent: matrixIntent(kind, initiator, acceptor) }).verdict;
      const codes = new Set(planned.problems.map(one => one.code));
      const strange = verdict.problems.filter(one => !codes.has(one.code)).map(one => one.code);
      const said = new Set(verdict.problems.map(one => one.code));
      // Where something was not read the planner names each list; the matrix is content with the first reason.
      const missing = [...codes].filter(code => code !== 'fact-unread' && !said.has(code));
      return verdict.fit === planned.fit && strange.length === 0 && missing.length === 0
        ? []
        : [{ pair: [initiator.name, acceptor.name], verdict, planned, strange, missing }];
    }),
  );
}

const lists = ['vSwitches', 'routeTables', 'routerInterfaces', 'peeringConnections'] as const;

/** The same account with one list of one region not read. */
function withoutFact(inventory: Inventory, regionId: string, name: (typeof lists)[number]): Inventory {
  const unread = { state: 'unknown', reason: { kind: 'denied' } } as const;
  const regions = inventory.regions.map(
    (region): RegionInventory => (region.regionId === regionId ? { ...region, [name]: unread } : region),
  );
  return { ...inventory, regions };
}

describe('the matrix', () => {
  it.each(kinds)('gives the planner’s verdict for every pair of 120 random worlds, %s', kind => {
    for (let index = 0; index < 120; index += 1) {
      expect(differences(randomInventory(`matrix-${index}`), kind), `matrix-${index}`).toEqual([]);
    }
  });

  it('gives the planner’s verdict where facts were not read, and none better than unknown', () => {
    for (let index = 0; index < 40; index += 1) {
      const inventory = randomInventory(`unread-${index}`);
      for (const name of lists) {
        const less = withoutFact(inventory, 'cn-beijing', name);
        expect(differences(less, 'peering-connection'), `unread-${index} ${name}`).toEqual([]);
      }
    }
  });
});
