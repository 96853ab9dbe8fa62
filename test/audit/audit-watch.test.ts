import { existsSync, readFileSync, watch as watchFiles, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Clock } from '../../source/cloud/clock.ts';
import { onChangeGraceMs, onChangeLimitMs } from '../../source/commands/audit/run-on-change.ts';
import { type CommandPlace, type CommandResult, commandPlace } from '../commands/command-run.ts';
import { must } from '../helpers/must.ts';
import { type Practice, startPractice } from '../helpers/practice.ts';

let place: CommandPlace;
let practice: Practice;

beforeEach(async () => {
  patience.set(onChangeLimitMs, never).set(onChangeGraceMs, never);
  place = commandPlace();
  practice = await startPractice({ world: 'tutorial', clock: place.clock });
  const made = await run('connect --from VPC1 --to VPC2 --allow icmp --name link --yes');
  expect(made.exitCode, made.errors).toBe(0);
});

afterEach(async () => {
  await practice.stop();
  place.remove();
});

const keys = () => ({
  ALIBABA_CLOUD_ACCESS_KEY_ID: practice.practice.credentials.accessKeyId,
  ALIBABA_CLOUD_ACCESS_KEY_SECRET: practice.practice.credentials.accessKeySecret,
});

function run(line: string, more: { clock?: Clock; signal?: AbortSignal } = {}): Promise<CommandResult> {
  return place.run(`${line} --endpoint ${practice.practice.endpoint}`, {
    environment: { VPCLINK_STATE_DIR: place.directory, PATH: process.env.PATH, ...keys() },
    ...more,
  });
}

type Sleep = (signal?: AbortSignal) => Promise<void>;

/** Rejects when it is called off; never over by itself. */
const never: Sleep = signal =>
  new Promise((_done, fail) => signal?.addEventListener('abort', () => fail(signal.reason), { once: true }));

/** How the times pass that the program of `--on-change` has; a test says otherwise. */
const patience = new Map<number, Sleep>();

/** Watches, doing one thing in each pause between two readings, and stops in the pause after the last. */
async function watch(flags: string, between: readonly (() => Promise<void>)[]) {
  const controller = new AbortController();
  const pauses: number[] = [];
  const clock: Clock = {
    now: place.clock.now,
    sleep: async (durationMs, signal) => {
      if (patience.has(durationMs)) return patience.get(durationMs)?.(signal);
      // Pauses of the adapter are shorter than the shortest that can be asked for.
      if (durationMs < 5000) return place.clock.sleep(durationMs, signal);
      const act = between[pauses.length];
      pauses.push(durationMs);
      if (act === undefined) {
        controller.abort(new Error('stopped on request'));
        throw controller.signal.reason;
      }
      await act();
      place.clock.advance(durationMs);
    },
  };
  const result = await run(`audit ${flags}`, { clock, signal: controller.signal });
  return { ...result, pauses, lines: result.output.trimEnd().split('\n') };
}

/** Takes away the route that leads from VPC1 to VPC2. */
async function removeRoute(): Promise<void> {
  const regionId = 'cn-beijing';
  for (const { routeTableId } of must(await practice.cloud.routeTables({ regionId }))) {
    const entries = must(await practice.cloud.routeEntries({ regionId, routeTableId }));
    const entry = entries.find(one => one.nextHops.some(hop => hop.nextHopType === 'VpcPeer'));
    if (entry === undefined) continue;
    must(await practice.cloud.deleteRouteEntry({ regionId, routeEntryId: entry.routeEntryId }));
    // It is there for some seconds more.
    place.clock.advance(60_000);
    return;
  }
  throw new Error('no route to remove');
}

const nothing = async () => undefined;

test('prints the report, then only what became otherwise, and ends with the last exit code', async () => {
  const { exitCode, lines, pauses, errors } = await watch('--watch --format json', [
    nothing,
    removeRoute,
    nothing,
  ]);
  expect(errors).not.toContain('vpclink:');
  const told = lines.map(line => JSON.parse(line));
  expect(told.map(one => one.schema)).toEqual([
    'vpclink.audit/1',
    'vpclink.audit-heartbeat/1',
    'vpclink.audit-changes/1',
    'vpclink.audit-heartbeat/1',
  ]);
  expect(told[0].findings).toEqual([]);
  const rules = told[2].new.map((one: { rule: string }) => one.rule);
  // Broken for everybody, and not what the run made it for.
  expect(rules).toContain('route-missing');
  expect(rules).toContain('drift-missing');
  expect(told[3].findings).toBe(rules.length);
  expect(exitCode).toBe(5);
  expect(pauses).toEqual([300_000, 300_000, 300_000, 300_000]);
});

