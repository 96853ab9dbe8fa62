import { expect, test } from 'vitest';
import { limitConcurrency } from '../../source/engine/limit-concurrency.ts';

/** Starts work with these turns at once, and lets each end only when told. */
function start(concurrency: number, turns: readonly number[]) {
  const limit = limitConcurrency(concurrency);
  const begun: number[] = [];
  const ends: (() => void)[] = [];
  const all = turns.map((turn, index) =>
    limit(() => {
      begun.push(index);
      return new Promise<void>(resolve => ends.push(resolve));
    }, turn),
  );
  return { begun, ends, all };
}

const settle = async () => {
  for (let turn = 0; turn < 20; turn += 1) await new Promise(resolve => setImmediate(resolve));
};

test('never more than so many at once, and every piece of work in the end', async () => {
  const { begun, ends, all } = start(2, [0, 0, 0, 0, 0]);
  await settle();
  expect(begun).toEqual([0, 1]);
  for (let done = 0; done < 5; done += 1) {
    ends[done]?.();
    await settle();
    expect(begun.length).toBe(Math.min(5, done + 3));
  }
  await Promise.all(all);
});

test('what is asked for at one moment begins by its turn, then in the order it came', async () => {
  const { begun, ends, all } = start(Number.POSITIVE_INFINITY, [2, 0, 1, 0]);
  await settle();
  expect(begun).toEqual([1, 3, 2, 0]);
  for (const end of ends) end();
  await Promise.all(all);
});

test('what one turn sends has left before the next turn begins', async () => {
  const { begun, ends, all } = start(Number.POSITIVE_INFINITY, [1, 0, 1]);
  const order: string[] = [];
  setImmediate(() => order.push(`left after ${begun.length}`));
  await settle();
  expect([...order, begun.length]).toEqual(['left after 1', 3]);
  for (const end of ends) end();
  await Promise.all(all);
});

test('a hundred of one turn do not leave all at the end', async () => {
  const { begun, ends, all } = start(Number.POSITIVE_INFINITY, new Array(100).fill(0));
  const counts: number[] = [];
  setImmediate(() => counts.push(begun.length));
  for (let round = 0; round < 3; round += 1) await settle();
  expect(counts[0]).toBeLessThan(20);
  expect(begun).toEqual([...Array(100).keys()]);
  for (const end of ends) end();
  await Promise.all(all);
});

test('work that fails frees its place', async () => {
  const limit = limitConcurrency(1);
  const failed = limit(() => Promise.reject(new Error('failed')));
  const next = limit(async () => 'next');
  await expect(failed).rejects.toThrow('failed');
  expect(await next).toBe('next');
});
