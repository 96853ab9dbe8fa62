import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/**
 * Real processes in the long form: a thousand SIGKILLs, every stop in a true terminal at every change, the journal of a
 * whole run at every bit and record. Run by `npm run faults`, or alone: `node scripts/kills.mjs [--kills N] [--seed TEXT]`.
 */
const words = process.argv.slice(2);
const wordAfter = flag => (words.includes(flag) ? words[words.indexOf(flag) + 1] : undefined);
const [kills, seed] = [wordAfter('--kills'), wordAfter('--seed')];
const vitest = fileURLToPath(new URL('../node_modules/vitest/vitest.mjs', import.meta.url));
const { status } = spawnSync(
  process.execPath,
  [vitest, 'run', 'test/kills', 'test/faults/real-journal', 'test/store/lock'],
  {
    stdio: 'inherit',
    env: {
      ...process.env,
      VPCLINK_FAULTS: 'long',
      // The test takes half of them for each kind of connection.
      ...(kills === undefined ? {} : { VPCLINK_KILLS: String(Math.ceil(Number(kills) / 2)) }),
      ...(seed === undefined ? {} : { VPCLINK_SEED: seed }),
    },
  },
);
process.exitCode = status ?? 1;
