import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bugReport } from '../../source/commands/bug-report.ts';
import { translator } from '../../source/language/translate.ts';
import { type PracticeCloud, startPracticeCloud } from '../../source/simulator/practice-cloud.ts';
import { loadWorld } from '../../source/simulator/worlds/load-world.ts';
import { must } from '../helpers/must.ts';
import { buildProgram } from '../terminal/build.ts';
import { Terminal } from '../terminal/terminal.ts';
import { canary, leaksBelow, leaksIn } from './canaries.ts';
import { errorKinds } from './error-kinds.ts';
import { startTranslatingProxy, type TranslatingProxy } from './translating-proxy.ts';

/**
 * Failure-modes.md section 7, "DEBUG, NODE_DEBUG" and "Key in memory dumps": the built program as a process of its own,
 * with every variable set that makes libraries talk, on pipes and on a terminal.
 */

const program = resolve(import.meta.dirname, '../../bin/vpclink.js');
const secret = canary('EnvSecret');
const keys = {
  ALIBABA_CLOUD_ACCESS_KEY_ID: canary('EnvId'),
  ALIBABA_CLOUD_ACCESS_KEY_SECRET: secret,
  ALIBABA_CLOUD_SECURITY_TOKEN: canary('EnvToken'),
};
const talkative = {
  DEBUG: '*',
  NODE_DEBUG: 'http,https,net,tls,stream,timer,module,fetch,undici,child_process',
  NODE_DEBUG_NATIVE: '',
  VPCLINK_DEBUG: '1',
};
const pair = '--from VPC1 --to VPC2 --region cn-beijing,cn-hangzhou --allow icmp';

let directory: string;
let practice: PracticeCloud;
let proxy: TranslatingProxy;

beforeAll(async () => {
  buildProgram();
  directory = mkdtempSync(join(tmpdir(), 'vpclink-threats-'));
  practice = must(
    await startPracticeCloud({
      world: must(loadWorld('tutorial')),
      worldName: 'tutorial',
      clock: { now: Date.now, sleep: () => Promise.resolve() },
      seed: 'canary-process',
    }),
  );
  proxy = await startTranslatingProxy(practice);
});

afterAll(async () => {
  await proxy.close();
  await practice.close();
  rmSync(directory, { recursive: true, force: true });
});

type Ended = { readonly exitCode: number | null; readonly told: string };

function run(line: string, environment: Readonly<Record<string, string>> = {}): Promise<Ended> {
  const words = [...line.split(' '), '--endpoint', proxy.origin];
  const child = spawn(process.execPath, [program, ...words], {
    cwd: directory,
    env: {
      PATH: process.env.PATH ?? '',
      HOME: directory,
      VPCLINK_STATE_DIR: directory,
      ...talkative,
      ...keys,
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let told = '';
  const listen = (chunk: Buffer) => {
    told += chunk.toString('latin1');
  };
  child.stdout.on('data', listen);
  child.stderr.on('data', listen);
  return new Promise(done => child.on('close', exitCode => done({ exitCode, told })));
}

function meet(kind: string | undefined, action: RegExp): void {
  proxy.intercept = form =>
    kind !== undefined && action.test(form.Action ?? '') ? errorKinds[kind]?.(form, secret) : undefined;
}

describe('a process whose libraries were told to talk', () => {
  test('connects, audits and says nothing secret', async () => {
    meet(undefined, /./);
    const connected = await run(`connect ${pair} --yes --trace ${directory}/trace`);
    expect(connected.exitCode, connected.told.slice(-2000)).toBe(0);
    expect(leaksIn(connected.told)).toEqual([]);
    const audited = await run('audit --region cn-beijing,cn-hangzhou --format json');
    expect(leaksIn(audited.told)).toEqual([]);
    expect(leaksBelow(directory, [])).toEqual([]);
  });

  test.each(['a refusal', 'HTML', 'a redirect', 'a broken connection'])('meets %s', async kind => {
    meet(kind, /^DescribeVpcs$/);
    const { told } = await run(`plan ${pair} --format json`);
    expect(told).not.toBe('');
    expect(leaksIn(told)).toEqual([]);
  });
});

describe('the full screen on a real terminal', () => {
  test('shows the error of a cloud that repeats what it was sent, without the secrets', async () => {
    meet('a refusal', /^GetCallerIdentity$/);
    const terminal = new Terminal({
      words: ['--endpoint', proxy.origin],
      stateDirectory: directory,
      environment: { ...talkative, ...keys },
    });
    try {
      await terminal.shows('New connection');
      terminal.send('\r');
      await terminal.shows(/hidden|refused/i);
      expect(leaksIn(terminal.raw)).toEqual([]);
    } finally {
      terminal.close();
    }
  });
});

describe('a crash', () => {
  /** What a library's error may carry: the request with everything in it. */
  const thrower = `
    process.on('exit', () => {});
    setTimeout(() => {
      const error = new Error('POST http://h/?AccessKeyId=' + ${JSON.stringify(keys.ALIBABA_CLOUD_ACCESS_KEY_ID)} + ' signed with ' + ${JSON.stringify(secret)});
      error.entry = { request: { body: ${JSON.stringify(Object.values(keys).join('&'))} } };
      WAY
    }, 1);`;

  test.each([
    ['an exception', 'throw error;'],
    ['a promise nobody waits for', 'Promise.reject(error);'],
  ])('by %s ends with one line, and its stack holds no secret', async (_name, way) => {
    const preload = join(directory, 'crash.mjs');
    writeFileSync(preload, thrower.replace('WAY', way));
    // The first call waits, so that the exception finds the program at work.
    meet(undefined, /./);
    const ended = await run(`audit`, { NODE_OPTIONS: `--import=${preload}`, NODE_DEBUG: '' });
    expect(ended.exitCode).toBe(1);
    expect(ended.told).toContain('mistake in vpclink itself');
    expect(ended.told).toContain('crash.mjs');
    expect(leaksIn(ended.told)).toEqual([]);
  });

  test('leaves no key in a diagnostic report', async () => {
    meet(undefined, /./);
    const ended = await run('audit --region cn-beijing', {
      NODE_OPTIONS: `--report-on-signal --report-signal=SIGUSR2 --report-directory=${directory} --import=data:text/javascript,setTimeout(()=>process.report.writeReport('report.json'),400)`,
      NODE_DEBUG: '',
    });
    expect(ended.exitCode).not.toBeNull();
    const [report] = readdirSync(directory).filter(name => name === 'report.json');
    expect(report).toBe('report.json');
    const text = readFileSync(join(directory, 'report.json'), 'utf8');
    expect(leaksIn(text)).toEqual([]);
    expect(text).not.toContain('"environmentVariables"');
  });

  test('is reported without values of variables that are named like secrets, also across lines', () => {
    const environment = { VPCLINK_DEBUG: '1', SOME_TOKEN: 'one\nCanaryTwo', HOME: '/home/ann' };
    const error = new Error('read one\nCanaryTwo from /home/ann \u001b[31m');
    const text = bugReport({ error, environment, translate: translator('en') });
    expect(text).toContain('/home/ann');
    expect(text).not.toContain('CanaryTwo');
    expect(text).not.toContain('\u001b');
    const quiet = bugReport({ error, environment: {}, translate: translator('en') });
    expect(quiet.trimEnd().split('\n')).toHaveLength(1);
    expect(bugReport({ error: 'text', environment, translate: translator('zh') })).toContain('vpclink');
  });
});
