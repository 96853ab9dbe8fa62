import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { systemErrorCode } from './file-system.ts';

/**
 * Makes a directory and its parents, for the owner alone; one that stands there already is left as it is. Node's own
 * recursive mkdir never ends where a parent exists and can still hold nothing new, as below /proc; this one tries every
 * level once. Throws the system's error.
 */
export function makeDirectory(path: string): void {
  if (tryToMake(path) !== 'ENOENT') return;
  const parent = dirname(path);
  if (parent !== path) makeDirectory(parent);
  if (tryToMake(path) === 'ENOENT') mkdirSync(path, { mode: 0o700 });
}

/** Nothing where it stands there now; ENOENT where its parent is missing. Everything else is thrown. */
function tryToMake(path: string): 'ENOENT' | undefined {
  try {
    mkdirSync(path, { mode: 0o700 });
    return undefined;
  } catch (thrown) {
    const code = systemErrorCode(thrown);
    if (code === 'EEXIST') return undefined;
    if (code === 'ENOENT') return code;
    throw thrown;
  }
}
