import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { claimState } from '../../../source/simulator/persistence/state-claim.ts';
import {
  machine,
  opened,
  refusal,
  sleepingClock,
  stateOptions,
  temporaryDirectory,
} from './practice-state-options.ts';

let directory: ReturnType<typeof temporaryDirectory>;
beforeEach(() => {
  directory = temporaryDirectory();
});
afterEach(() => directory.remove());

const running = new Map([
  [1, '100'],
  [2, '200'],
  [3, '300'],
]);

test('a second command is told who is in the way, and may come once the first is done', async () => {
  const first = await opened(stateOptions(directory.path, { facts: machine(1, running) }));
  const second = stateOptions(directory.path, { facts: machine(2, running) });
  expect(await refusal(second)).toBe('practice-state-busy');
  await first.close();
  await (await opened(second)).close();
});

test('two worlds do not stand in each other’s way', async () => {
  const first = await opened(stateOptions(directory.path));
  const second = await opened(stateOptions(directory.path, { worldName: 'scale:2' }));
  await second.close();
  await first.close();
});

test.each([
  ['is gone', new Map([[2, '200']])],
  [
    'was another one with the same id',
    new Map([
      [1, '999'],
      [2, '200'],
    ]),
  ],
])('a claim whose process %s holds nobody up', async (_name, later) => {
  const killed = await opened(stateOptions(directory.path, { facts: machine(1, running) }));
  const second = await opened(stateOptions(directory.path, { facts: machine(2, later) }));
  await second.close();
  await killed.close();
});

test('a claim of before the last boot holds nobody up', async () => {
  const killed = await opened(stateOptions(directory.path, { facts: machine(1, running) }));
  const rebooted = { ...machine(2, running), boot: 'cccccccc' };
  await (await opened(stateOptions(directory.path, { facts: rebooted }))).close();
  await killed.close();
});

test('a claim of another machine counts, for nobody here can know', async () => {
  const first = await opened(stateOptions(directory.path, { facts: machine(1, running) }));
  const elsewhere = { ...machine(2, new Map([[2, '200']])), host: 'dddddddd' };
  expect(await refusal(stateOptions(directory.path, { facts: elsewhere }))).toBe('practice-state-busy');
  await first.close();
});

test('a refused opening leaves no claim behind', async () => {
  expect(await refusal(stateOptions(directory.path))).toBe('opened');
  const [file] = readdirSync(directory.path).filter(name => name.endsWith('.practice'));
  writeFileSync(join(directory.path, file ?? ''), 'no state\n');
  expect(await refusal(stateOptions(directory.path))).toBe('practice-state-damaged');
  expect(readdirSync(join(directory.path, `${file}.claims`))).toEqual([]);
});

test('of many who come at once no two ever hold', async () => {
  const everyone = new Map(Array.from({ length: 8 }, (_, index) => [index + 1, '1']));
  let holders = 0;
  let most = 0;
  let turns = 0;
  const contend = async (processId: number) => {
    const claim = await claimState({
      directory: join(directory.path, 'claims'),
      facts: machine(processId, everyone),
      clock: sleepingClock(),
      waitMs: 60_000,
    });
    if (claim.ok) {
      holders += 1;
      most = Math.max(most, holders);
      await new Promise(resolve => setImmediate(resolve));
      turns += 1;
      holders -= 1;
      await claim.value.release();
    }
  };
  await Promise.all([...everyone.keys()].map(contend));
  expect(most).toBe(1);
  expect(turns).toBeGreaterThan(0);
});
