import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ReadCloud } from '../../../source/cloud/cloud.ts';
import { planDigest } from '../../../source/domain/digest.ts';
import {
  checkContinuation,
  closedResult,
  headerOf,
  isRollingBack,
} from '../../../source/engine/check-continuation.ts';
import { checkIdentity } from '../../../source/engine/check-identity.ts';
import { chooseGeneration } from '../../../source/engine/choose-generation.ts';
import { isMade, isMaking, madeObjects, mayHaveActed } from '../../../source/engine/made-objects.ts';
import { settleUncertain, uncertainSteps } from '../../../source/engine/settle-uncertain.ts';
import { tokenLifetimeMs } from '../../../source/engine/step-limits.ts';
import { type StepProgress, stepProgress } from '../../../source/engine/step-progress.ts';
import type { Journal, JournalRecord, RunHeader } from '../../../source/store/journal.ts';
import { sampleHeader, samplePlan } from '../../helpers/sample-plan.ts';
import { linkStep, nothing, record, routeStep, stepId } from './records.ts';

/** What a process that goes on with a run concludes from the journal alone: decision by decision, without a cloud. */

const startMs = Date.parse('2026-03-01T08:00:00Z');

describe('the progress of a step', () => {
  it('begins with nothing', () => {
    expect(stepProgress([], stepId)).toEqual(nothing);
    expect(stepProgress([sampleHeader()], stepId)).toEqual(nothing);
  });

  it('counts only the records of that step', () => {
    const others = [record.intent(1, 0, 'another'), record.outcome('accepted', 'x', 1, 'another')];
    expect(stepProgress(others, stepId)).toEqual(nothing);
  });

  it('is not moved by what concerns the whole run', () => {
    const at = '2026-03-01T08:00:00.000Z';
    const whole: readonly JournalRecord[] = [
      { type: 'rollback-started', at },
      { type: 'closed', result: 'done', at },
      { type: 'rebuilt', at },
      { type: 'stopped', wasInterrupted: true, stepId, at },
    ];
    expect(stepProgress(whole, stepId)).toEqual(nothing);
  });

  it('is pending after an intent, at the time of the intent', () => {
    expect(stepProgress([record.intent(3, 1_500)], stepId)).toEqual({
      ...nothing,
      generation: 3,
      lastCall: 'pending',
      lastCallAtMs: startMs + 1_500,
    });
  });

  it.each(['accepted', 'rejected', 'unknown'] as const)('is %s after such an outcome', outcome => {
    const id = outcome === 'accepted' ? 'rte-1' : '';
    expect(stepProgress([record.intent(1), record.outcome(outcome, id, 2_000)], stepId)).toEqual({
      ...nothing,
      generation: 1,
      lastCall: outcome,
      lastCallAtMs: startMs + 2_000,
      isUncertain: outcome === 'unknown',
      wasAccepted: outcome === 'accepted',
      id,
    });
  });

  it('keeps an id that a later record does not know', () => {
    const records = [record.intent(1), record.outcome('accepted', 'rte-1'), record.outcome('rejected', '')];
    expect(stepProgress(records, stepId)).toMatchObject({
      id: 'rte-1',
      wasAccepted: true,
      lastCall: 'rejected',
    });
  });

  it('stays uncertain while the same token goes again, whatever came between', () => {
    const pending = [record.intent(1), record.intent(1)];
    expect(stepProgress(pending, stepId).isUncertain).toBe(true);
    const unknown = [
      record.intent(1),
      record.outcome('unknown'),
      record.intent(1),
      record.outcome('rejected'),
    ];
    expect(stepProgress(unknown, stepId).isUncertain).toBe(true);
    const refused = [record.intent(1), record.outcome('rejected'), record.intent(1)];
    expect(stepProgress(refused, stepId).isUncertain).toBe(false);
  });

  it('is certain again with a new generation, which is only sent after a proof', () => {
    const records = [record.intent(1), record.outcome('unknown'), record.intent(2)];
    expect(stepProgress(records, stepId)).toMatchObject({ isUncertain: false, generation: 2 });
    const settled = [record.intent(1), record.outcome('rejected')];
    expect(stepProgress(settled, stepId).isUncertain).toBe(false);
  });

  it('is verified until it is lost', () => {
    const verified = [record.verified('rte-9')];
    expect(stepProgress(verified, stepId)).toEqual({ ...nothing, isVerified: true, id: 'rte-9' });
    expect(stepProgress([...verified, record.lost()], stepId)).toMatchObject({
      isVerified: false,
      id: 'rte-9',
    });
  });

  it('remembers every debt, in order', () => {
    expect(stepProgress([record.debt(1), record.debt(4)], stepId).debts).toEqual([1, 4]);
  });

  it('takes the first image of what stood there before, and no later one', () => {
    const records = [
      record.before({ existed: false, seen: null }),
      record.before({ existed: true, seen: 'x' }),
    ];
    expect(stepProgress(records, stepId).before).toEqual({ existed: false, seen: null });
  });

  it.each([
    [
      { existed: true, seen: 'x' },
      { existed: true, seen: 'x' },
    ],
    [
      { existed: 'no', seen: 1 },
      { existed: true, seen: 1 },
    ],
    [{ existed: false }, { existed: true, seen: { existed: false } }],
    [{ seen: 1 }, { existed: true, seen: { seen: 1 } }],
    [null, { existed: true, seen: null }],
    ['text', { existed: true, seen: 'text' }],
  ])('reads the image %j so that nothing may be removed on its strength alone', (image, before) => {
    expect(stepProgress([record.before(image)], stepId).before).toEqual(before);
  });
});

