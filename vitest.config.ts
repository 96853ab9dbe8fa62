import { defineConfig } from 'vitest/config';

const reportFile = process.env.VPCLINK_TEST_REPORT;

export default defineConfig({
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    isolate: false,
    pool: 'forks',
    // Ink measures the terminal through these; without them every render asks the operating system (stack.md).
    env: { COLUMNS: '100', LINES: '30', FORCE_COLOR: '0', CI: '', NO_COLOR: '' },
    testTimeout: 120_000,
    hookTimeout: 60_000,
    reporters: reportFile ? ['default', ['json', { outputFile: reportFile }]] : ['default'],
  },
});
