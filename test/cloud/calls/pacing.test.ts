import { getEventListeners } from 'node:events';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backOffMs, mayResend, mostAttempts } from '../../../source/cloud/calls/back-off.ts';
import {
  type CallLimiter,
  createCallLimiter,
  detailsAtOnce,
} from '../../../source/cloud/calls/call-limiter.ts';
import { allowedPerMinute, realCallLimits } from '../../../source/cloud/calls/call-limits.ts';
import { createConcurrency } from '../../../source/cloud/calls/concurrency.ts';
import { type OperationName, operations } from '../../../source/cloud/calls/operation.ts';
import { createRetryBudget } from '../../../source/cloud/calls/retry-budget.ts';
import type { CloudProblem } from '../../../source/cloud/cloud.ts';
import { virtualClock } from '../../simulator/virtual-clock.ts';
import { instantClock } from '../adapter.ts';

const signal = new AbortController().signal;

const settled = async () => {
  for (let turn = 0; turn < 20; turn += 1) await new Promise(resolve => setImmediate(resolve));
};

/** Asks a limiter, and writes down which calls left and when. */
function departures(limiter: CallLimiter, clock: { now(): number }) {
  const names: string[] = [];
  const running: (() => void)[] = [];
  return {
    left: () => [...names].sort(),
    /** All that are on their way come back. */
    over: () => {
      for (const end of running.splice(0)) end();
    },
    ask: (name: string, operation: OperationName, regionId: string) => {
      void limiter.admit(operation, regionId, signal).then(end => {
        names.push(`${name} ${clock.now()}`);
        running.push(end);
      });
    },
  };
}

describe('pauses between attempts', () => {
  it.each([
    [1, 500],
    [2, 1_000],
    [3, 2_000],
    [5, 8_000],
    [6, 16_000],
    [7, 20_000],
    [60, 20_000],
  ])('after attempt %i are anywhere below %i ms', (attempts, spanMs) => {
    expect(backOffMs({ attempts, random: () => 0 })).toBe(0);
    expect(backOffMs({ attempts, random: () => 0.5 })).toBe(spanMs / 2);
    expect(backOffMs({ attempts, random: () => 0.999_999 })).toBeLessThan(spanMs);
  });

  it('are never shorter than the server asked for, up to the cap', () => {
    expect(backOffMs({ attempts: 1, random: () => 0, retryAfterMs: 3_000 })).toBe(3_000);
    expect(backOffMs({ attempts: 6, random: () => 0.5, retryAfterMs: 3_000 })).toBe(8_000);
    expect(backOffMs({ attempts: 1, random: () => 0, retryAfterMs: 3_600_000 })).toBe(20_000);
  });

  it('end with the sixth attempt, with the third where nobody is there', () => {
    const problem = (
      attempts: number,
      outcome: CloudProblem['outcome'],
      advice: CloudProblem['advice'] = 'resend',
    ) => ({ attempts, outcome, advice }) as CloudProblem;
    expect(mostAttempts).toBe(6);
    expect(mayResend(problem(5, 'rejected'))).toBe(true);
    expect(mayResend(problem(6, 'rejected'))).toBe(false);
    expect(mayResend(problem(2, 'not-sent'))).toBe(true);
    expect(mayResend(problem(3, 'not-sent'))).toBe(false);
    expect(mayResend(problem(1, 'unknown', 're-read'))).toBe(false);
    expect(mayResend(problem(1, 'rejected', 'stop'))).toBe(false);
  });
});

