import { describe, expect, it } from 'vitest';
import type { CallRecord } from '../../../source/cloud/calls/call-record.ts';
import {
  type CallInProgress,
  type CallServices,
  keysForNextAttempt,
} from '../../../source/cloud/calls/next-attempt.ts';
import { createRetryBudget } from '../../../source/cloud/calls/retry-budget.ts';
import type { CloudProblem } from '../../../source/cloud/cloud.ts';
import type { Exchange } from '../../../source/cloud/protocol/exchange.ts';
import type { SigningKeys } from '../../../source/cloud/protocol/rpc-client.ts';
import { instantClock } from '../adapter.ts';

/** Failure-modes.md section 5, the last paragraph, decision by decision, without a network. */

const oldKeys: SigningKeys = { accessKeyId: 'old', accessKeySecret: 'old-secret' };
const newKeys: SigningKeys = { accessKeyId: 'new', accessKeySecret: 'new-secret' };

const problemOf = (changes: Partial<CloudProblem>): CloudProblem => ({
  kind: 'throttled',
  advice: 'resend',
  outcome: 'rejected',
  product: 'Vpc',
  operation: 'DescribeVpcs',
  regionId: 'cn-beijing',
  code: 'Throttling',
  message: '',
  attempts: 1,
  ...changes,
});

const skewed = problemOf({ kind: 'clock-skew', advice: 'fix-identity', code: 'InvalidTimeStamp.Expired' });
const expired = problemOf({
  kind: 'token-expired',
  advice: 'fix-identity',
  code: 'InvalidSecurityToken.Expired',
});

const answered = (facts: Partial<Exchange> = {}): Exchange =>
  ({ kind: 'answered', httpStatus: 400, body: {}, ...facts }) as Exchange;

type Setting = {
  /** What the guard gives when asked for renewed keys. */
  readonly renewed?: SigningKeys | 'refused';
  readonly offsetMs?: number;
  readonly deadlineMs?: number;
  readonly budget?: CallServices['budget'];
};

function setting({ renewed = newKeys, offsetMs = 0, deadlineMs = 60_000, budget }: Setting = {}) {
  const clock = instantClock();
  const records: CallRecord[] = [];
  const asked: string[] = [];
  let offset = offsetMs;
  const refused = { ok: false, problem: problemOf({ kind: 'bad-credentials', advice: 'stop' }) } as const;
  const services: CallServices = {
    clock,
    random: () => 0.5,
    deadlineMs,
    onCall: record => records.push(record),
    budget: budget ?? createRetryBudget({ clock }),
    limiter: { take: async () => undefined } as unknown as CallServices['limiter'],
    sender: {
      clockOffsetMs: () => offset,
      correctClock: (by: number) => {
        offset = by;
      },
    } as unknown as CallServices['sender'],
    guard: {
      keysFor: async () => {
        asked.push('keys');
        return { ok: true, value: oldKeys } as const;
      },
      renewedKeysFor: async (_call, given) => {
        asked.push(`renew ${given.accessKeyId}`);
        return renewed === 'refused' ? refused : ({ ok: true, value: renewed } as const);
      },
      pinAccount: () => undefined,
      used: () => [],
    },
  };
  const call: CallInProgress = {
    operation: 'DescribeVpcs',
    regionId: 'cn-beijing',
    signal: new AbortController().signal,
    parameters: {},
    mended: new Set(),
    attempts: 1,
    startedAtMs: clock.now(),
    lastOutcome: 'rejected',
  };
  const next = (problem: CloudProblem, exchange = answered()) =>
    keysForNextAttempt(services, call, { problem, exchange, keys: oldKeys });
  return { services, call, clock, records, asked, next, offset: () => offset };
}

const used = { ok: true, value: oldKeys };

describe('a clock that is off', () => {
  const minutes = 60_000;

  it.each([20, -20, 24 * 60, 2])('by %i minutes is corrected, said, and the same keys go again', async by => {
    const at = setting();
    const serverTimeMs = at.clock.now() + by * minutes;
    expect(await at.next(skewed, answered({ serverTimeMs }))).toEqual(used);
    expect(at.offset()).toBe(by * minutes);
    expect(at.records).toEqual([{ kind: 'clock-corrected', offsetMs: by * minutes }]);
    expect(at.asked).toEqual([]);
  });

  it('is corrected once for one call', async () => {
    const at = setting();
    const serverTimeMs = at.clock.now() + 20 * minutes;
    await at.next(skewed, answered({ serverTimeMs }));
    expect([...at.call.mended]).toEqual(['clock-skew']);
    expect(await at.next(skewed, answered({ serverTimeMs: serverTimeMs + 60 * minutes }))).toBeUndefined();
  });

  it('is not to be mended where the server does not say what time it is', async () => {
    expect(await setting().next(skewed, answered())).toBeUndefined();
  });

  it('is not the matter where both clocks agree to less than a minute', async () => {
    const at = setting();
    expect(await at.next(skewed, answered({ serverTimeMs: at.clock.now() + 59_999 }))).toBeUndefined();
    expect(at.records).toEqual([]);
    const justOff = setting();
    expect(await justOff.next(skewed, answered({ serverTimeMs: justOff.clock.now() + minutes }))).toEqual(
      used,
    );
    expect(justOff.records).toHaveLength(1);
  });

  it('that another call has mended meanwhile needs no mending, only sending again', async () => {
    const at = setting({ offsetMs: 20 * minutes });
    const serverTimeMs = at.clock.now() + 20 * minutes + 500;
    expect(await at.next(skewed, answered({ serverTimeMs }))).toEqual(used);
    expect(at.records).toEqual([]);
    expect(at.offset()).toBe(20 * minutes);
  });

  it('that was mended wrongly is mended again', async () => {
    const at = setting({ offsetMs: 20 * minutes });
    expect(await at.next(skewed, answered({ serverTimeMs: at.clock.now() }))).toEqual(used);
    expect(at.offset()).toBe(0);
  });
});