describe('the generation of the next call', () => {
  const nowMs = 10 * tokenLifetimeMs;
  const choose = (progress: Partial<StepProgress>, mayResend = false) =>
    chooseGeneration({
      progress: { ...nothing, generation: 2, lastCallAtMs: nowMs - 1, ...progress },
      mayResend,
      nowMs,
    });

  it('is the first for a step that never called', () => {
    expect(choose({ generation: 0, lastCall: 'none' })).toEqual({ generation: 1, needsProof: false });
    // Whatever else the journal says: without a call there is nothing to wait for.
    expect(choose({ generation: 5, lastCall: 'none', isUncertain: true })).toEqual({
      generation: 1,
      needsProof: false,
    });
  });

  it.each(['pending', 'unknown', 'accepted'] as const)(
    'stays the same for a young call that is %s',
    lastCall => {
      expect(choose({ lastCall, isUncertain: true })).toEqual({ generation: 2, needsProof: false });
    },
  );

  it('is a new one after a refusal, for its token is spent', () => {
    expect(choose({ lastCall: 'rejected' })).toEqual({ generation: 3, needsProof: false });
    expect(choose({ lastCall: 'rejected', isUncertain: true })).toEqual({ generation: 3, needsProof: true });
  });

  it('stays the same where the cloud just said that the same may be sent again', () => {
    expect(choose({ lastCall: 'rejected' }, true)).toEqual({ generation: 2, needsProof: false });
  });

  it('is a new one, after a proof, once the token may be forgotten', () => {
    const old = { lastCallAtMs: nowMs - tokenLifetimeMs };
    expect(choose({ ...old, lastCall: 'pending' })).toEqual({ generation: 3, needsProof: true });
    expect(choose({ ...old, lastCall: 'unknown' }, true)).toEqual({ generation: 3, needsProof: true });
    expect(choose({ ...old, lastCall: 'rejected' }, true)).toEqual({ generation: 3, needsProof: false });
    expect(choose({ lastCallAtMs: nowMs - tokenLifetimeMs + 1, lastCall: 'pending' }).generation).toBe(2);
  });

  it('never leaves a call that may take effect without a proof, for any journal', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('pending', 'accepted', 'rejected', 'unknown'),
        fc.boolean(),
        fc.boolean(),
        fc.integer({ min: 0, max: 3 * tokenLifetimeMs }),
        (lastCall, isUncertain, mayResend, age) => {
          const choice = choose({ lastCall, isUncertain, lastCallAtMs: nowMs - age }, mayResend);
          const isNew = choice.generation === 3;
          const mayStillAct = isUncertain || lastCall !== 'rejected';
          expect(choice.needsProof).toBe(isNew && mayStillAct);
          if (age >= tokenLifetimeMs) expect(isNew).toBe(true);
        },
      ),
    );
  });
});

