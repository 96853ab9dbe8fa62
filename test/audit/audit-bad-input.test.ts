import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Cloud } from '../../source/cloud/cloud.ts';
import type { CommandContext } from '../../source/commands/context.ts';
import { auditInventory } from '../../source/domain/audit/audit-inventory.ts';
import type { AuditReport } from '../../source/domain/audit/audit-report.ts';
import type { FaultScriptInput } from '../../source/simulator/faults/fault-script.ts';
import { type CommandPlace, commandPlace } from '../commands/command-run.ts';
import { readEverything } from '../helpers/engine-run.ts';
import { type Practice, startPractice } from '../helpers/practice.ts';

let place: CommandPlace;

beforeEach(() => {
  place = commandPlace();
});

afterEach(() => place.remove());

/** An audit of a world through its server, with faults, as a script runs it. */
async function auditWith(world: string, faults: FaultScriptInput, options: Partial<CommandContext> = {}) {
  const practice = await startPractice({ world, faults, clock: place.clock });
  try {
    const { accessKeyId, accessKeySecret } = practice.practice.credentials;
    const result = await place.run(`audit --endpoint ${practice.practice.endpoint} --format json`, {
      environment: {
        VPCLINK_STATE_DIR: place.directory,
        ALIBABA_CLOUD_ACCESS_KEY_ID: accessKeyId,
        ALIBABA_CLOUD_ACCESS_KEY_SECRET: accessKeySecret,
      },
      ...options,
    });
    const report: AuditReport = JSON.parse(result.output);
    return { ...result, report, mutations: practice.mutations() };
  } finally {
    await practice.stop();
  }
}

/** Half of the eight kinds of reads: what routes, rules, groups and ACLs say is not known then. */
const halfDenied: FaultScriptInput = {
  directives: [
    'DescribeRouteEntryList',
    'DescribeSecurityGroupAttribute',
    'DescribeNetworkAcls',
    'DescribeInstances',
  ].map(operation => ({ when: { operation }, fault: { kind: 'denied' } })),
};

test('with half of the reads denied nothing is ok, nothing is invented, exit 6', async () => {
  const { report, exitCode, mutations } = await auditWith('company-healthy', halfDenied);
  expect(report.findings).toEqual([]);
  expect(report.verdict).toBe('unknown');
  expect(report.connections.length).toBeGreaterThan(30);
  expect(new Set(report.connections.map(one => one.verdict))).toEqual(new Set(['unknown']));
  expect(exitCode).toBe(6);
  expect(mutations).toEqual([]);
  // Each gap says which operation was denied, and which rules could not be answered for it.
  for (const gap of report.unread) {
    expect(gap.rules.length, gap.subject).toBeGreaterThan(0);
    expect(['denied', 'not-read']).toContain(gap.reason.kind);
  }
});

test('what is found all the same counts: exit 5, the rest unknown', async () => {
  const { report, exitCode } = await auditWith('company', halfDenied);
  expect(exitCode).toBe(5);
  const rules = new Set(report.findings.map(one => one.rule));
  // States of the connections themselves were read; routes and rules were not.
  expect(rules).toContain('end-inactive');
  expect([...rules].filter(rule => /^(route|rule|black|acl|stale)/.test(rule))).toEqual([]);
  expect(report.connections.filter(one => one.verdict === 'ok')).toEqual([]);
});

test('a region that denies every list leaves what touches it unknown and all else as it was, exit 6', async () => {
  const denied = { when: { regionId: 'cn-chengdu' }, fault: { kind: 'denied' } } as const;
  const { report, exitCode } = await auditWith('company-healthy', { directives: [denied] });
  expect(exitCode).toBe(6);
  expectUnknownIn('cn-chengdu', report, ['denied', 'not-read']);
  const lists = report.unread.map(one => one.subject).filter(subject => subject.endsWith('/cn-chengdu'));
  expect(lists.length).toBeGreaterThan(3);
});

/** The adapter that waits as usual, but hardly at all for one region. */
function impatientIn(regionId: string, practice: Practice): Cloud {
  const [patient, impatient] = [practice.cloud, practice.newCloud()];
  return new Proxy(patient, {
    get: (_target, name: keyof Cloud) => (request?: { readonly regionId?: string }) =>
      Reflect.apply((request?.regionId === regionId ? impatient : patient)[name], undefined, [request]),
  });
}

