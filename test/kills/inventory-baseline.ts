import { digestOf } from '../../source/domain/digest.ts';
import type { ConnectionKind } from '../../source/domain/intent.ts';
import type { Inventory } from '../../source/domain/inventory.ts';
import { needOfEverything, readDeep } from '../../source/engine/read-deep.ts';
import { discoverAll, planTutorial, runPlan } from '../helpers/engine-run.ts';
import { must } from '../helpers/must.ts';
import { type Practice, startPractice } from '../helpers/practice.ts';

/** The fault-free run that rounds are compared with, as reads show it. */
export type Baseline = {
  readonly kind: ConnectionKind;
  readonly before: Inventory;
  readonly after: unknown;
};

const regions = ['cn-beijing', 'cn-hangzhou'];

/** Applies once without trouble. */
export async function baseline(kind: ConnectionKind): Promise<Baseline> {
  const practice = await startPractice();
  const before = await readAll(practice);
  const plan = await planTutorial(practice, { kind, allow: [{ protocol: 'ICMP' }] });
  const { value } = await runPlan(practice, plan);
  if (value.result !== 'done') throw new Error(`fault-free run ended ${JSON.stringify(value)}`);
  const after = canonical(await readAll(practice));
  await practice.stop();
  return { kind, before, after };
}

/** Every way in which the cloud is not as it must be. */
export function compare(base: Baseline, inventory: Inventory, way: 'resume' | 'rollback'): readonly string[] {
  const wanted = way === 'resume' ? base.after : canonical(base.before);
  const found = canonical(inventory);
  if (digestOf(found) === digestOf(wanted)) return [];
  return [`cloud after ${way}: ${firstDifference(wanted, found)}`];
}

async function readAll(practice: Practice): Promise<Inventory> {
  const { cloud, clock, random } = practice;
  const inventory = must((await discoverAll(practice, { regions })).value);
  return readDeep({ cloud, clock, random, inventory, needed: needOfEverything, isFresh: true });
}

/**
 * What must be equal whatever happened on the way: no times, no generated ids of what runs make, no marks, no ids of the
 * requests that read it.
 */
function canonical(inventory: Inventory): unknown {
  const text = JSON.stringify({ ...inventory, readAt: '' })
    .replaceAll(/vpclink-[0-9a-f]{32}-/g, 'vpclink-RUN-')
    .replaceAll(/"(ri|pcc|rte|sgr)-[0-9a-z]+"/g, '"$1-ID"')
    .replaceAll(/,"requestIds":\[[^\]]*\]/g, '')
    .replaceAll(/"creationTime":"[^"]*"/g, '"creationTime":""');
  return sortLists(JSON.parse(text));
}

/** The cloud promises no order of lists. */
function sortLists(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(sortLists).sort((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1));
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, sortLists(child)]));
}

function firstDifference(wanted: unknown, found: unknown): string {
  const one = JSON.stringify(wanted);
  const other = JSON.stringify(found);
  let index = 0;
  while (index < one.length && one[index] === other[index]) index += 1;
  return `wanted …${one.slice(index - 80, index + 120)}… found …${other.slice(index - 80, index + 120)}…`;
}
