import type { Problem } from '../problem.ts';

/** Each problem once, in the order of their first appearance. */
export function uniqueProblems(problems: readonly Problem[]): readonly Problem[] {
  const seen = new Map<string, Problem>();
  for (const one of problems) {
    const key = JSON.stringify([one.code, Object.entries(one.parameters).sort()]);
    if (!seen.has(key)) seen.set(key, one);
  }
  return [...seen.values()];
}
