import { afterEach, describe, expect, it } from 'vitest';
import type { CredentialsProvider } from '../../source/cloud/credentials/credentials-provider.ts';
import type { SigningKeys } from '../../source/cloud/protocol/rpc-client.ts';
import { fixedKeys, practiceKeys, testAdapter } from './adapter.ts';
import {
  type Received,
  type Reply,
  refusal,
  type ScriptedServer,
  startScriptedServer,
} from './scripted-server.ts';

const servers: ScriptedServer[] = [];

async function serve(script: (request: Received, index: number) => Reply): Promise<ScriptedServer> {
  const server = await startScriptedServer(script);
  servers.push(server);
  return server;
}

afterEach(async () => {
  await Promise.all(servers.splice(0).map(server => server.close()));
});

const minutes = 60_000;
const nowMs = Date.parse('2026-03-01T08:00:00Z');
const identityOf = (accountId: string): Reply => ({
  body: { RequestId: 'r', AccountId: accountId, Arn: `acs:ram::${accountId}:root`, IdentityType: 'Account' },
});

describe('a clock that is off', () => {
  /** A server whose time differs from ours and that refuses beyond 15 minutes, as the real one does. */
  const strictServer = (serverMs: number) =>
    serve(request => {
      const isFresh = Math.abs(Date.parse(request.form.Timestamp ?? '') - serverMs) <= 15 * minutes;
      const headers = { date: new Date(serverMs).toUTCString() };
      const reply = isFresh ? identityOf('1234567890123456') : refusal('InvalidTimeStamp.Expired');
      return typeof reply === 'string' ? reply : { ...reply, headers };
    });

  it.each([20 * minutes, -20 * minutes, 16 * minutes, 24 * 60 * minutes, -24 * 60 * minutes])(
    'by %i ms is corrected once from the Date header, with a warning',
    async offsetMs => {
      const server = await strictServer(nowMs + offsetMs);
      const { cloud, records } = testAdapter(server.origin);
      expect(await cloud.identity()).toMatchObject({ ok: true });
      expect(server.requests).toHaveLength(2);
      expect(records.filter(record => record.kind === 'clock-corrected')).toEqual([
        { kind: 'clock-corrected', offsetMs },
      ]);
      await cloud.identity();
      expect(server.requests).toHaveLength(3);
    },
  );

  it('is corrected once for many calls that meet it together', async () => {
    const server = await strictServer(nowMs + 20 * minutes);
    const { cloud, records } = testAdapter(server.origin);
    const answers = await Promise.all(Array.from({ length: 10 }, () => cloud.identity()));
    expect(answers.every(answer => answer.ok)).toBe(true);
    expect(records.filter(record => record.kind === 'clock-corrected')).toHaveLength(1);
  });

  it('by 14 minutes needs nothing', async () => {
    const server = await strictServer(nowMs + 14 * minutes);
    const { cloud, records } = testAdapter(server.origin);
    expect(await cloud.identity()).toMatchObject({ ok: true });
    expect(records.map(record => record.kind)).toEqual(['call']);
  });

  it('that the server never accepts is told after one correction', async () => {
    const server = await serve(() => ({
      status: 400,
      headers: { date: new Date(nowMs + 20 * minutes).toUTCString() },
      body: { RequestId: 'r', Code: 'InvalidTimeStamp.Expired', Message: 'm' },
    }));
    const { cloud } = testAdapter(server.origin);
    expect(await cloud.identity()).toMatchObject({ ok: false, problem: { kind: 'clock-skew', attempts: 2 } });
    expect(server.requests).toHaveLength(2);
  });

  it('is not corrected where the server shows the same time, or none', async () => {
    for (const date of [new Date(nowMs).toUTCString(), 'yesterday']) {
      const server = await serve(() => ({
        status: 400,
        headers: { date },
        body: { RequestId: 'r', Code: 'InvalidTimeStamp.Expired', Message: 'm' },
      }));
      const { cloud } = testAdapter(server.origin);
      expect(await cloud.identity()).toMatchObject({
        ok: false,
        problem: { kind: 'clock-skew', attempts: 1 },
      });
    }
  });
});

