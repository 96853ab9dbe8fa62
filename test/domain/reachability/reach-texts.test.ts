import { expect, it } from 'vitest';
import type { ReachProblemCode } from '../../../source/domain/reachability/reach-problem.ts';
import { reachProblems as english } from '../../../source/language/en/reach-problems.ts';
import { reachProblems as chinese } from '../../../source/language/zh/reach-problems.ts';

/** A code without texts does not compile. */
const texts: Readonly<Record<ReachProblemCode, { readonly reason: string; readonly remedy: string }>> =
  english;

const placeholders = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(match => match[1]).sort();

it.each(Object.entries(texts))(
  'tells the same objects in both languages for %s',
  (code, { reason, remedy }) => {
    const other = Object.entries(chinese).find(([key]) => key === code)?.[1];
    expect(placeholders(other?.reason ?? '')).toEqual(placeholders(reason));
    expect(placeholders(other?.remedy ?? '')).toEqual(placeholders(remedy));
  },
);
