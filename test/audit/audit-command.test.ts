import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { AuditReport } from '../../source/domain/audit/audit-report.ts';
import { translator } from '../../source/language/translate.ts';
import { type CommandPlace, commandPlace } from '../commands/command-run.ts';

let place: CommandPlace;

beforeEach(() => {
  place = commandPlace();
});

afterEach(() => place.remove());

test('finds what is broken in company, exit 5, and sends nothing that could change anything', async () => {
  const { exitCode, output, errors } = await place.run(
    `audit --practice company --format json --trace ${place.directory}/trace`,
  );
  expect(exitCode, errors).toBe(5);
  const report: AuditReport = JSON.parse(output);
  expect(report.schema).toBe('vpclink.audit/1');
  expect(report.verdict).toBe('findings');
  expect(report.findings.length).toBeGreaterThan(25);
  const { readFileSync } = await import('node:fs');
  expect(readFileSync(join(place.directory, 'trace'), 'utf8')).not.toContain('"effect":"write"');
});

test('says of a healthy company that all is well, exit 0', async () => {
  const { exitCode, output } = await place.run('audit --practice company-healthy');
  expect(exitCode).toBe(0);
  expect(output).toContain('0 findings');
});

test('tells a person what, where, why and what to do, in both languages', async () => {
  const english = await place.run('audit --practice company');
  expect(english.output).toContain('HIGH  black-hole  A route leads to nothing');
  expect(english.output).not.toMatch(/\{\{|audit\./);
  const chinese = await place.run('audit --practice company', {
    language: 'zh',
    translate: translator('zh'),
  });
  expect(chinese.output).toContain('路由通向虚无');
  expect(chinese.output).not.toMatch(/\{\{|audit\./);
});

test('looks at one connection, named by either of its ends', async () => {
  const all: AuditReport = JSON.parse((await place.run('audit --practice company --format json')).output);
  const bad = all.findings.find(one => one.rule === 'end-inactive');
  const { exitCode, output } = await place.run(
    `audit --practice company --format json --connection ${bad?.object.id}`,
  );
  const report: AuditReport = JSON.parse(output);
  expect(exitCode).toBe(5);
  expect(report.connections.map(one => one.id)).toEqual([bad?.connectionId]);
  expect(report.findings.map(one => one.fingerprint)).toContain(bad?.fingerprint);
  expect(new Set(report.findings.map(one => one.connectionId))).toEqual(new Set([bad?.connectionId]));
});

test('refuses a connection that does not exist, and a severity that does not', async () => {
  const gone = await place.run('audit --practice company-healthy --connection pcc-nowhere');
  expect(gone.exitCode).toBe(2);
  expect(gone.errors).toContain('pcc-nowhere');
  expect((await place.run('audit --practice company-healthy --fail-on dreadful')).exitCode).toBe(2);
});

test('exits 0 where nothing found is bad enough', async () => {
  const all: AuditReport = JSON.parse((await place.run('audit --practice company --format json')).output);
  const low = all.findings.find(one => one.rule === 'stale-route');
  const id = low?.connectionId;
  expect((await place.run(`audit --practice company --connection ${id}`)).exitCode).toBe(5);
  expect((await place.run(`audit --practice company --connection ${id} --fail-on medium`)).exitCode).toBe(0);
});

test('exits 6 where the groups of a region could not be read and nothing worse was found', async () => {
  const taken = await place.run('inventory --practice company-healthy --format json');
  const snapshot = JSON.parse(taken.output);
  const region = snapshot.regions.find((one: { regionId: string }) => one.regionId === 'cn-chengdu');
  const denied = { kind: 'denied', operation: 'DescribeSecurityGroups', code: 'Forbidden.RAM' };
  // Lists of connections are not taken away: a practice cloud made from such a snapshot says those ends are deleted.
  region.securityGroups = { state: 'unknown', reason: denied };
  const file = join(place.directory, 'denied.json');
  writeFileSync(file, JSON.stringify(snapshot));
  const { exitCode, output } = await place.run(`audit --practice ${file} --format json`);
  const report: AuditReport = JSON.parse(output);
  expect(report.findings.map(one => [one.rule, one.parameters])).toEqual([]);
  expect(exitCode).toBe(6);
  expect(report.findings).toEqual([]);
  const touching = report.connections.filter(one =>
    [one.ends.initiator, one.ends.acceptor].some(end => end.regionId === 'cn-chengdu'),
  );
  expect(touching.length).toBeGreaterThan(0);
  expect(touching.map(one => one.verdict)).toEqual(touching.map(() => 'unknown'));
});
