import { execFile } from 'node:child_process';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { promisify } from 'node:util';
import { generate } from 'selfsigned';
import { afterEach, describe, expect, it } from 'vitest';
import type { CloudResult, WriteReceipt } from '../../source/cloud/cloud.ts';
import { practiceKeys, testAdapter } from './adapter.ts';
import { type Reply, refusal, type ScriptedServer, startScriptedServer } from './scripted-server.ts';

/** The traps of failure-modes.md section 2 and stack.md section 5, each closed. */

const servers: ScriptedServer[] = [];

async function serve(script: (index: number) => Reply): Promise<ScriptedServer> {
  const server = await startScriptedServer((_request, index) => script(index));
  servers.push(server);
  return server;
}

afterEach(async () => {
  await Promise.all(servers.splice(0).map(server => server.close()));
});

/** How long a server may be silent where the test is about silence. */
const silenceMs = 100;

const route = {
  regionId: 'cn-beijing',
  routeTableId: 'vtb-1',
  destination: '172.16.100.0/24',
  nextHopType: 'RouterInterface',
  nextHopId: 'ri-1',
  name: 'vpclink-1',
  description: 'made by vpclink',
  clientToken: 'token-1',
} as const;

/** One write against a server that always replies the same. */
async function meet(reply: Reply, readMs = 10_000) {
  const server = await serve(() => reply);
  const { cloud } = testAdapter(server.origin, { timeouts: { connectMs: 2_000, readMs } });
  const write: Awaited<CloudResult<WriteReceipt>> = await cloud.createRouteEntry(route);
  return { write, writes: server.requests.length };
}

/** One read against such a server. */
async function meetReading(reply: Reply, readMs = 10_000) {
  const server = await serve(() => reply);
  const { cloud } = testAdapter(server.origin, { timeouts: { connectMs: 2_000, readMs } });
  const read = await cloud.identity();
  return { read, reads: server.requests.length };
}

