/** Why parsed JSON is not looked at any closer, and where in it that was seen. */
export type JsonTrouble = {
  readonly at: string;
  readonly trouble: 'too-deep' | 'list-too-long' | 'too-large' | 'forbidden-key';
};

const forbiddenKeys: ReadonlySet<string> = new Set(['__proto__', 'prototype', 'constructor']);

/** A world of 20,000 VPCs stays below each of these by a wide margin. */
const limits = { depth: 16, listItems: 400_000, values: 20_000_000 };

type Place = { readonly value: object; readonly depth: number; readonly path: string };

/**
 * Looks through parsed JSON for what no file of ours has: keys that could reach an object's prototype, lists and
 * nesting beyond every bound. Walks with a list of its own, so no depth can exhaust the stack.
 */
export function inspectJson(parsed: unknown): JsonTrouble | undefined {
  const waiting = containersIn({ value: [parsed], depth: 0, path: '' });
  let values = 0;
  for (let place = waiting.pop(); place !== undefined; place = waiting.pop()) {
    const entries = Object.entries(place.value);
    values += entries.length;
    const trouble = troubleAt(place, entries) ?? (values > limits.values ? 'too-large' : undefined);
    if (trouble !== undefined) {
      return { at: place.path, trouble };
    }
    // Not spread into one call: a long list would be more arguments than a call can have.
    for (const inner of containersIn(place)) {
      waiting.push(inner);
    }
  }
  return undefined;
}

function containersIn({ value, depth, path }: Place): Place[] {
  const found: Place[] = [];
  for (const [key, inner] of Object.entries(value)) {
    if (isContainer(inner)) {
      found.push({
        value: inner,
        depth: depth + 1,
        path: depth === 0 ? '/' : `${path.replace(/\/$/, '')}/${key}`,
      });
    }
  }
  return found;
}

function troubleAt(
  { value, depth }: Place,
  entries: readonly (readonly [string, unknown])[],
): JsonTrouble['trouble'] | undefined {
  if (depth > limits.depth) {
    return 'too-deep';
  }
  if (Array.isArray(value)) {
    return entries.length > limits.listItems ? 'list-too-long' : undefined;
  }
  return entries.some(([key]) => forbiddenKeys.has(key)) ? 'forbidden-key' : undefined;
}

function isContainer(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
