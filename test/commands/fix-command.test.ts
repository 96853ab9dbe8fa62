import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AuditReport } from '../../source/domain/audit/audit-report.ts';
import type { Finding } from '../../source/domain/audit/finding.ts';
import type { Plan } from '../../source/domain/plan.ts';
import { translator } from '../../source/language/translate.ts';
import { type CommandPlace, commandPlace } from './command-run.ts';

let place: CommandPlace;
let before: AuditReport;

const audit = async (): Promise<AuditReport> =>
  JSON.parse((await place.run('audit --practice company --format json')).output);

const first = (rule: Finding['rule']): Finding => {
  const found = before.findings.find(one => one.rule === rule);
  if (found === undefined) throw new Error(`company has no ${rule}`);
  return found;
};

const lines = (output: string): readonly Record<string, unknown>[] =>
  output
    .split('\n')
    .filter(line => line !== '')
    .map(line => JSON.parse(line));

beforeAll(async () => {
  place = commandPlace();
  before = await audit();
});

afterAll(() => place.remove());

describe('without changing anything', () => {
  test('--exit-code shows every plan, what is left and how that is mended, and exits 5', async () => {
    const { exitCode, output, errors } = await place.run('fix --practice company --exit-code --format json');
    expect(exitCode, errors).toBe(5);
    const shown: { schema: string; plans: Plan[]; left: { mending: string }[] } = JSON.parse(output);
    expect(shown.schema).toBe('vpclink.fix/1');
    expect(shown.plans.length).toBeGreaterThan(4);
    expect(shown.plans.every(plan => plan.purpose === 'fix' && plan.steps.length > 0)).toBe(true);
    const kinds = new Set(shown.plans.flatMap(plan => plan.steps.map(step => step.kind)));
    expect([...kinds].filter(kind => /^(delete|revoke|deactivate)-/.test(kind))).toEqual([]);
    expect(new Set(shown.left.map(one => one.mending))).toEqual(new Set(['person', 'cleanup']));
  });

  test('says the same to people, in both languages, and names the missing consent: exit 2', async () => {
    const english = await place.run('fix --practice company');
    expect(english.exitCode).toBe(2);
    expect(english.errors).toContain('--yes');
    expect(english.output).toContain('mends every finding that was chosen');
    expect(english.output).toMatch(/removes something: vpclink fix --finding [0-9a-f]{32}/);
    expect(english.output).not.toMatch(/\{\{|commands\.|report\./);
    const translate = translator('zh');
    const chinese = await place.run('fix --practice company', { language: 'zh', translate });
    expect(chinese.output).toContain('需人工处理');
    expect(chinese.output).not.toMatch(/\{\{|commands\.|report\./);
  });

  test('gives the commands of the aliyun CLI', async () => {
    const { fingerprint } = first('end-inactive');
    const { exitCode, output } = await place.run(
      `fix --practice company --finding ${fingerprint} --format aliyun`,
    );
    expect(exitCode).toBe(0);
    expect(output).toContain('aliyun vpc ActivateRouterInterface');
  });

  test('blocks what only a person can do, with the reason: exit 3', async () => {
    const { fingerprint } = first('acl-blocks');
    const { exitCode, output } = await place.run(`fix --practice company --finding ${fingerprint} --yes`);
    expect(exitCode).toBe(3);
    expect(output).toContain('not by vpclink');
  });

  test('refuses fingerprints that are none, and one file for several plans: exit 2', async () => {
    const gone = await place.run('fix --practice company --finding 00000000 --yes');
    expect(gone.exitCode).toBe(2);
    expect(gone.errors).toContain('00000000');
    expect((await place.run('fix --practice company --finding 5 --yes')).exitCode).toBe(2);
    const file = join(place.directory, 'many.json');
    const many = await place.run(`fix --practice company --out ${file}`);
    expect(many.exitCode).toBe(2);
    expect(many.errors).toContain('--connection');
  });

  test('has nothing to mend in a healthy account: exit 0', async () => {
    const { exitCode, output } = await place.run('fix --practice company-healthy --exit-code');
    expect(exitCode).toBe(0);
    expect(output).toContain('Nothing to mend');
  });
});

describe('changing the account', () => {
  test('a plan file of one connection is applied like any other', async () => {
    const { connectionId } = first('route-missing-in-custom-table');
    const file = join(place.directory, 'fix.json');
    const written = await place.run(
      `fix --practice company --connection ${connectionId} --out ${file} --exit-code`,
    );
    expect(written.exitCode).toBe(5);
    expect(JSON.parse(readFileSync(file, 'utf8')).plan?.purpose ?? 'fix').toBe('fix');
    const applied = await place.run(`apply ${file} --practice company --yes`);
    expect(applied.exitCode, applied.errors).toBe(0);
    expect((await place.run(`audit --practice company --connection ${connectionId}`)).exitCode).toBe(0);
    // The same plan again rests on what is no more.
    expect((await place.run(`apply ${file} --practice company --yes`)).exitCode).toBe(3);
  });

  test('--yes mends whatever can be added, removes nothing, and a second time there is nothing to do', async () => {
    const { exitCode, output, errors } = await place.run('fix --practice company --yes --format json');
    expect(exitCode, errors).toBe(0);
    const told = lines(output);
    expect(told.filter(one => one.type === 'run-ended').length).toBeGreaterThan(3);
    expect(told.at(-1)).toMatchObject({ type: 'fix-ended', still: [] });
    const after = await audit();
    expect(after.findings.filter(one => one.mending === 'plan')).toEqual([]);
    const known = new Set(before.findings.map(one => one.fingerprint));
    expect(after.findings.filter(one => !known.has(one.fingerprint))).toEqual([]);
    expect(after.findings.filter(one => one.mending === 'cleanup').length).toBeGreaterThan(10);
    expect((await place.run('fix --practice company --exit-code')).exitCode).toBe(0);
  });

  test('removes what is named, after what replaces it, and nothing else', async () => {
    const dead = first('group-reference-dead');
    const wide = before.findings.filter(one => one.rule === 'route-too-wide');
    const all = [dead, ...wide].map(one => one.fingerprint.slice(0, 12)).join(',');
    const { exitCode, output, errors } = await place.run(`fix --practice company --finding ${all} --yes`);
    expect(exitCode, errors).toBe(0);
    expect(output).toContain('3 of 3 findings are gone');
    const after = await audit();
    const left = after.findings.map(one => one.fingerprint);
    expect(left).not.toContain(dead.fingerprint);
    expect(after.findings.filter(one => one.rule === 'stale-route').length).toBe(
      before.findings.filter(one => one.rule === 'stale-route').length,
    );
  });
});
