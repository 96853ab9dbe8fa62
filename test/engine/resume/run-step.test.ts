import { describe, expect, it } from 'vitest';
import type { CloudProblem } from '../../../source/cloud/cloud.ts';
import { clientToken } from '../../../source/engine/marker.ts';
import {
  maximumBlindSends,
  maximumSends,
  settleMs,
  stepDeadlineMs,
} from '../../../source/engine/step-limits.ts';
import { sampleHeader } from '../../helpers/sample-plan.ts';
import { record } from './records.ts';
import {
  type CallAnswer,
  cloudProblem,
  entry,
  makeRoute,
  type Played,
  play,
  removeRoute,
} from './step-kit.ts';

/** One step, look by look and call by call: failure-modes.md sections 3 to 5 as far as they are about one object. */

const token = (generation: number) => clientToken(sampleHeader().runId, makeRoute.id, generation);
const absent = { existed: false, seen: null };
const types = ({ added }: Played) => added.map(one => one.type);
const states = ({ events }: Played) => events.map(one => (one.type === 'step' ? one.state : one.type));
const failure = ({ end }: Played) => (end.state === 'failed' ? end.problem.code : end.state);
const waited = ({ slept }: Played) => slept.reduce((sum, one) => sum + one, 0);

/** A call as an earlier process left it, some time before the clock of the kit (08:00). */
const earlier = (afterMs: number, outcome?: 'accepted' | 'unknown', id = '') => [
  record.before(absent),
  record.intent(1, afterMs),
  ...(outcome === undefined ? [] : [record.outcome(outcome, id, afterMs)]),
];

describe('a step whose goal holds', () => {
  it('by somebody else calls nothing, and remembers that it was there before', async () => {
    const played = await play({ looks: [[entry({ description: 'theirs' })]] });
    expect(played.end).toEqual({ state: 'verified', id: 'rte-1' });
    expect(played.tokens).toEqual([]);
    expect(types(played)).toEqual(['before', 'verified']);
    expect(played.added[0]).toMatchObject({ image: { existed: true, seen: { id: 'rte-1' } } });
    expect(played.added[1]).toMatchObject({ by: 'found', id: 'rte-1', at: '2026-03-01T08:00:00.000Z' });
    expect(states(played)).toEqual(['checking', 'verified']);
    expect(played.events[1]).toMatchObject({ by: 'found', durationMs: 0 });
  });

  it('by a call of this run that was lost is adopted as made by it', async () => {
    const played = await play({ looks: [[entry()]] });
    expect(played.added[0]).toMatchObject({ type: 'before', image: { existed: false } });
    expect(played.added[1]).toMatchObject({ type: 'verified', by: 'found' });
  });

  it('does not change what was remembered before', async () => {
    const played = await play({ looks: [[entry()]], records: [record.before(absent)] });
    expect(types(played)).toEqual(['verified']);
  });
});

