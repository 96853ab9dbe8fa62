import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { products } from '../../../source/simulator/metadata/products.ts';
import type { ProductName } from '../../../source/simulator/operation.ts';
import { call, startTestCloud, type TestCloud } from '../practice-client.ts';
import { fieldsOf, misfits, seenFields } from './answer-shape.ts';
import { fullWorld } from './full-world.ts';
import { neverAnswered } from './never-answered.ts';
import { scenario } from './scenario.ts';

type Answered = {
  readonly product: ProductName;
  readonly action: string;
  readonly body: Record<string, unknown>;
};

let test: TestCloud;
let answers: readonly Answered[] = [];

beforeAll(async () => {
  const { world, ids } = fullWorld();
  test = await startTestCloud({ world });
  const played = await play(scenario(ids, test.cloud.accountId));
  answers = [...played, await identityOfSession(played)];
});
afterAll(() => test.cloud.close());

/** Names that earlier steps gave stand for the ids that they were answered (`$name`). */
async function play(steps: ReturnType<typeof scenario>): Promise<readonly Answered[]> {
  const named = new Map<string, string>();
  const played: Answered[] = [];
  for (const [product, action, given] of steps) {
    const parameters = Object.fromEntries(
      Object.entries(given).map(([name, value]) => [
        name,
        value.startsWith('$') ? (named.get(value.slice(1)) ?? value) : value,
      ]),
    );
    const { status, body } = await call(test, { product, action, parameters });
    if (status !== 200) throw new Error(`${product} ${action}: ${status} ${body.Code} ${body.Message}`);
    if (parameters.Name !== undefined) named.set(parameters.Name, String(body.RouterInterfaceId));
    test.clock.advance(1000);
    played.push({ product, action, body });
  }
  return played;
}

/** Only who uses temporary keys has a role. */
async function identityOfSession(played: readonly Answered[]): Promise<Answered> {
  const assumed = played.find(({ action }) => action === 'AssumeRole');
  const given = assumed?.body.Credentials as Record<string, string>;
  const keys = {
    accessKeyId: given.AccessKeyId ?? '',
    accessKeySecret: given.AccessKeySecret ?? '',
    securityToken: given.SecurityToken ?? '',
  };
  const { body } = await call(test, { product: 'Sts', action: 'GetCallerIdentity', keys });
  return { product: 'Sts', action: 'GetCallerIdentity', body };
}

const operations = products.flatMap(({ product, operations: all }) =>
  Object.entries(all).map(([action, metadata]) => ({ product, action, shape: metadata.answer })),
);

describe.each(operations)('$product $action', ({ product, action, shape }) => {
  const own = () => answers.filter(answer => answer.product === product && answer.action === action);

  it('answers fields, wrappers and types of the API and nothing else', () => {
    expect(own().length).toBeGreaterThan(0);
    expect(own().flatMap(({ body }) => misfits(shape, body))).toEqual([]);
  });

  it('has been seen with every field that it has', () => {
    const seen = new Set(own().flatMap(({ body }) => seenFields(body)));
    const unseen = fieldsOf(shape).filter(field => !seen.has(field));
    expect(unseen).toEqual(neverAnswered[`${product} ${action}`]?.fields ?? []);
  });
});

it('covers 46 operations', () => {
  expect(operations).toHaveLength(46);
  expect(new Set(answers.map(({ product, action }) => `${product} ${action}`)).size).toBe(46);
});
