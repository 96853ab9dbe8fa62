import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
const read = (name: string) => JSON.parse(readFileSync(join(root, name), 'utf8'));

type Locked = {
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly hasInstallScript?: boolean;
  readonly link?: boolean;
  readonly dev?: boolean;
};

const locked: readonly (readonly [string, Locked])[] = Object.entries<Locked>(
  read('package-lock.json').packages,
).filter(([path]) => path !== '');

test('every dependency is asked for in one exact version', () => {
  const { dependencies, devDependencies } = read('package.json');
  for (const [name, version] of Object.entries<string>({ ...dependencies, ...devDependencies })) {
    expect(version, name).toMatch(/^(npm:[a-z0-9@/-]+@)?\d+\.\d+\.\d+(-[\w.]+)?$/);
  }
});

test('every locked package is pinned by its content', () => {
  for (const [path, { integrity, resolved, link }] of locked) {
    if (link === true) continue;
    expect(integrity, path).toMatch(/^sha512-/);
    expect(resolved ?? 'https://', path).toMatch(/^https:\/\//);
  }
});

test('no package that ships may run a script at installation, and few others', () => {
  const allowed = Object.keys(read('package.json').allowScripts);
  const withScript = locked.filter(([, { hasInstallScript }]) => hasInstallScript === true);
  const names = withScript.map(([path]) => path.slice(path.lastIndexOf('node_modules/') + 13));
  expect(withScript.filter(([, { dev }]) => dev !== true)).toEqual([]);
  expect(names.filter(name => !allowed.includes(name))).toEqual(['@alicloud/openapi-core']);
});
