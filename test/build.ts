import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';

/** The terminal tests run the program as it is shipped, so it is bundled first when a source is newer. */
export function setup(): void {
  execFileSync(process.execPath, [resolve(import.meta.dirname, '../scripts/build.mjs'), '--if-stale'], {
    stdio: 'inherit',
  });
}
