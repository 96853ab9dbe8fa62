import { describe, expect, it } from 'vitest';
import type { ConnectionKind, Intent } from '../../source/domain/intent.ts';
import type { JournalRecord } from '../../source/store/journal.ts';
import { journalFor, planTutorial, runPlan } from '../helpers/engine-run.ts';
import { startPractice } from '../helpers/practice.ts';

const allow: Intent['allow'] = [{ protocol: 'ICMP' }];

/** Runs the tutorial's plan and asks it to stop at the given event; undefined: never. */
async function runStoppedAt(kind: ConnectionKind, stopAt: number | undefined) {
  const practice = await startPractice();
  const controller = new AbortController();
  const plan = await planTutorial(practice, { kind, allow });
  let seen = 0;
  let sentAtStop = 0;
  const run = await runPlan(practice, plan, {
    signal: controller.signal,
    onEvent: () => {
      if (seen === stopAt) {
        sentAtStop = practice.mutations().length;
        controller.abort();
      }
      seen += 1;
    },
  });
  const sentAfterStop = practice.mutations().length - sentAtStop;
  await practice.stop();
  return { ...run, plan, sentAfterStop };
}

function count(run: Awaited<ReturnType<typeof runStoppedAt>>, type: string): number {
  return run.journal.records.filter(record => record.type === type).length;
}

describe('a stop request', () => {
  it.each(['router-interface', 'peering-connection'] as const)(
    'after any event starts no further change, and what was sent is recorded (%s)',
    async kind => {
      const whole = await runStoppedAt(kind, undefined);
      expect(whole.value.result).toBe('done');
      for (let stopAt = 0; stopAt < whole.events.length; stopAt += 1) {
        judge(await runStoppedAt(kind, stopAt));
      }
    },
  );

  it('that comes while an intent is being written withdraws the call', async () => {
    const practice = await startPractice();
    const controller = new AbortController();
    const plan = await planTutorial(practice, { kind: 'peering-connection', allow });
    const journal = await journalFor(practice, plan);
    const stoppedAtIntent = {
      ...journal,
      append: async (record: JournalRecord) => {
        const written = await journal.append(record);
        if (record.type === 'intent') controller.abort();
        return written;
      },
    };
    const { value } = await runPlan(practice, plan, { signal: controller.signal, journal: stoppedAtIntent });
    expect(practice.mutations()).toEqual([]);
    expect(value.result).toBe('interrupted-nothing-changed');
    const outcomes = journal.records.filter(record => record.type === 'outcome');
    expect(outcomes).toMatchObject([{ outcome: 'rejected', code: 'Withdrawn' }]);
    await practice.stop();
  });
});

/** Nothing left, or what was to leave was held back at the last moment. */
function wasWithdrawn({ journal }: Awaited<ReturnType<typeof runStoppedAt>>): boolean {
  return journal.records.every(record => record.type !== 'outcome' || record.code === 'Withdrawn');
}

function judge(run: Awaited<ReturnType<typeof runStoppedAt>>): void {
  expect(count(run, 'outcome')).toBe(count(run, 'intent'));
  // What was on its way when the request came still arrives: at most one call for each side.
  expect(run.sentAfterStop).toBeLessThanOrEqual(2);
  if (count(run, 'verified') === run.plan.steps.length) {
    expect(run.value.result).toBe('done');
  } else if (wasWithdrawn(run)) {
    expect(run.value.result).toBe('interrupted-nothing-changed');
  } else {
    expect(run.value).toMatchObject({ result: 'partial', wasInterrupted: true, problems: [] });
  }
}
