import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';

/** The program is run as it is shipped, so it is bundled first when a source is newer. */
export function buildProgram(): void {
  const script = resolve(import.meta.dirname, '../../scripts/build.mjs');
  execFileSync(process.execPath, [script, '--if-stale'], { stdio: 'inherit' });
}
