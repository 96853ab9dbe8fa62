import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { AuditReport } from '../../source/domain/audit/audit-report.ts';
import { type CommandPlace, commandPlace } from '../commands/command-run.ts';

let place: CommandPlace;

beforeEach(() => {
  place = commandPlace();
});

afterEach(() => place.remove());

const company = '--practice company';

async function audit(flags = ''): Promise<{ report: AuditReport; exitCode: number }> {
  const { output, exitCode, errors } = await place.run(`audit ${company} --format json ${flags}`);
  if (output === '') throw new Error(errors);
  return { report: JSON.parse(output), exitCode };
}

/** A connection with exactly one finding, so that waiving it leaves nothing. */
function loneIn(report: AuditReport) {
  const lone = report.connections.find(one => one.findings.length === 1 && one.unread.length === 0);
  const finding = report.findings.find(one => one.fingerprint === lone?.findings[0]);
  if (finding === undefined) throw new Error('company has no connection with one finding');
  return finding;
}

let found: ReturnType<typeof loneIn> | undefined;

/** The same in every test: the world is made anew for each. */
async function loneFinding() {
  found ??= loneIn((await audit()).report);
  return found;
}

const note = '--reason known --owner Ann';

test('a waived finding stays listed and counted, and decides neither verdict nor exit code', async () => {
  const { fingerprint, connectionId } = await loneFinding();
  const waived = await place.run(
    `audit ${company} --waive ${fingerprint.slice(0, 8)} ${note} --until 2026-03-31 --format json`,
  );
  expect(waived.errors).not.toContain('vpclink:');
  expect(waived.exitCode).toBe(0);
  const { report, exitCode } = await audit(`--connection ${connectionId}`);
  expect(exitCode).toBe(0);
  expect(report.verdict).toBe('ok');
  expect(report.connections.map(one => [one.verdict, one.findings])).toEqual([['ok', [fingerprint]]]);
  expect(report.findings.map(one => one.waiver)).toEqual([
    { reason: 'known', owner: 'Ann', expiresOn: '2026-03-31' },
  ]);
  const { output } = await place.run(`audit ${company} --connection ${connectionId}`);
  expect(output).toContain('1 findings');
  expect(output).toContain('1 of them are waived');
  expect(output).toContain('waived until 2026-03-31 by Ann: known');
});

test('the day after the last one the finding counts again, and the waiver is a finding itself', async () => {
  const { fingerprint, connectionId } = await loneFinding();
  // The virtual clock stands at 2026-03-01.
  await place.run(`audit ${company} --waive ${fingerprint} ${note} --until 2026-03-01`);
  expect((await audit(`--connection ${connectionId}`)).exitCode).toBe(0);
  place.clock.advance(24 * 3600 * 1000);
  const later = await audit(`--connection ${connectionId}`);
  expect(later.exitCode).toBe(5);
  expect(later.report.findings.map(one => one.waiver)).toEqual([undefined]);
  const { report } = await audit();
  const over = report.findings.filter(one => one.rule === 'waiver-expired');
  expect(over.map(one => one.parameters)).toEqual([
    { waiver: fingerprint, reason: 'known', owner: 'Ann', expiresOn: '2026-03-01' },
  ]);
  const listed = await place.run('audit --list-waivers');
  expect(listed.output).toContain('over since 2026-03-01');
  // Giving it a new day renews it: one entry, not two.
  const renewed = await place.run(
    `audit ${company} --waive ${fingerprint} ${note} --until 2026-04-30 --format json`,
  );
  expect(JSON.parse(renewed.output).waivers.map((one: { expiresOn: string }) => one.expiresOn)).toEqual([
    '2026-04-30',
  ]);
});

test("a repository's own file, a rule at one object, and taking a waiver out again", async () => {
  const { rule, object, connectionId } = await loneFinding();
  const file = join(place.directory, 'team.yaml');
  const named = `--waivers ${file}`;
  expect((await place.run(`audit ${company} --connection ${connectionId} ${named}`)).exitCode).toBe(2);
  const made = await place.run(
    `audit ${company} ${named} --waive ${rule}/${object.id} ${note} --until 2026-03-31`,
  );
  expect(made.exitCode, made.errors).toBe(0);
  expect(readFileSync(file, 'utf8')).toContain(`rule: ${rule}`);
  expect((await audit(`--connection ${connectionId} ${named}`)).exitCode).toBe(0);
  // The own file has none of it.
  expect((await audit(`--connection ${connectionId}`)).exitCode).toBe(5);
  expect((await place.run(`audit ${named} --unwaive ${rule}/${object.id}`)).exitCode).toBe(0);
  expect((await audit(`--connection ${connectionId} ${named}`)).exitCode).toBe(5);
});

test('a waiver of another account neither holds here nor is over here', async () => {
  const { fingerprint, connectionId } = await loneFinding();
  const file = join(place.directory, 'waivers.json');
  const entry = { fingerprint, reason: 'r', owner: 'o', account: '1' };
  const write = (expiresOn: string) =>
    writeFileSync(file, JSON.stringify({ schema: 'vpclink.waivers/1', waivers: [{ ...entry, expiresOn }] }));
  write('2099-01-01');
  expect((await audit(`--connection ${connectionId} --waivers ${file}`)).exitCode).toBe(5);
  write('2020-01-01');
  const { report } = await audit(`--waivers ${file}`);
  expect(report.findings.filter(one => one.rule === 'waiver-expired')).toEqual([]);
});

test.each([
  [`--waive 00000000000000000000000000000000 ${note} --until 2026-03-31`, 2, '00000000'],
  ['--waive abc --owner Ann --until 2026-03-31', 2, '--reason'],
  ['--waive abc --reason r --until 2026-03-31', 2, '--owner'],
  [`--waive abc ${note}`, 2, '--until'],
  [`--waive abc ${note} --until tomorrow`, 2, 'YYYY-MM-DD'],
  [`--waive abc ${note} --until 2026-02-29`, 2, 'YYYY-MM-DD'],
  [`--waive abc ${note} --until 2026-02-28`, 2, '2026-03-01'],
  ['--unwaive abc', 2, 'abc'],
])('a mistake in %s costs one line and makes no file', async (flags, exitCode, words) => {
  const result = await place.run(`audit --practice company-healthy ${flags}`);
  expect(result.exitCode, result.errors).toBe(exitCode);
  expect(result.errors).toContain(words);
  expect(result.errors).not.toContain('{{');
  expect(existsSync(join(place.directory, 'waivers.yaml'))).toBe(false);
});

test('a file that is wrong stops the audit before any call, names the entry, and stays as it is', async () => {
  const file = join(place.directory, 'waivers.yaml');
  const text = `schema: vpclink.waivers/1\nwaivers:\n- {fingerprint: ${'a'.repeat(32)}, owner: o, expiresOn: 2027-01-01}\n`;
  writeFileSync(file, text);
  const result = await place.run(`audit --practice company-healthy --trace ${place.directory}/trace`);
  expect(result.exitCode).toBe(2);
  expect(result.errors).toContain(`${file}, entry 1: no reason is given.`);
  expect(result.output).toBe('');
  expect(existsSync(join(place.directory, 'trace'))).toBe(false);
  expect(readFileSync(file, 'utf8')).toBe(text);
});
