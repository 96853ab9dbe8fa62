import { beforeAll, describe, expect, it } from 'vitest';
import { buildProgram } from '../terminal/build.ts';
import { baseline } from './inventory-baseline.ts';
import { countBoundaries, playRound, type RoundEnd } from './kill-round.ts';
import { roundOf } from './rounds.ts';

/**
 * Real processes of the built program, killed with SIGKILL at boundaries of their files and calls and at instants in
 * between, then carried on by the real program (failure-modes.md section 10). `npm run faults` kills a thousand times.
 */
const isLong = process.env.VPCLINK_FAULTS === 'long';
const seed = process.env.VPCLINK_SEED ?? 'kills';
const fewestKills = Number(process.env.VPCLINK_KILLS ?? (isLong ? 500 : 8));
const lanes = Number(process.env.VPCLINK_LANES ?? 2);

beforeAll(buildProgram);

describe('a real process that is killed again and again', () => {
  it.each(['router-interface', 'peering-connection'] as const)(
    'leaves what can be carried on or taken back: %s',
    { timeout: isLong ? 7_200_000 : 120_000 },
    async kind => {
      const base = await baseline(kind);
      const boundaries = await countBoundaries(base);
      let index = 0;
      let kills = 0;
      const violations: string[] = [];
      const lane = async () => {
        while (kills < fewestKills && violations.length === 0) {
          const round = roundOf(`${seed}/${kind}`, index, boundaries);
          index += 1;
          const end: RoundEnd = await playRound(base, round);
          kills += end.kills;
          violations.push(...end.violations.map(text => `${JSON.stringify(round)}: ${text}`));
        }
      };
      await Promise.all(Array.from({ length: lanes }, lane));
      if (isLong)
        process.stderr.write(
          `${kind}: ${kills} kills in ${index} rounds, of ${JSON.stringify(boundaries)} boundaries\n`,
        );
      expect(violations).toEqual([]);
      expect(kills).toBeGreaterThanOrEqual(fewestKills);
    },
  );
});
