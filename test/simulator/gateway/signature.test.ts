import { afterEach, describe, expect, it } from 'vitest';
import type { HttpRequest } from '../../../source/simulator/gateway/http-request.ts';
import { readSignatureV1 } from '../../../source/simulator/gateway/signature-v1.ts';
import { readSignatureV3 } from '../../../source/simulator/gateway/signature-v3.ts';
import { call, callV3, isoSeconds, startTestCloud, type TestCloud } from '../practice-client.ts';

const open: TestCloud[] = [];

async function start(...options: Parameters<typeof startTestCloud>): Promise<TestCloud> {
  const made = await startTestCloud(...options);
  open.push(made);
  return made;
}

afterEach(async () => {
  await Promise.all(open.splice(0).map(({ cloud }) => cloud.close()));
});

describe('the published examples', () => {
  it('verifies the v1 example of the documentation', () => {
    const parameters = new Map([
      ['Timestamp', '2016-02-23T12:46:24Z'],
      ['Format', 'XML'],
      ['AccessKeyId', 'testid'],
      ['Action', 'DescribeRegions'],
      ['SignatureMethod', 'HMAC-SHA1'],
      ['SignatureNonce', '3ee8c1b8-83d3-44af-a94f-4e0ad82fd6cf'],
      ['Version', '2014-05-26'],
      ['SignatureVersion', '1.0'],
      ['Signature', 'OLeaidS1JvxuMvnyHOwuJ+uX5qY='],
    ]);
    const reading = readSignatureV1(requestWith({ method: 'GET', parameters }));
    expect(reading.ok && reading.value.verify('testsecret')).toEqual({ matches: true });
    expect(reading.ok && reading.value.verify('testsecres').matches).toBe(false);
  });

  it('verifies the v3 example of the documentation', () => {
    const query = new Map([
      ['ImageId', 'win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd'],
      ['RegionId', 'cn-shanghai'],
    ]);
    const headers = {
      host: 'ecs.cn-shanghai.aliyuncs.com',
      'x-acs-action': 'RunInstances',
      'x-acs-content-sha256': 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
      'x-acs-date': '2023-10-26T10:22:32Z',
      'x-acs-signature-nonce': '3156853299f313e23d1673dc12e1703d',
      'x-acs-version': '2014-05-26',
      authorization:
        'ACS3-HMAC-SHA256 Credential=YourAccessKeyId,SignedHeaders=host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version,Signature=06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0',
    };
    const reading = readSignatureV3(requestWith({ method: 'POST', query, parameters: query, headers }));
    expect(reading.ok && reading.value.verify('YourAccessKeySecret')).toEqual({ matches: true });
    expect(reading.ok && reading.value.verify('AnotherSecret').matches).toBe(false);
  });
});

function requestWith(parts: Partial<HttpRequest>): HttpRequest {
  return {
    method: 'POST',
    headers: {},
    path: '/',
    query: new Map(),
    body: Buffer.alloc(0),
    parameters: new Map(),
    isBodyUnreadable: false,
    ...parts,
  };
}