describe('limits of calls', () => {
  it('stay under the published figure for every operation, and name where it is from', () => {
    expect(Object.keys(realCallLimits).sort()).toEqual(Object.keys(operations).sort());
    for (const limit of Object.values(realCallLimits)) {
      expect(allowedPerMinute(limit)).toBeLessThan(limit.callsPerMinute);
      expect(limit.source).toMatch(/published|UNCONFIRMED|every call/);
    }
    expect(realCallLimits.DescribeNetworkAcls.callsPerMinute).toBe(30);
    expect(realCallLimits.ListVpcPeerConnections.callsPerMinute).toBe(360);
    expect(realCallLimits.CreateRouterInterface.callsPerMinute).toBe(300);
  });

  it('hold in any 60 seconds, whenever the calls come', async () => {
    const limits = { ...realCallLimits, DescribeVpcs: { callsPerMinute: 10, source: 'test' } };
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 20_000 }), { maxLength: 60 }), async gaps => {
        const clock = instantClock(0);
        const limiter = createCallLimiter({ clock, limits });
        const left: number[] = [];
        for (const gap of gaps) {
          clock.advance(gap);
          await limiter.admit('DescribeVpcs', 'cn-beijing', signal);
          left.push(clock.now());
        }
        for (const start of left) {
          expect(left.filter(time => time >= start && time < start + 60_000).length).toBeLessThanOrEqual(8);
        }
      }),
      { numRuns: 50 },
    );
  });

  it('let calls that come at once leave in their order, as soon as a minute allows each', async () => {
    const clock = virtualClock(0);
    const limits = { ...realCallLimits, DescribeVpcs: { callsPerMinute: 3, source: 'test' } };
    const { left, ask } = departures(createCallLimiter({ clock, limits }), clock);
    for (const name of ['a', 'b', 'c', 'd', 'e']) ask(name, 'DescribeVpcs', 'cn-beijing');
    ask('elsewhere', 'DescribeVpcs', 'cn-hangzhou');
    ask('another', 'DescribeVSwitches', 'cn-beijing');
    await settled();
    expect(left()).toEqual(['a 0', 'another 0', 'b 0', 'elsewhere 0']);
    for (let minute = 1; minute <= 2; minute += 1) {
      clock.advance(59_999);
      await settled();
      clock.advance(1);
      await settled();
    }
    expect(left().slice(0, 6)).toEqual(['a 0', 'another 0', 'b 0', 'c 60000', 'd 60000', 'e 120000']);
  });

  it('do nothing where there are none, but notice a stop', async () => {
    const limiter = createCallLimiter({ clock: instantClock(), limits: undefined });
    await limiter.admit('DescribeVpcs', 'cn-beijing', signal);
    await expect(limiter.admit('DescribeVpcs', 'cn-beijing', AbortSignal.abort('stop'))).rejects.toBe('stop');
  });
});

describe('calls for details', () => {
  it('are on their way so many at once, regions in turn, and none holds a place while it waits for its minute', async () => {
    const clock = virtualClock(0);
    const { left, over, ask } = departures(createCallLimiter({ clock, limits: realCallLimits }), clock);
    for (let index = 0; index < 100; index += 1)
      ask(`g${index}`, 'DescribeSecurityGroupAttribute', 'cn-beijing');
    for (let index = 0; index < 100; index += 1) ask(`t${index}`, 'DescribeRouteEntryList', 'cn-hangzhou');
    await settled();
    expect(left()).toHaveLength(detailsAtOnce);
    expect(left().filter(name => name.startsWith('g'))).toHaveLength(detailsAtOnce / 2);
    for (let round = 0; round < 10; round += 1) {
      over();
      await settled();
    }
    // 80 of the groups, which is what a minute allows; all of the tables.
    expect(left().filter(name => name.startsWith('g'))).toHaveLength(80);
    expect(left().filter(name => name.startsWith('t'))).toHaveLength(100);
    clock.advance(60_000);
    await settled();
    expect(left().filter(name => name.endsWith(' 60000'))).toHaveLength(20);
  });

  it('count for their minute when they leave, not when they began to wait for a place', async () => {
    const clock = virtualClock(0);
    const limits = { ...realCallLimits, DescribeRouteEntryList: { callsPerMinute: 3, source: 'test' } };
    const { left, over, ask } = departures(createCallLimiter({ clock, limits }), clock);
    for (let index = 0; index < detailsAtOnce; index += 1) {
      ask(`other${index}`, 'DescribeSecurityGroupAttribute', 'cn-hangzhou');
    }
    await settled();
    for (const name of ['a', 'b', 'c']) ask(name, 'DescribeRouteEntryList', 'cn-beijing');
    clock.advance(30_000);
    over();
    await settled();
    clock.advance(59_999);
    await settled();
    expect(left().slice(0, 3)).toEqual(['a 30000', 'b 30000', 'other0 0']);
    clock.advance(1);
    await settled();
    expect(left()).toContain('c 90000');
  });

  it('leave the line when stopped', async () => {
    const stop = new AbortController();
    const limiter = createCallLimiter({ clock: virtualClock(0), limits: undefined });
    const admit = () => limiter.admit('DescribeRouteEntryList', 'cn-beijing', stop.signal);
    const places = await Promise.all(Array.from({ length: detailsAtOnce }, admit));
    const waiting = [admit(), admit(), admit()].map(one => one.catch(reason => reason));
    await settled();
    stop.abort('stop');
    expect(await Promise.all(waiting)).toEqual(['stop', 'stop', 'stop']);
    for (const over of places) over();
    const next = await limiter.admit('DescribeRouteEntryList', 'cn-beijing', signal);
    expect(next()).toBeUndefined();
  });
});

