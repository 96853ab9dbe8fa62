import { expect, it } from 'vitest';
import { requestIds } from '../../../source/simulator/gateway/request-ids.ts';

function many(seed: string, count: number): readonly string[] {
  const next = requestIds(seed);
  return Array.from({ length: count }, () => next());
}

it('request ids have the form of the cloud, never repeat, follow from the seed, and differ between seeds', () => {
  const ids = many('one', 20_000);
  for (const id of ids) expect(id).toMatch(/^[0-9A-F]{8}-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{12}$/);
  expect(new Set(ids).size).toBe(ids.length);
  expect(many('one', 100)).toEqual(ids.slice(0, 100));
  const known = new Set(ids);
  expect(many('two', 20_000).filter(id => known.has(id))).toEqual([]);
});
