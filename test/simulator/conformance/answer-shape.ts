import type { AnswerShape } from '../../../source/simulator/metadata/product-metadata.ts';

/** Every field of a shape as a dotted path, `[]` for items: `Vpcs.Vpc[].VpcId`. Wrappers are fields too. */
export function fieldsOf(shape: AnswerShape, path = ''): readonly string[] {
  if (typeof shape === 'string') return [];
  if (isList(shape)) return fieldsOf(shape[0], `${path}[]`);
  return Object.entries(shape).flatMap(([name, member]) => {
    const own = path === '' ? name : `${path}.${name}`;
    return [own, ...fieldsOf(member, own)];
  });
}

/** What of a body is not as the shape says, each with its path; empty for a body that fits exactly. */
export function misfits(shape: AnswerShape, value: unknown, path = ''): readonly string[] {
  if (typeof shape === 'string')
    return fits[shape](value) ? [] : [`${path}: ${JSON.stringify(value)} is no ${shape}`];
  if (isList(shape)) {
    if (!Array.isArray(value)) return [`${path}: is no list`];
    return value.flatMap(item => misfits(shape[0], item, `${path}[]`));
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [`${path}: is no object`];
  return Object.entries(value).flatMap(([name, member]) => {
    const own = path === '' ? name : `${path}.${name}`;
    const part = Object.hasOwn(shape, name) ? shape[name] : undefined;
    return part === undefined ? [`${own}: is not in the answer of the API`] : misfits(part, member, own);
  });
}

/** The fields that a body has, in the form of {@link fieldsOf}. */
export function seenFields(value: unknown, path = ''): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(item => seenFields(item, `${path}[]`));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) => {
    const own = path === '' ? name : `${path}.${name}`;
    return [own, ...seenFields(member, own)];
  });
}

function isList(shape: AnswerShape): shape is readonly [AnswerShape] {
  return Array.isArray(shape);
}

const fits: Readonly<
  Record<'string' | 'boolean' | 'integer' | 'long' | 'float', (value: unknown) => boolean>
> = {
  string: value => typeof value === 'string',
  boolean: value => typeof value === 'boolean',
  integer: value => Number.isInteger(value) && Math.abs(Number(value)) < 2 ** 31,
  long: value => Number.isInteger(value),
  float: value => typeof value === 'number',
};