describe('a step that has to act', () => {
  it('calls once, then looks until a read shows it', async () => {
    const played = await play({ looks: [[], [], [entry({ status: 'Pending' })], [entry()]] });
    expect(played.end).toEqual({ state: 'verified', id: 'rte-1' });
    expect(played.tokens).toEqual([token(1)]);
    expect(types(played)).toEqual(['before', 'intent', 'outcome', 'verified']);
    expect(played.added[3]).toMatchObject({ by: 'call' });
    expect(states(played)).toEqual(['checking', 'calling', 'accepted', 'waiting', 'waiting', 'verified']);
    expect(played.events[2]).toMatchObject({ operation: 'CreateRouteEntry', requestId: 'R', id: 'rte-1' });
    // Looks are counted anew from the call on, so that the first wait is short.
    expect(played.events[3]).toMatchObject({ look: 1, status: '' });
    expect(played.events[4]).toMatchObject({ look: 2, status: 'Pending' });
    expect(played.events[5]).toMatchObject({ durationMs: waited(played) });
    expect(waited(played)).toBeGreaterThan(0);
  });

  it('never calls a second time after the call was taken, and says in the end that the goal was not seen', async () => {
    const played = await play({ looks: [[]] });
    expect(played.tokens).toHaveLength(1);
    expect(played.end).toMatchObject({
      problem: { code: 'run-goal-not-seen', parameters: { stepId: makeRoute.id, status: '-' } },
    });
    const deadline = stepDeadlineMs['create-route'];
    expect(waited(played)).toBeLessThanOrEqual(deadline);
    expect(waited(played)).toBeGreaterThan(deadline - 5_001);
    const seconds = played.end.state === 'failed' ? played.end.problem.parameters.seconds : undefined;
    expect(seconds).toBe(Math.round(waited(played) / 1000));
  });

  it('says in which state the object hangs', async () => {
    const played = await play({ looks: [[entry({ status: 'Pending' })]] });
    expect(played.end).toMatchObject({ problem: { parameters: { status: 'Pending' } } });
    expect(played.tokens).toEqual([]);
  });

  it('overwrites nothing that stands in the way', async () => {
    const foreign = entry({ nextHops: [{ nextHopId: 'ngw-1', nextHopType: 'NatGateway' } as never] });
    const played = await play({ looks: [[foreign]] });
    expect(failure(played)).toBe('run-route-taken');
    expect(played.tokens).toEqual([]);
    expect(types(played)).toEqual(['before']);
    expect(played.added[0]).toMatchObject({ image: { existed: true } });
  });
});

describe('a read that fails', () => {
  it.each(['stop', 'fix-identity'] as const)('with the advice %s ends the step at once', async advice => {
    const played = await play({ looks: [cloudProblem({ kind: 'denied', advice, outcome: 'rejected' })] });
    expect(failure(played)).toBe('call-denied');
    expect(played.looks).toBe(1);
    expect(played.added).toEqual([]);
  });

  it('is tried again, and shows nothing about before', async () => {
    const played = await play({ looks: [cloudProblem(), [entry()]] });
    expect(played.end.state).toBe('verified');
    expect(states(played)).toEqual(['checking', 'waiting', 'verified']);
    expect(types(played)).toEqual(['before', 'verified']);
  });

  it('to the end of its time is the reason that is told, the first of them', async () => {
    const played = await play({ looks: [cloudProblem({ kind: 'throttled' }), cloudProblem()] });
    expect(failure(played)).toBe('call-throttled');
    expect(played.tokens).toEqual([]);
  });

  it('does not count as an empty look', async () => {
    const looks = [[], cloudProblem(), [], []];
    const played = await play({ step: removeRoute, looks });
    expect(played.end.state).toBe('verified');
    expect(played.looks).toBe(4);
  });
});

describe('absence', () => {
  it('takes two empty looks a settle window apart, and the VPC in sight', async () => {
    const played = await play({ step: removeRoute, looks: [[]] });
    expect(played.end).toEqual({ state: 'verified', id: 'rte-1' });
    expect(played).toMatchObject({ looks: 2, controls: 1, slept: [settleMs], tokens: [] });
    expect(played.events[1]).toMatchObject({ state: 'waiting', waitMs: settleMs, look: 1, status: '' });
  });

  it('is not believed where the VPC itself is not seen', async () => {
    const played = await play({ step: removeRoute, looks: [[]], control: false });
    expect(failure(played)).toBe('run-vpc-not-seen');
    expect(types(played)).toEqual(['before']);
  });

  it('waits where the VPC could not be looked for, and ends where that is denied', async () => {
    const busy = await play({ step: removeRoute, looks: [[]], control: cloudProblem() });
    expect(failure(busy)).toBe('run-goal-not-seen');
    expect(busy.controls).toBeGreaterThan(3);
    const denied = cloudProblem({ kind: 'denied', advice: 'stop', outcome: 'rejected' });
    expect(failure(await play({ step: removeRoute, looks: [[]], control: denied }))).toBe('call-denied');
  });

  it('is counted anew when the object shows up between', async () => {
    const shown = [entry({ status: 'Deleting' })];
    const played = await play({ step: removeRoute, looks: [[], shown, [], []] });
    expect(played.end.state).toBe('verified');
    expect(played.looks).toBe(4);
  });

  it('after a removal that was taken is proved in the same way', async () => {
    const played = await play({ step: removeRoute, looks: [[entry()], []] });
    expect(played.end.state).toBe('verified');
    expect(played).toMatchObject({ looks: 3, controls: 1 });
    expect(played.tokens).toHaveLength(1);
    expect(types(played)).toEqual(['before', 'intent', 'outcome', 'verified']);
  });
});