describe('an answer that is no success', () => {
  const replies: readonly (readonly [string, Reply, { readonly kind: string; readonly code: string }])[] = [
    [
      'status 500 without a code',
      { status: 500, body: { RequestId: 'r' } },
      { kind: 'server-error', code: 'AnswerWithoutCode' },
    ],
    [
      'status 503 that looks like success',
      { status: 503, body: { RequestId: 'r', RouteEntryId: 'rte-1' } },
      { kind: 'server-error', code: 'AnswerWithoutCode' },
    ],
    [
      'status 500 with Code 200',
      { status: 500, body: { RequestId: 'r', Code: '200' } },
      { kind: 'server-error', code: 'AnswerWithoutCode' },
    ],
    [
      'a redirect with a body',
      { status: 302, headers: { location: 'http://127.0.0.1:1/' }, body: { RequestId: 'r' } },
      { kind: 'malformed-answer', code: 'AnswerWithoutCode' },
    ],
    [
      'status 200 without a request id',
      { body: { RouteEntryId: 'rte-1' } },
      { kind: 'malformed-answer', code: 'AnswerWithoutRequestId' },
    ],
    ['a list', { body: [{ RequestId: 'r' }] }, { kind: 'malformed-answer', code: 'AnswerNotObject' }],
    ['null', { body: 'null' }, { kind: 'malformed-answer', code: 'AnswerNotObject' }],
    ['a number', { body: '7' }, { kind: 'malformed-answer', code: 'AnswerNotObject' }],
    ['HTML', { body: '<html>log in</html>' }, { kind: 'malformed-answer', code: 'AnswerNotJson' }],
    [
      'HTML at status 502',
      { status: 502, body: '<html>bad gateway</html>' },
      { kind: 'server-error', code: 'AnswerNotJson' },
    ],
    ['nothing', { body: '' }, { kind: 'malformed-answer', code: 'AnswerNotJson' }],
    ['half of an object', { body: '{"RequestId":"r"' }, { kind: 'malformed-answer', code: 'AnswerNotJson' }],
    [
      'a __proto__ key',
      { body: '{"RequestId":"r","__proto__":{"ok":true}}' },
      { kind: 'malformed-answer', code: 'AnswerNotJson' },
    ],
    [
      'a constructor key',
      { body: '{"RequestId":"r","constructor":{"ok":true}}' },
      { kind: 'malformed-answer', code: 'AnswerNotJson' },
    ],
    [
      'a number beyond all',
      { body: '{"RequestId":"r","N":1e400}' },
      { kind: 'malformed-answer', code: 'AnswerNotJson' },
    ],
    [
      '20,000 lists in each other',
      { body: `{"RequestId":"r","X":${'['.repeat(20_000)}${']'.repeat(20_000)}}` },
      { kind: 'malformed-answer', code: 'AnswerNotJson' },
    ],
    [
      '50 lists in each other',
      { body: `{"RequestId":"r","X":${'['.repeat(50)}${']'.repeat(50)}}` },
      { kind: 'malformed-answer', code: 'AnswerNotJson' },
    ],
    [
      '20 MB',
      { body: `{"RequestId":"r","X":"${'x'.repeat(20_000_000)}"}` },
      { kind: 'malformed-answer', code: 'AnswerTooLarge' },
    ],
    [
      'a compressed body',
      { headers: { 'content-encoding': 'gzip' }, body: 'x' },
      { kind: 'malformed-answer', code: 'AnswerCompressed' },
    ],
  ];

  it.each(replies)('%s: unknown for a write, which is not repeated', async (_name, reply, told) => {
    const { write, writes } = await meet(reply);
    expect(write).toMatchObject({
      ok: false,
      problem: { ...told, outcome: 'unknown', advice: 're-read' },
    });
    expect(writes).toBe(1);
  });

  it('is cut off when it grows beyond any size without having said so', async () => {
    const headers = { 'transfer-encoding': 'chunked' };
    const body = `{"RequestId":"r","X":"${'x'.repeat(10_000_000)}"}`;
    const { write } = await meet({ headers, body });
    expect(write).toMatchObject({ ok: false, problem: { code: 'AnswerTooLarge', outcome: 'unknown' } });
  });

  it('is asked for again by a read, at most six times', async () => {
    const { read, reads } = await meetReading({ status: 500, body: { RequestId: 'r' } });
    expect(read).toMatchObject({ ok: false, problem: { kind: 'server-error', attempts: 6 } });
    expect(reads).toBe(6);
  });

  it('does not follow a redirect, and a read stops at it', async () => {
    const target = await serve(() => ({ body: { RequestId: 'r', AccountId: '1' } }));
    const { read, reads } = await meetReading({
      status: 302,
      headers: { location: `${target.origin}/` },
      body: '{}',
    });
    expect(read).toMatchObject({ ok: false, problem: { kind: 'malformed-answer', httpStatus: 302 } });
    expect(reads).toBe(1);
    expect(target.requests).toHaveLength(0);
  });

  it.each(['reset', 'torn', 'hang', 'stall'] as const)(
    'a connection that ends in %s: unknown for a write, asked again by a read',
    async reply => {
      const { write, writes } = await meet(reply, silenceMs);
      const { reads } = await meetReading(reply, silenceMs);
      const kind = reply === 'hang' || reply === 'stall' ? 'timed-out' : 'unreachable';
      expect(write).toMatchObject({ ok: false, problem: { kind, outcome: 'unknown', advice: 're-read' } });
      expect(writes).toBe(1);
      expect(reads).toBe(6);
    },
  );
});

describe('an answer that is a success', () => {
  it.each([200, '200', 'OK', 'Success', 'success', undefined])('with Code %j', async Code => {
    const { write } = await meet({ body: { RequestId: 'r-1', Code, RouteEntryId: 'rte-1' } });
    expect(write).toEqual({ ok: true, value: { id: 'rte-1', requestId: 'r-1' } });
  });

  it('keeps every digit of long numbers', async () => {
    const server = await serve(() => ({
      body: '{"RequestId":"r","AccountId":1234567890123456,"Arn":"acs:ram::1:root","IdentityType":"Account"}',
    }));
    const { cloud } = testAdapter(server.origin);
    expect(await cloud.identity()).toMatchObject({ ok: true, value: { accountId: '1234567890123456' } });
  });
});

