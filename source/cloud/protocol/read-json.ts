import { type Json, toJson } from './json.ts';

/**
 * Reads an answer's text. Numbers of 16 or more digits (before the point), as account ids are, become strings of what
 * stands there: a JavaScript number would not hold them (alibaba-cloud-api.md section 1.1). `undefined` where the text is
 * not JSON, or is what {@link toJson} refuses. Never throws. Node's own parser does the work: the client library's takes
 * four times as long, and discovery waits for little else.
 */
export function readJson(text: string): Json | undefined {
  try {
    return toJson(parse(text));
  } catch {
    return undefined;
  }
}

/** Digits that may be a long number: first of all, or after what JSON has before a value. */
const longDigits = /(?<![^:,[\s])-?\d{16,}/g;

/**
 * All long digits are taken for numbers first, which is nearly always right and quick. Where some stand inside a string,
 * the quotes around them end that string, and a digit after a string is no JSON: a wrong guess never passes.
 */
function parse(text: string): unknown {
  try {
    return JSON.parse(text.replace(longDigits, '"$&"'));
  } catch {
    return JSON.parse(quoteLongNumbers(text));
  }
}

/** Where a walk through the text has come to, and whether that is inside a string. */
type Place = { readonly at: number; readonly isInString: boolean };

function quoteLongNumbers(text: string): string {
  const parts: string[] = [];
  let copiedTo = 0;
  let place: Place = { at: 0, isInString: false };
  for (const { index } of text.matchAll(longDigits)) {
    place = walk(text, place, index);
    if (place.isInString) continue;
    const end = endOfNumber(text, index);
    parts.push(text.slice(copiedTo, index), '"', text.slice(index, end), '"');
    copiedTo = end;
  }
  return parts.join('') + text.slice(copiedTo);
}

/** Goes on from quote to quote: between two of them nothing changes. */
function walk(text: string, from: Place, to: number): Place {
  let { at, isInString } = from;
  for (;;) {
    const quote = text.indexOf('"', at);
    if (quote < 0 || quote > to) return { at: to, isInString };
    if (!isInString || !isEscaped(text, quote)) isInString = !isInString;
    at = quote + 1;
  }
}

/** After an odd count of backslashes a quote is one of the string's own characters. */
function isEscaped(text: string, quote: number): boolean {
  let first = quote;
  while (text[first - 1] === '\\') first -= 1;
  return (quote - first) % 2 === 1;
}

function endOfNumber(text: string, index: number): number {
  let end = index;
  while (/[-+.\deE]/.test(text.charAt(end))) end += 1;
  return end;
}
