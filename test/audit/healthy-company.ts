import type { Inventory } from '../../source/domain/inventory.ts';
import { loadWorldState } from '../../source/simulator/worlds/load-world.ts';
import { readEverything } from '../helpers/engine-run.ts';
import { must } from '../helpers/must.ts';
import { startPractice } from '../helpers/practice.ts';

/** `company-healthy`, read through the real adapter, and the time of the reading. */
export async function readHealthyCompany(): Promise<{
  readonly inventory: Inventory;
  readonly nowIso: string;
}> {
  const nowMs = Date.parse('2026-03-01T08:00:00Z');
  const practice = await startPractice({ world: must(loadWorldState('company-healthy', { nowMs })) });
  try {
    const inventory = await readEverything(practice);
    return { inventory, nowIso: new Date(practice.clock.now()).toISOString() };
  } finally {
    await practice.stop();
  }
}
