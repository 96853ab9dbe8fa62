import { expect, test } from 'vitest';
import { auditInventory } from '../../source/domain/audit/audit-inventory.ts';
import { readHealthyCompany } from './healthy-company.ts';
import { singleMutations } from './single-mutations.ts';

test('every single misconfiguration of a healthy connection is found by the right rule, at the right object', async () => {
  const { inventory: healthy, nowIso } = await readHealthyCompany();
  const mutations = singleMutations(healthy);
  expect(mutations.length).toBeGreaterThanOrEqual(70);
  const missed = mutations.flatMap(({ name, inventory, rule, objectId }) => {
    const found = auditInventory({ inventory, nowIso }).findings.map(one => `${one.rule} ${one.object.id}`);
    return found.includes(`${rule} ${objectId}`) ? [] : [`${name}: ${found.join(', ')}`];
  });
  expect(missed).toEqual([]);
});
