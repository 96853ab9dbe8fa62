import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { groups } from './groups.mjs';

/**
 * `npm run coverage [GROUP...]`: which branches of the code in `groups.mjs` its own tests take. Fails below 100 % of
 * branches.
 */
const vitest = fileURLToPath(new URL('../../node_modules/vitest/vitest.mjs', import.meta.url));
const wanted = process.argv.slice(2).filter(word => word in groups);
const names = wanted.length > 0 ? wanted : Object.keys(groups);

for (const name of names) {
  const { mutate, tests } = groups[name];
  const { status } = spawnSync(
    process.execPath,
    [
      ...[vitest, 'run', '--config', 'scripts/mutation/vitest.config.mjs', '--root', '.'],
      ...['--coverage.enabled', '--coverage.provider=v8', '--coverage.reporter=text'],
      ...['--coverage.thresholds.branches=100', '--maxWorkers=1', '--reporter=dot'],
      ...mutate.map(file => `--coverage.include=${file}`),
    ],
    { stdio: 'inherit', env: { ...process.env, VPCLINK_MUTATION_TESTS: tests.join(',') } },
  );
  if (status !== 0) process.exitCode = 1;
}