describe('a call that fails', () => {
  const refused = (changes: Partial<CloudProblem>) => cloudProblem({ outcome: 'rejected', ...changes });

  it('for good is sent once', async () => {
    const played = await play({
      looks: [[]],
      calls: [refused({ kind: 'quota', advice: 'stop', code: 'QuotaExceeded' })],
    });
    expect(failure(played)).toBe('call-quota');
    expect(played.tokens).toHaveLength(1);
    expect(played.added.at(-1)).toMatchObject({
      type: 'outcome',
      outcome: 'rejected',
      code: 'QuotaExceeded',
    });
  });

  it('because of who asks is sent once', async () => {
    const played = await play({
      looks: [[]],
      calls: [refused({ kind: 'token-expired', advice: 'fix-identity' })],
    });
    expect(failure(played)).toBe('call-token-expired');
    expect(played.tokens).toHaveLength(1);
  });

  it('as busy goes again with the same token, a bounded number of times', async () => {
    const busy = refused({ kind: 'busy', advice: 'resend', code: 'TaskConflict', requestId: 'R-7' });
    const played = await play({ looks: [[]], calls: [busy], random: 0 });
    expect(failure(played)).toBe('call-busy');
    expect(played.tokens).toEqual(Array.from({ length: maximumSends }, () => token(1)));
    const retries = played.events.filter(one => one.type === 'step' && one.state === 'retrying');
    expect(retries[0]).toMatchObject({
      operation: 'CreateRouteEntry',
      attempt: 1,
      code: 'TaskConflict',
      requestId: 'R-7',
      waitMs: 0,
    });
    expect(retries[1]).toMatchObject({ attempt: 2 });
  });

  it('with a lost answer goes again with the same token, six times at most', async () => {
    const played = await play({ looks: [[]], calls: [cloudProblem()] });
    expect(failure(played)).toBe('call-timed-out');
    expect(played.tokens).toEqual(Array.from({ length: maximumBlindSends }, () => token(1)));
    expect(played.events.find(one => one.type === 'step' && one.state === 'retrying')).toMatchObject({
      requestId: '',
    });
  });

  it('with a lost answer counts once, however often the adapter tried', async () => {
    const played = await play({ looks: [[]], calls: [cloudProblem({ attempts: 5 })] });
    expect(played.tokens).toHaveLength(maximumBlindSends);
  });

  it('without a known outcome is settled by looking, whatever the advice', async () => {
    const unknown = cloudProblem({ advice: 'stop', outcome: 'unknown' });
    const played = await play({ looks: [[], [entry()]], calls: [unknown] });
    expect(played.end.state).toBe('verified');
  });

  it('as throttled counts every attempt that the adapter made', async () => {
    const throttled = refused({ kind: 'throttled', advice: 'resend', attempts: 3 });
    const played = await play({ looks: [[]], calls: [throttled] });
    expect(played.tokens).toHaveLength(2);
    const patient = await play({ looks: [[]], calls: [{ ...throttled, attempts: 2 }] });
    expect(patient.tokens).toHaveLength(3);
  });

  it('because of some state gets a new token after each refusal', async () => {
    const state = refused({ kind: 'needs-re-read', advice: 're-read' });
    const played = await play({ looks: [[], [], [], [entry()]], calls: [state, state, 'rte-1'] });
    expect(played.end.state).toBe('verified');
    expect(played.tokens).toEqual([token(1), token(2), token(3)]);
    expect(played.controls).toBe(0);
  });

  it('whose object appears meanwhile is settled by looking', async () => {
    const played = await play({ looks: [[], [entry()]], calls: [cloudProblem()] });
    expect(played.end.state).toBe('verified');
    expect(played.tokens).toHaveLength(1);
    expect(played.added.at(-1)).toMatchObject({ type: 'verified', by: 'found' });
  });

  it('is not waited for beyond the deadline', async () => {
    const slow: CallAnswer = refused({ kind: 'busy', advice: 'resend' });
    const route = await play({ looks: [[]], calls: [slow], random: 1 });
    expect(failure(route)).toBe('call-busy');
    expect(waited(route)).toBeLessThanOrEqual(stepDeadlineMs['create-route']);
  });

  it('is not sent again where the wait would go beyond the deadline', async () => {
    const busy = refused({ kind: 'busy', advice: 'resend' });
    const late = (leftMs: number) =>
      play({
        looks: [[]],
        calls: [busy],
        random: 1,
        onLook: (look, clock) => {
          if (look === 1) clock.advance(stepDeadlineMs['create-route'] - leftMs);
        },
      });
    const tooLate = await late(499);
    expect(failure(tooLate)).toBe('call-busy');
    expect(tooLate.tokens).toHaveLength(1);
    expect(tooLate.slept).toEqual([]);
    expect((await late(500)).tokens).toHaveLength(2);
  });

  it('is forgotten once a later one was taken: the goal not seen is then the reason', async () => {
    const busy = refused({ kind: 'busy', advice: 'resend' });
    const played = await play({ looks: [[]], calls: [busy, 'rte-1'] });
    expect(failure(played)).toBe('run-goal-not-seen');
    expect(played.tokens).toEqual([token(1), token(1)]);
  });
});

