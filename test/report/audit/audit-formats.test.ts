import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse as parseCsv } from 'csv-parse/sync';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AuditReport } from '../../../source/domain/audit/audit-report.ts';
import { translator } from '../../../source/language/translate.ts';
import { type CommandPlace, commandPlace } from '../../commands/command-run.ts';
import { auditCheck, htmlErrors, junitErrors, sarifCheck } from './validators.ts';

let place: CommandPlace;
let report: AuditReport;

const file = (name: string) => join(place.directory, name);
const chinese = { language: 'zh', translate: translator('zh') } as const;

/** One audit of the company, one waived; every format is made from its file. */
beforeAll(async () => {
  place = commandPlace();
  const until = new Date(place.clock.now() + 90 * 86_400_000).toISOString().slice(0, 10);
  const first = await place.run('audit --practice company --format json');
  const [worst] = (JSON.parse(first.output) as AuditReport).findings;
  writeFileSync(file('before.json'), JSON.stringify({ ...JSON.parse(first.output), findings: [worst] }));
  const waived = await place.run(
    `audit --practice company --waive ${worst?.fingerprint} --reason known --owner ops --until ${until}`,
  );
  expect(waived.exitCode, waived.errors).toBe(0);
  const { exitCode, errors } = await place.run(
    `audit --practice company --baseline ${file('before.json')} --format json --out ${file('audit.json')}`,
  );
  expect(exitCode, errors).toBe(5);
  report = JSON.parse(readFileSync(file('audit.json'), 'utf8'));
});

afterAll(() => place.remove());

const show = (format: string, options = {}) =>
  place.run(`audit --report ${file('audit.json')} --format ${format}`, options);

test('a report in a file is private, whole, and printed again without a call to the cloud', async () => {
  expect(statSync(file('audit.json')).mode & 0o777).toBe(0o600);
  expect(readdirSync(place.directory).filter(name => name.endsWith('.tmp'))).toEqual([]);
  expect(auditCheck()(report)).toBeUndefined();
  const again = await show('json', { environment: { VPCLINK_STATE_DIR: join(place.directory, 'none') } });
  expect(JSON.parse(again.output)).toEqual(report);
  expect(again.exitCode).toBe(5);
  expect(again.errors).toBe('');
});

test('a file that cannot be written is said, and leaves nothing behind', async () => {
  const path = join(place.directory, 'missing', 'audit.json');
  const { exitCode, errors } = await place.run(`audit --report ${file('audit.json')} --out ${path}`);
  expect(exitCode).toBe(2);
  expect(errors).toContain(path);
  expect(existsSync(path)).toBe(false);
});

test.each(['--watch 10', '--connection pcc-1', '--region cn-beijing'])(
  'what a report has settled cannot be asked of it again: %s',
  async flag => {
    const { exitCode, errors } = await place.run(`audit --report ${file('audit.json')} ${flag}`);
    expect(exitCode).toBe(2);
    expect(errors).toContain(flag.split(' ')[0]);
  },
);

test.each([
  ['not JSON', '{', 'audit'],
  ['no report', '{"schema":"vpclink.audit/2"}', 'audit'],
])('a file that is %s is refused', async (_what, content) => {
  writeFileSync(file('wrong.json'), content);
  const { exitCode, output } = await place.run(`audit --report ${file('wrong.json')} --format html`);
  expect(exitCode).toBe(2);
  expect(output).toBe('');
});

test('SARIF of the company is valid, and says what is waived and what is new', async () => {
  const log = JSON.parse((await show('sarif')).output);
  expect(sarifCheck()(log)).toBeUndefined();
  const [{ results, automationDetails, tool }] = log.runs;
  const [waived, ...others] = results;
  expect(waived.suppressions[0]).toMatchObject({
    kind: 'external',
    status: 'accepted',
    justification: 'known',
  });
  expect(waived.baselineState).toBe('unchanged');
  expect(new Set(others.map((one: { baselineState: string }) => one.baselineState))).toEqual(
    new Set(['new']),
  );
  expect(automationDetails.id).toBe(`vpclink/${report.accountId}/`);
  const named = tool.driver.rules.filter((one: { help: { text: string } }) => /\{\{/.test(one.help.text));
  expect(named).toEqual([]);
});

test('JUnit of the company is valid, and skips what is waived', async () => {
  const { output } = await show('junit', chinese);
  expect(await junitErrors([output])).toEqual([]);
  expect(output).toContain(`failures="${report.findings.length - 1}"`);
});

test('CSV has a row for each finding', async () => {
  const { output } = await show('csv');
  const rows = parseCsv(output, { columns: true }) as Record<string, string>[];
  expect(rows.map(one => one.fingerprint)).toEqual(report.findings.map(one => one.fingerprint));
});

test.each([
  ['en', {}, 'What it breaks'],
  ['zh-CN', chinese, '影响'],
])('the page is valid HTML: %s', async (language, options, words) => {
  const { output } = await show('html', options);
  expect(await htmlErrors(output)).toEqual([]);
  expect(output).toContain(`<html lang="${language}">`);
  expect(output).toContain(words);
  expect(output).not.toMatch(/\{\{|auditReport\.|undefined/);
});

test.each(['markdown', 'mermaid', 'dot', 'text'])(
  '%s has words for everything, in both languages',
  async format => {
    const [english, other] = [await show(format), await show(format, chinese)];
    for (const { output, exitCode } of [english, other]) {
      expect(exitCode).toBe(5);
      expect(output).not.toMatch(/\{\{|auditReport\.|undefined/);
    }
    expect(other.output).toMatch(/\p{Script=Han}/u);
  },
);
