import { describe, expect, it } from 'vitest';
import type { Intent } from '../../source/domain/intent.ts';
import { runAccount } from '../../source/engine/run-account.ts';
import type { FaultScriptInput } from '../../source/simulator/faults/fault-script.ts';
import type { JournalRecord } from '../../source/store/journal.ts';
import { journalRecordSchema } from '../../source/store/journal-record-schema.ts';
import { planTutorial, runPlan } from '../helpers/engine-run.ts';
import { startPractice } from '../helpers/practice.ts';

const allow: Intent['allow'] = [{ protocol: 'ICMP' }];

/** A peering connection whose first route fails. */
async function failedRun(fault: FaultScriptInput['directives'][number]['fault']) {
  const directives = [{ when: { operation: 'CreateRouteEntry' }, fault }];
  const practice = await startPractice({ faults: { directives } });
  const plan = await planTutorial(practice, { allow });
  const { journal, value } = await runPlan(practice, plan);
  await practice.stop();
  expect(value.result).toBe('partial');
  return { plan, records: journal.records };
}

describe('what a journal tells of an unfinished run', () => {
  it('is why it stopped, at which step, with the request id, what exists and what of it costs money', async () => {
    const { plan, records } = await failedRun({ kind: 'quota', code: 'QuotaExceeded' });
    const account = runAccount(plan, records);
    expect(account).toMatchObject({
      doneStepIds: ['create-peering-connection/initiator'],
      stoppedAtStepId: expect.stringMatching(/^create-route\//),
      problem: { code: 'call-quota', parameters: { operation: 'CreateRouteEntry' } },
      requestId: expect.stringMatching(/^[0-9A-F-]{36}$/),
      made: [{ stepId: 'create-peering-connection/initiator', isBilled: true, isVerified: true }],
    });
  });

  it('is the last answer of the cloud where the process could not write down more', async () => {
    const { plan, records } = await failedRun({ kind: 'quota', code: 'QuotaExceeded' });
    const refused = records.findLastIndex(record => record.type === 'outcome' && record.code !== '');
    const account = runAccount(plan, records.slice(0, refused + 1));
    expect(account.problem).toMatchObject({ code: 'run-ended-after-answer' });
    expect(account.requestId).toMatch(/^[0-9A-F-]{36}$/);
    const killed = runAccount(plan, records.slice(0, 4));
    expect(killed.problem).toBeUndefined();
    expect(killed.stoppedAtStepId).toBe('create-peering-connection/initiator');
  });

  it('can be read back whatever the cloud said', async () => {
    const message = `\u001b[31m${'long '.repeat(2000)}\u202e`;
    const { records } = await failedRun({ kind: 'code', code: 'SomethingNobodyListed', message });
    const unreadable = records.filter((record: JournalRecord) => {
      const body: unknown = JSON.parse(JSON.stringify(record));
      return !journalRecordSchema.safeParse(body).success;
    });
    expect(unreadable).toEqual([]);
    expect(records.at(-1)).toMatchObject({ type: 'stopped', wasInterrupted: false });
  });
});
