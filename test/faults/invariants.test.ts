import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Evidence } from './evidence.ts';
import { elsewhereInvariants } from './invariants/elsewhere-invariants.ts';
import { ownInvariants } from './invariants/own-invariants.ts';
import { invariants, seenInvariants } from './invariants.ts';
import { type Ground, plantedBugs } from './planted-bugs.ts';
import { type History, playHistory } from './play-history.ts';
import { prepareScenario } from './scenario.ts';
import { noTrouble } from './trouble.ts';

const root = resolve(import.meta.dirname, '../..');

const histories: Readonly<Record<Ground, Pick<History, 'stage' | 'direction'>>> = {
  connected: { stage: 'connect', direction: 'resume' },
  'rolled-back': { stage: 'connect', direction: 'rollback' },
  disconnected: { stage: 'disconnect', direction: 'resume' },
};

describe('the 26 invariants of failure-modes.md section 6', () => {
  it('all have a check, and each one only once', () => {
    const numbers = invariants.map(one => one.number).sort((one, other) => one - other);
    expect(numbers).toEqual(Array.from({ length: 26 }, (_, index) => index + 1));
  });

  it('all have a planted bug or another proof that their check can fail', () => {
    const planted = new Set(plantedBugs.map(one => one.number));
    expect(seenInvariants.filter(one => !planted.has(one.number))).toEqual([]);
  });

  it.each(elsewhereInvariants)('$number: $name, is held by $file', ({ file, titles }) => {
    const text = readFileSync(resolve(root, file), 'utf8');
    for (const title of titles) expect(text).toContain(title);
    expect(titles.length).toBeGreaterThan(1);
  });
});

describe('in a history', () => {
  const grounds = new Map<Ground, Evidence>();
  beforeAll(async () => {
    const scenario = await prepareScenario('peering-connection');
    for (const [ground, part] of Object.entries(histories)) {
      const history = { ...part, first: noTrouble, turns: [], calmProcesses: 1 };
      grounds.set(ground as Ground, await playHistory({ scenario, history }));
    }
  });

  const brokenIn = (evidence: Evidence) =>
    seenInvariants.filter(({ check }) => check(evidence).length > 0).map(one => one.number);

  it.each(Object.keys(histories) as Ground[])('without a bug no check fails (%s)', ground => {
    const evidence = grounds.get(ground);
    expect(evidence && brokenIn(evidence)).toEqual([]);
  });

  it.each(plantedBugs)('where $bug, exactly check $number fails', ({ number, ground, plant }) => {
    const evidence = grounds.get(ground);
    expect(evidence && brokenIn(plant(evidence))).toEqual([number]);
  });
});

describe.each(ownInvariants)('$number: $name', ({ play }) => {
  it('holds', async () => {
    expect(await play(false)).toEqual([]);
  });

  it('is seen to break where a part misbehaves', async () => {
    expect(await play(true)).toHaveLength(1);
  });
});
