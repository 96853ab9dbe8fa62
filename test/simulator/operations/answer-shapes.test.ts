import { expect, test } from 'vitest';
import type { AnswerShape } from '../../../source/simulator/metadata/product-metadata.ts';
import { products } from '../../../source/simulator/metadata/products.ts';
import { companyPractice } from './rich-practice.ts';

const names: Readonly<Record<string, string>> = { VpcPeer: 'Peer' };

/** Every operation that acts on the world: AssumeRole belongs to the identities. */
const operations = products.flatMap(product =>
  Object.entries(product.operations)
    .filter(([action]) => action !== 'AssumeRole')
    .map(([action, metadata]) => ({
      operation: `${names[product.product] ?? product.product}.${action}`,
      metadata,
    })),
);

test('there are 45 of them', () => {
  expect(operations).toHaveLength(45);
});

test.each(operations)(
  '$operation answers only real fields, in their real types',
  ({ operation, metadata }) => {
    const { practice, parametersOf } = companyPractice();
    const answered = practice.body(operation, parametersOf(operation));
    expect(misfits(answered, metadata.answer, operation)).toEqual([]);
  },
);

const paged = operations.filter(({ metadata }) => metadata.itemsPath !== undefined);

test.each(paged)('$operation lists something in that check', ({ operation, metadata }) => {
  const { practice, parametersOf } = companyPractice();
  let value: unknown = practice.body(operation, parametersOf(operation));
  for (const step of metadata.itemsPath?.split('.') ?? []) value = Object(value)[step];
  expect(value).toBeInstanceOf(Array);
  expect(value).not.toEqual([]);
});

/** Paths of an answer that the reference does not have, or has in another type. */
function misfits(value: unknown, shape: AnswerShape, path: string): readonly string[] {
  if (typeof shape === 'string')
    return isType(value, shape) ? [] : [`${path}: ${typeof value}, not ${shape}`];
  if (Array.isArray(shape)) {
    if (!Array.isArray(value)) return [`${path}: not a list`];
    return value.flatMap(item => misfits(item, shape[0], `${path}[]`));
  }
  return Object.entries(Object(value)).flatMap(([field, inner]) => {
    const wanted = Object.entries(shape).find(([name]) => name === field)?.[1];
    return wanted === undefined ? [`${path}.${field}: unknown`] : misfits(inner, wanted, `${path}.${field}`);
  });
}

function isType(value: unknown, type: string): boolean {
  switch (type) {
    case 'string':
      return typeof value === 'string';
    case 'boolean':
      return typeof value === 'boolean';
    case 'long':
      return typeof value === 'bigint' || Number.isSafeInteger(value);
    default:
      return typeof value === 'number';
  }
}
