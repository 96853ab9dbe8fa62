/** A parsed answer as plain data: numbers of 16 or more digits as strings. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

export type JsonObject = { readonly [name: string]: Json };

/** Deeper than any answer of the cloud (the deepest real one has 8 levels). */
const deepest = 40;

/**
 * Turns what a parser just made into plain data, or says that it is none: `undefined` where a value is not JSON (a number
 * too large to be finite), nested deeper than any real answer, or named so that copying it could change other objects.
 */
export function toJson(value: unknown): Json | undefined {
  return isPlain(value, 0) ? (value as Json) : undefined;
}

function isPlain(value: unknown, depth: number): boolean {
  if (typeof value !== 'object') return typeof value !== 'number' || Number.isFinite(value);
  if (value === null) return true;
  if (depth > deepest) return false;
  return Array.isArray(value) ? isPlainList(value, depth + 1) : isPlainObject(value, depth + 1);
}

function isPlainList(values: readonly unknown[], depth: number): boolean {
  for (const value of values) if (!isPlain(value, depth)) return false;
  return true;
}

function isPlainObject(value: object, depth: number): boolean {
  const inside = value as Readonly<Record<string, unknown>>;
  for (const name in inside) {
    if (name === '__proto__' || name === 'constructor') return false;
    const member = inside[name];
    // Most members are texts: there is nothing to ask of them.
    if (typeof member !== 'string' && !isPlain(member, depth)) return false;
  }
  return true;
}

/** Is this a JSON object (not a list, not null)? */
export function isJsonObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A field that must be a non-empty string. */
export function stringField(object: JsonObject, name: string): string | undefined {
  const value = object[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}
