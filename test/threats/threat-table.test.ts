import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');

/** The rows of docs/threats.md. */
const rows = readFileSync(join(root, 'docs/threats.md'), 'utf8')
  .split('\n')
  .filter(line => line.startsWith('| ') && !line.startsWith('| Threat '))
  .map(line => line.split('|').map(cell => cell.trim()))
  .map(([, threat = '', defence = '', tests = '']) => ({
    threat,
    defence,
    tests: [...tests.matchAll(/`(test\/[^`]+\.test\.tsx?)`/g)].map(([, path]) => path ?? ''),
  }));

test('every threat of the table has a defence and a test', () => {
  expect(rows.length).toBeGreaterThan(19);
  for (const { threat, defence, tests } of rows) {
    expect(defence.length, threat).toBeGreaterThan(20);
    expect(tests.length, threat).toBeGreaterThan(0);
  }
});

/** A word of each row that its first test has to speak of: a test that was emptied does not count. */
const words: Readonly<Record<string, RegExp>> = {
  'Key in errors or logs': /canary/i,
  '`DEBUG`, `NODE_DEBUG`': /NODE_DEBUG: 'http/,
  'A bug that throws the request of a library': /Promise\.reject/,
  'Broken credential files': /brokenCredentials/,
  'External credential command or address': /Canary-ran/,
  'Key in reports and memory dumps': /writeReport/,
  'TLS switched off by environment': /NODE_TLS_REJECT_UNAUTHORIZED/,
  'Endpoint override, exfiltration': /user@|userinfo|@/,
  'Practice cloud reached by others': /host/i,
  'Escape sequences in names': /fuzz texts/,
  'Look-alike names in a confirmation': /digest/,
  'Path traversal by names of profiles and runs': /\.\.\/evil/,
  'Links and open modes on state': /symlink/i,
  'Prototype pollution': /__proto__/,
  'Deep nesting, huge files': /nesting without end/,
  'YAML bombs': /alias|anchor|YAML/i,
  'Supply chain': /hasInstallScript/,
  'Wide rules': /open to the world/,
  'More rights than needed': /holds nothing that is not used/,
  'Wrong account, world or endpoint on resume': /run-account-differs/,
  'Tampered plan': /edited after it was confirmed/,
  'Tampered journal': /flip/,
};

test.each(rows)('$threat', ({ threat, tests }) => {
  for (const path of tests) expect(existsSync(join(root, path)), path).toBe(true);
  const text = readFileSync(join(root, tests[0] ?? ''), 'utf8');
  const word = words[threat];
  expect(word, threat).toBeDefined();
  if (word !== undefined) expect(text).toMatch(word);
});
