import { Stryker } from '@stryker-mutator/core';
import { groups } from './groups.mjs';

/**
 * `npm run mutation [GROUP...] [--file PART]`: changes the code in every small way StrykerJS knows, one at a time, and
 * counts how many of the changes a test notices. Fails below the mark. `--file` takes only the files whose name has
 * that part. Not in `npm test`: it takes many minutes.
 */
const leastScore = 85;

const words = process.argv.slice(2);
const part = words.includes('--file') ? words[words.indexOf('--file') + 1] : '';
const wanted = words.filter(word => word in groups);
const names = wanted.length > 0 ? wanted : Object.keys(groups);

const rows = [];
for (const name of names) {
  for (const file of groups[name].mutate.filter(path => path.includes(part)))
    rows.push(await measure(name, file));
}
for (const row of rows) process.stdout.write(`${line(row)}\n`);
const total = sum(rows);
process.stdout.write(`${line(total)}\n`);
process.exitCode = total.score >= leastScore ? 0 : 1;

async function measure(name, file) {
  process.env.VPCLINK_MUTATION_TESTS = groups[name].tests.join(',');
  const results = await new Stryker({
    mutate: [file],
    testRunner: 'vitest',
    plugins: ['@stryker-mutator/vitest-runner'],
    vitest: { configFile: 'scripts/mutation/vitest.config.mjs', pool: 'forks' },
    coverageAnalysis: 'perTest',
    concurrency: Number(process.env.VPCLINK_MUTATION_CONCURRENCY ?? 1),
    ignorePatterns: ['dist', 'docs', 'bench', 'test/terminal', 'coverage'],
    reporters: ['clear-text'],
    clearTextReporter: { allowColor: false, logTests: false, reportTests: false, reportScoreTable: false },
    checkers: [],
    timeoutMS: 20_000,
    timeoutFactor: 2,
    tempDirName: '.stryker-tmp',
    cleanTempDir: 'always',
    allowEmpty: false,
    logLevel: 'warn',
  }).runMutationTest();
  return { file, ...count(results) };
}

/** Killed and timed out count as noticed; mutants that cannot run count for nothing. */
function count(results) {
  const noticed = results.filter(({ status }) => status === 'Killed' || status === 'Timeout').length;
  const missed = results.filter(({ status }) => status === 'Survived' || status === 'NoCoverage').length;
  return scored(noticed, missed);
}

function sum(all) {
  const added = key => all.reduce((total, row) => total + row[key], 0);
  return { file: 'all', ...scored(added('noticed'), added('missed')) };
}

function scored(noticed, missed) {
  const all = noticed + missed;
  return { noticed, missed, score: all === 0 ? 100 : (100 * noticed) / all };
}

function line({ file, noticed, missed, score }) {
  return `${score.toFixed(1).padStart(6)} %  ${String(noticed).padStart(4)} noticed  ${String(missed).padStart(3)} missed  ${file}`;
}
