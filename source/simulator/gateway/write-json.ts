/**
 * A body as JSON text. A `bigint` becomes a JSON number (16-digit account ids), a field that is `undefined` is left
 * out. Written by hand because `JSON.stringify` takes no bigint, and with a replacer it is slower than this: half of
 * what a page of a list costs is here.
 */
export function writeJson(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return writeText(value);
    case 'bigint':
      return value.toString();
    case 'object':
      if (value === null) return 'null';
      return Array.isArray(value) ? writeArray(value) : writeObject(value);
    default:
      return JSON.stringify(value) ?? 'null';
  }
}

function writeArray(items: readonly unknown[]): string {
  if (items.length === 0) return '[]';
  let text = `[${writeJson(items[0])}`;
  for (let index = 1; index < items.length; index += 1) text += `,${writeJson(items[index])}`;
  return `${text}]`;
}

function writeObject(value: object): string {
  let text = '';
  let separator = '{';
  // A loop over a fresh array of pairs would cost as much again; bodies are plain objects, nothing is inherited.
  for (const name in value) {
    const member: unknown = Reflect.get(value, name);
    if (member === undefined) continue;
    text += separator + fieldName(name) + writeJson(member);
    separator = ',';
  }
  return text === '' ? '{}' : `${text}}`;
}

/** Field names come from a closed set, so each is written once. */
const fieldNames = new Map<string, string>();

function fieldName(name: string): string {
  const known = fieldNames.get(name);
  if (known !== undefined) return known;
  const written = `${JSON.stringify(name)}:`;
  fieldNames.set(name, written);
  return written;
}

/** Characters that a JSON text may not hold as they are, and halves of surrogate pairs. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what has to be found
const special = /["\\\u0000-\u001f\ud800-\udfff]/;

function writeText(text: string): string {
  return special.test(text) ? JSON.stringify(text) : `"${text}"`;
}
