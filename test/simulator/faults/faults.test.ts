import { afterEach, describe, expect, it } from 'vitest';
import { type FaultScriptInput, readFaultScript } from '../../../source/simulator/faults/fault-script.ts';
import { call, startTestCloud, type TestCloud, type WireAnswer } from '../practice-client.ts';

const open: TestCloud[] = [];

async function startWith(...directives: FaultScriptInput['directives']): Promise<TestCloud> {
  const faults = readFaultScript({ directives });
  if (!faults.ok) throw new Error(JSON.stringify(faults.problem));
  const made = await startTestCloud({ faults: faults.value });
  open.push(made);
  return made;
}

afterEach(async () => {
  await Promise.all(open.splice(0).map(({ cloud }) => cloud.close()));
});

type Kind = FaultScriptInput['directives'][number]['fault'];

/** Tags a VPC: a small write whose effect is easy to see. */
function tag(test: TestCloud, key: string): Promise<WireAnswer> {
  const [vpc] = test.cloud.world.all('vpcs');
  return call(test, {
    action: 'TagResources',
    parameters: {
      RegionId: vpc?.regionId ?? '',
      ResourceType: 'VPC',
      'ResourceId.1': vpc?.id ?? '',
      'Tag.1.Key': key,
      'Tag.1.Value': 'v',
    },
  });
}

function hasTag({ cloud }: TestCloud, key: string): boolean {
  return cloud.world.all('vpcs').some(({ tags }) => tags.some(entry => entry.key === key));
}

const when = { operation: 'TagResources', nth: 1 };

describe('a fault that answers', () => {
  it.each<[Kind, number, string]>([
    [{ kind: 'http-500-with-code' }, 500, 'InternalError'],
    [
      { kind: 'http-500-with-code', code: 'InvalidRouterInterfaceChargeType.Malformed' },
      500,
      'InvalidRouterInterfaceChargeType.Malformed',
    ],
    [{ kind: 'throttle' }, 400, 'Throttling.User'],
    [{ kind: 'throttle', code: 'Throttling.Api' }, 400, 'Throttling.Api'],
    [{ kind: 'denied' }, 403, 'Forbidden.RAM'],
    [{ kind: 'expired-token' }, 400, 'InvalidSecurityToken.Expired'],
    [{ kind: 'quota' }, 400, 'QuotaExceeded'],
    [{ kind: 'quota', code: 'QuotaExceeded.Other' }, 400, 'QuotaExceeded.Other'],
    [{ kind: 'code', code: 'TaskConflict', httpStatus: 409 }, 409, 'TaskConflict'],
  ])('%j does so with and without effect', async (fault, status, code) => {
    for (const phase of ['before-effect', 'after-effect'] as const) {
      const test = await startWith({ when, phase, fault });
      const answer = await tag(test, 'first');
      expect([answer.status, answer.body.Code]).toEqual([status, code]);
      expect(hasTag(test, 'first')).toBe(phase === 'after-effect');
      expect(test.cloud.calls[0]).toMatchObject({
        effect: phase === 'after-effect' ? 'changed' : 'none',
        code,
        httpStatus: status,
        faults: [fault.kind],
      });
      expect((await tag(test, 'second')).status).toBe(200);
    }
  });

  it('http-500-no-code is JSON without a code', async () => {
    const answer = await tag(await startWith({ when, fault: { kind: 'http-500-no-code' } }), 'k');
    expect(answer.status).toBe(500);
    expect(Object.keys(answer.body)).toEqual(['RequestId']);
  });

  it('http-503-html is no JSON', async () => {
    const answer = await tag(await startWith({ when, fault: { kind: 'http-503-html' } }), 'k');
    expect(answer.status).toBe(503);
    expect(answer.headers['content-type']).toBe('text/html');
    expect(answer.text).toMatch(/^<html>/);
  });
});

