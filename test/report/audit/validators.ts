import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { HtmlValidate } from 'html-validate';
import { validateXML } from 'xmllint-wasm';

// ajv comes with conf.
const require = createRequire(createRequire(import.meta.url).resolve('conf'));
const { Ajv2020 } = require('ajv/dist/2020.js');
const { Ajv } = require('ajv');

const official = (name: string) => readFileSync(new URL(`official/${name}`, import.meta.url), 'utf8');

/** What is wrong with a value, as text; undefined where nothing is. */
export type Check = (value: unknown) => string | undefined;

function checkOf(validate: { (value: unknown): boolean; errors?: unknown }): Check {
  return value => (validate(value) ? undefined : JSON.stringify(validate.errors).slice(0, 600));
}

/** The official schema, which is draft 4: in the parts that SARIF uses draft 7 differs by the name of `id` only. */
export function sarifCheck(): Check {
  const { id: _id, $schema: _draft, ...schema } = JSON.parse(official('sarif-2.1.0-rtm.5.json'));
  return checkOf(new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false }).compile(schema));
}

/** The schema of audits that the package publishes. */
export function auditCheck(): Check {
  const path = new URL('../../../schemas/audit.schema.json', import.meta.url);
  const schema = JSON.parse(readFileSync(path, 'utf8'));
  return checkOf(new Ajv2020({ strict: false, validateFormats: false }).compile(schema));
}

/** What is wrong with JUnit files by the schema of Jenkins, read by libxml2. */
export async function junitErrors(files: readonly string[]): Promise<readonly string[]> {
  const { errors } = await validateXML({
    xml: files.map((contents, index) => ({ fileName: `${index}.xml`, contents })),
    schema: official('jenkins-junit.xsd'),
  });
  return errors.map(one => one.rawMessage);
}

/** What is wrong with a page by the HTML standard and the rules for readers with aids, after html-validate. */
export async function htmlErrors(page: string): Promise<readonly string[]> {
  const validator = new HtmlValidate({
    root: true,
    extends: ['html-validate:standard', 'html-validate:a11y'],
  });
  const { results } = await validator.validateString(page);
  return results.flatMap(one =>
    one.messages.map(({ line, ruleId, message }) => `${line} ${ruleId}: ${message}`),
  );
}