describe('signature v1', () => {
  it.each(['GET', 'POST'] as const)(
    'takes a correctly signed %s with every kind of character',
    async method => {
      const parameters = { RegionId: 'cn-beijing', VpcName: "北京 a+b*c~d'e(f)!%2F/&=😀" };
      const answer = await call(await start(), { action: 'DescribeVpcs', parameters, method });
      expect(answer.status).toBe(200);
      expect(answer.body.TotalCount).toBe(0);
    },
  );

  it('signs the method: a GET signature does not serve for POST', async () => {
    const answer = await call(await start(), { action: 'DescribeVpcs', tamper: { Signature: 'AAAA' } });
    expect(answer.status).toBe(400);
    expect(answer.body.Code).toBe('SignatureDoesNotMatch');
    expect(answer.body.Message).toContain('server string to sign is:POST&%2F&AccessKeyId%3D');
  });

  it('never shows the secret in a refusal', async () => {
    const test = await start();
    const answer = await call(test, { action: 'DescribeVpcs', tamper: { RegionId: 'cn-hangzhou' } });
    expect(answer.body.Code).toBe('SignatureDoesNotMatch');
    expect(answer.text).not.toContain(test.cloud.credentials.accessKeySecret);
  });

  it.each([
    ['AccessKeyId', 400, 'MissingAccessKeyId'],
    ['SignatureNonce', 400, 'MissingSignatureNonce'],
    ['Timestamp', 400, 'MissingTimestamp'],
    ['Action', 400, 'MissingAction'],
    ['Version', 400, 'MissingVersion'],
  ])('refuses a request without %s', async (name, status, code) => {
    const answer = await call(await start(), { action: 'DescribeVpcs', protocol: { [name]: undefined } });
    expect([answer.status, answer.body.Code]).toEqual([status, code]);
  });

  it.each([
    [{ Action: 'DescribeNothing' }, 404, 'InvalidAction.NotFound'],
    [{ Version: '2014-05-26' }, 404, 'InvalidAction.NotFound'],
    [{ Version: '2001-01-01' }, 400, 'InvalidVersion'],
    [{ SignatureMethod: 'HMAC-MD5' }, 400, 'InvalidSignatureMethod'],
    [{ SignatureVersion: '9.0' }, 400, 'InvalidSignatureVersion'],
    [{ AccessKeyId: 'PracticeKeyUnknown' }, 404, 'InvalidAccessKeyId.NotFound'],
    [{ SecurityToken: 'anything' }, 400, 'InvalidSecurityToken.MismatchWithAccessKey'],
    [{ Timestamp: 'yesterday' }, 400, 'InvalidTimeStamp.Format'],
    [{ Timestamp: '2026-13-41T00:00:00Z' }, 400, 'InvalidTimeStamp.Format'],
    [{ Format: 'YAML' }, 400, 'InvalidParameter.Format'],
  ])('refuses %j', async (protocol, status, code) => {
    const answer = await call(await start(), { action: 'DescribeVpcs', protocol });
    expect([answer.status, answer.body.Code]).toEqual([status, code]);
  });

  it.each(['LTAI5tExampleExampleExamp', 'STS.NUexampleexample', 'TMP.3Kexampleexample'])(
    'refuses the real-looking key %s and says why',
    async accessKeyId => {
      const keys = { accessKeyId, accessKeySecret: 'whatever' };
      const answer = await call(await start(), { action: 'DescribeVpcs', keys });
      expect([answer.status, answer.body.Code]).toEqual([404, 'InvalidAccessKeyId.NotFound']);
      expect(answer.body.Message).toContain('practice keys only');
    },
  );

  it.each([
    [-15 * 60, 200],
    [15 * 60, 200],
    [-15 * 60 - 1, 400],
    [15 * 60 + 1, 400],
  ])('a clock that is %i seconds off gives HTTP %i', async (seconds, status) => {
    const test = await start();
    const Timestamp = isoSeconds(test.clock.now() + seconds * 1000);
    const answer = await call(test, { action: 'DescribeRegions', protocol: { Timestamp } });
    expect(answer.status).toBe(status);
    if (status === 400) expect(answer.body.Code).toBe('InvalidTimeStamp.Expired');
  });

  it('says what time it is, so that a client can correct its clock', async () => {
    const test = await start();
    const answer = await call(test, {
      action: 'DescribeRegions',
      protocol: { Timestamp: '2020-01-01T00:00:00Z' },
    });
    expect(Date.parse(String(answer.headers.date))).toBe(test.clock.now());
  });

  it('takes no nonce twice, but a forged request does not use one up', async () => {
    const test = await start();
    const protocol = { SignatureNonce: 'once' };
    const forged = await call(test, { action: 'DescribeRegions', protocol, tamper: { Signature: 'x' } });
    const first = await call(test, { action: 'DescribeRegions', protocol });
    const second = await call(test, { action: 'DescribeRegions', protocol });
    expect(forged.body.Code).toBe('SignatureDoesNotMatch');
    expect(first.status).toBe(200);
    expect([second.status, second.body.Code]).toEqual([400, 'SignatureNonceUsed']);
  });
});