describe('a fault of the connection', () => {
  it.each(['before-effect', 'after-effect', 'mid-body'] as const)('reset %s', async phase => {
    const test = await startWith({ when, phase, fault: { kind: 'reset' } });
    await expect(tag(test, 'first')).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect(hasTag(test, 'first')).toBe(phase !== 'before-effect');
    expect((await tag(test, 'second')).status).toBe(200);
  });

  it.each(['before-effect', 'after-effect', 'mid-body'] as const)('torn-body %s', async phase => {
    const test = await startWith({ when, phase, fault: { kind: 'torn-body' } });
    await expect(tag(test, 'first')).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect(hasTag(test, 'first')).toBe(phase !== 'before-effect');
  });

  it.each(['before-effect', 'after-effect', 'mid-body'] as const)(
    'timeout %s leaves the client waiting until it gives up',
    async phase => {
      const test = await startWith({ when, phase, fault: { kind: 'timeout' } });
      const pending = tag(test, 'first').then(
        () => 'answered',
        () => 'cut',
      );
      while (test.cloud.calls.length === 0) await new Promise(resolve => setImmediate(resolve));
      expect(hasTag(test, 'first')).toBe(phase !== 'before-effect');
      test.clock.advance(86_400_000);
      expect(
        await Promise.race([pending, new Promise(resolve => setImmediate(() => resolve('waiting')))]),
      ).toBe('waiting');
      await test.cloud.close();
      expect(await pending).toBe('cut');
    },
  );
});

describe('a fault of the world', () => {
  it('delay holds the call up on the clock', async () => {
    const test = await startWith({ when, phase: 'after-effect', fault: { kind: 'delay', durationMs: 5000 } });
    const pending = tag(test, 'k');
    while (test.clock.sleeperCount === 0) await new Promise(resolve => setImmediate(resolve));
    expect(hasTag(test, 'k')).toBe(true);
    test.clock.advance(5000);
    expect((await pending).status).toBe(200);
  });

  it('stale lets a read see the world as it was', async () => {
    const test = await startWith({
      when: { operation: 'ListTagResources', nth: 1 },
      fault: { kind: 'stale', versionsBack: 1 },
    });
    await tag(test, 'k');
    const [vpc] = test.cloud.world.all('vpcs');
    const parameters = { RegionId: vpc?.regionId ?? '', ResourceType: 'VPC', 'ResourceId.1': vpc?.id ?? '' };
    const stale = await call(test, { action: 'ListTagResources', parameters });
    const fresh = await call(test, { action: 'ListTagResources', parameters });
    expect(stale.text).not.toContain('"k"');
    expect(fresh.text).toContain('"k"');
  });

  it.each(['before-effect', 'after-effect'] as const)('another actor changes something %s', async phase => {
    const made = await startTestCloud();
    open.push(made);
    const [vpc] = made.cloud.world.all('vpcs');
    const test = await startWith({
      when,
      phase,
      fault: {
        kind: 'another-actor',
        product: 'Vpc',
        operation: 'TagResources',
        parameters: {
          RegionId: vpc?.regionId ?? '',
          ResourceType: 'VPC',
          'ResourceId.1': vpc?.id ?? '',
          'Tag.1.Key': 'theirs',
        },
      },
    });
    expect((await tag(test, 'mine')).status).toBe(200);
    expect([hasTag(test, 'mine'), hasTag(test, 'theirs')]).toEqual([true, true]);
    expect(test.cloud.calls).toHaveLength(1);
  });
});

describe('a script', () => {
  it('lets the first answer of several win, and all that happens before it happen', async () => {
    const test = await startWith(
      { when, fault: { kind: 'delay', durationMs: 0 } },
      { when, fault: { kind: 'throttle' } },
      { when, fault: { kind: 'denied' } },
    );
    const pending = tag(test, 'k');
    while (test.clock.sleeperCount === 0) await new Promise(resolve => setImmediate(resolve));
    test.clock.advance(0);
    expect((await pending).body.Code).toBe('Throttling.User');
    expect(test.cloud.calls[0]?.faults).toEqual(['delay', 'throttle', 'denied']);
  });

  it('does not touch calls that nobody signed', async () => {
    const test = await startWith({ when: {}, fault: { kind: 'throttle' } });
    const answer = await call(test, { action: 'DescribeRegions', tamper: { Signature: 'x' } });
    expect(answer.body.Code).toBe('SignatureDoesNotMatch');
  });
});