describe('what a run made', () => {
  const progress = (changes: Partial<StepProgress>): StepProgress => ({ ...nothing, ...changes });
  const absent = { existed: false, seen: null };

  it.each([
    [{}, false],
    [{ wasAccepted: true }, true],
    [{ isUncertain: true }, true],
    [{ lastCall: 'pending' }, true],
    [{ lastCall: 'rejected' }, false],
  ] as const)('may have acted with %j: %s', (changes, expected) => {
    expect(mayHaveActed(progress(changes))).toBe(expected);
  });

  it.each([
    [{ before: absent, wasAccepted: true }, true],
    [{ before: absent, isVerified: true }, true],
    [{ before: absent }, false],
    [{ wasAccepted: true, isVerified: true }, false],
    [{ before: { existed: true, seen: 1 }, wasAccepted: true }, false],
  ] as const)('is its own with %j: %s', (changes, expected) => {
    expect(isMade(progress(changes))).toBe(expected);
  });

  it('is counted for steps that bring something into being, and for no others', () => {
    const kinds = {
      'create-router-interface': true,
      'create-peering-connection': true,
      'create-route': true,
      'authorize-rule': true,
      'bind-router-interface': false,
      'connect-router-interface': false,
      'activate-router-interface': false,
      'deactivate-router-interface': false,
      'delete-router-interface': false,
      'delete-peering-connection': false,
      'delete-route': false,
      'revoke-rule': false,
    } as const;
    for (const [kind, expected] of Object.entries(kinds)) {
      expect(isMaking({ ...routeStep, kind } as never), kind).toBe(expected);
    }
  });

  it('is listed in the order of the plan, with what is billed', () => {
    const plan = samplePlan();
    const made = (id: string, step: string): JournalRecord[] => [
      record.before(absent, step),
      record.intent(1, 0, step),
      record.outcome('accepted', id, 1, step),
    ];
    const records = [
      ...made('rte-1', routeStep.id),
      ...made('pcc-1', linkStep.id),
      record.verified('pcc-1', linkStep.id),
    ];
    expect(madeObjects(plan, records)).toEqual([
      {
        stepId: linkStep.id,
        kind: 'create-peering-connection',
        side: 'initiator',
        id: 'pcc-1',
        isVerified: true,
        isBilled: true,
      },
      {
        stepId: routeStep.id,
        kind: 'create-route',
        side: 'initiator',
        id: 'rte-1',
        isVerified: false,
        isBilled: false,
      },
    ]);
    expect(madeObjects(plan, [])).toEqual([]);
    const removal = { ...plan, steps: [{ ...routeStep, kind: 'delete-route' } as never] };
    expect(madeObjects(removal, records)).toEqual([]);
  });
});

describe('calls that may still take effect', () => {
  const plan = samplePlan();
  const absent = { existed: false, seen: null };
  const context = (records: readonly JournalRecord[]) =>
    ({ journal: { runId: 'r', records, append: async () => ({ ok: true, value: undefined }) } }) as never;
  const uncertain = (...records: JournalRecord[]) =>
    uncertainSteps(plan, context(records)).map(step => step.id);

  it.each([
    ['an intent without an outcome', [record.before(absent), record.intent(1)], true],
    ['an unknown outcome', [record.before(absent), record.intent(1), record.outcome('unknown')], true],
    [
      'a lost answer, then the same token refused',
      [record.before(absent), record.intent(1), record.intent(1), record.outcome('rejected')],
      false,
    ],
    [
      'a lost answer, then the same token accepted without an id',
      [record.before(absent), record.intent(1), record.intent(1), record.outcome('accepted', '')],
      true,
    ],
    ['an accepted call', [record.before(absent), record.intent(1), record.outcome('accepted', '')], false],
    ['a refusal', [record.before(absent), record.intent(1), record.outcome('rejected')], false],
    [
      'an id that is known',
      [record.before(absent), record.intent(1), record.outcome('accepted', 'x'), record.intent(1)],
      false,
    ],
    ['what was verified', [record.before(absent), record.intent(1), record.verified('')], false],
    ['what stood there before', [record.before({ existed: true, seen: 1 }), record.intent(1)], false],
    ['what was never looked at', [record.intent(1)], false],
    ['nothing', [], false],
  ] as const)('%s', (_name, records, expected) => {
    expect(uncertain(...records)).toEqual(expected ? [stepId] : []);
  });

  it('are not those of steps that make nothing', () => {
    const removal = { ...plan, steps: [{ ...routeStep, kind: 'delete-route' } as never] };
    expect(uncertainSteps(removal, context([record.before(absent), record.intent(1)]))).toEqual([]);
  });

  it('that are none need no look at the cloud', async () => {
    expect(await settleUncertain(context([]), plan)).toEqual([]);
  });
});