describe('nobody there', () => {
  it('a refused connection proves that nothing was sent, and is not tried for long', async () => {
    const server = await serve(() => 'hang');
    await server.close();
    const { cloud } = testAdapter(server.origin);
    const write = await cloud.createRouteEntry(route);
    expect(write).toMatchObject({
      ok: false,
      problem: { kind: 'unreachable', code: 'ConnectionRefused', outcome: 'not-sent', attempts: 3 },
    });
  });

  it('an abort on the way leaves a write unknown, and one before it not sent', async () => {
    const stop = new AbortController();
    const server = await serve(() => {
      stop.abort();
      return 'hang';
    });
    const { cloud } = testAdapter(server.origin);
    expect(await cloud.createRouteEntry({ ...route, signal: stop.signal })).toMatchObject({
      ok: false,
      problem: { kind: 'aborted', outcome: 'unknown', advice: 'stop' },
    });
    expect(await cloud.createRouteEntry({ ...route, signal: stop.signal })).toMatchObject({
      ok: false,
      problem: { kind: 'aborted', outcome: 'not-sent', attempts: 0 },
    });
    expect(server.requests).toHaveLength(1);
  });

  it('an abort at any instant never calls a write not sent that the server got', async () => {
    const server = await serve(() => ({ body: { RequestId: 'r' } }));
    const { cloud } = testAdapter(server.origin);
    await cloud.createRouteEntry(route);
    const calledNotSent: string[] = [];
    for (let turns = 0; turns < 160; turns += 1) {
      const stop = new AbortController();
      const clientToken = `turn-${turns}`;
      const writing = cloud.createRouteEntry({ ...route, clientToken, signal: stop.signal });
      for (let turn = 0; turn < turns; turn += 1) await (turns < 140 ? Promise.resolve() : nextTurn());
      stop.abort();
      const answer = await writing;
      if (!answer.ok) expect(answer.problem.kind).toBe('aborted');
      if (!answer.ok && answer.problem.outcome === 'not-sent') calledNotSent.push(clientToken);
    }
    // What was sent late, on a connection of its own, has arrived when these are answered.
    for (let call = 0; call < 20; call += 1) await cloud.createRouteEntry(route);
    const arrived = new Set(server.requests.map(request => request.form.ClientToken));
    expect(calledNotSent.length).toBeGreaterThan(10);
    expect(calledNotSent.filter(token => arrived.has(token))).toEqual([]);
  });

  it('an abort during a pause tells what became of the last attempt', async () => {
    const stop = new AbortController();
    const server = await serve(() => refusal('Throttling'));
    const { cloud } = testAdapter(server.origin, {
      clock: {
        now: () => Date.parse('2026-03-01T08:00:00Z'),
        sleep: async () => {
          stop.abort(new Error('stop'));
          throw new Error('stop');
        },
      },
    });
    expect(await cloud.createRouteEntry({ ...route, signal: stop.signal })).toMatchObject({
      ok: false,
      problem: { kind: 'aborted', outcome: 'rejected', attempts: 1 },
    });
  });
});

