import { beforeAll, describe, expect, test } from 'vitest';
import { auditInventory } from '../../source/domain/audit/audit-inventory.ts';
import type { Finding } from '../../source/domain/audit/finding.ts';
import type { Inventory } from '../../source/domain/inventory.ts';
import { loadWorldState } from '../../source/simulator/worlds/load-world.ts';
import { worldOfInventory } from '../../source/simulator/worlds/world-of-inventory.ts';
import { readEverything } from '../helpers/engine-run.ts';
import { must } from '../helpers/must.ts';
import { startPractice } from '../helpers/practice.ts';
import { seededRandom } from '../helpers/seeded-random.ts';
import { virtualClock } from '../helpers/virtual-clock.ts';
import { allMutations } from './mutations/all-mutations.ts';
import { sliceOf } from './mutations/edit-account.ts';
import { hiddenBecause } from './mutations/hidden-because.ts';
import type { Mutation } from './mutations/mutation.ts';

/** A part of the company with both kinds of connection, a custom table, ACLs and enterprise groups. */
const partNames = ['物流', '库存', '订单中心', 'shop-web', 'shop-db', 'crm', 'erp'];

/** `AUDIT_DOUBLES=20000 npx vitest run test/audit/mutation-sweep.test.ts` is the long form. */
const doubleCount = Number(process.env.AUDIT_DOUBLES ?? 1300);

let company: Inventory;
let part: Inventory;
let mutations: readonly Mutation[];
let nowIso = '';

beforeAll(async () => {
  const nowMs = Date.parse('2026-03-01T08:00:00Z');
  const practice = await startPractice({ world: must(loadWorldState('company-healthy', { nowMs })) });
  try {
    company = await readEverything(practice);
    nowIso = new Date(practice.clock.now()).toISOString();
  } finally {
    await practice.stop();
  }
  part = sliceOf(company, partNames);
  mutations = allMutations(part);
});

function findingsOf(inventory: Inventory): readonly Finding[] {
  return auditInventory({ inventory, nowIso }).findings;
}

const isFound = ({ rule, objectId }: Mutation, findings: readonly Finding[]) =>
  findings.some(one => one.rule === rule && one.object.id === objectId);

const told = ({ kind, place, rule, objectId }: Mutation) => `${kind} (${place}): ${rule} ${objectId}`;

/** Two different ones, every other time of the same connection, where one is most likely to hide the other. */
function drawDoubles(count: number): readonly (readonly [Mutation, Mutation])[] {
  const random = seededRandom('doubles');
  const draw = (list: readonly Mutation[]) => list[Math.floor(random() * list.length)] ?? list[0];
  const connection = ({ place }: Mutation) => place.split(' ')[0];
  return Array.from({ length: count }, (_, index) => {
    const one = draw(mutations);
    const near = mutations.filter(other => index % 2 === 0 || connection(other) === (one && connection(one)));
    const other = draw(near.filter(candidate => candidate !== one));
    if (one === undefined || other === undefined) throw new Error('nothing to draw');
    return [one, other] as const;
  });
}

describe('a healthy account', () => {
  test('has no finding, as a whole and in the part that is broken below', () => {
    expect(findingsOf(company)).toEqual([]);
    const report = auditInventory({ inventory: part, nowIso });
    expect(report.findings).toEqual([]);
    expect(report.unread).toEqual([]);
    expect(new Set(report.connections.map(one => one.kind)).size).toBe(2);
  });
});

describe('every single misconfiguration of a healthy connection', () => {
  test('is found by the right rule, at the right object', () => {
    expect(new Set(mutations.map(one => one.kind)).size).toBeGreaterThanOrEqual(70);
    expect(mutations.length).toBeGreaterThanOrEqual(500);
    const missed = mutations.filter(one => !isFound(one, findingsOf(one.edit(part))));
    expect(missed.map(told)).toEqual([]);
  });

  test('is found in the whole company as well, one of each kind', () => {
    const inCompany = allMutations(company);
    const ofEachKind = [...Map.groupBy(inCompany, one => one.kind).values()].map(list => list.at(-1));
    const missed = ofEachKind.flatMap(one =>
      one === undefined || isFound(one, findingsOf(one.edit(company))) ? [] : [told(one)],
    );
    expect(missed).toEqual([]);
  });
});

describe('of two misconfigurations at random', () => {
  test('neither hides the other, but for a written reason', () => {
    const hidden: string[] = [];
    let bothFound = 0;
    for (const [one, other] of drawDoubles(doubleCount)) {
      const both = other.edit(one.edit(part));
      const findings = findingsOf(both);
      const lost = [one, other].filter(mutation => !isFound(mutation, findings));
      if (lost.length === 0) bothFound += 1;
      for (const mutation of lost) {
        const double = {
          lost: mutation,
          other: mutation === one ? other : one,
          healthy: part,
          both,
          findings,
        };
        if (hiddenBecause(double).length === 0) hidden.push(`${told(mutation)} by ${told(double.other)}`);
      }
    }
    expect(hidden).toEqual([]);
    expect(bothFound).toBeGreaterThanOrEqual(doubleCount * 0.85);
  });

  test('both are found when they are read over the wire', async () => {
    // What a copy of an account says otherwise: a change under way is over, an end that is gone was deleted.
    const isStored = ({ rule }: Mutation) =>
      !['state-changing', 'half-missing', 'opposite-deleted'].includes(rule);
    const sample = drawDoubles(200)
      .filter(([one, other]) => isStored(one) && isStored(other))
      .filter(([one, other]) => {
        const findings = findingsOf(other.edit(one.edit(part)));
        return isFound(one, findings) && isFound(other, findings);
      })
      .slice(0, 12);
    const missed: string[] = [];
    for (const [one, other] of sample) {
      const clock = virtualClock();
      const practice = await startPractice({ world: worldOfInventory(other.edit(one.edit(part))), clock });
      try {
        const findings = findingsOf(await readEverything(practice));
        missed.push(...[one, other].filter(mutation => !isFound(mutation, findings)).map(told));
      } finally {
        await practice.stop();
        clock.dispose();
      }
    }
    expect(sample).toHaveLength(12);
    expect(missed).toEqual([]);
  });
});
