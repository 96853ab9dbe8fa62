import { type ChildProcess, fork } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { type Figure, figureLine } from './figures.ts';

type Ready = {
  readonly endpoint: string;
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
  readonly loadMs: number;
};

type Memory = {
  readonly highestMib: number;
  readonly cpu: { readonly user: number; readonly system: number };
};

const connections = 8;
const durationMs = 5000;
const warmUpMs = 1500;

/** A region of scale:5000 has 172 VPCs or more: three full pages. */
const fullPages = 3;

/** Signed DescribeVpcs pages of 50 from a server with 5,000 VPCs, taken by a light client in another process. */
export async function measurePracticeCloud(): Promise<readonly Figure[]> {
  const server = fork(join(import.meta.dirname, 'practice-server.ts'), ['scale:5000'], { stdio: 'inherit' });
  try {
    const [ready] = (await once(server, 'message')) as [Ready];
    await loadFor(ready, warmUpMs);
    const before = await askMemory(server);
    const load = await loadFor(ready, durationMs);
    const after = await askMemory(server);
    const cpuMicroseconds = after.cpu.user + after.cpu.system - before.cpu.user - before.cpu.system;
    return [
      {
        name: 'scale:5000 loads',
        value: ready.loadMs / 1000,
        unit: ' s',
        limit: { kind: 'at-most', value: 2 },
      },
      {
        name: 'signed DescribeVpcs pages of 50 a second',
        value: (load.pages / load.elapsedMs) * 1000,
        unit: '',
        limit: { kind: 'at-least', value: 1500 },
        note: `${Math.round(load.bytes / load.pages / 1024)} KiB a page, ${connections} connections`,
      },
      { name: 'server CPU a page', value: cpuMicroseconds / load.pages / 1000, unit: ' ms' },
      {
        name: 'server memory, highest',
        value: after.highestMib,
        unit: ' MiB',
        limit: { kind: 'at-most', value: 512 },
      },
    ];
  } finally {
    server.disconnect();
  }
}

async function askMemory(server: ChildProcess): Promise<Memory> {
  server.send('memory');
  const [memory] = (await once(server, 'message')) as [Memory];
  return memory;
}

type Load = { readonly pages: number; readonly bytes: number; readonly elapsedMs: number };

/** Keeps every connection busy for so long, each request signed on its own. */
async function loadFor(ready: Ready, forMs: number): Promise<Load> {
  const began = performance.now();
  const until = began + forMs;
  const loads = await Promise.all(
    Array.from({ length: connections }, (_, index) =>
      keepAsking(ready, { until, name: `${began}/${index}` }),
    ),
  );
  return {
    pages: loads.reduce((sum, { pages }) => sum + pages, 0),
    bytes: loads.reduce((sum, { bytes }) => sum + bytes, 0),
    elapsedMs: performance.now() - began,
  };
}

/** One keep-alive connection with just enough HTTP to send a page's request and read its answer. */
function keepAsking(
  ready: Ready,
  { until, name }: { readonly until: number; readonly name: string },
): Promise<Omit<Load, 'elapsedMs'>> {
  const { hostname, port, host } = new URL(ready.endpoint);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname);
    let pages = 0;
    let bytes = 0;
    let missing = 0;
    const ask = () => {
      const body = signedForm(ready, `${name}/${pages}`, (pages % fullPages) + 1);
      socket.write(
        `POST / HTTP/1.1\r\nHost: ${host}\r\nContent-Type: application/x-www-form-urlencoded\r\n` +
          `Content-Length: ${body.length}\r\n\r\n${body}`,
      );
    };
    socket.on('connect', ask);
    socket.on('error', reject);
    socket.on('data', chunk => {
      missing = missing === 0 ? bodyMissing(chunk) : missing - chunk.length;
      bytes += chunk.length;
      if (missing > 0) return;
      pages += 1;
      if (performance.now() < until) ask();
      else socket.end(() => resolve({ pages, bytes }));
    });
  });
}

/** How much of the answer that begins in this chunk is still to come. */
function bodyMissing(chunk: Buffer): number {
  const end = chunk.indexOf('\r\n\r\n');
  const head = chunk.toString('latin1', 0, end);
  if (!head.startsWith('HTTP/1.1 200')) throw new Error(chunk.toString('utf8'));
  const length = Number(/content-length: (\d+)/i.exec(head)?.[1]);
  return end + 4 + length - chunk.length;
}

const fixed = ['AccessKeyId', 'Action=DescribeVpcs', 'Format=JSON'] as const;

function signedForm({ accessKeyId, accessKeySecret }: Ready, nonce: string, page: number): string {
  const canonical = [
    `${fixed[0]}=${accessKeyId}`,
    fixed[1],
    fixed[2],
    `PageNumber=${page}`,
    'PageSize=50',
    'RegionId=cn-beijing',
    'SignatureMethod=HMAC-SHA1',
    `SignatureNonce=${encodeURIComponent(nonce)}`,
    'SignatureVersion=1.0',
    `Timestamp=${encodeURIComponent(new Date().toISOString().replace(/\.\d+Z$/, 'Z'))}`,
    'Version=2016-04-28',
  ].join('&');
  const signature = createHmac('sha1', `${accessKeySecret}&`)
    .update(`POST&%2F&${encodeURIComponent(canonical)}`)
    .digest('base64');
  return `${canonical}&Signature=${encodeURIComponent(signature)}`;
}

if (import.meta.main) {
  for (const figure of await measurePracticeCloud()) console.log(figureLine(figure));
}
