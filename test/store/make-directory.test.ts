import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeDirectory } from '../../source/store/make-directory.ts';

let directory = '';
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'vpclink-make-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

describe('making a directory', () => {
  it('makes every missing level for the owner alone, and leaves what is there', () => {
    const path = join(directory, 'a', 'b', 'c');
    makeDirectory(path);
    expect(statSync(path).mode & 0o777).toBe(0o700);
    makeDirectory(path);
    expect(existsSync(path)).toBe(true);
  });

  it('says what is in the way', () => {
    writeFileSync(join(directory, 'file'), '');
    expect(() => makeDirectory(join(directory, 'file', 'below', 'it'))).toThrow(/ENOTDIR/);
  });

  it.runIf(existsSync('/proc/self'))('ends where a parent takes nothing new', () => {
    expect(() => makeDirectory('/proc/vpclink-never/a/b')).toThrow(/ENOENT|EACCES|EPERM/);
  });
});
