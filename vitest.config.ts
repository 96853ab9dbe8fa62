import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    isolate: false,
    pool: 'forks',
    env: { COLUMNS: '100', LINES: '30', FORCE_COLOR: '0', CI: '' },
    testTimeout: 60_000,
  },
});