describe('signature v3', () => {
  it('takes query parameters by GET and POST', async () => {
    const test = await start();
    for (const method of ['GET', 'POST'] as const) {
      const answer = await callV3(test, {
        action: 'DescribeVpcs',
        method,
        query: { RegionId: 'cn-beijing', 'Tag.1.Key': '键 *~', 'Tag.1.Value': '' },
      });
      expect(answer.status).toBe(200);
      expect(answer.body.TotalCount).toBe(0);
    }
  });

  it.each([
    ['application/x-www-form-urlencoded', 'RegionId=cn-beijing&PageSize=1'],
    ['application/json; charset=utf-8', '{"RegionId":"cn-beijing","PageSize":1,"Tag":[{"Key":"none"}]}'],
  ])('takes parameters in a body of type %s', async (type, text) => {
    const answer = await callV3(await start(), { action: 'DescribeVpcs', body: { type, text } });
    expect(answer.status).toBe(200);
    expect(answer.body.PageSize).toBe(1);
  });

  it.each([
    ['x-acs-date', 400, 'MissingTimestamp'],
    ['x-acs-signature-nonce', 400, 'MissingSignatureNonce'],
    ['x-acs-action', 400, 'MissingAction'],
    ['x-acs-version', 400, 'MissingVersion'],
  ])('refuses a request without %s', async (name, status, code) => {
    const answer = await callV3(await start(), { action: 'DescribeVpcs', headers: { [name]: undefined } });
    expect([answer.status, answer.body.Code]).toEqual([status, code]);
  });

  it.each([
    [{ 'x-acs-version': '2014-05-26' }],
    [{ 'x-acs-date': '2026-08-01T08:00:01Z' }],
    [{ 'x-acs-content-sha256': '0'.repeat(64) }],
  ])('notices that %j was changed on the way', async tamper => {
    const answer = await callV3(await start(), { action: 'DescribeRegions', tamper });
    expect([answer.status, answer.body.Code]).toEqual([400, 'SignatureDoesNotMatch']);
  });

  it.each(['x-acs-action', 'x-acs-version', 'x-acs-date', 'x-acs-signature-nonce'])(
    'takes no %s that was not signed',
    async name => {
      const all: Record<string, string> = {
        'x-acs-action': 'DescribeRegions',
        'x-acs-version': '2016-04-28',
        'x-acs-date': '2026-08-01T08:00:00Z',
        'x-acs-signature-nonce': 'n',
      };
      const answer = await callV3(await start(), {
        action: 'DescribeRegions',
        headers: { [name]: undefined },
        tamper: { [name]: all[name] ?? '' },
      });
      expect([answer.status, answer.body.Code]).toEqual([400, 'IncompleteSignature']);
    },
  );

  it('notices a body that is not the signed one', async () => {
    const test = await start();
    const answer = await callV3(test, {
      action: 'DescribeVpcs',
      headers: { 'x-acs-content-sha256': 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855' },
      body: { type: 'application/x-www-form-urlencoded', text: 'RegionId=cn-beijing' },
    });
    expect(answer.body.Code).toBe('SignatureDoesNotMatch');
  });

  it.each([
    ['ACS3-HMAC-SM3 Credential=a,SignedHeaders=host,Signature=b', 'InvalidSignatureMethod'],
    ['ACS3-HMAC-SHA256 Credential=a', 'IncompleteSignature'],
    ['ACS3-HMAC-SHA256 Credential=a,SignedHeaders=host,Signature=b', 'IncompleteSignature'],
  ])('refuses the authorization %s', async (authorization, code) => {
    const answer = await callV3(await start(), { action: 'DescribeVpcs', tamper: { authorization } });
    expect([answer.status, answer.body.Code]).toEqual([400, code]);
  });

  it('does not take a nonce twice', async () => {
    const test = await start();
    const headers = { 'x-acs-signature-nonce': 'once' };
    await callV3(test, { action: 'DescribeRegions', headers });
    const second = await callV3(test, { action: 'DescribeRegions', headers });
    expect(second.body.Code).toBe('SignatureNonceUsed');
  });
});
