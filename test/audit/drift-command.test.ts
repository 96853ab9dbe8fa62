import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { AuditReport } from '../../source/domain/audit/audit-report.ts';
import { type CommandPlace, commandPlace } from '../commands/command-run.ts';

let place: CommandPlace;

beforeEach(() => {
  place = commandPlace();
});

afterEach(() => place.remove());

const connect = 'connect --practice --from VPC1 --to VPC2 --allow icmp,tcp:443 --name link --yes';

async function audit(flags = ''): Promise<{ report: AuditReport; exitCode: number }> {
  const { output, exitCode, errors } = await place.run(`audit --practice --format json ${flags}`);
  if (output === '') throw new Error(errors);
  return { report: JSON.parse(output), exitCode };
}

test('what a run of ours made stands as it was wanted, and drifts when somebody takes it down by hand', async () => {
  await place.run(connect);
  const clean = await audit();
  expect(clean.report.findings).toEqual([]);
  expect(clean.exitCode).toBe(0);
  const { connections } = clean.report;
  expect(connections.length).toBe(1);
  const [connection] = connections;
  // Another profile says another thing: the run wanted icmp and 443.
  await place.run('profiles save narrow --allow icmp');
  const other = await audit(`--profile narrow --connection ${connection?.id}`);
  expect(new Set(other.report.findings.map(one => one.rule))).toEqual(new Set(['drift-extra']));
  expect(other.report.findings.length).toBe(2);
  expect(other.report.scope).toEqual({ connectionIds: [connection?.id], profile: 'narrow' });
  expect(other.exitCode).toBe(5);
});

test('adopts a connection, and finds nothing wrong with it until the profile says otherwise', async () => {
  await place.run(connect);
  const adopted = await place.run('profiles adopt link --practice --format json --name office');
  expect(adopted.exitCode, adopted.errors).toBe(0);
  const told = JSON.parse(adopted.output);
  expect(told.left).toEqual([]);
  expect(told.intent).toMatchObject({
    kind: 'peering-connection',
    routeScope: { kind: 'vswitch' },
    routeSides: 'both',
    allow: [{ protocol: 'ICMP' }, { protocol: 'TCP', portRange: { from: 443, to: 443 } }],
    direction: 'both',
  });
  expect((await audit('--profile office')).report.findings).toEqual([]);
  // What is shared with others names nothing of this account.
  const exported = await place.run('profiles export office');
  const { report } = await audit();
  expect(exported.output).not.toMatch(/vpc-|pcc-|cn-/);
  expect(exported.output).not.toContain(report.accountId);
  expect(readFileSync(join(place.directory, 'bindings.json'), 'utf8')).toContain(report.accountId);
  await place.run('profiles save office --allow icmp,tcp:443,tcp:22 --yes');
  const drifted = await audit();
  expect(drifted.exitCode).toBe(5);
  expect(drifted.report.findings.map(one => [one.rule, one.object.kind, one.parameters.source])).toEqual([
    ['drift-missing', 'security-group', 'profile:office'],
    ['drift-missing', 'security-group', 'profile:office'],
  ]);
  expect(drifted.report.findings[0]?.parameters.what).toMatch(/^ingress tcp:22 \S+\/24 \(sg-/);
  const text = await place.run('audit --practice');
  expect(text.output).toContain('profile:office wants it');
  const chinese = await place.run('audit --practice --lang zh');
  expect(chinese.output).not.toMatch(/\{\{|audit\./);
});

test('a connection that is gone, and its VPCs, are said to be missing, exit 5', async () => {
  await place.run(connect);
  await place.run('profiles adopt link --practice --name office');
  const { report: before } = await audit();
  const down = await place.run('disconnect link --practice --yes');
  expect(down.exitCode, down.errors).toBe(0);
  const { report, exitCode } = await audit('--profile office');
  expect(exitCode).toBe(5);
  expect(report.findings.map(one => [one.rule, one.object.id])).toEqual([
    ['drift-missing', before.connections[0]?.id],
  ]);
  // The run that made it was overruled by the one that took it down.
  await place.run('profiles delete office');
  expect((await audit()).report.findings).toEqual([]);
});

test('what a run was to make is still wanted after a mend of something else', async () => {
  await place.run(connect);
  await place.run('profiles adopt link --practice --name office');
  await place.run('profiles save office --allow icmp,tcp:443,tcp:22 --yes');
  const mended = await place.run('fix --practice --yes');
  expect(mended.exitCode, mended.errors).toBe(0);
  expect((await audit()).report.findings).toEqual([]);
  // The run knew nothing of port 22; the profile, which did, is gone.
  await place.run('profiles delete office');
  const { report } = await audit();
  expect(report.findings.map(one => [one.rule, String(one.parameters.source).slice(0, 4)])).toEqual([
    ['drift-extra', 'run:'],
    ['drift-extra', 'run:'],
  ]);
});

test('another practice world of the same account is not asked for it', async () => {
  await place.run(connect);
  await place.run('profiles adopt link --practice --name office');
  const { output } = await place.run('audit --practice company-healthy --format json');
  expect(JSON.parse(output).findings).toEqual([]);
});

test.each([
  ['audit --practice --profile nobody', 2, 'nobody'],
  ['audit --practice --profile office', 2, 'profiles adopt'],
  ['profiles adopt nothing --practice', 2, 'nothing'],
  ['profiles adopt link --practice --name ../x', 2, '../x'],
  ['profiles adopt link --practice --name office', 2, 'office'],
])('%s costs one line', async (line, exitCode, words) => {
  await place.run(connect);
  await place.run('profiles save office --allow icmp');
  const result = await place.run(line);
  expect(result.exitCode).toBe(exitCode);
  expect(result.errors).toContain(words);
  expect(result.errors).not.toContain('{{');
});
