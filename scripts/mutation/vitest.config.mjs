import { defineConfig } from 'vitest/config';

/** The tests of one group of `groups.mjs`, alone. */
export default defineConfig({
  test: {
    include: (process.env.VPCLINK_MUTATION_TESTS ?? '').split(','),
    isolate: false,
    pool: 'forks',
    env: { COLUMNS: '100', LINES: '30', FORCE_COLOR: '0', CI: '', NO_COLOR: '' },
    testTimeout: 60_000,
  },
});
