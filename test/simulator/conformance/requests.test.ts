import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compileProducts } from '../../../source/simulator/metadata/compile-operation.ts';
import type {
  OperationMetadata,
  ParameterMetadata,
} from '../../../source/simulator/metadata/product-metadata.ts';
import { products } from '../../../source/simulator/metadata/products.ts';
import type { ProductName } from '../../../source/simulator/operation.ts';
import { call, startTestCloud, type TestCloud } from '../practice-client.ts';
import {
  baseRequest,
  expectedRefusal,
  itemPairs,
  type Place,
  placesOf,
  siblingPair,
  validPairs,
  validValue,
} from './base-request.ts';

/**
 * Walks every operation over HTTP with one thing wrong at a time, or one optional thing present at a time. The rules
 * are the metadata's; what is compared is what the server really answers.
 */
type Subject = {
  readonly product: ProductName;
  readonly action: string;
  readonly metadata: OperationMetadata;
};

const subjects: readonly Subject[] = products.flatMap(({ product, operations }) =>
  Object.entries(operations).map(([action, metadata]) => ({ product, action, metadata })),
);

let test: TestCloud;
beforeAll(async () => {
  test = await startTestCloud();
});
afterAll(() => test.cloud.close());

type Pairs = Readonly<Record<string, string>>;

/** `200`, or the status and code of the refusal. */
async function answerTo({ product, action }: Subject, parameters: Pairs): Promise<string> {
  const { status, body } = await call(test, { product, action, parameters });
  return status === 200 ? '200' : `${status} ${body.Code}`;
}

/** The base request with what stands beside the place in its list item. */
function around({ metadata }: Subject, { wireName }: Place): Pairs {
  const head = wireName.split('.')[0] ?? '';
  const parent = metadata.parameters[head];
  const item = parent?.type === 'array' ? Object.fromEntries(itemPairs(`${head}.1`, parent)) : {};
  return { ...baseRequest(metadata), ...item };
}

type Wrong = { readonly value: string; readonly kind: 'value' | 'shape' };

async function refuses(subject: Subject, place: Place, wrong: Wrong): Promise<void> {
  const answer = await answerTo(subject, { ...around(subject, place), [place.wireName]: wrong.value });
  expect(answer, `${subject.action} ${place.wireName}=${wrong.value.slice(0, 40)}`).toBe(
    expectedRefusal(place, wrong.kind),
  );
}

/** The value gets through the gateway. Codes of an operation's own may also come from its rules, so they prove nothing. */
async function takes(subject: Subject, place: Place, value: string): Promise<void> {
  const answer = await answerTo(subject, { ...around(subject, place), [place.wireName]: value });
  if (place.metadata.refusals !== undefined) return;
  expect(answer, `${subject.action} ${place.wireName}=${value.slice(0, 40)}`).not.toBe(
    expectedRefusal(place, 'value'),
  );
}

/** One kind of rule: how often a parameter has it, and how it is held. */
type Rule = {
  readonly name: string;
  count(metadata: ParameterMetadata): number;
  hold(subject: Subject, place: Place): Promise<void>;
};

