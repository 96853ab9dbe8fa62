/** A parsed answer as plain data: no client-library objects, numbers beyond 15 digits as strings. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

export type JsonObject = { readonly [name: string]: Json };

/** Deeper than any answer of the cloud (the deepest real one has 8 levels). */
const deepest = 40;

/**
 * Turns what pop-core parsed into plain data: BigNumber objects (every number of 16 or more digits, such as account
 * ids) become strings of digits. `undefined` where the value is not JSON, or nested deeper than any real answer.
 */
export function toJson(value: unknown, depth = 0): Json | undefined {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  if (typeof value !== 'object' || depth > deepest) return undefined;
  if (Array.isArray(value)) return listToJson(value, depth);
  if (isBigNumber(value)) return value.toFixed();
  return objectToJson(value, depth);
}

function listToJson(values: readonly unknown[], depth: number): readonly Json[] | undefined {
  const list: Json[] = [];
  for (const value of values) {
    const item = toJson(value, depth + 1);
    if (item === undefined) return undefined;
    list.push(item);
  }
  return list;
}

function objectToJson(value: object, depth: number): JsonObject | undefined {
  const result: Record<string, Json> = Object.create(null);
  for (const [name, field] of Object.entries(value)) {
    const item = toJson(field, depth + 1);
    if (item === undefined) return undefined;
    result[name] = item;
  }
  return result;
}

/** Parsed objects have no prototype; a number too long for JavaScript is the one thing in an answer that has one. */
function isBigNumber(value: object): value is { toFixed(): string } {
  return Object.getPrototypeOf(value) !== null && 'toFixed' in value && typeof value.toFixed === 'function';
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
