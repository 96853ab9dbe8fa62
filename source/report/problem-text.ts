import type { Problem, ProblemParameters } from '../domain/problem.ts';
import type { TextKey, Translate } from '../language/translate.ts';

/** A problem in words. */
export type ProblemText = { readonly reason: string; readonly remedy: string };

/** The reason and the remedy of a problem in the reader's language. */
export function problemText(problem: Problem, translate: Translate): ProblemText {
  const parameters = shortened(problem.parameters);
  return {
    reason: translate(problemKey(problem.code, 'reason'), parameters),
    remedy: translate(problemKey(problem.code, 'remedy'), parameters),
  };
}

const longestValue = 300;

/** A value of any length may come from a command line or a file; a sentence must stay one that can be read. */
function shortened(parameters: ProblemParameters): ProblemParameters {
  const entries = Object.entries(parameters).map(([name, value]) => [
    name,
    typeof value === 'string' && value.length > longestValue ? `${value.slice(0, longestValue)}...` : value,
  ]);
  return Object.fromEntries(entries);
}

/** A test looks up the text of every code that the program makes, so the key exists. */
function problemKey(code: string, part: 'reason' | 'remedy'): TextKey {
  return `problems.${code}.${part}` as TextKey;
}
