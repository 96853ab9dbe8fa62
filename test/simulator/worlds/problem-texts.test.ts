import { expect, test } from 'vitest';
import { worldProblems as english } from '../../../source/language/en/world-problems.ts';
import { worldProblems as chinese } from '../../../source/language/zh/world-problems.ts';
import type { PersistenceProblem } from '../../../source/simulator/persistence/persistence-problem.ts';
import type { WorldProblem } from '../../../source/simulator/worlds/world-problem.ts';

/** What each code says of itself; a forgotten code does not compile. */
const parametersOf: Readonly<Record<WorldProblem['code'] | PersistenceProblem['code'], readonly string[]>> = {
  'world-unknown': ['name', 'known'],
  'world-scale-out-of-range': ['name', 'most'],
  'world-file-not-found': ['path'],
  'world-file-unreadable': ['path', 'detail'],
  'world-file-too-large': ['path', 'bytes', 'most'],
  'world-file-not-json': ['path'],
  'world-file-unknown-format': ['path'],
  'world-file-later-version': ['path', 'schema'],
  'world-file-invalid': ['path', 'at', 'detail'],
  'world-file-dangling': ['path', 'id', 'collection', 'missing'],
  'practice-state-busy': ['path', 'processId'],
  'practice-state-damaged': ['path', 'line'],
  'practice-state-later-version': ['path'],
  'practice-state-of-other-file': ['path', 'world'],
  'practice-state-unusable': ['path', 'detail'],
};

const placeholders = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(match => match[1]);

test.each([
  { language: 'English', texts: english },
  { language: 'Chinese', texts: chinese },
])('every problem of worlds and kept state has a reason and a remedy in $language', ({ texts }) => {
  expect(Object.keys(texts).sort()).toEqual(Object.keys(parametersOf).sort());
  for (const [code, { reason, remedy }] of Object.entries(texts)) {
    const known = Object.entries(parametersOf).find(([name]) => name === code)?.[1] ?? [];
    expect(known).toEqual(expect.arrayContaining(placeholders(reason + remedy)));
    expect(reason).not.toBe('');
    expect(remedy).not.toBe('');
  }
});
