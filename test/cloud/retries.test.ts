import { afterEach, describe, expect, it } from 'vitest';
import { createRetryBudget } from '../../source/cloud/calls/retry-budget.ts';
import { seededRandom } from '../helpers/seeded-random.ts';
import { instantClock, testAdapter } from './adapter.ts';
import { type Reply, refusal, type ScriptedServer, startScriptedServer } from './scripted-server.ts';

let server: ScriptedServer | undefined;

afterEach(async () => {
  await server?.close();
  server = undefined;
});

const success: Reply = { body: { RequestId: 'r', AccountId: '1', Arn: 'arn', IdentityType: 'Account' } };
const target = { regionId: 'cn-beijing', routerInterfaceId: 'ri-1' } as const;

async function serve(script: (index: number) => Reply) {
  server = await startScriptedServer((_request, index) => script(index));
  return server.origin;
}

describe('a call that is throttled', () => {
  it('is sent six times at most, with doubling pauses', async () => {
    const { cloud, clock, records } = testAdapter(await serve(() => refusal('Throttling.User')));
    expect(await cloud.identity()).toMatchObject({ ok: false, problem: { kind: 'throttled', attempts: 6 } });
    expect(clock.slept).toEqual([250, 500, 1_000, 2_000, 4_000]);
    expect(records.map(record => record.kind === 'call' && record.attempt)).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('waits as long as the server asks, in milliseconds', async () => {
    const reply: Reply = {
      status: 400,
      headers: { 'x-acs-retry-after': '7000' },
      body: { RequestId: 'r', Code: 'Throttling', Message: 'm' },
    };
    const { cloud, clock } = testAdapter(await serve(index => (index === 0 ? reply : success)));
    expect(await cloud.identity()).toMatchObject({ ok: true });
    expect(clock.slept).toEqual([7_000]);
  });

  it('ends at its deadline', async () => {
    const { cloud, clock } = testAdapter(await serve(() => refusal('Throttling')), { deadlineMs: 1_000 });
    expect(await cloud.identity()).toMatchObject({ ok: false, problem: { kind: 'throttled', attempts: 3 } });
    expect(clock.slept).toEqual([250, 500]);
  });

  it('does not more than double the calls at 30 % throttling, and none is sent more than six times', async () => {
    const random = seededRandom('throttling');
    const origin = await serve(() => (random() < 0.3 ? refusal('Throttling.User') : success));
    const { now } = instantClock();
    const clock = { now, sleep: async () => {} };
    const { cloud, records } = testAdapter(origin, { random, clock });
    const answers = await Promise.all(Array.from({ length: 300 }, () => cloud.identity()));
    expect(answers.filter(answer => answer.ok).length).toBeGreaterThanOrEqual(297);
    expect(server?.requests.length).toBeLessThanOrEqual(600);
    expect(
      Math.max(...records.map(record => (record.kind === 'call' ? record.attempt : 0))),
    ).toBeLessThanOrEqual(6);
  });

  it('shares one budget with all others: when everything fails, retries run dry', async () => {
    const clock = instantClock();
    const frozen = { now: clock.now, sleep: async () => {} };
    const retryBudget = createRetryBudget({ clock: frozen, capacity: 10 });
    const { cloud } = testAdapter(await serve(() => refusal('Throttling')), { retryBudget, clock: frozen });
    await Promise.all(Array.from({ length: 50 }, () => cloud.identity()));
    expect(server?.requests).toHaveLength(60);
  });
});

describe('a write', () => {
  it.each(['TaskConflict', 'Throttling', 'OperationFailed.DistibuteLock', 'LastTokenProcessing'])(
    'with a token is sent again after %s',
    async code => {
      const origin = await serve(index => (index === 0 ? refusal(code) : success));
      const { cloud } = testAdapter(origin);
      expect(await cloud.deleteRouterInterface({ ...target, clientToken: 't' })).toMatchObject({ ok: true });
      expect(server?.requests.map(request => request.form.ClientToken)).toEqual(['t', 't']);
    },
  );

  it.each([
    ['TaskConflict', 400],
    ['IncorrectRIStatus', 400],
    ['InternalError', 500],
    ['ServiceUnavailable', 503],
    ['SignatureNonceUsed', 400],
  ])('without a token is not sent again after %s: whoever asked looks first', async (code, status) => {
    const { cloud } = testAdapter(await serve(() => refusal(code, status)));
    expect(await cloud.connectRouterInterface(target)).toMatchObject({
      ok: false,
      problem: { code, advice: 're-read', attempts: 1 },
    });
    expect(server?.requests).toHaveLength(1);
  });

  it('is never sent twice where its outcome is unknown', async () => {
    for (const reply of ['reset', 'torn', 'hang', { status: 500, body: {} }] as const) {
      const timeouts = { connectMs: 10_000, readMs: reply === 'hang' ? 100 : 10_000 };
      const { cloud } = testAdapter(await serve(() => reply), { timeouts });
      await cloud.deleteRouterInterface({ ...target, clientToken: 't' });
      expect(server?.requests).toHaveLength(1);
      await server?.close();
    }
  });

  it('with a permanent code at status 500 stops at once', async () => {
    const { cloud } = testAdapter(
      await serve(() => refusal('InvalidRouterInterfaceChargeType.Malformed', 500)),
    );
    expect(await cloud.deleteRouterInterface({ ...target, clientToken: 't' })).toMatchObject({
      ok: false,
      problem: {
        advice: 'stop',
        outcome: 'rejected',
        attempts: 1,
        httpStatus: 500,
        requestId: 'req-refused',
      },
    });
  });
});

describe('the trace', () => {
  it('has every request with its parameters, and what it meant', async () => {
    const { cloud, records } = testAdapter(
      await serve(index => (index === 0 ? refusal('Throttling') : success)),
    );
    await cloud.activateRouterInterface(target);
    expect(records).toEqual([
      {
        kind: 'call',
        product: 'Vpc',
        effect: 'write',
        operation: 'ActivateRouterInterface',
        regionId: 'cn-beijing',
        origin: server?.origin,
        parameters: { RegionId: 'cn-beijing', RouterInterfaceId: 'ri-1' },
        attempt: 1,
        startedAtMs: Date.parse('2026-03-01T08:00:00Z'),
        durationMs: 0,
        httpStatus: 400,
        requestId: 'req-refused',
        problem: { kind: 'throttled', code: 'Throttling', advice: 'resend', outcome: 'rejected' },
      },
      expect.objectContaining({ attempt: 2, httpStatus: 200, requestId: 'r' }),
    ]);
  });
});

describe('limits of our own', () => {
  it('hold calls back before the cloud would', async () => {
    const limits = (await import('../../source/cloud/calls/call-limits.ts')).realCallLimits;
    const { cloud, clock } = testAdapter(
      await serve(() => ({ body: { RequestId: 'r', TotalCount: '0', NetworkAcls: { NetworkAcl: [] } } })),
      { limits },
    );
    for (let call = 0; call < 25; call += 1) await cloud.networkAcls({ regionId: 'cn-beijing' });
    expect(clock.slept).toEqual([60_000]);
  });
});