test('tells people changes on stdout and signs of life on stderr, in both languages', async () => {
  for (const lang of ['en', 'zh']) {
    const { output, errors, pauses } = await watch(`--watch 70 --lang ${lang}`, [nothing]);
    expect(pauses).toEqual([70_000, 70_000]);
    expect(output.split('\n')[0]).toContain(practice.accountId);
    expect(errors).toContain('2026-03-01T');
    expect(output + errors).not.toMatch(/\{\{|audit\.watch/);
  }
  const { output } = await watch('--watch 70', [removeRoute]);
  expect(output).toMatch(/: something changed\n! CRITICAL {2}route-missing/);
});

test('runs a program on a change: the report on its input, no shell, no keys in its environment', async () => {
  const seen = join(place.directory, 'seen.json');
  const script = join(place.directory, 'on-change.cjs');
  writeFileSync(
    script,
    `let text = '';
    process.stdin.on('data', chunk => { text += chunk; }).on('end', () => {
      const fs = require('node:fs');
      fs.writeFileSync(process.argv[2], JSON.stringify({
        report: JSON.parse(text), words: process.argv.slice(3), env: process.env,
      }));
      console.log('told by the program');
    });`,
  );
  const words = [process.execPath, script, seen, '$HOME', 'a b'].map(word => `"${word}"`);
  const { output, errors, exitCode } = await watchWith(
    ['--on-change', words.join(' ')],
    [nothing, removeRoute],
  );
  expect(exitCode).toBe(5);
  expect(errors).toContain('told by the program');
  expect(output).not.toContain('told by the program');
  const told = JSON.parse(readFileSync(seen, 'utf8'));
  expect(told.words).toEqual(['$HOME', 'a b']);
  expect(told.report.schema).toBe('vpclink.audit/1');
  expect(told.report.findings.every((one: { change: string }) => one.change === 'new')).toBe(true);
  expect(Object.keys(told.env)).toContain('VPCLINK_STATE_DIR');
  expect(Object.keys(told.env).filter(name => /ALI/i.test(name))).toEqual([]);
  expect(JSON.stringify(told)).not.toContain(keys().ALIBABA_CLOUD_ACCESS_KEY_SECRET);
});

/** With words that hold spaces, which a line for `run` cannot. */
async function watchWith(extra: readonly string[], between: readonly (() => Promise<void>)[]) {
  const original = place.run;
  const words = (line: string) => [...line.split(' ').filter(word => word !== ''), ...extra];
  place = { ...place, run: (line, options) => original(line, { ...options, words: words(line) }) };
  try {
    return await watch('--watch 70 --format json', between);
  } finally {
    place = { ...place, run: original };
  }
}

test.each([
  ['/nowhere/program', 'ENOENT'],
  [`${process.execPath} -e process.exit(3)`, 'exit 3'],
])('goes on when the program of --on-change fails: %s', async (command, detail) => {
  const { errors, lines } = await watchWith(['--on-change', command], [removeRoute, nothing]);
  expect(errors).toContain(detail);
  expect(lines.map(line => JSON.parse(line).schema)).toEqual([
    'vpclink.audit/1',
    'vpclink.audit-changes/1',
    'vpclink.audit-heartbeat/1',
  ]);
});

/**
 * A program that starts another one, and goes on for ever like that one; both hold its output open. Whoever waits for
 * the output to be closed knows that both are gone.
 */
function endlessProgram(isStubborn: boolean): { readonly command: string; readonly isReady: Promise<void> } {
  const ready = join(place.directory, 'ready');
  const script = join(place.directory, 'endless.cjs');
  const life = `${isStubborn ? "process.on('SIGTERM', () => undefined);" : ''} setInterval(() => undefined, 1000);`;
  writeFileSync(
    script,
    `const { spawn } = require('node:child_process');
    spawn(process.execPath, ['-e', ${JSON.stringify(life)}], { stdio: 'inherit' }).on('spawn', () => {
      require('node:fs').writeFileSync(${JSON.stringify(ready)}, '');
    });
    ${life}`,
  );
  const isReady = new Promise<void>(done => {
    const watcher = watchFiles(place.directory, () => {
      if (!existsSync(ready)) return;
      watcher.close();
      done();
    });
  });
  return { command: `"${process.execPath}" "${script}"`, isReady };
}

test.each([
  ['asked to', false],
  ['killed, where it will not', true],
])('a program of --on-change that does not end is ended with its children: %s', async (_how, isStubborn) => {
  const { command, isReady } = endlessProgram(isStubborn);
  patience.set(onChangeLimitMs, () => isReady);
  if (isStubborn) patience.set(onChangeGraceMs, async () => undefined);
  const { errors, lines, exitCode } = await watchWith(['--on-change', command], [removeRoute, nothing]);
  expect(errors).toMatch(/--on-change \(\S+\) ran for 60 s and was ended/);
  expect(errors.match(/--on-change/g)).toHaveLength(1);
  expect(exitCode).toBe(5);
  expect(lines.map(line => JSON.parse(line).schema)).toEqual([
    'vpclink.audit/1',
    'vpclink.audit-changes/1',
    'vpclink.audit-heartbeat/1',
  ]);
});

test('a waiver that is given meanwhile holds from the next reading on', async () => {
  await removeRoute();
  const report = JSON.parse((await run('audit --format json')).output);
  const prints = report.findings.map((one: { fingerprint: string }) => one.fingerprint).join(',');
  const { lines, exitCode } = await watch('--watch 70 --format json', [
    async () => {
      const waived = await run(`audit --waive ${prints} --reason r --owner o --until 2026-12-31`);
      expect(waived.exitCode, waived.errors).toBe(0);
    },
  ]);
  const told = lines.map(line => JSON.parse(line));
  expect(told[1].changed.length).toBe(report.findings.length);
  expect(told[1].verdict).toBe('ok');
  expect(exitCode).toBe(0);
});

test.each([
  ['audit --watch 1', '--watch'],
  ['audit --watch soon', '--watch'],
  ['audit --on-change true', '--watch'],
  ['audit --watch --on-change "a', 'quote'],
  ['audit --watch --format yaml', 'Use text, json'],
  ['audit --watch --format sarif', '--format text or --format json'],
  ['audit --watch --format html', 'leave --watch out'],
])('%s costs one line', async (line, words) => {
  const result = await run(line);
  expect(result.exitCode).toBe(2);
  expect(result.errors).toContain(words);
});