describe('a step that an earlier process left', () => {
  const minute = 60_000;

  it('with a young intent and no outcome goes on with the same token, needing no proof', async () => {
    const played = await play({ looks: [[], [entry()]], records: earlier(-minute) });
    expect(played.tokens).toEqual([token(1)]);
    expect(played.controls).toBe(0);
    expect(types(played)).toEqual(['intent', 'outcome', 'verified']);
  });

  it('with an old one proves absence, notes the debt, and takes a new token', async () => {
    const played = await play({ looks: [[], [], [entry()]], records: earlier(-31 * minute) });
    expect(played.end.state).toBe('verified');
    expect(played.tokens).toEqual([token(2)]);
    expect(played.controls).toBe(1);
    expect(played.slept[0]).toBe(settleMs);
    expect(types(played)).toEqual(['sweep-debt', 'intent', 'outcome', 'verified']);
    expect(played.added[0]).toMatchObject({ generation: 1, at: '2026-03-01T08:00:05.000Z' });
  });

  it('sends nothing while absence is not proved', async () => {
    const unseen = await play({ looks: [[]], records: earlier(-31 * minute), control: false });
    expect(failure(unseen)).toBe('run-vpc-not-seen');
    expect(unseen.tokens).toEqual([]);
    expect(unseen.added).toEqual([]);
  });

  it('proves absence anew for every token it gives up', async () => {
    const state = cloudProblem({ kind: 'needs-re-read', advice: 're-read', outcome: 'rejected' });
    const records = [record.before(absent), record.intent(1, -minute), record.intent(1, -minute)];
    const played = await play({ looks: [[]], records, calls: [state, 'rte-1'] });
    expect(played.tokens).toEqual([token(1), token(2)]);
    expect(played.controls).toBe(1);
    expect(types(played)).toContain('sweep-debt');
  });

  it('with an accepted call only looks, in the time that is left of it', async () => {
    const records = earlier(-minute, 'accepted', 'rte-1');
    const played = await play({ looks: [[]], records });
    expect(played.tokens).toEqual([]);
    expect(failure(played)).toBe('run-goal-not-seen');
    const left = stepDeadlineMs['create-route'] - minute;
    expect(waited(played)).toBeLessThanOrEqual(left);
    expect(waited(played)).toBeGreaterThan(left - 5_001);
  });

  it('whose time is over has always enough left to be sure', async () => {
    const records = earlier(-60 * minute, 'accepted', 'rte-1');
    const played = await play({ looks: [[]], records });
    expect(waited(played)).toBeLessThanOrEqual(3 * settleMs);
    expect(waited(played)).toBeGreaterThan(settleMs);
    const seen = await play({ looks: [[entry()]], records });
    expect(seen.added.at(-1)).toMatchObject({ type: 'verified', by: 'call' });
  });

  it('with an unknown outcome has its whole time', async () => {
    const records = earlier(-9 * minute, 'unknown');
    const played = await play({ looks: [[entry({ status: 'Pending' })]], records });
    expect(waited(played)).toBeGreaterThan(stepDeadlineMs['create-route'] - 5_001);
  });
});

