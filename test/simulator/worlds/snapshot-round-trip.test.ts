import { expect, test } from 'vitest';
import type { Inventory } from '../../../source/domain/inventory.ts';
import type { WorldState } from '../../../source/simulator/state/world-state.ts';
import { parseWorldText } from '../../../source/simulator/worlds/parse-world-text.ts';
import { readEverything } from '../../helpers/engine-run.ts';
import { must } from '../../helpers/must.ts';
import { startPractice } from '../../helpers/practice.ts';

async function inventoryOf(world: string | WorldState): Promise<Inventory> {
  const practice = await startPractice({ world });
  try {
    return inOneOrder({ ...(await readEverything(practice)), readAt: '' });
  } finally {
    await practice.stop();
  }
}

/** Which of two connections of other regions was made first is not in a snapshot. */
function inOneOrder(inventory: Inventory): Inventory {
  const regions = inventory.regions.map(({ peeringConnections, ...region }) => {
    const { state } = peeringConnections;
    if (state === 'unknown') {
      return { ...region, peeringConnections };
    }
    const value = peeringConnections.value.toSorted((one, other) =>
      one.peeringConnectionId < other.peeringConnectionId ? -1 : 1,
    );
    return { ...region, peeringConnections: { state, value } };
  });
  return { ...inventory, regions };
}

test.each(['tutorial', 'company'])(
  'the copy of a discovered %s cannot be told from the original over the wire',
  async name => {
    const original = await inventoryOf(name);
    expect(JSON.stringify(original)).not.toContain('"unknown"');
    const copied = await inventoryOf(must(parseWorldText(JSON.stringify(original), 'snapshot.json')));
    expect(copied).toEqual(original);
  },
);
