import { afterEach, describe, expect, it } from 'vitest';
import type { Cloud } from '../../source/cloud/cloud.ts';
import { redact } from '../../source/cloud/protocol/redact.ts';
import { fixedKeys, testAdapter } from './adapter.ts';
import { type Received, type Reply, type ScriptedServer, startScriptedServer } from './scripted-server.ts';

/** Every part of a key, with characters that are written differently in forms. */
const canaries = {
  accessKeyId: 'CanaryKeyId/AA==',
  accessKeySecret: 'CanarySecret+BB/==',
  securityToken: 'CanaryToken/CC+==&x',
};

let server: ScriptedServer | undefined;

afterEach(async () => {
  await server?.close();
  server = undefined;
});

/** What a server may send back of a request: everything it saw, in every field, raw and encoded. */
function echo(request: Received): string {
  const { AccessKeyId = '', SecurityToken = '', Signature = '' } = request.form;
  const form = new URLSearchParams(request.form).toString();
  const everything = [AccessKeyId, SecurityToken, Signature, canaries.accessKeySecret].join(' ');
  return `${everything} ${encodeURIComponent(everything)} ${encodeURIComponent(encodeURIComponent(everything))} http://h/?${form} server string to sign is:POST&%2F&${encodeURIComponent(form)}`;
}

const inEveryField =
  (status: number, code: string) =>
  (request: Received): Reply => ({
    status,
    headers: { 'x-echo': encodeURIComponent(echo(request)) },
    body: {
      RequestId: echo(request),
      HostId: echo(request),
      Code: `${code}${echo(request)}`,
      Message: echo(request),
      Recommend: echo(request),
    },
  });

const scripts: Readonly<Record<string, (request: Received) => Reply>> = {
  'a refusal': inEveryField(400, 'X'),
  'a wrong signature': request => ({
    status: 400,
    body: { RequestId: 'r', Code: 'SignatureDoesNotMatch', Message: echo(request) },
  }),
  'a denial': request => ({
    status: 403,
    body: { RequestId: 'r', Code: 'Forbidden.RAM', Message: echo(request) },
  }),
  throttling: request => ({
    status: 400,
    body: { RequestId: 'r', Code: 'Throttling', Message: echo(request) },
  }),
  'an expired token': request => ({
    status: 400,
    body: { RequestId: 'r', Code: 'InvalidSecurityToken.Expired', Message: echo(request) },
  }),
  'a clock that is off': request => ({
    status: 400,
    body: { RequestId: 'r', Code: 'InvalidTimeStamp.Expired', Message: echo(request) },
  }),
  'a server error': inEveryField(500, ''),
  'a server error without a code': request => ({ status: 503, body: { Message: echo(request) } }),
  HTML: request => ({ status: 200, body: `<html>${echo(request)}` }),
  'a redirect': request => ({
    status: 302,
    headers: { location: `http://127.0.0.1:1/?${encodeURIComponent(echo(request))}` },
    body: '{}',
  }),
  'a broken connection': () => 'reset',
  'half an answer': () => 'torn',
  silence: () => 'hang',
  'a success with odd ids': request => ({
    body: { RequestId: 'r', RouterInterfaceId: echo(request), InstanceId: echo(request) },
  }),
};

const calls: Readonly<Record<string, (cloud: Cloud) => Promise<unknown>>> = {
  read: cloud => cloud.identity(),
  list: cloud => cloud.vpcs({ regionId: 'cn-beijing' }),
  write: cloud =>
    cloud.createRouterInterface({
      regionId: 'cn-beijing',
      role: 'InitiatingSide',
      routerId: 'vrt-1',
      oppositeRegionId: 'cn-hangzhou',
      spec: 'Small.1',
      name: 'n',
      description: 'd',
      clientToken: 'token',
    }),
};

const needles = Object.values(canaries).flatMap(value => [
  value,
  encodeURIComponent(value),
  encodeURIComponent(encodeURIComponent(value)),
]);

describe.each(Object.keys(scripts))('no secret comes out of %s', name => {
  it.each(Object.keys(calls))('at a %s: neither in the problem nor in the trace', async call => {
    server = await startScriptedServer(request => (scripts[name] ?? scripts.HTML)?.(request) ?? 'hang');
    const { cloud, records } = testAdapter(server.origin, {
      credentials: fixedKeys(canaries),
      timeouts: { connectMs: 10_000, readMs: name === 'silence' ? 50 : 10_000 },
    });
    const answer = await calls[call]?.(cloud);
    const signatures = server.requests.map(request => request.form.Signature ?? '?');
    expect(server.requests[0]?.form.AccessKeyId).toBe(canaries.accessKeyId);
    expect(answer).toMatchObject({ ok: false });
    const told = JSON.stringify([answer, records]);
    for (const needle of [...needles, ...signatures, 'Canary']) expect(told).not.toContain(needle);
    expect(told).not.toMatch(/https?:\/\/h|Location/i);
  });
});

describe('redaction', () => {
  it('knows keys by their shape, too', () => {
    const text = 'key LTAI5tAbCdEfGhIjKlMnOpQr and STS.NTabcdefgh12345 at https://user@x.y/?Signature=abc';
    expect(redact(text, [])).toBe('key [hidden] and [hidden] at [hidden]');
  });

  it('leaves ordinary sentences alone', () => {
    const text = 'The specified VPC vpc-2zeabc does not exist (code Forbidden).';
    expect(redact(text, [canaries])).toBe(text);
  });

  it('does not take a very short value for a secret', () => {
    expect(redact('a vpc', [{ accessKeyId: 'a', accessKeySecret: 'v' }])).toBe('a vpc');
  });
});
