import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { publishedSchemas } from '../../scripts/schemas.ts';
import { type CommandPlace, commandPlace } from '../commands/command-run.ts';

// ajv comes with conf; here it is the second opinion on what the program prints.
const require = createRequire(createRequire(import.meta.url).resolve('conf'));
const { Ajv2020 } = require('ajv/dist/2020.js');

let place: CommandPlace;

beforeEach(() => {
  place = commandPlace();
});

afterEach(() => place.remove());

const stored = (name: string) => readFileSync(new URL(`../../schemas/${name}`, import.meta.url), 'utf8');

test('the published schemas are those of the program', () => {
  for (const [name, content] of publishedSchemas())
    expect(JSON.parse(stored(name)), name).toEqual(JSON.parse(content));
});

test.each([
  ['plan', 'plan --practice tutorial --from VPC1 --to VPC2 --allow icmp,tcp:443 --format json'],
  ['plan', 'plan --practice company --from prod-core --to data-lake --kind router-interface --format json'],
  ['inventory', 'inventory --practice tutorial --format json'],
  ['inventory', 'inventory --practice company --format json'],
  ['audit', 'audit --practice company --format json'],
  ['audit', 'audit --practice company-healthy --format json'],
  ['fix', 'fix --practice company --exit-code --format json'],
  ['fix', 'fix --practice company-healthy --exit-code --format json'],
])('what is printed keeps the schema: %s of %s', async (name, line) => {
  const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(
    JSON.parse(stored(`${name}.schema.json`)),
  );
  const { output, errors } = await place.run(line);
  expect(validate(JSON.parse(output)), JSON.stringify(validate.errors ?? errors).slice(0, 500)).toBe(true);
  expect(JSON.parse(output).schema).toBe(`vpclink.${name}/1`);
  const broken = { ...JSON.parse(output), schema: 'vpclink.other/1' };
  expect(validate(broken)).toBe(false);
});

test('the line that ends a run of fix keeps its schema', async () => {
  const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(
    JSON.parse(stored('fix.schema.json')),
  );
  const { output } = await place.run('fix --practice company --yes --format json');
  const ended = JSON.parse(output.trimEnd().split('\n').at(-1) ?? '');
  expect(ended.type).toBe('fix-ended');
  expect(validate(ended), JSON.stringify(validate.errors).slice(0, 500)).toBe(true);
});
