import { expect, test } from 'vitest';
import { givingWay } from '../../source/cloud/give-way.ts';

const turnOfTheLoop = () => new Promise(resolve => setImmediate(resolve));

test('who gives way goes on one at a time, in order, after what the event loop has to do', async () => {
  const giveWay = givingWay();
  const seen: string[] = [];
  const work = ['first', 'second', 'third'].map(async name => {
    await giveWay();
    seen.push(name);
  });
  expect(seen).toEqual([]);
  for (const name of ['a', 'b', 'c', 'd']) {
    await turnOfTheLoop();
    seen.push(name);
  }
  await Promise.all(work);
  expect(seen).toEqual(['a', 'first', 'b', 'second', 'c', 'third', 'd']);
});

test('nobody goes on while others still come, unless too many wait', async () => {
  const giveWay = givingWay();
  const gone: number[] = [];
  const work: Promise<unknown>[] = [];
  const come = () => work.push(giveWay().then(() => gone.push(work.length)));
  for (let turn = 0; turn < 100; turn += 1) {
    come();
    await turnOfTheLoop();
  }
  expect(gone[0]).toBe(32);
  expect(gone.length).toBeGreaterThan(30);
  await Promise.all(work);
  expect(gone).toHaveLength(100);
});

test('it can be asked again once all have gone on', async () => {
  const giveWay = givingWay();
  await giveWay();
  await giveWay();
  expect(await giveWay()).toBeUndefined();
});
