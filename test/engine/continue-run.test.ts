import { afterEach, describe, expect, it } from 'vitest';
import type { Plan } from '../../source/domain/plan.ts';
import { resumeRun } from '../../source/engine/resume-run.ts';
import type { Resumption } from '../../source/engine/resumption.ts';
import { rollBackRun } from '../../source/engine/roll-back-run.ts';
import type { OpenJournal } from '../../source/store/journal-file.ts';
import { drain, planTutorial, runPlan } from '../helpers/engine-run.ts';
import { type Practice, type PracticeOptions, startPractice } from '../helpers/practice.ts';

let practice: Practice;
afterEach(() => practice.stop());

const allow = [{ protocol: 'ICMP' }] as const;

function continuation(journal: OpenJournal, changes: Partial<Resumption> = {}): Resumption {
  const { clock, random } = practice;
  return { journal, cloud: practice.newCloud(), clock, random, endpointKind: 'practice', ...changes };
}

/** A run that stopped partway because of a refusal; the refusal is lifted afterwards. */
async function stoppedRun(options: PracticeOptions = {}): Promise<{ plan: Plan; journal: OpenJournal }> {
  practice = await startPractice({
    faults: { directives: [{ when: { operation: 'CreateRouteEntry', nth: 1 }, fault: { kind: 'denied' } }] },
    ...options,
  });
  const plan = await planTutorial(practice, { kind: 'router-interface', allow });
  const { value, journal } = await runPlan(practice, plan);
  expect(value).toMatchObject({
    result: 'partial',
    wasInterrupted: false,
    problems: [{ code: 'call-denied' }],
  });
  return { plan, journal };
}

describe('a run that stopped partway', () => {
  it('says what exists and what of it is billed', async () => {
    practice = await startPractice({
      faults: { directives: [{ when: { operation: 'ConnectRouterInterface' }, fault: { kind: 'denied' } }] },
    });
    const plan = await planTutorial(practice, { kind: 'router-interface', allow });
    const { value } = await runPlan(practice, plan);
    expect(value).toMatchObject({
      result: 'partial',
      made: [
        { stepId: 'create-router-interface/initiator', isVerified: true, isBilled: true },
        { stepId: 'create-router-interface/acceptor', isVerified: true, isBilled: false },
      ],
    });
  });

  it('is refused on another kind of endpoint, and nothing is sent', async () => {
    const { journal } = await stoppedRun();
    const sent = practice.mutations().length;
    for (const go of [resumeRun, rollBackRun]) {
      const { value } = await drain(go(continuation(journal, { endpointKind: 'real' })));
      expect(value).toMatchObject({ result: 'refused', problems: [{ code: 'run-endpoint-differs' }] });
    }
    expect(practice.mutations()).toHaveLength(sent);
  });

  it('is carried to its end, and a second time nothing is sent', async () => {
    const { journal } = await stoppedRun();
    expect((await drain(resumeRun(continuation(journal)))).value.result).toBe('done');
    const sent = practice.mutations().length;
    expect((await drain(resumeRun(continuation(journal)))).value.result).toBe('nothing-to-do');
    expect(practice.mutations()).toHaveLength(sent);
  });

  it('never goes forward again once it is being rolled back', async () => {
    const { journal } = await stoppedRun();
    const controller = new AbortController();
    const undoing = rollBackRun(continuation(journal, { signal: controller.signal }));
    const { value } = await drain(undoing, event => {
      if (event.type === 'step' && event.state === 'calling') controller.abort();
    });
    expect(value).toMatchObject({ result: 'partial', wasInterrupted: true });
    expect((await drain(resumeRun(continuation(journal)))).value.result).toBe('rolled-back');
  });

  it('leaves what somebody made their own: another description is another owner', async () => {
    const { journal } = await stoppedRun();
    const changed = practice.practice.world;
    changed.transact(draft => {
      for (const half of draft.all('routerInterfaces')) {
        draft.put('routerInterfaces', { ...half, description: 'mine now' });
      }
      return { commit: true, outcome: undefined };
    });
    const { value } = await drain(rollBackRun(continuation(journal)));
    expect(value).toMatchObject({ result: 'partial' });
    expect(value.result === 'partial' && value.problems.map(one => one.code)).toContain('run-not-ours');
    expect(practice.mutations()).not.toContain('DeleteRouterInterface');
  });
});