const rules: readonly Rule[] = [
  {
    name: 'is refused when a required parameter is missing',
    count: ({ required }) => Number(required === true),
    async hold(subject, place) {
      const base = { ...around(subject, place), ...Object.fromEntries(siblingPair(subject.metadata, place)) };
      const others = Object.entries(base).filter(
        ([name]) => name !== place.wireName && !name.startsWith(`${place.wireName}.`),
      );
      expect(await answerTo(subject, Object.fromEntries(others)), place.wireName).toBe(
        expectedRefusal(place, 'missing'),
      );
    },
  },
  {
    name: 'takes every value of every enum and no other',
    count: ({ values }) => Number(values !== undefined),
    async hold(subject, place) {
      const { values = [], anyCase } = place.metadata;
      for (const value of values) await takes(subject, place, value);
      await refuses(subject, place, { value: 'Nonsense', kind: 'value' });
      const otherCase = swapCase(values[0] ?? '');
      if (anyCase === true) await takes(subject, place, otherCase);
      else await refuses(subject, place, { value: otherCase, kind: 'value' });
    },
  },
  {
    name: 'holds every least value',
    count: ({ min }) => Number(min !== undefined),
    hold: (subject, place) => holdEnd(subject, place, { end: Number(place.metadata.min), beyond: -1 }),
  },
  {
    name: 'holds every greatest value',
    count: ({ max }) => Number(max !== undefined),
    hold: (subject, place) => holdEnd(subject, place, { end: Number(place.metadata.max), beyond: 1 }),
  },
  {
    name: 'holds every greatest length',
    count: ({ maxLength, values }) => Number(maxLength !== undefined && values === undefined),
    async hold(subject, place) {
      const { maxLength = 0 } = place.metadata;
      await takes(subject, place, '长'.repeat(maxLength));
      await refuses(subject, place, { value: 'x'.repeat(maxLength + 1), kind: 'shape' });
    },
  },
  {
    name: 'holds every least length',
    count: ({ minLength = 0 }) => Number(minLength > 1),
    hold: (subject, place) =>
      refuses(subject, place, { value: 'x'.repeat((place.metadata.minLength ?? 0) - 1), kind: 'shape' }),
  },
  {
    name: 'holds every pattern',
    count: ({ pattern }) => Number(pattern !== undefined),
    hold: (subject, place) => refuses(subject, place, { value: 'no-pattern', kind: 'shape' }),
  },
  {
    name: 'holds every list to its greatest count',
    count: ({ maxItems }) => Number(maxItems !== undefined),
    async hold(subject, place) {
      const parameters = { ...around(subject, place), ...listOf(place, (place.metadata.maxItems ?? 0) + 1) };
      expect(await answerTo(subject, parameters), place.wireName).toBe(expectedRefusal(place, 'count'));
    },
  },
  {
    name: 'holds every list to its least count',
    count: ({ minItems = 0 }) => Number(minItems > 1),
    async hold(subject, place) {
      const parameters = { ...baseRequest(subject.metadata), ...listOf(place, 1) };
      expect(await answerTo(subject, parameters), place.wireName).toBe(expectedRefusal(place, 'count'));
    },
  },
  {
    name: 'holds every value to its type',
    count: ({ type, form }) =>
      Number(type === 'integer' || type === 'long' || type === 'boolean' || form === 'json-array'),
    hold: (subject, place) => refuses(subject, place, { value: 'x', kind: 'shape' }),
  },
  {
    name: 'takes every optional parameter',
    count: ({ required }) => Number(required !== true),
    async hold(subject, place) {
      if (place.metadata.type !== 'array') await takes(subject, place, validValue(place.metadata));
      const list = Object.fromEntries(validPairs(place.wireName, place.metadata));
      const answer = await answerTo(subject, { ...around(subject, place), ...list });
      expect(answer, place.wireName).not.toMatch(/^400 Missing[A-Z][A-Za-z]+$(?<!Parameter)/);
      if (place.metadata.type === 'array')
        expect(answer, place.wireName).not.toBe(expectedRefusal(place, 'count'));
    },
  },
];

async function holdEnd(
  subject: Subject,
  place: Place,
  { end, beyond }: { readonly end: number; readonly beyond: number },
): Promise<void> {
  await takes(subject, place, String(end));
  const value = String(end + beyond);
  if (place.metadata.clamp === true) await takes(subject, place, value);
  else await refuses(subject, place, { value, kind: 'value' });
}

/** So many items, repeated or joined as the parameter wants them. */
function listOf({ wireName, metadata }: Place, length: number): Pairs {
  const positions = Array.from({ length }, (_, index) => index + 1);
  if (metadata.type === 'array') {
    return Object.fromEntries(positions.flatMap(position => itemPairs(`${wireName}.${position}`, metadata)));
  }
  const joined = metadata.form === 'json-array' ? JSON.stringify(positions.map(String)) : positions.join(',');
  return { [wireName]: joined };
}

const held = new Map<string, number>();

describe.each(subjects)('$product $action', subject => {
  it.each(rules)('$name', async rule => {
    for (const place of placesOf(subject.metadata)) {
      const count = rule.count(place.metadata);
      if (count === 0) continue;
      await rule.hold(subject, place);
      held.set(rule.name, (held.get(rule.name) ?? 0) + count);
    }
  });

  it('is served by GET and POST alike', async () => {
    const parameters = baseRequest(subject.metadata);
    const [get, post] = await Promise.all(
      (['GET', 'POST'] as const).map(method => call(test, { ...subject, parameters, method })),
    );
    expect(get?.body.Code ?? '').not.toMatch(/^Missing(?!Parameter)/);
    expect(typeof get?.body.RequestId).toBe('string');
    expect(typeof post?.body.RequestId).toBe('string');
  });
});

it('skipped nothing: 46 operations, every parameter and every rule of each', () => {
  const all = subjects.flatMap(({ metadata }) => placesOf(metadata).map(place => place.metadata));
  expect(subjects).toHaveLength(46);
  expect([...compileProducts().values()].reduce((sum, operations) => sum + operations.size, 0)).toBe(46);
  for (const rule of rules) {
    expect([rule.name, held.get(rule.name)]).toEqual([
      rule.name,
      all.reduce((sum, metadata) => sum + rule.count(metadata), 0),
    ]);
  }
  expect(held.get('is refused when a required parameter is missing')).toBe(78);
  expect(held.get('takes every value of every enum and no other')).toBe(69);
});

function swapCase(text: string): string {
  const lower = text.toLowerCase();
  return text === lower ? text.toUpperCase() : lower;
}
