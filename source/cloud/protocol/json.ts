/** A parsed answer as plain data: no client-library objects, numbers beyond 15 digits as strings. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

export type JsonObject = { readonly [name: string]: Json };

/** Deeper than any answer of the cloud (the deepest real one has 8 levels). */
const deepest = 40;

/**
 * Turns what a parser just made into plain data, in place: BigNumber objects (pop-core's every number of 16 or more
 * digits, such as account ids) become strings of digits. `undefined` where the value is not JSON, or nested deeper
 * than any real answer.
 */
export function toJson(value: unknown): Json | undefined {
  const holder: { value: unknown } = { value };
  return makePlain(holder, 'value', 0) ? (holder.value as Json) : undefined;
}

type Holder = { [name: string]: unknown };

/** Answers whether the field holds plain data now. */
function makePlain(holder: Holder, name: string, depth: number): boolean {
  const value = holder[name];
  if (typeof value !== 'object' || value === null) return isPlainScalar(value);
  if (isBigNumber(value)) {
    holder[name] = value.toFixed();
    return true;
  }
  if (depth > deepest) return false;
  const inside = value as Holder;
  for (const key in inside) if (!makePlain(inside, key, depth + 1)) return false;
  return true;
}

function isPlainScalar(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value);
  return value === null || typeof value === 'string' || typeof value === 'boolean';
}

/** JSON holds no functions: only a number too long for JavaScript has a method. */
function isBigNumber(value: object): value is { toFixed(): string } {
  return 'toFixed' in value && typeof value.toFixed === 'function';
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
