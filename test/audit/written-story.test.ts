import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { AuditReport } from '../../source/domain/audit/audit-report.ts';
import { ruleIds } from '../../source/domain/audit/rule-id.ts';
import { type CommandPlace, commandPlace } from '../commands/command-run.ts';

/** The story as a person reads it: the tables of the document, not data of the program. */
const doc = readFileSync(new URL('../../docs/practice-worlds.md', import.meta.url), 'utf8');
const rows = doc
  .split('\n')
  .filter(line => line.startsWith('|'))
  .map(line => line.split('|').map(cell => cell.trim()));

const flawsIn = (text: string) => [...text.matchAll(/`([a-z-]+)`/g)].map(match => match[1] ?? '');

/** `| connection | kind | regions | story |`: what is wrong with each connection, by its name. */
const story = new Map(
  rows
    .filter(cells => cells.length === 6 && /^`.+--.+`$/.test(cells[1] ?? ''))
    .map(cells => [(cells[1] ?? '').replaceAll('`', ''), flawsIn(cells[4] ?? '')] as const),
);

/** `| flaw | what | object to name | stops |`: what kind of object each flaw names, and whether traffic stops. */
const flaws = new Map(
  rows
    .filter(cells => cells.length === 6 && ruleIds.some(rule => cells[1] === `\`${rule}\``))
    .map(cells => [
      (cells[1] ?? '').replaceAll('`', ''),
      { what: cells[2] ?? '', object: cells[3] ?? '', stops: cells[4] ?? '' },
    ]),
);

/** How the document calls an object, and what kinds of object that may be. */
const objectKinds: readonly (readonly [RegExp, readonly string[]])[] = [
  [/connection/, ['peering-connection', 'router-interface']],
  [/initiator|acceptor/, ['router-interface']],
  [/entry/, ['route-entry']],
  [/table/, ['route-table']],
  [/vSwitch/, ['vswitch']],
  [/rule/, ['security-group-rule']],
  [/group/, ['security-group']],
  [/ACL/, ['network-acl']],
];

let place: CommandPlace;

beforeEach(() => {
  place = commandPlace();
});

afterEach(() => place.remove());

async function audit(words: string): Promise<{ report: AuditReport; exitCode: number | undefined }> {
  const { exitCode, output, errors } = await place.run(`audit ${words} --format json`);
  expect(output, errors).not.toBe('');
  return { report: JSON.parse(output), exitCode };
}

test('the document tells of 41 connections and 25 flaws', () => {
  expect(story.size).toBe(41);
  expect(flaws.size).toBe(25);
});

test('vpclink audit --practice company finds exactly what the document tells, exit 5', async () => {
  const { report, exitCode } = await audit('--practice company');
  expect(exitCode).toBe(5);
  // The pair is joined twice: the second connection is told of with the first.
  const told = new Map([...story].map(([name, list]) => [name, new Set(list)]));
  const found = new Map([...story.keys()].map(name => [name, new Set<string>()]));
  const follows: string[] = [];
  const elsewhere: string[] = [];
  for (const finding of report.findings) {
    const connection = report.connections.find(one => one.id === finding.connectionId);
    const name = [...story.keys()].find(one => connection?.name.startsWith(one));
    if (name === undefined) {
      elsewhere.push(`${finding.rule} ${finding.object.kind}`);
      continue;
    }
    const isTold = told.get(name)?.has(finding.rule) ?? false;
    const said = [...(told.get(name) ?? [])].map(flaw => flaws.get(flaw)?.what ?? '').join(' ');
    const isSaidToFollow =
      (finding.rule === 'black-hole' && said.includes('the routes to it are black holes')) ||
      (finding.rule === 'route-missing' && said.includes('the other side has none'));
    if (!isTold && isSaidToFollow) follows.push(name);
    else found.get(name)?.add(finding.rule);
  }
  // A route to a connection that is gone, and a rule for a range that nobody has, belong to no connection any more.
  const ownerless = ['black-hole', 'rule-left-over'];
  const expected = [...told].map(([name, list]) => [name, [...list].filter(one => !ownerless.includes(one))]);
  expect([...found].map(([name, list]) => [name, [...list].sort()])).toEqual(
    expected.map(([name, list]) => [name, [...(list ?? [])].sort()]),
  );
  expect(elsewhere.sort()).toEqual([
    'black-hole route-entry',
    'quota-nearly-used vpc',
    'rule-left-over security-group-rule',
  ]);
  expect(new Set(follows).size).toBe(2);
});

test('each finding names the kind of object that the document says, and stops traffic where it says so', async () => {
  const { report } = await audit('--practice company');
  const isStopping = (rule: string) => /^(yes|for)/.test(flaws.get(rule)?.stops ?? '');
  const stopped = new Set(report.findings.filter(one => isStopping(one.rule)).map(one => one.connectionId));
  for (const { rule, object, breaks, connectionId } of report.findings) {
    const flaw = flaws.get(rule);
    if (flaw === undefined) continue;
    const kinds = objectKinds.filter(([words]) => words.test(flaw.object)).flatMap(([, list]) => list);
    expect(kinds, rule).toContain(object.kind);
    if (flaw.stops === 'no' && !stopped.has(connectionId)) expect(breaks, rule).toEqual([]);
  }
  const stopping = [...flaws.keys()].filter(isStopping);
  const breaking = new Set(report.findings.filter(one => one.breaks.length > 0).map(one => one.rule));
  // A half that names nobody cannot say who does not reach whom.
  expect(stopping.filter(rule => !breaking.has(rule as never))).toEqual(['half-missing']);
});

test('of a healthy company it finds nothing, exit 0', async () => {
  const healthy = await audit('--practice company-healthy');
  expect(healthy.report.findings).toEqual([]);
  expect(healthy.exitCode).toBe(0);
});
