import { percentDecode } from './percent-encoding.ts';

/** Parameters as they arrived: flat names (`Tag.1.Key`), decoded values. A Map, so no name can be special. */
export type WireParameters = ReadonlyMap<string, string>;

/** Reads `a=1&b=2` into `into`; a later pair of the same name wins. */
export function readPairs(text: string, into: Map<string, string>): void {
  for (const pair of text.split('&')) {
    if (pair === '') continue;
    const equals = pair.indexOf('=');
    if (equals < 0) into.set(percentDecode(pair), '');
    else into.set(percentDecode(pair.slice(0, equals)), percentDecode(pair.slice(equals + 1)));
  }
}

const deepest = 8;

/**
 * Reads a JSON body (some clients of signature v3 send one) into flat names counted from 1, as a form would have
 * carried them. `false` where the text is no JSON object or is nested deeper than any parameter is.
 */
export function readJsonObject(text: string, into: Map<string, string>): boolean {
  const value = parseJson(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return Object.entries(value).every(([name, member]) => flatten({ name, value: member, depth: 1 }, into));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

type Member = { readonly name: string; readonly value: unknown; readonly depth: number };

function flatten({ name, value, depth }: Member, into: Map<string, string>): boolean {
  if (depth > deepest) return false;
  if (value === null || value === undefined) return true;
  if (typeof value !== 'object') {
    into.set(name, String(value));
    return true;
  }
  const members: readonly (readonly [string | number, unknown])[] = Array.isArray(value)
    ? value.map((item, index) => [index + 1, item] as const)
    : Object.entries(value);
  return members.every(([key, member]) =>
    flatten({ name: `${name}.${key}`, value: member, depth: depth + 1 }, into),
  );
}