describe('temporary keys that expire', () => {
  const oldKeys: SigningKeys = {
    accessKeyId: 'PracticeOld1',
    accessKeySecret: 'secret-old',
    securityToken: 'token-old',
  };
  const newKeys: SigningKeys = {
    accessKeyId: 'PracticeNew1',
    accessKeySecret: 'secret-new',
    securityToken: 'token-new',
  };

  const provider = (renewed: SigningKeys): CredentialsProvider => {
    let current = oldKeys;
    return {
      keys: async () => ({ ok: true, value: current }),
      renew: async () => {
        current = renewed;
        return { ok: true, value: current };
      },
    };
  };

  /** Knows both keys; the old one is good for so many calls. */
  const expiringServer = (goodFor: number, newAccount: string) => {
    const answerOld = (action: string | undefined) =>
      action === 'GetCallerIdentity' ? identityOf('1111111111111111') : { body: { RequestId: 'r' } };
    const answerNew = (action: string | undefined) =>
      action === 'GetCallerIdentity' ? identityOf(newAccount) : { body: { RequestId: 'r' } };
    let calls = 0;
    return serve(({ form }) => {
      if (form.SecurityToken !== 'token-old') return answerNew(form.Action);
      calls += 1;
      return calls > goodFor ? refusal('InvalidSecurityToken.Expired') : answerOld(form.Action);
    });
  };

  const write = {
    regionId: 'cn-beijing',
    routerInterfaceId: 'ri-1',
  } as const;

  it('are renewed once, and the account is asked for before the change goes on', async () => {
    const server = await expiringServer(1, '1111111111111111');
    const { cloud, records } = testAdapter(server.origin, { credentials: provider(newKeys) });
    await cloud.identity();
    expect(await cloud.activateRouterInterface(write)).toMatchObject({ ok: true });
    expect(server.requests.map(request => [request.form.Action, request.form.SecurityToken])).toEqual([
      ['GetCallerIdentity', 'token-old'],
      ['ActivateRouterInterface', 'token-old'],
      ['GetCallerIdentity', 'token-new'],
      ['ActivateRouterInterface', 'token-new'],
    ]);
    expect(records.filter(record => record.kind === 'credentials-renewed')).toHaveLength(1);
  });

  it('of another account change nothing', async () => {
    const server = await expiringServer(1, '2222222222222222');
    const { cloud } = testAdapter(server.origin, { credentials: provider(newKeys) });
    await cloud.identity();
    expect(await cloud.activateRouterInterface(write)).toMatchObject({
      ok: false,
      problem: { kind: 'bad-credentials', code: 'AccountChanged', outcome: 'not-sent' },
    });
    const withNewKeys = server.requests.filter(request => request.form.SecurityToken === 'token-new');
    expect(withNewKeys.map(request => request.form.Action)).toEqual(['GetCallerIdentity']);
  });

  it('that the source cannot renew are told', async () => {
    const server = await expiringServer(0, '1');
    const { cloud } = testAdapter(server.origin, { credentials: provider(oldKeys) });
    expect(await cloud.identity()).toMatchObject({
      ok: false,
      problem: { kind: 'token-expired', attempts: 1 },
    });
  });

  it('that are expired again at once are told, not renewed for ever', async () => {
    const server = await serve(() => refusal('InvalidSecurityToken.Expired'));
    const { cloud } = testAdapter(server.origin, { credentials: provider(newKeys) });
    expect(await cloud.identity()).toMatchObject({
      ok: false,
      problem: { kind: 'token-expired', attempts: 2 },
    });
    expect(server.requests).toHaveLength(2);
  });

  it('whose source fails are told with the reason', async () => {
    const server = await expiringServer(0, '1');
    const { cloud } = testAdapter(server.origin, {
      credentials: {
        keys: async () => ({ ok: true, value: oldKeys }),
        renew: async () => ({ ok: false, problem: { code: 'credentials-file-broken', parameters: {} } }),
      },
    });
    expect(await cloud.identity()).toMatchObject({
      ok: false,
      problem: { kind: 'bad-credentials', code: 'CredentialsFileBroken', outcome: 'not-sent' },
    });
  });
});

describe('keys that are refused', () => {
  it.each([
    ['a wrong secret', 'SignatureDoesNotMatch', 400],
    ['an unknown key', 'InvalidAccessKeyId.NotFound', 404],
    ['a disabled key', 'InvalidAccessKeyId.Inactive', 400],
  ])('%s is told after one request', async (_name, code, status) => {
    const server = await serve(() => refusal(code, status));
    const { cloud } = testAdapter(server.origin);
    expect(await cloud.identity()).toMatchObject({
      ok: false,
      problem: { kind: 'bad-credentials', code, advice: 'stop', attempts: 1 },
    });
  });

  it.each(['LTAI5tCanaryCanaryCanary', 'STS.NUabcdefghijklmn'])(
    '%s never leaves for a practice cloud',
    async accessKeyId => {
      const server = await serve(() => identityOf('1'));
      const { cloud } = testAdapter(server.origin, {
        credentials: fixedKeys({ ...practiceKeys, accessKeyId }),
      });
      expect(await cloud.identity()).toMatchObject({
        ok: false,
        problem: {
          kind: 'bad-credentials',
          code: 'RealKeyForPracticeCloud',
          outcome: 'not-sent',
          attempts: 0,
        },
      });
      expect(server.requests).toHaveLength(0);
    },
  );
});

describe('regions', () => {
  it.each(['evil.com/', 'cn-beijing.evil.com', '', 'CN-BEIJING', '../x'])(
    'that cannot be one never become part of an address: "%s"',
    async regionId => {
      const server = await serve(() => identityOf('1'));
      const { cloud } = testAdapter(server.origin);
      expect(await cloud.vpcs({ regionId })).toMatchObject({
        ok: false,
        problem: { kind: 'unsupported-region', code: 'RegionIdMalformed', outcome: 'not-sent' },
      });
      expect(server.requests).toHaveLength(0);
    },
  );

  it('that the cloud invents fail the list', async () => {
    const server = await serve(() => ({
      body: { RequestId: 'r', Regions: { Region: [{ RegionId: 'cn-beijing' }, { RegionId: 'evil.com/' }] } },
    }));
    const { cloud } = testAdapter(server.origin);
    expect(await cloud.regions()).toMatchObject({ ok: false, problem: { code: 'RegionIdMalformed' } });
  });
});
