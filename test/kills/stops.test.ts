import { beforeAll, describe, expect, it } from 'vitest';
import { seededRandom } from '../helpers/seeded-random.ts';
import { buildProgram } from '../terminal/build.ts';
import { baseline } from './inventory-baseline.ts';
import { playSecondStop, playStop, type StopRound, type WayToStop, waysToStop } from './stop-round.ts';

/**
 * The built program in a true terminal, asked to stop at every change of a connect in every way there is (failure-modes.md
 * section 4, row E): no new change begins, what was sent is settled, the run can be carried on or taken back.
 */
const isLong = process.env.VPCLINK_FAULTS === 'long';
const seed = process.env.VPCLINK_SEED ?? 'stops';
const shortLines = 2;
const shortScreens = 1;

/** Changes of a fault-free connect: 2 creates, 2 binds, connect, 2 routes, 2 rules; or create, 2 routes, 2 rules. */
const changes = { 'router-interface': 9, 'peering-connection': 5 } as const;

beforeAll(buildProgram);

describe('a second request to stop', () => {
  const ways: readonly WayToStop[] = ['Ctrl-C as a byte', 'SIGTERM', 'SIGINT', 'SIGHUP'];
  it.each(isLong ? ways : ways.slice(0, 2))(
    'leaves while the call in flight is still without an answer: %s',
    async stop => {
      const base = await baseline('peering-connection');
      expect(await playSecondStop(base, stop)).toEqual([]);
    },
  );
});

describe.each(['router-interface', 'peering-connection'] as const)(
  'a connect by %s that is stopped',
  kind => {
    it.each(['lines', 'full'] as const)(
      'ends safely at every change, in every way: %s',
      { timeout: isLong ? 3_600_000 : 120_000 },
      async screen => {
        // The wizard begins with a peering connection; its stops are the engine's, whatever the kind.
        if (screen === 'full' && kind === 'router-interface') return;
        const base = await baseline(kind);
        const all = Object.keys(waysToStop).flatMap(stop =>
          Array.from({ length: changes[kind] }, (_, index) => ({
            stop: stop as WayToStop,
            afterChanges: index + 1,
          })),
        );
        const random = seededRandom(`${seed}/${kind}/${screen}`);
        const shuffled = all
          .map(one => ({ one, rank: random() }))
          .sort((one, other) => one.rank - other.rank)
          .map(({ one }) => one);
        const chosen = isLong ? shuffled : shuffled.slice(0, screen === 'full' ? shortScreens : shortLines);
        const violations: string[] = [];
        for (const [index, one] of chosen.entries()) {
          const round: StopRound = { base, screen, then: index % 2 === 0 ? 'resume' : 'rollback', ...one };
          const found = await playStop(round);
          violations.push(
            ...found.map(text => `${one.stop} after ${one.afterChanges}, then ${round.then}: ${text}`),
          );
        }
        expect(violations).toEqual([]);
      },
    );
  },
);