describe('whether a run may be continued', () => {
  const header = sampleHeader();
  const accountId = header.plan.accountId;
  let asked = 0;
  const cloudOf = (account: string | undefined) =>
    ({
      identity: async () => {
        asked += 1;
        return account === undefined
          ? {
              ok: false,
              problem: { kind: 'denied', operation: 'GetCallerIdentity', regionId: '', code: 'X' },
            }
          : { ok: true, value: { accountId: account } };
      },
    }) as unknown as ReadCloud;
  const journalOf = (...records: JournalRecord[]): Journal => ({
    runId: header.runId,
    records,
    append: async () => ({ ok: true, value: undefined }),
  });
  const codes = (problems: readonly { code: string; parameters: unknown }[]) =>
    problems.map(({ code, parameters }) => [code, parameters]);
  const check = async (changes: object = {}, journal = journalOf(header)) =>
    codes(
      await checkContinuation({
        cloud: cloudOf(accountId),
        journal,
        endpointKind: 'practice',
        ...changes,
      }),
    );

  it('needs a header, and its absence is a mistake of ours', () => {
    expect(headerOf(journalOf(header))).toBe(header);
    expect(() => headerOf(journalOf())).toThrow(header.runId);
    expect(() => headerOf(journalOf(record.lost()))).toThrow('no header');
  });

  it('is yes for the same account, endpoint and plan', async () => {
    expect(await check()).toEqual([]);
  });

  it('is no for another kind of endpoint, before anything is asked', async () => {
    asked = 0;
    expect(await check({ endpointKind: 'real' })).toEqual([
      ['run-endpoint-differs', { expected: 'practice', actual: 'real' }],
    ]);
    expect(asked).toBe(0);
  });

  it('is no for another practice world, where the run says which it was', async () => {
    const pinned = { ...header, identity: { ...header.identity, world: 'tutorial' } };
    expect(await check({ world: 'tutorial' }, journalOf(pinned))).toEqual([]);
    expect(await check({ world: 'company' }, journalOf(pinned))).toEqual([
      ['run-world-differs', { expected: 'tutorial', actual: 'company' }],
    ]);
    expect(await check({}, journalOf(pinned))).toEqual([
      ['run-world-differs', { expected: 'tutorial', actual: '-' }],
    ]);
    expect(await check({ world: 'company' })).toEqual([]);
  });

  it('is no for another account than either the plan or the run is pinned to', async () => {
    const stranger = '9999999999999999';
    expect(await check({ cloud: cloudOf(stranger) })).toEqual([
      ['run-account-differs', { expected: accountId, actual: stranger }],
    ]);
    const other: RunHeader = { ...header, identity: { ...header.identity, accountId: stranger } };
    expect(await check({}, journalOf(other))).toEqual([
      ['run-account-differs', { expected: stranger, actual: accountId }],
    ]);
  });

  it('is no while it is not known who asks', async () => {
    expect((await check({ cloud: cloudOf(undefined) })).map(([code]) => code)).toEqual(['call-denied']);
  });

  it('is no for a plan that was edited after it was confirmed, and nobody is asked', async () => {
    const digest = header.plan.digest;
    const edited = { ...header.plan, accountId: '6543210987654321' };
    asked = 0;
    const question = { cloud: cloudOf(accountId), journal: journalOf(header) };
    expect(codes(await checkIdentity({ ...question, plan: edited }))).toEqual([
      ['run-plan-edited', { digest }],
    ]);
    const resealed = { ...edited, digest: planDigest(edited) };
    expect(codes(await checkIdentity({ ...question, plan: resealed }))).toEqual([
      ['run-plan-edited', { digest: resealed.digest }],
    ]);
    const headless = { ...question, journal: journalOf(record.lost()) };
    expect(codes(await checkIdentity({ ...headless, plan: header.plan }))).toEqual([
      ['run-plan-edited', { digest }],
    ]);
    expect(asked).toBe(0);
  });

  it('knows how it was closed only where nothing happened since', () => {
    const at = '2026-03-01T08:00:00.000Z';
    const closed: JournalRecord = { type: 'closed', result: 'kept', at };
    expect(closedResult(journalOf(header, closed))).toBe('kept');
    expect(closedResult(journalOf(header, closed, record.lost()))).toBeUndefined();
    expect(closedResult(journalOf())).toBeUndefined();
  });

  it('knows whether it is on its way back', () => {
    const at = '2026-03-01T08:00:00.000Z';
    expect(isRollingBack(journalOf(header))).toBe(false);
    expect(isRollingBack(journalOf(header, { type: 'rollback-started', at }, record.lost()))).toBe(true);
  });
});
