import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
let copy = '';

const lines = (count: number) =>
  Array.from({ length: count }, (_, index) => `export const line${index} = ${index};`).join('\n');
const body = (count: number) => Array.from({ length: count }, (_, index) => `  log(${index});`).join('\n');
const nested = 'if (a > 1) { if (a > 2) { if (a > 3) { if (a > 4) { if (a > 5) { return 1; } } } } }';

const violations: readonly { name: string; rule: string; file: string; text: string }[] = [
  {
    name: 'a file of more than 250 lines',
    rule: 'noExcessiveLinesPerFile',
    file: 'source/engine/planted.ts',
    text: lines(260),
  },
  {
    name: 'a function of more than 50 lines',
    rule: 'noExcessiveLinesPerFunction',
    file: 'source/engine/planted.ts',
    text: `export function planted(log: (n: number) => void): void {\n${body(60)}\n}`,
  },
  {
    name: 'a function that is too complex',
    rule: 'noExcessiveCognitiveComplexity',
    file: 'source/engine/planted.ts',
    text: `export function planted(a: number): number {\n${nested}\nreturn 0;\n}`,
  },
  {
    name: 'a clock in domain',
    rule: 'noRestrictedGlobals',
    file: 'source/domain/planted.ts',
    text: 'export const planted = () => Date.now();',
  },
  {
    name: 'the environment in flow',
    rule: 'noRestrictedGlobals',
    file: 'source/flow/planted.ts',
    text: 'export const planted = () => process.env;',
  },
  {
    name: 'printing in a report',
    rule: 'noRestrictedGlobals',
    file: 'source/report/planted.ts',
    text: "export const planted = () => console.log('');",
  },
  {
    name: 'randomness in domain',
    rule: 'noRestrictedGlobals',
    file: 'source/domain/planted.ts',
    text: 'export const planted = () => crypto.randomUUID();',
  },
  {
    name: 'an any',
    rule: 'noExplicitAny',
    file: 'source/engine/planted.ts',
    text: 'export const planted: any = 1;',
  },
  {
    name: 'a default export',
    rule: 'noDefaultExport',
    file: 'source/engine/planted.ts',
    text: 'export default 1;',
  },
  {
    name: 'a file name in another style',
    rule: 'useFilenamingConvention',
    file: 'source/engine/PlantedFile.ts',
    text: 'export const planted = 1;',
  },
  {
    name: 'four parameters',
    rule: 'useMaxParams',
    file: 'source/engine/planted.ts',
    text: 'export const planted = (a: number, b: number, c: number, d: number) => a + b + c + d;',
  },
];

function lint(file: string, text: string): string {
  rmSync(join(copy, 'source'), { recursive: true, force: true });
  const path = join(copy, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `${text}\n`);
  const bin = join(root, 'node_modules/@biomejs/biome/bin/biome');
  try {
    execFileSync(process.execPath, [bin, 'lint', '--vcs-enabled=false', '--error-on-warnings', 'source'], {
      cwd: copy,
      stdio: 'pipe',
    });
    return 'clean';
  } catch (error) {
    return String((error as { stderr?: Buffer }).stderr);
  }
}

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'vpclink-lint-'));
  cpSync(join(root, 'biome.json'), join(copy, 'biome.json'));
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
});

afterAll(() => rmSync(copy, { recursive: true, force: true }));

test('a small plain file passes', () => {
  expect(lint('source/engine/planted.ts', 'export const planted = 1;')).toBe('clean');
});

test.each(violations)('$name breaks the build by the rule $rule', ({ rule, file, text }) => {
  expect(lint(file, text)).toContain(rule);
});
