import type { Problem } from '../domain/problem.ts';
import type { TextKey, Translate } from '../language/translate.ts';

/** A problem in words. */
export type ProblemText = { readonly reason: string; readonly remedy: string };

/** The reason and the remedy of a problem in the reader's language. */
export function problemText(problem: Problem, translate: Translate): ProblemText {
  return {
    reason: translate(problemKey(problem.code, 'reason'), problem.parameters),
    remedy: translate(problemKey(problem.code, 'remedy'), problem.parameters),
  };
}

/** Codes are checked against the texts by a test over every code union, so the key exists. */
function problemKey(code: string, part: 'reason' | 'remedy'): TextKey {
  return `problems.${code}.${part}` as TextKey;
}
