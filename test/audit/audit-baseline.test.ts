import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { AuditReport } from '../../source/domain/audit/audit-report.ts';
import { type CommandPlace, type CommandResult, commandPlace } from '../commands/command-run.ts';

let place: CommandPlace;

beforeEach(() => {
  place = commandPlace();
});

afterEach(() => place.remove());

const file = () => join(place.directory, 'baseline.json');

let made: string | undefined;

/** Written anew for each test, made once: the world is the same in every test. */
async function baseline(): Promise<AuditReport> {
  made ??= (await place.run('audit --practice company --format json')).output;
  writeFileSync(file(), made);
  return JSON.parse(made);
}

const against = (flags = '--practice company'): Promise<CommandResult> =>
  place.run(`audit ${flags} --format json --baseline ${file()}`);

test('what was there before is unchanged and no reason to exit 5', async () => {
  const before = await baseline();
  const { exitCode, output, errors } = await against();
  expect(exitCode, errors).toBe(0);
  const report: AuditReport = JSON.parse(output);
  expect(report.findings.map(one => one.change)).toEqual(before.findings.map(() => 'unchanged'));
  expect(report.gone).toEqual([]);
  expect(report.maybeGone).toEqual([]);
  expect(report.baseline).toEqual({ readAt: before.readAt });
  expect(report.verdict).toBe('findings');
});

test('a new finding exits 5 alone, one that is no more is listed as gone', async () => {
  const before = await baseline();
  const [first, ...others] = before.findings;
  const invented = { ...first, fingerprint: 'f'.repeat(32) };
  writeFileSync(file(), JSON.stringify({ ...before, findings: [...others, invented] }));
  const { exitCode, output } = await against();
  expect(exitCode).toBe(5);
  const report: AuditReport = JSON.parse(output);
  const fresh = report.findings.filter(one => one.change === 'new');
  expect(fresh.map(one => one.fingerprint)).toEqual([first?.fingerprint]);
  expect(report.gone?.map(one => one.fingerprint)).toEqual([invented.fingerprint]);
  const text = await place.run(`audit --practice company --baseline ${file()}`);
  expect(text.output).toContain('1 new');
  expect(text.output).toContain('Gone since then');
});

test('what is not found where nobody could look is not gone', async () => {
  const taken = await place.run('inventory --practice company --format json');
  const snapshot = JSON.parse(taken.output);
  const before = await baseline();
  const wide = before.findings.find(one => one.object.kind === 'security-group-rule');
  const regionId = wide?.object.regionId;
  const region = snapshot.regions.find((one: { regionId: string }) => one.regionId === regionId);
  region.securityGroups = {
    state: 'unknown',
    reason: { kind: 'denied', operation: 'DescribeSecurityGroups' },
  };
  const world = join(place.directory, 'denied.json');
  writeFileSync(world, JSON.stringify(snapshot));
  const { output, exitCode } = await against(`--practice ${world}`);
  const report: AuditReport = JSON.parse(output);
  expect(report.findings.map(one => one.fingerprint)).not.toContain(wide?.fingerprint);
  expect(report.maybeGone?.map(one => one.fingerprint)).toContain(wide?.fingerprint);
  expect(report.gone?.map(one => one.fingerprint)).not.toContain(wide?.fingerprint);
  expect(exitCode).toBe(6);
});

test('with a threshold, only new findings that are bad enough count', async () => {
  const before = await baseline();
  const low = before.findings.find(one => one.severity === 'low');
  const kept = before.findings.filter(one => one !== low);
  writeFileSync(file(), JSON.stringify({ ...before, findings: kept }));
  expect((await against()).exitCode).toBe(5);
  expect((await against('--practice company --fail-on medium')).exitCode).toBe(0);
});

/** How a baseline can be wrong, what it costs, and words of the line. */
const wrong: readonly (readonly [string, (text: string) => string, number, readonly string[]])[] = [
  [
    'half of the file',
    text => text.slice(0, text.length / 2),
    2,
    ['not JSON', 'vpclink audit --format json'],
  ],
  ['nothing', () => '', 2, ['not JSON']],
  ['another version', text => text.replace('vpclink.audit/1', 'vpclink.audit/2'), 2, ['version 2']],
  ['another schema', text => text.replace('vpclink.audit/1', 'vpclink.plan/1'), 2, ['schema']],
  ['another account', text => text.replace(/"accountId":"\d+"/, '"accountId":"1"'), 3, ['account 1']],
  ['an unknown rule', text => text.replace('"rule":"', '"rule":"x'), 2, ['rule']],
  ['an unknown key', text => text.replace('{"schema"', '{"more":1,"schema"'), 2, ['unrecognized_keys']],
  ['a prototype', text => text.replace('{"schema"', '{"__proto__":{},"schema"'), 2, ['forbidden key']],
  ['an escape sequence', text => text.replace(/"id":"/, '"id":"\\u001b[31m'), 2, ['custom']],
  ['a long nest', () => '['.repeat(5000) + ']'.repeat(5000), 2, ['deep']],
  ['a list', () => '[]', 2, ['(top)']],
];

test.each(wrong)('%s in a baseline is said, nothing is printed', async (_name, spoil, exitCode, words) => {
  const before = await baseline();
  writeFileSync(file(), spoil(JSON.stringify(before)));
  const result = await against();
  expect(result.exitCode, result.errors).toBe(exitCode);
  expect(result.output).toBe('');
  expect(result.errors).toContain(file());
  for (const word of words) expect(result.errors).toContain(word);
});

test('a baseline that is no file, or was made with other flags, is refused', async () => {
  expect((await against('--practice company-healthy')).exitCode).toBe(2);
  mkdirSync(file());
  expect((await against('--practice company-healthy')).exitCode).toBe(2);
  const other = join(place.directory, 'other.json');
  writeFileSync(
    other,
    (await place.run('audit --practice company-healthy --format json --region cn-hangzhou,cn-beijing'))
      .output,
  );
  const whole = await place.run(`audit --practice company-healthy --baseline ${other}`);
  expect(whole.exitCode).toBe(2);
  expect(whole.errors).toContain('--region cn-beijing,cn-hangzhou');
  const same = await place.run(
    `audit --practice company-healthy --baseline ${other} --region cn-beijing,cn-hangzhou`,
  );
  expect(same.errors).not.toContain('baseline');
});
