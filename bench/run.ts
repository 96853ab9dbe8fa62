import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import { measureAudit } from './audit.ts';
import { measureDiscovery } from './discovery.ts';
import { type Figure, figureLine, keepsLimit } from './figures.ts';
import { measureKeys } from './keys.ts';
import { measureMatrix } from './matrix.ts';
import { measureOnePlan } from './one-plan.ts';
import { measurePracticeCloud } from './practice-cloud.ts';
import { measureReachability } from './reachability.ts';
import { measureStartUp } from './start-up.ts';

/** Every measurement by name; `npm run bench -- keys discovery` runs only those. */
const measurements: Readonly<Record<string, () => Promise<readonly Figure[]>>> = {
  'start-up': measureStartUp,
  keys: measureKeys,
  discovery: measureDiscovery,
  audit: measureAudit,
  'practice-cloud': measurePracticeCloud,
  reachability: measureReachability,
  matrix: measureMatrix,
  'one-plan': measureOnePlan,
};

execFileSync(process.execPath, [resolve(import.meta.dirname, '../scripts/build.mjs'), '--if-stale'], {
  stdio: 'inherit',
});
const wanted = process.argv.slice(2);
let isOver = false;
for (const [name, measure] of Object.entries(measurements)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  for (const figure of await measure()) {
    console.log(figureLine(figure));
    isOver ||= !keepsLimit(figure);
  }
}
process.exitCode = isOver ? 1 : 0;
