import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { spawn as spawnInTerminal } from '@lydell/node-pty';
import { type Figure, median } from './figures.ts';

const launcher = resolve(import.meta.dirname, '../bin/vpclink.js');
const rounds = 20;

type Measured = {
  readonly empty: number;
  readonly version: number;
  readonly plan: number;
  readonly frame: number;
};

/**
 * Start-up of the program as ratios to `node -e 0`, in interleaved rounds of one run. Every program ends by itself, as it
 * does with a user, and so leaves Node's compile cache for the next start; the first rounds are not counted.
 */
export async function measureStartUp(): Promise<readonly Figure[]> {
  const directory = mkdtempSync(join(tmpdir(), 'vpclink-bench-'));
  const environment = {
    PATH: process.env.PATH ?? '',
    HOME: directory,
    VPCLINK_STATE_DIR: directory,
    TERM: 'xterm-256color',
  };
  const measured: Measured[] = [];
  try {
    for (let round = -2; round < rounds; round += 1) {
      const one = await measureRound(environment);
      if (round >= 0) measured.push(one);
    }
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
  const ratio = (of: (one: Measured) => number) =>
    median(measured.map(of)) / median(measured.map(one => one.empty));
  return [
    { name: 'node -e 0', value: median(measured.map(one => one.empty)), unit: ' ms' },
    limited(
      'vpclink --version, to node -e 0',
      ratio(one => one.version),
      1.25,
    ),
    limited(
      'plan --format json ready for the network, to node -e 0',
      ratio(one => one.plan),
      3.2,
    ),
    limited(
      'first frame in a pty, to node -e 0',
      ratio(one => one.frame),
      6,
    ),
  ];
}

function limited(name: string, value: number, most: number): Figure {
  return { name, value, unit: ' x', limit: { kind: 'at-most', value: most } };
}

type Environment = Readonly<Record<string, string>>;

async function measureRound(environment: Environment): Promise<Measured> {
  return {
    empty: await untilExit(['-e', '0'], environment),
    version: await untilExit([launcher, '--version'], environment),
    plan: await untilFirstRequest(environment),
    frame: await untilFirstFrame(environment),
  };
}

async function untilExit(words: readonly string[], environment: Environment): Promise<number> {
  const startedAt = performance.now();
  const child = spawn(process.execPath, words, { env: environment, stdio: 'ignore' });
  await once(child, 'exit');
  return performance.now() - startedAt;
}

/** From the start of the process to its first request: all that happens before the network has a say. */
async function untilFirstRequest(environment: Environment): Promise<number> {
  const server = createServer((request, response) => {
    request.resume();
    response.writeHead(400).end(JSON.stringify({ Code: 'InvalidAccessKeyId.NotFound', RequestId: '1' }));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const startedAt = performance.now();
  const words = [
    launcher,
    'plan',
    '--format',
    'json',
    '--from',
    'A',
    '--to',
    'B',
    '--endpoint',
    `http://127.0.0.1:${port}`,
  ];
  const credentials = {
    ALIBABA_CLOUD_ACCESS_KEY_ID: 'practice-bench-id',
    ALIBABA_CLOUD_ACCESS_KEY_SECRET: 'practice-bench-secret',
  };
  const child = spawn(process.execPath, words, { env: { ...environment, ...credentials }, stdio: 'ignore' });
  const exit = once(child, 'exit');
  await Promise.race([
    once(server, 'request'),
    exit.then(() => Promise.reject(new Error('plan ended without a request'))),
  ]);
  const duration = performance.now() - startedAt;
  await exit;
  server.closeAllConnections();
  server.close();
  return duration;
}

async function untilFirstFrame(environment: Environment): Promise<number> {
  const startedAt = performance.now();
  const terminal = spawnInTerminal(process.execPath, [launcher, '--practice', 'tutorial'], {
    cols: 120,
    rows: 40,
    env: environment,
  });
  const exit = new Promise<void>(done => terminal.onExit(() => done()));
  const duration = await new Promise<number>(done => {
    let text = '';
    terminal.onData(data => {
      text += data;
      if (text.includes('vpclink') && text.includes('Ctrl-C')) done(performance.now() - startedAt);
    });
  });
  terminal.write('\u0003');
  await exit;
  return duration;
}
