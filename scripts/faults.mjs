import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/**
 * `npm run faults`: every cell of the fault sweeps, not the sample that `npm test` runs. `--seed TEXT` chooses the
 * schedules; `--short` runs the sample. A failing cell names itself, and the same seed repeats it.
 */
const words = process.argv.slice(2);
const seed = words.includes('--seed') ? words[words.indexOf('--seed') + 1] : undefined;
const vitest = fileURLToPath(new URL('../node_modules/vitest/vitest.mjs', import.meta.url));
const { status } = spawnSync(process.execPath, [vitest, 'run', 'test/faults', 'test/kills'], {
  stdio: 'inherit',
  env: {
    ...process.env,
    VPCLINK_FAULTS: words.includes('--short') ? 'short' : 'long',
    ...(seed === undefined ? {} : { VPCLINK_SEED: seed }),
  },
});
process.exitCode = status ?? 1;