describe('what is sent', () => {
  it('goes by POST with everything in the body and nothing in the address', async () => {
    const server = await serve(() => ({ body: { RequestId: 'r' } }));
    const { cloud } = testAdapter(server.origin);
    await cloud.createRouteEntry(route);
    const [request] = server.requests;
    expect(request).toMatchObject({ method: 'POST', url: '/' });
    expect(request?.form).toMatchObject({
      Action: 'CreateRouteEntry',
      Version: '2016-04-28',
      Format: 'JSON',
      SignatureMethod: 'HMAC-SHA1',
      SignatureNonce: 'nonce-1',
      Timestamp: '2026-03-01T08:00:00Z',
      AccessKeyId: practiceKeys.accessKeyId,
    });
    expect(JSON.stringify(request?.headers)).not.toMatch(/practice-secret|Signature|PracticeKey/);
  });

  it('has a new nonce and the same token at every attempt', async () => {
    const server = await serve(index => (index < 2 ? refusal('TaskConflict') : { body: { RequestId: 'r' } }));
    const { cloud, clock } = testAdapter(server.origin);
    expect(await cloud.createRouteEntry(route)).toMatchObject({ ok: true });
    expect(server.requests.map(request => request.form.SignatureNonce)).toEqual([
      'nonce-1',
      'nonce-2',
      'nonce-3',
    ]);
    expect(new Set(server.requests.map(request => request.form.ClientToken))).toEqual(new Set(['token-1']));
    expect(clock.slept).toEqual([250, 500]);
  });

  it('goes over one connection for all products and calls', async () => {
    const server = await serve(() => ({ body: { RequestId: 'r' } }));
    const { cloud } = testAdapter(server.origin);
    for (let call = 0; call < 5; call += 1) await cloud.createRouteEntry(route);
    await cloud.identity();
    expect(server.requests).toHaveLength(6);
    expect(new Set(server.requests.map(request => request.port)).size).toBe(1);
  });
});

describe('TLS', () => {
  const makeCertificate = () =>
    generate([{ name: 'commonName', value: 'localhost' }], {
      algorithm: 'sha256',
      extensions: [{ name: 'subjectAltName', altNames: [{ type: 7, ip: '127.0.0.1' }] }],
    });

  it('is verified although NODE_TLS_REJECT_UNAUTHORIZED says 0, and nothing is sent', async () => {
    const { private: key, cert } = await makeCertificate();
    const server = await startScriptedServer(() => ({ body: { RequestId: 'r' } }), { key, cert });
    servers.push(server);
    process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';
    try {
      const { cloud } = testAdapter(server.origin);
      expect(await cloud.createRouteEntry(route)).toMatchObject({
        ok: false,
        problem: { kind: 'unreachable', code: 'CertificateRefused', outcome: 'not-sent', advice: 'stop' },
      });
    } finally {
      delete process.env.NODE_TLS_REJECT_UNAUTHORIZED;
    }
    expect(server.requests).toHaveLength(0);
  });

  it('trusts the certificate of a practice cloud when it is named', async () => {
    const { private: key, cert } = await makeCertificate();
    const server = await startScriptedServer(() => ({ body: { RequestId: 'r' } }), { key, cert });
    servers.push(server);
    const { cloud } = testAdapter(server.origin, { trustedCertificate: cert });
    expect(await cloud.createRouteEntry(route)).toMatchObject({ ok: true });
  });
});

describe('debug switches of the environment', () => {
  it('make nobody print a secret: DEBUG=* and NODE_DEBUG=*', async () => {
    const server = await serve(() => refusal('Forbidden.RAM', 403));
    const script = `
      const { createAlibabaCloud } = await import('./source/cloud/alibaba-cloud.ts');
      const keys = { accessKeyId: 'CANARY-ID-1', accessKeySecret: 'CANARY-SECRET-2', securityToken: 'CANARY-TOKEN-3' };
      const provider = { keys: async () => ({ ok: true, value: keys }), renew: async () => ({ ok: true, value: keys }) };
      const cloud = createAlibabaCloud({
        credentials: provider, endpoint: { kind: 'practice', origin: process.argv[1] }, random: Math.random,
        clock: { now: () => Date.now(), sleep: async () => {} }, nonce: () => String(Math.random()),
      });
      const answer = await cloud.identity();
      console.log(JSON.stringify(answer));
    `;
    const { stdout, stderr } = await promisify(execFile)(
      process.execPath,
      ['--input-type=module', '--eval', script, server.origin],
      { env: { ...process.env, DEBUG: '*', NODE_DEBUG: '*' }, maxBuffer: 64 * 1024 * 1024 },
    );
    expect(stdout).toContain('Forbidden.RAM');
    expect(server.requests[0]?.form.AccessKeyId).toBe('CANARY-ID-1');
    expect(`${stdout}${stderr}`).not.toMatch(/CANARY-(ID|SECRET|TOKEN)/);
  });
});