describe('a stop request', () => {
  const aborted = () => {
    const controller = new AbortController();
    controller.abort();
    return controller.signal;
  };

  it('that came before looks at nothing', async () => {
    const played = await play({ looks: [[entry()]], changes: { signal: aborted() } });
    expect(played).toMatchObject({ end: { state: 'stopped' }, looks: 0, added: [] });
  });

  it('that comes during a look leaves what it showed unused', async () => {
    const controller = new AbortController();
    const played = await play({
      looks: [[entry()]],
      changes: { signal: controller.signal },
      onLook: () => controller.abort(),
    });
    expect(played).toMatchObject({ end: { state: 'stopped' }, looks: 1, added: [] });
  });

  it('that comes after the call lets its outcome be recorded, and nothing more', async () => {
    const controller = new AbortController();
    const played = await play({
      looks: [[]],
      changes: { signal: controller.signal },
      onLook: look => {
        if (look === 3) controller.abort();
      },
    });
    expect(played.end).toEqual({ state: 'stopped' });
    expect(types(played)).toEqual(['before', 'intent', 'outcome']);
  });

  it('that comes while the intent is written withdraws the call: nothing leaves, and the journal says so', async () => {
    const controller = new AbortController();
    const played = await play({
      looks: [[]],
      changes: { signal: controller.signal },
      refuses: one => {
        if (one.type === 'intent') controller.abort();
        return false;
      },
    });
    expect(played).toMatchObject({ end: { state: 'stopped' }, tokens: [] });
    expect(types(played)).toEqual(['before', 'intent', 'outcome']);
    expect(played.added.at(-1)).toMatchObject({ outcome: 'rejected', code: 'Withdrawn' });
  });

  it('that came before the call writes no intent', async () => {
    const played = await play({ looks: [[]], changes: { halt: { reason: 'failure' } } });
    expect(types(played)).toEqual(['before']);
  });

  it('by the failure of another step starts no call, but still sees what is there', async () => {
    const halted = { halt: { reason: 'failure' as const } };
    const idle = await play({ looks: [[]], changes: halted });
    expect(idle).toMatchObject({ end: { state: 'stopped' }, tokens: [] });
    const there = await play({ looks: [[entry()]], changes: { halt: { reason: 'failure' } } });
    expect(there.end.state).toBe('verified');
  });
});

describe('a journal that takes no record', () => {
  it.each([
    ['before', [[]], []],
    ['verified', [[entry()]], [record.before(absent)]],
    ['intent', [[]], [record.before(absent)]],
    ['sweep-debt', [[], []], earlier(-31 * 60_000)],
  ] as const)('of the type %s ends the step and stops the run', async (type, looks, records) => {
    const played = await play({ looks, records, refuses: one => one.type === type });
    expect(failure(played)).toBe('journal-write-failed');
    expect(played.halt).toEqual({ reason: 'journal' });
    expect(states(played)).toContain('stopping');
    expect(played.tokens).toEqual([]);
  });

  it('of an outcome is asked again for a moment, and nothing more is sent', async () => {
    const played = await play({ looks: [[]], refuses: one => one.type === 'outcome' });
    expect(failure(played)).toBe('journal-write-failed');
    expect(played.tokens).toHaveLength(1);
  });
});
