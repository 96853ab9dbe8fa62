import { afterEach, describe, expect, it } from 'vitest';
import { gatewayRefusals } from '../../../source/simulator/gateway/gateway-refusals.ts';
import type { PracticeCloudOptions } from '../../../source/simulator/practice-cloud.ts';
import { call, callV3, send, startTestCloud, type TestCloud, type WireAnswer } from '../practice-client.ts';

const open: TestCloud[] = [];

async function start(options?: Partial<PracticeCloudOptions>): Promise<TestCloud> {
  const made = await startTestCloud(options);
  open.push(made);
  return made;
}

afterEach(async () => {
  await Promise.all(open.splice(0).map(({ cloud }) => cloud.close()));
});

const identity = { product: 'Sts', action: 'GetCallerIdentity' } as const;
const account = { kind: 'account' } as const;

async function sessionKeys(test: TestCloud) {
  const RoleArn = `acs:ram::${test.cloud.accountId}:role/practice`;
  const { body } = await call(test, {
    product: 'Sts',
    action: 'AssumeRole',
    parameters: { RoleArn, RoleSessionName: 'me' },
  });
  const given = body.Credentials as Record<string, string>;
  return {
    accessKeyId: given.AccessKeyId ?? '',
    accessKeySecret: given.AccessKeySecret ?? '',
    securityToken: given.SecurityToken ?? '',
  };
}

/** For every code that the gateway itself can answer: a way to get it. */
const ways: Readonly<Record<keyof typeof gatewayRefusals, () => Promise<WireAnswer>>> = {
  'InvalidAction.NotFound': async () => call(await start(), { action: 'DescribeNothing' }),
  InvalidVersion: async () =>
    call(await start(), { action: 'DescribeVpcs', protocol: { Version: '1999-01-01' } }),
  UnsupportedHTTPMethod: async () => send((await start()).cloud, { method: 'PUT', path: '/?Format=JSON' }),
  'InvalidParameter.Format': async () => call(await start(), { ...identity, protocol: { Format: 'YAML' } }),
  InvalidParameter: async () =>
    send((await start()).cloud, {
      path: '/?Format=JSON',
      body: '{',
      headers: { 'content-type': 'application/json' },
    }),
  InvalidSignatureMethod: async () =>
    call(await start(), { ...identity, protocol: { SignatureMethod: 'HMAC-MD5' } }),
  InvalidSignatureVersion: async () =>
    call(await start(), { ...identity, protocol: { SignatureVersion: '2.0' } }),
  IncompleteSignature: async () =>
    callV3(await start(), { ...identity, tamper: { authorization: 'ACS3-HMAC-SHA256 x' } }),
  'InvalidTimeStamp.Format': async () => call(await start(), { ...identity, protocol: { Timestamp: 'now' } }),
  'InvalidTimeStamp.Expired': async () =>
    call(await start(), { ...identity, protocol: { Timestamp: '2020-01-01T00:00:00Z' } }),
  SignatureNonceUsed: async () => {
    const test = await start();
    await call(test, { ...identity, protocol: { SignatureNonce: 'same' } });
    return call(test, { ...identity, protocol: { SignatureNonce: 'same' } });
  },
  SignatureDoesNotMatch: async () => call(await start(), { ...identity, tamper: { Signature: 'x' } }),
  'InvalidAccessKeyId.NotFound': async () =>
    call(await start(), { ...identity, keys: { accessKeyId: 'PracticeKeyNobody', accessKeySecret: 's' } }),
  'InvalidAccessKeyId.Inactive': async () =>
    call(
      await start({
        identities: {
          identities: [
            { accessKeyId: 'PracticeKeyOff', accessKeySecret: 's', isActive: false, principal: account },
          ],
          roles: [],
        },
      }),
      identity,
    ),
  MissingSecurityToken: async () => {
    const test = await start();
    const { accessKeyId, accessKeySecret } = await sessionKeys(test);
    return call(test, { ...identity, keys: { accessKeyId, accessKeySecret } });
  },
  'InvalidSecurityToken.Malformed': async () => {
    const test = await start();
    return call(test, {
      ...identity,
      keys: { ...(await sessionKeys(test)), securityToken: 'practice.e30.e30' },
    });
  },
  'InvalidSecurityToken.Expired': async () => {
    const test = await start();
    const keys = await sessionKeys(test);
    test.clock.advance(3_600_000);
    return call(test, { ...identity, keys });
  },
  'InvalidSecurityToken.MismatchWithAccessKey': async () => {
    const test = await start();
    const { securityToken } = await sessionKeys(test);
    return call(test, { ...identity, keys: { ...test.cloud.credentials, securityToken } });
  },
  'Throttling.User': async () => {
    const limit = { product: 'Sts', operation: '*', callsPerMinute: 1, source: 'this test' } as const;
    const test = await start({ enforcesRateLimits: true, rateLimits: [limit] });
    await call(test, identity);
    return call(test, identity);
  },
  InternalError: async () => {
    const test = await start({ onMutation: () => Promise.reject(new Error('the disk is full')) });
    const [vpc] = test.cloud.world.all('vpcs');
    const parameters = {
      RegionId: vpc?.regionId ?? '',
      ResourceType: 'VPC',
      'ResourceId.1': vpc?.id ?? '',
      'Tag.1.Key': 'k',
    };
    return call(test, { action: 'TagResources', parameters });
  },
};

describe('every code of the gateway', () => {
  it.each(Object.entries(ways))('%s is answered with its status', async (code, way) => {
    const answer = await way();
    const known = Object.entries(gatewayRefusals).find(([name]) => name === code)?.[1];
    expect([answer.body.Code, answer.status]).toEqual([code, known?.[0]]);
  });
});

describe('rate limits', () => {
  it('are off unless asked for', async () => {
    const test = await start();
    for (let count = 0; count < 40; count += 1) {
      const answer = await call(test, {
        action: 'DescribeNetworkAcls',
        parameters: { RegionId: 'cn-beijing' },
      });
      expect(answer.status).toBe(200);
    }
  });

  it('throttle the 31st list of network ACLs in a minute, in that region only, until the minute is over', async () => {
    const test = await start({ enforcesRateLimits: true });
    const list = (RegionId: string) =>
      call(test, { action: 'DescribeNetworkAcls', parameters: { RegionId } });
    const codes: unknown[] = [];
    for (let count = 0; count < 31; count += 1) codes.push((await list('cn-beijing')).body.Code);
    expect(codes.filter(code => code !== undefined)).toEqual(['Throttling.User']);
    expect((await list('cn-hangzhou')).status).toBe(200);
    test.clock.advance(60_000);
    expect((await list('cn-beijing')).status).toBe(200);
  });
});
