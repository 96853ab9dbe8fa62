import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { english } from '../../source/language/en/index.ts';

const source = resolve(import.meta.dirname, '../../source');

/** Codes that stand as a literal where a problem is made, over the whole program. */
function codesMade(): ReadonlyMap<string, string> {
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter(name =>
    /\.tsx?$/.test(name),
  );
  const made = files.flatMap(file => {
    const text = readFileSync(join(source, file), 'utf8');
    const makers = /\b(?:problem|planProblem|worldFailure|persistenceFailure)\(\s*'([a-z0-9-]+)'/g;
    return [...text.matchAll(makers)].map((match): [string, string] => [match[1] ?? '', file]);
  });
  return new Map(made);
}

test('every code of a problem that the program makes has its texts', () => {
  const made = codesMade();
  expect(made.size).toBeGreaterThan(150);
  const without = [...made].filter(([code]) => !Object.hasOwn(english.problems, code));
  expect(without).toEqual([]);
});
