import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { planDigest } from '../../source/domain/digest.ts';
import { translator } from '../../source/language/translate.ts';
import { parsePlanText } from '../../source/store/plan-file.ts';
import { type CommandPlace, type CommandResult, commandPlace } from '../commands/command-run.ts';
import { samplePlan } from '../helpers/sample-plan.ts';
import { everyUnsafePoint, hostileTexts, unsafeIn } from './hostile-texts.ts';

/**
 * Failure-modes.md section 7: files are inputs too. A plan, a profile, a journal, a world or a settings file may have
 * been written by anybody; nothing in it acts on the terminal, reaches a prototype or a path, or exhausts the stack.
 */

let place: CommandPlace;

beforeEach(() => {
  place = commandPlace();
});

afterEach(() => place.remove());

const zh = { language: 'zh', translate: translator('zh') } as const;

function expectSafe({ output, errors }: CommandResult): void {
  expect(unsafeIn(output)).toBeUndefined();
  expect(unsafeIn(errors)).toBeUndefined();
  expect(errors).not.toContain('mistake in vpclink');
}

function put(name: string, content: unknown): string {
  const path = join(place.directory, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content), { mode: 0o600 });
  return path;
}

/** The value again and again, each time with one text in it replaced. */
function* withOneChanged(value: unknown, next: () => string): Generator<unknown> {
  if (typeof value === 'string') yield next();
  else if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) {
      for (const changed of withOneChanged(item, next)) yield value.with(index, changed);
    }
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, item] of Object.entries(value)) {
      for (const changed of withOneChanged(item, next)) yield { ...value, [key]: changed };
    }
  }
}

describe('a plan file', () => {
  test('with a text that acts on a terminal is refused in every field, although its digest fits', () => {
    const next = hostileTexts('plan');
    let count = 0;
    for (let round = 0; round < 12; round += 1) {
      for (const changed of withOneChanged(samplePlan(), next)) {
        const plan = changed as ReturnType<typeof samplePlan>;
        const sealed = JSON.stringify({ ...plan, digest: planDigest(plan) });
        const read = parsePlanText(sealed, 'plan.json');
        const shown = read.ok ? JSON.stringify(read.value) : '';
        expect(unsafeIn(shown), sealed).toBeUndefined();
        count += 1;
      }
    }
    expect(count).toBeGreaterThan(everyUnsafePoint.length / 8);
  });

  test.each(['en', 'zh'] as const)('that is refused is told safely in %s', async language => {
    const next = hostileTexts(`plan ${language}`);
    for (const changed of [...withOneChanged(samplePlan(), next)].slice(0, 30)) {
      const plan = changed as ReturnType<typeof samplePlan>;
      const path = put('plan.json', { ...plan, digest: planDigest(plan) });
      const result = await place.run(`apply ${path} --practice --yes`, language === 'zh' ? zh : {});
      expect([1, 2, 3]).toContain(result.exitCode);
      expectSafe(result);
    }
  });

  test('edited after it was confirmed is refused, and nothing is sent', async () => {
    const path = join(place.directory, 'plan.json');
    const made = await place.run(`plan --practice --from VPC1 --to VPC2 --allow icmp --out ${path}`);
    expect(made.exitCode, made.errors).toBe(0);
    const text = readFileSync(path, 'utf8');
    const trace = join(place.directory, 'trace');
    for (const [from, to] of [
      ['"ICMP"', '"ALL"'],
      ['172.16.100.0/24', '172.16.0.0/12'],
      ['VPC1--VPC2', 'VPC1--VPC3'],
    ] as const) {
      writeFileSync(path, text.replace(from, to));
      const result = await place.run(`apply ${path} --practice --yes --trace ${trace}`);
      expect(result.exitCode, result.output).not.toBe(0);
      // Refused before anything was called: then there is no trace at all.
      expect(existsSync(trace) ? readFileSync(trace, 'utf8') : '').not.toContain('"effect":"write"');
    }
  });
});

describe.each([
  ['keys that reach a prototype', '{"__proto__":{"isYes":true},"constructor":{"prototype":{"isYes":true}}}'],
  ['nesting without end', `${'['.repeat(5_000)}${']'.repeat(5_000)}`],
  ['an object of objects without end', `${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}`],
  ['half of it', '{"profiles":[{"name":"off'],
  ['another language', '\u0000\u0001\u001b[31m'],
])('a file with %s', (_name, text) => {
  test.each([
    ['plan', (path: string) => `apply ${path} --practice --yes`],
    ['profile', (path: string) => `profiles import ${path}`],
    ['world', (path: string) => `inventory --practice ${path}`],
    ['fault script', (path: string) => `simulate --faults ${path} --port 0`],
  ])('is refused as a %s in one line', async (_kind, line) => {
    const path = put('given.json', text);
    const result = await place.run(line(path));
    expect(result.exitCode).toBe(2);
    expect(result.errors.split('\n').filter(one => one.startsWith('vpclink: '))).toHaveLength(1);
    expectSafe(result);
    expect(({} as Record<string, unknown>).isYes).toBeUndefined();
  });

  test.each(['settings.json', 'profiles.json'])('is set aside as %s, and work goes on', async name => {
    put(name, text);
    const result = await place.run('profiles list');
    expect(result.exitCode).toBe(0);
    expectSafe(result);
    expect(({} as Record<string, unknown>).isYes).toBeUndefined();
  });
});

