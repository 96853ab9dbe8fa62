import type { Problem, ProblemParameters } from '../domain/problem.ts';
import { sanitiseText } from '../domain/sanitise-text.ts';
import type { TextKey, Translate } from '../language/translate.ts';

/** A problem in words. */
export type ProblemText = { readonly reason: string; readonly remedy: string };

/** The reason and the remedy of a problem in the reader's language. */
export function problemText(problem: Problem, translate: Translate): ProblemText {
  const parameters = shown(problem.parameters);
  return {
    reason: translate(problemKey(problem.code, 'reason'), parameters),
    remedy: translate(problemKey(problem.code, 'remedy'), parameters),
  };
}

const longestValue = 300;

/**
 * A value may come from a command line or a file, of any length and with anything in it; a sentence must stay one that
 * can be read, and must not act on the terminal.
 */
function shown(parameters: ProblemParameters): ProblemParameters {
  const entries = Object.entries(parameters).map(([name, value]) => [
    name,
    typeof value === 'string' ? sanitiseText(value, longestValue) : value,
  ]);
  return Object.fromEntries(entries);
}

/** A test looks up the text of every code that the program makes, so the key exists. */
function problemKey(code: string, part: 'reason' | 'remedy'): TextKey {
  return `problems.${code}.${part}` as TextKey;
}