describe('a token that expired', () => {
  it('is renewed once, and said', async () => {
    const at = setting();
    expect(await at.next(expired)).toEqual({ ok: true, value: newKeys });
    expect(at.asked).toEqual(['renew old']);
    expect(at.records).toEqual([{ kind: 'credentials-renewed' }]);
    expect(await at.next(expired)).toBeUndefined();
    expect(at.asked).toEqual(['renew old']);
  });

  it('with nothing newer to be had ends the call', async () => {
    const at = setting({ renewed: oldKeys });
    expect(await at.next(expired)).toBeUndefined();
    expect(at.records).toEqual([]);
  });

  it('whose renewal is refused ends with that refusal', async () => {
    const at = setting({ renewed: 'refused' });
    expect(await at.next(expired)).toMatchObject({ ok: false, problem: { kind: 'bad-credentials' } });
    expect(at.records).toEqual([]);
  });

  it('and a clock that is off may both be mended in one call', async () => {
    const at = setting();
    expect(await at.next(expired)).toEqual({ ok: true, value: newKeys });
    expect(await at.next(skewed, answered({ serverTimeMs: at.clock.now() + 3_600_000 }))).toEqual(used);
  });
});

describe('a call that may be sent again', () => {
  it('waits half of the bound at the middle of the jitter, then asks for keys anew', async () => {
    const at = setting();
    expect(await at.next(problemOf({}))).toEqual(used);
    expect(at.clock.slept).toEqual([250]);
    expect(at.asked).toEqual(['keys']);
  });

  it('waits as long as the server says', async () => {
    const at = setting();
    await at.next(problemOf({}), answered({ retryAfterMs: 7_000 }));
    expect(at.clock.slept).toEqual([7_000]);
  });

  it.each([
    ['stop', problemOf({ kind: 'denied', advice: 'stop' })],
    ['look first', problemOf({ kind: 'timed-out', advice: 're-read', outcome: 'unknown' })],
    ['stop after six attempts', problemOf({ attempts: 6 })],
  ])('is not where the advice is to %s', async (_name, problem) => {
    const at = setting();
    at.call.attempts = problem.attempts;
    expect(await at.next(problem)).toBeUndefined();
    expect(at.clock.slept).toEqual([]);
    expect(at.asked).toEqual([]);
  });

  it('is sent up to its deadline and not after', async () => {
    const justInTime = setting({ deadlineMs: 250 });
    expect(await justInTime.next(problemOf({}))).toEqual(used);
    const late = setting({ deadlineMs: 249 });
    expect(await late.next(problemOf({}))).toBeUndefined();
    expect(late.clock.slept).toEqual([]);
    const begunEarlier = setting({ deadlineMs: 1_000 });
    begunEarlier.clock.advance(900);
    expect(await begunEarlier.next(problemOf({}))).toBeUndefined();
  });

  it('is not sent where the budget of the process is used up, and takes none where it is too late', async () => {
    const empty = setting({ budget: { take: () => false } as CallServices['budget'] });
    expect(await empty.next(problemOf({}))).toBeUndefined();
    expect(empty.clock.slept).toEqual([]);
    let taken = 0;
    const take = () => {
      taken += 1;
      return true;
    };
    const budget = { take } as CallServices['budget'];
    await setting({ budget, deadlineMs: 1 }).next(problemOf({}));
    expect(taken).toBe(0);
  });

  it('is given up while waiting', async () => {
    const at = setting();
    const controller = new AbortController();
    controller.abort(new Error('stop'));
    const call = { ...at.call, signal: controller.signal };
    const going = keysForNextAttempt(at.services, call, {
      problem: problemOf({}),
      exchange: answered(),
      keys: oldKeys,
    });
    await expect(going).rejects.toThrow('stop');
  });
});
