import type {
  OperationMetadata,
  ParameterMetadata,
} from '../../../source/simulator/metadata/product-metadata.ts';

/** A parameter wherever it stands: its wire name with item numbers, and what the metadata says of it. */
export type Place = {
  /** Such as `Permissions.1.Priority`. */
  readonly wireName: string;
  /** Such as `Priority`. */
  readonly name: string;
  readonly metadata: ParameterMetadata;
};

/** Every parameter of an operation with every field of its lists, each once. */
export function placesOf({ parameters }: OperationMetadata): readonly Place[] {
  return placesIn('', parameters);
}

function placesIn(prefix: string, parameters: Readonly<Record<string, ParameterMetadata>>): readonly Place[] {
  return Object.entries(parameters).flatMap(([name, metadata]) => {
    const wireName = `${prefix}${name}`;
    const own = { wireName, name, metadata };
    if (metadata.type !== 'array' || typeof metadata.items !== 'object') return [own];
    return [own, ...placesIn(`${wireName}.1.`, metadata.items)];
  });
}

/** Wire pairs that satisfy everything the metadata requires: the ground on which one thing at a time is wrong. */
export function baseRequest({ parameters }: OperationMetadata): Readonly<Record<string, string>> {
  return Object.fromEntries(requiredPairs('', parameters));
}

function requiredPairs(
  prefix: string,
  parameters: Readonly<Record<string, ParameterMetadata>>,
): readonly (readonly [string, string])[] {
  return Object.entries(parameters)
    .filter(([, metadata]) => metadata.required === true)
    .flatMap(([name, metadata]) => validPairs(`${prefix}${name}`, metadata));
}

/** Wire pairs that give a parameter a value that its metadata takes. */
export function validPairs(
  wireName: string,
  metadata: ParameterMetadata,
): readonly (readonly [string, string])[] {
  if (metadata.type !== 'array') return [[wireName, validValue(metadata)]];
  return Array.from({ length: metadata.minItems ?? 1 }, (_, index) => index + 1).flatMap(position =>
    itemPairs(`${wireName}.${position}`, metadata),
  );
}

/** Wire pairs of one item of a list. */
export function itemPairs(
  wireName: string,
  { items = 'string' }: ParameterMetadata,
): readonly (readonly [string, string])[] {
  if (items === 'string') return [[wireName, 'x-1']];
  const required = requiredPairs(`${wireName}.`, items);
  if (required.length > 0) return required;
  const [first] = Object.entries(items);
  return first === undefined ? [] : validPairs(`${wireName}.${first[0]}`, first[1]);
}

/** A value that the metadata takes. */
export function validValue(metadata: ParameterMetadata): string {
  const { type, values, min = 1, minLength = 2, pattern, form } = metadata;
  if (values !== undefined) return values[0] ?? '';
  if (type === 'boolean') return 'false';
  if (type === 'integer' || type === 'long' || metadata.min !== undefined) return String(min);
  if (pattern !== undefined) return '-1/-1';
  if (form === 'json-array') return '["x-1"]';
  return 'x'.repeat(Math.max(minLength, 2));
}

/** What the gateway says to a wrong value: the operation's own code where it has one, else the template. */
export function expectedRefusal(
  { name, metadata }: Place,
  kind: 'value' | 'shape' | 'count' | 'missing',
): string {
  return metadata.refusals?.[kind] ?? `400 ${kind === 'missing' ? 'Missing' : 'Invalid'}${name}`;
}

/** Something else in the same list item, so that the item is there although the place is not. */
export function siblingPair(
  operation: OperationMetadata,
  { wireName, name }: Place,
): readonly (readonly [string, string])[] {
  const parts = wireName.split('.');
  const items = operation.parameters[parts[0] ?? '']?.items;
  if (parts.length < 3 || typeof items !== 'object') return [];
  const sibling = Object.entries(items).find(([other]) => other !== name);
  return sibling === undefined
    ? []
    : validPairs(`${wireName.slice(0, -name.length)}${sibling[0]}`, sibling[1]);
}