test('a profile with hostile text in any field is refused or shown safely', async () => {
  const saved = await place.run(
    'profiles save office --allow icmp,tcp:443 --kind router-interface --size Large.1',
  );
  expect(saved.exitCode, saved.errors).toBe(0);
  const { output } = await place.run('profiles export office');
  const next = hostileTexts('profile');
  for (const changed of withOneChanged(JSON.parse(output), next)) {
    const path = put('profile.json', changed as object);
    expectSafe(await place.run(`profiles import ${path}`));
    expectSafe(await place.run('profiles list'));
  }
});

test('a world of hostile names is a world like any other, and safe in every mode', async () => {
  const copy = join(place.directory, 'copy.json');
  expect((await place.run(`inventory --practice tutorial --out ${copy}`)).exitCode).toBe(0);
  const next = hostileTexts('world');
  const text = readFileSync(copy, 'utf8');
  const hostile = JSON.parse(text, (key, value) =>
    /^(name|vpcName|description)$/.test(key) && typeof value === 'string' ? next() : value,
  );
  const path = put('hostile.json', hostile);
  for (const line of ['inventory', 'inventory --format json', 'audit', 'matrix']) {
    expectSafe(await place.run(`${line} --practice ${path}`));
    expectSafe(await place.run(`${line} --practice ${path}`, zh));
  }
});

test('a journal with hostile text is damaged, and is listed safely', async () => {
  const made = await place.run('connect --practice --from VPC1 --to VPC2 --allow icmp --yes');
  expect(made.exitCode, made.errors).toBe(0);
  const runs = join(place.directory, 'runs');
  const [name = ''] = readdirSync(runs).filter(one => one.endsWith('.journal'));
  const text = readFileSync(join(runs, name), 'utf8');
  writeFileSync(join(runs, name), text.replace('VPC1--VPC2', 'VPC1\u001b[31m\u202eVPC2'));
  mkdirSync(join(runs, 'odd'), { recursive: true });
  writeFileSync(join(runs, 'a\u001b[31m\u202eb.journal'), 'x');
  for (const line of ['runs', 'runs --format json', `resume ${name.slice(0, 32)} --practice --yes`]) {
    expectSafe(await place.run(line));
    expectSafe(await place.run(line, zh));
  }
});

test.each([
  ['plan --practice --to VPC2 --from', 2],
  ['plan --practice --from VPC1 --to', 2],
  ['plan --practice --from VPC1 --to VPC2 --allow', 2],
  ['plan --practice --from VPC1 --to VPC2 --routes', 2],
  ['plan --practice --from VPC1 --to VPC2 --name', 2],
  ['plan --practice --from VPC1 --to VPC2 --profile', 2],
  ['plan --practice --from VPC1 --to VPC2 --format', 2],
  ['plan --practice --from VPC1 --to VPC2 --region', 2],
  ['inventory --practice', 2],
  ['inventory --endpoint', 2],
  ['inventory --credentials-profile', 1],
  ['inventory --ram-role', 1],
  ['profiles show', 2],
  ['profiles save', 2],
  ['profiles delete', 2],
  ['profiles import', 2],
  ['apply', 2],
  ['resume', 1],
  ['rollback', 1],
  ['disconnect --practice', 2],
  ['audit --practice --connection', 2],
  ['--lang', 2],
  ['', 2],
] as const)('a word of the command line is shown back safely: %s', async (line, exitCode) => {
  const next = hostileTexts(line);
  const words = line.split(' ').filter(word => word !== '');
  for (let round = 0; round < 3; round += 1) {
    const hostile = `x${next().replaceAll('\0', '')}\u001b[31m\u202e`;
    const result = await place.run('', { words: [...words, hostile], ...(round === 1 ? zh : {}) });
    expect(result.exitCode, result.errors).toBe(exitCode);
    expectSafe(result);
  }
});

test.each([
  '..',
  '../evil',
  'a/b',
  'a\\b',
  '/etc/passwd',
  'con',
  'nul',
  '.hidden',
  'a\0b',
  '-x',
  '',
  'a'.repeat(300),
])('the name %j leads to no file outside the state directory', async name => {
  const before = readdirSync(join(place.directory, '..')).length;
  for (const words of [
    ['profiles', 'save', '--', name],
    ['profiles', 'show', '--', name],
    ['profiles', 'delete', '--', name],
    ['resume', '--practice', '--yes', '--', name],
    ['rollback', '--practice', '--yes', '--', name],
  ]) {
    const result = await place.run('', { words });
    // A profile is an entry of a file, so a device's name is a name like any other.
    if (result.exitCode === 0) expect(words[0]).toBe('profiles');
    expectSafe(result);
  }
  const made = readdirSync(place.directory, { recursive: true, encoding: 'utf8' });
  expect(made.filter(one => /evil|passwd|hidden/.test(one))).toEqual([]);
  expect(readdirSync(join(place.directory, '..')).length).toBeLessThanOrEqual(before + 3);
});
