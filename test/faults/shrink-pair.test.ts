import { describe, expect, it } from 'vitest';
import { MemoryFileSystem } from '../helpers/memory-file-system.ts';
import { violationsIn } from './invariants.ts';
import { cellOf, type Pair, pairAt, troublesOf } from './pairs.ts';
import { playHistory } from './play-history.ts';
import type { Scenario } from './scenario.ts';
import { shrinkPair } from './shrink-pair.ts';
import { playPairs, scenarioOf } from './sweeps.ts';
import type { Trouble } from './trouble.ts';

/** A disk that forgets to cut a file off: what was half written stays before what is written next. */
class UncuttingDisk extends MemoryFileSystem {
  override async open(...given: Parameters<MemoryFileSystem['open']>) {
    return { ...(await super.open(...given)), truncate: async () => undefined };
  }
}

/** The same scenario on such a disk. */
async function onBadDisk(): Promise<Scenario> {
  const scenario = await scenarioOf('peering-connection');
  const { connect } = scenario.acts;
  const beginning = { ...connect.beginning, files: new UncuttingDisk() };
  return { ...scenario, acts: { ...scenario.acts, connect: { ...connect, beginning } } };
}

function troubleNamed(troubles: readonly Trouble[], label: string): Trouble {
  const found = troubles.find(trouble => trouble.label === label);
  if (found === undefined) throw new Error(`no trouble "${label}"`);
  return found;
}

describe('a pair of faults that breaks something', () => {
  it('is shrunk to the fault and the place that a planted bug needs', async () => {
    const scenario = await onBadDisk();
    const troubles = troublesOf(scenario).connect;
    const pair: Pair = {
      stage: 'connect',
      first: troubleNamed(troubles, 'read 30: throttle before-effect'),
      second: troubleNamed(troubles, 'file operation 41: half, then ENOSPC'),
      meets: 'the same command',
      then: 'rollback',
    };
    const play = async (one: Pair) => {
      const evidence = await playHistory({ scenario, history: cellOf(one).history });
      return { played: 1, violations: violationsIn(evidence).map(text => `${cellOf(one).label}: ${text}`) };
    };
    const { violations } = await playPairs(scenario, [pair], play);
    expect(violations[0]).toContain('read 30: throttle before-effect; and file operation 41');
    const shrunk = violations.filter(text => text.startsWith('shrunk: '));
    expect(shrunk.length).toBeGreaterThan(0);
    for (const text of shrunk) {
      const place = /^shrunk: connect: file operation (\d+): half, then ENOSPC; then resume: /.exec(
        text,
      )?.[1];
      // The first record after the header; before it there is nothing that a bad cut could spoil.
      expect(Number(place)).toBeLessThan(20);
    }
  });

  it('keeps both where it takes both, each as early and as simple as can be', async () => {
    const scenario = await scenarioOf('router-interface');
    const troubles = troublesOf(scenario).connect;
    const pair: Pair = {
      stage: 'connect',
      first: troubleNamed(troubles, 'killed after mutation 7'),
      second: troubleNamed(troubles, 'read 31: throttle before-effect'),
      meets: 'rollback',
      then: 'rollback',
    };
    const breaks = async ({ first, second }: Pair) =>
      first.kill !== undefined && first.kill.mutation >= 3 && (second?.directives?.[0]?.when.nth ?? 0) >= 20;
    const { first, second, then } = await shrinkPair(pair, { troubles, breaks });
    expect([first.label, second?.label, then]).toEqual([
      'killed before mutation 3',
      'read 20: reset before-effect',
      'resume',
    ]);
  });

  it('stays what it is where nothing simpler breaks', async () => {
    const scenario = await scenarioOf('router-interface');
    const pair = pairAt(scenario, 'shrink', 0);
    const shrinking = { troubles: troublesOf(scenario)[pair.stage], breaks: async () => false };
    expect(await shrinkPair(pair, shrinking)).toBe(pair);
  });
});
