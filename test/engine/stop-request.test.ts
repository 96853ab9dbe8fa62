import { describe, expect, it } from 'vitest';
import type { ConnectionKind, Intent } from '../../source/domain/intent.ts';
import { planTutorial, runPlan } from '../helpers/engine-run.ts';
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
});

function judge(run: Awaited<ReturnType<typeof runStoppedAt>>): void {
  expect(count(run, 'outcome')).toBe(count(run, 'intent'));
  // What was on its way when the request came still arrives: at most one call for each side.
  expect(run.sentAfterStop).toBeLessThanOrEqual(2);
  if (count(run, 'verified') === run.plan.steps.length) {
    expect(run.value.result).toBe('done');
  } else if (count(run, 'intent') === 0) {
    expect(run.value.result).toBe('interrupted-nothing-changed');
  } else {
    expect(run.value).toMatchObject({ result: 'partial', wasInterrupted: true, problems: [] });
  }
}