describe('calls at once', () => {
  it('are never more than allowed, and leave the line in order', async () => {
    const concurrency = createConcurrency(2);
    const log: string[] = [];
    const gates = new Map<string, () => void>();
    const task = (name: string) =>
      concurrency.run(async () => {
        log.push(`+${name}`);
        await new Promise<void>(resolve => gates.set(name, resolve));
        log.push(`-${name}`);
      }, signal);
    const all = ['a', 'b', 'c', 'd'].map(task);
    for (const name of ['a', 'b', 'c', 'd']) {
      while (!gates.has(name)) await Promise.resolve();
      gates.get(name)?.();
      await Promise.resolve();
    }
    await Promise.all(all);
    const running = log.map((_, index) =>
      log.slice(0, index + 1).reduce((sum, entry) => sum + (entry[0] === '+' ? 1 : -1), 0),
    );
    expect(Math.max(...running)).toBe(2);
    expect(log.filter(entry => entry[0] === '+')).toEqual(['+a', '+b', '+c', '+d']);
  });

  it('give up their place when stopped, and pass it on when they fail', async () => {
    const concurrency = createConcurrency(1);
    const stop = new AbortController();
    let open = () => {};
    const first = concurrency.run(() => new Promise<void>(resolve => (open = resolve)), signal);
    const stopped = concurrency.run(async () => 'never', stop.signal);
    const failing = concurrency.run(async () => {
      throw new Error('task');
    }, signal);
    const last = concurrency.run(async () => 'ran', signal);
    stop.abort('stop');
    await expect(stopped).rejects.toBe('stop');
    open();
    await first;
    await expect(failing).rejects.toThrow('task');
    await expect(last).resolves.toBe('ran');
    await expect(concurrency.run(async () => 1, AbortSignal.abort('late'))).rejects.toBe('late');
  });
});

describe('those who wait on one signal', () => {
  it('share one listener, which goes with the last of them', async () => {
    const { signal: shared } = new AbortController();
    const concurrency = createConcurrency(1);
    const over = await concurrency.enter(shared);
    const waiting = Array.from({ length: 100 }, () => concurrency.run(async () => undefined, shared));
    expect(getEventListeners(shared, 'abort')).toHaveLength(1);
    over();
    await Promise.all(waiting);
    expect(getEventListeners(shared, 'abort')).toHaveLength(0);
  });
});

describe('the retry budget', () => {
  it('runs dry, and is filled by success and by time', () => {
    const clock = instantClock(0);
    const budget = createRetryBudget({ clock, capacity: 2, earnedPerSuccess: 0.5, earnedPerSecond: 0.1 });
    expect([budget.take(), budget.take(), budget.take()]).toEqual([true, true, false]);
    budget.earn();
    expect(budget.take()).toBe(false);
    budget.earn();
    expect(budget.take()).toBe(true);
    clock.advance(10_000);
    expect([budget.take(), budget.take()]).toEqual([true, false]);
    clock.advance(1_000_000);
    expect([budget.take(), budget.take(), budget.take()]).toEqual([true, true, false]);
  });
});
