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
  if (typeof value !== 'object' || value === null) return isPlainScalar(value);
  if (depth > deepest) return false;
  if (Array.isArray(value)) return value.every(item => isPlain(item, depth + 1));
  const inside = value as Readonly<Record<string, unknown>>;
  for (const name in inside) {
    if (name === '__proto__' || name === 'constructor' || !isPlain(inside[name], depth + 1)) return false;
  }
  return true;
}

function isPlainScalar(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value);
  return value === null || typeof value === 'string' || typeof value === 'boolean';
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
