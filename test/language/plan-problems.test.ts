import { expect, test } from 'vitest';
import type { AllowProblemCode } from '../../source/domain/parse-allow.ts';
import type { ConnectionNameProblemCode } from '../../source/domain/parse-connection-name.ts';
import type { RoutesProblemCode } from '../../source/domain/parse-routes.ts';
import type { PlanProblemCode } from '../../source/domain/planning/plan-problem.ts';
import { intentProblems as englishIntent } from '../../source/language/en/intent-problems.ts';
import { planProblems as english } from '../../source/language/en/plan-problems.ts';
import { intentProblems as chineseIntent } from '../../source/language/zh/intent-problems.ts';
import { planProblems as chinese } from '../../source/language/zh/plan-problems.ts';

type Entry = { readonly reason: string; readonly remedy: string };

// A code without texts is a type error here.
const plan: Readonly<Record<PlanProblemCode, Entry>> = { ...englishIntent, ...english };
const intent: Readonly<Record<AllowProblemCode | RoutesProblemCode | ConnectionNameProblemCode, Entry>> =
  englishIntent;

const placeholders = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(match => match[1]).sort();

test('every problem of a plan says what is the matter and what would be right', () => {
  for (const [code, { reason, remedy }] of Object.entries(plan)) {
    expect(reason.length, code).toBeGreaterThan(5);
    expect(remedy.length, code).toBeGreaterThan(5);
  }
});

test.each([
  ['plan', english, chinese],
  ['intent', intent, chineseIntent],
] as const)('both languages fill in the same values of %s problems', (_name, one, other) => {
  const translated = new Map<string, Entry>(Object.entries(other));
  for (const [code, texts] of Object.entries(one)) {
    const twin = translated.get(code);
    const names = (entry: Entry | undefined) =>
      [...new Set([...placeholders(entry?.reason ?? ''), ...placeholders(entry?.remedy ?? '')])].sort();
    expect(names(twin), code).toEqual(names(texts));
  }
});
