import { failure, type Result, success } from './result.ts';

/** Space, a piece in single quotes, one in double quotes, one character behind a backslash, or plain characters. */
const piece = /(\s+)|'([^']*)'|"((?:[^"\\]|\\.)*)"|\\(.)|([^\s'"\\]+)/gsuy;

/**
 * Splits a command line into words, without a shell: words are parted by spaces; single or double quotes keep spaces
 * together; a backslash takes the next character as it is, except within single quotes. Nothing is expanded: no
 * variables, no wildcards, no redirections. The failure says what is not closed.
 */
export function splitWords(line: string): Result<readonly string[], 'quote' | 'backslash'> {
  const pieces = [...line.matchAll(piece)];
  const end = pieces.reduce((length, [text]) => length + text.length, 0);
  if (end < line.length) return failure(line[end] === '\\' ? 'backslash' : 'quote');
  const words: (string | undefined)[] = [undefined];
  for (const [, space, ...parts] of pieces) {
    if (space === undefined) words.push((words.pop() ?? '') + textOf(parts));
    else words.push(undefined);
  }
  return success(words.filter(word => word !== undefined));
}

function textOf([single, double, escaped, plain]: readonly (string | undefined)[]): string {
  return single ?? escaped ?? plain ?? (double ?? '').replaceAll(/\\(.)/gsu, '$1');
}
