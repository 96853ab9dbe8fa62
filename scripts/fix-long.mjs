/**
 * Before a release: random worlds, each audited, mended on the practice cloud and walked by its data plane. Usage:
 * node scripts/fix-long.mjs [--worlds N] [--seed TEXT]
 * Prints every disagreement with its seed and exits 1 where there is one; a seed alone reproduces it.
 */
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: { worlds: { type: 'string', default: '2000' }, seed: { type: 'string', default: 'fix' } },
});
const { proveFix } = await import('../test/fix/prove-fix.ts');
const worlds = Number(values.worlds);
const totals = {
  worlds: 0,
  connections: 0,
  probes: 0,
  stopped: 0,
  steps: 0,
  opened: 0,
  left: 0,
  disagreements: 0,
};
for (let index = 0; index < worlds; index += 1) {
  const { disagreements, ...tally } = proveFix(`${values.seed}-${index}`);
  totals.worlds += 1;
  totals.disagreements += disagreements.length;
  for (const [name, count] of Object.entries(tally)) totals[name] += count;
  for (const one of disagreements) process.stdout.write(`${JSON.stringify(one)}\n`);
  if (totals.worlds % 100 === 0) process.stderr.write(`${totals.worlds} worlds\n`);
}
process.stdout.write(`${JSON.stringify(totals)}\n`);
process.exitCode = totals.disagreements === 0 && totals.worlds === worlds ? 0 : 1;