test('a region that times out leaves what touches it unknown and all else as it was', async () => {
  const practice = await startPractice({
    world: 'company-healthy',
    clock: place.clock,
    // Real time, since a lost answer is. Only the region that never answers is asked with so little patience.
    readTimeoutMs: 50,
    faults: { directives: [{ when: { regionId: 'cn-chengdu' }, fault: { kind: 'timeout' } }] },
  });
  try {
    const inventory = await readEverything({ ...practice, cloud: impatientIn('cn-chengdu', practice) });
    const report = auditInventory({ inventory, nowIso: new Date(place.clock.now()).toISOString() });
    expectUnknownIn('cn-chengdu', report, ['unreachable', 'not-read']);
  } finally {
    await practice.stop();
  }
});

test('a list that times out: the audit ends, says which, exit 6', async () => {
  const silent = {
    when: { regionId: 'cn-chengdu', operation: 'DescribeVpcs' },
    fault: { kind: 'timeout' },
  } as const;
  // Every call has six attempts, so a busy machine costs no other answer.
  const timeouts = { connectMs: 5000, readMs: 250 };
  const { report, exitCode } = await auditWith('company-healthy', { directives: [silent] }, { timeouts });
  expect(exitCode).toBe(6);
  expectUnknownIn('cn-chengdu', report, ['unreachable', 'not-read']);
  expect(report.unread.map(one => one.subject)).toContain('vpcs/cn-chengdu');
});

function expectUnknownIn(regionId: string, report: AuditReport, reasons: readonly string[]): void {
  expect(report.findings).toEqual([]);
  expect(report.verdict).toBe('unknown');
  const touches = (one: AuditReport['connections'][number]) =>
    [one.ends.initiator, one.ends.acceptor].some(end => end.regionId === regionId);
  const touching = report.connections.filter(touches);
  expect(touching.length).toBeGreaterThan(0);
  expect(touching.map(one => one.verdict)).toEqual(touching.map(() => 'unknown'));
  const others = report.connections.filter(one => !touches(one));
  expect(others.map(one => one.verdict)).toEqual(others.map(() => 'ok'));
  const told = report.unread.filter(one => one.subject.includes(regionId)).map(one => one.reason.kind);
  expect(new Set(told)).toEqual(new Set(reasons));
}

test('a profile whose VPC no longer exists: said at the VPC, exit 5', async () => {
  await place.run('connect --practice --from VPC1 --to VPC2 --allow icmp --name link --yes');
  await place.run('profiles adopt link --practice --name office');
  const file = join(place.directory, 'bindings.json');
  const stored = JSON.parse(readFileSync(file, 'utf8'));
  const [binding] = stored.content.bindings;
  binding.acceptor.vpcId = 'vpc-long-gone';
  binding.connectionId = 'pcc-long-gone';
  writeFileSync(file, JSON.stringify(stored));
  const { exitCode, output } = await place.run('audit --practice --profile office --format json');
  const report: AuditReport = JSON.parse(output);
  expect(exitCode).toBe(5);
  expect(report.findings.map(one => [one.rule, one.object.kind, one.object.id])).toEqual([
    ['drift-missing', 'peering-connection', 'pcc-long-gone'],
    ['drift-missing', 'vpc', 'vpc-long-gone'],
  ]);
  const text = await place.run('audit --practice --profile office');
  expect(text.output).toContain('VPC cn-hangzhou/vpc-long-gone is not there; profile:office wants it.');
});

test('a binding to a profile that is no more is said in one line that helps, exit 2', async () => {
  await place.run('connect --practice --from VPC1 --to VPC2 --allow icmp --name link --yes');
  await place.run('profiles adopt link --practice --name office');
  const file = join(place.directory, 'bindings.json');
  writeFileSync(file, readFileSync(file, 'utf8').replace('"office"', '"lost"'));
  const { exitCode, errors } = await place.run('audit --practice --format json');
  expect(exitCode).toBe(2);
  expect(errors).toMatch(/"lost".*vpclink profiles adopt/);
});
