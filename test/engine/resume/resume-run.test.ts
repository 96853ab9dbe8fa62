import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Plan } from '../../../source/domain/plan.ts';
import { clientToken, marker } from '../../../source/engine/marker.ts';
import { resumeRun } from '../../../source/engine/resume-run.ts';
import type { Resumption } from '../../../source/engine/resumption.ts';
import { rollBackRun } from '../../../source/engine/roll-back-run.ts';
import type { RunEvent, RunOutcome } from '../../../source/engine/run-event.ts';
import type { OpenJournal } from '../../../source/store/journal-file.ts';
import { drain, journalFor, planTutorial } from '../../helpers/engine-run.ts';
import { must } from '../../helpers/must.ts';
import { type Practice, startPractice } from '../../helpers/practice.ts';
import { record } from './records.ts';
import { cloudProblem } from './step-kit.ts';

/** What a process decides that finds a journal of an earlier one: by the journal, and by what the cloud shows. */

let practice: Practice;
let plan: Plan;
let journal: OpenJournal;
let linkId: string;

beforeEach(async () => {
  practice = await startPractice();
  plan = await planTutorial(practice, { kind: 'peering-connection', allow: [{ protocol: 'ICMP' }] });
  journal = await journalFor(practice, plan);
  linkId = plan.steps.find(step => step.kind === 'create-peering-connection')?.id ?? '';
});

afterEach(() => practice.stop());

const absent = { existed: false, seen: null };
const at = '2026-03-01T08:00:00.000Z';

async function resume(
  changes: { readonly direction?: 'back'; readonly cloud?: object } = {},
): Promise<{ events: readonly RunEvent[]; value: RunOutcome }> {
  const { clock, random } = practice;
  const { direction, ...others } = changes;
  const go = direction === 'back' ? rollBackRun : resumeRun;
  const resumption = {
    journal,
    cloud: practice.newCloud(),
    clock,
    random,
    endpointKind: 'practice',
  } as const;
  return drain(go({ ...resumption, ...others } as Resumption));
}

/** Makes the link as a call of the run does, or as somebody else's. */
async function makeLink(description: string, token: string): Promise<void> {
  const step = plan.steps.find(one => one.kind === 'create-peering-connection');
  if (step?.kind !== 'create-peering-connection') throw new Error('no link in the plan');
  must(
    await practice.cloud.createPeeringConnection({
      regionId: step.regionId,
      vpcId: step.vpcId,
      acceptingRegionId: step.acceptingRegionId,
      acceptingVpcId: step.acceptingVpcId,
      acceptingAccountId: step.acceptingAccountId,
      name: step.name,
      description,
      clientToken: token,
    }),
  );
}

const createsOfLink = () => practice.mutations().filter(one => one === 'CreateVpcPeerConnection').length;
const types = (events: readonly RunEvent[]) => events.map(event => event.type);

describe('a run that ended before it sent anything', () => {
  it('is carried out, after its plan was looked at again', async () => {
    const { events, value } = await resume();
    expect(value.result).toBe('done');
    expect(types(events).slice(0, 2)).toEqual(['run-started', 'checking-plan']);
    expect(events[0]).toMatchObject({ purpose: 'resume', runId: journal.runId });
    expect(createsOfLink()).toBe(1);
  });

  it('is refused when somebody has made the same connection since, and nothing is sent', async () => {
    await makeLink('by somebody else', 'their-token');
    const sent = practice.mutations().length;
    const { value } = await resume();
    expect(value).toMatchObject({ result: 'refused', runId: journal.runId });
    expect(value.result === 'refused' && value.problems.map(one => one.code)).toContain('fact-changed');
    expect(practice.mutations()).toHaveLength(sent);
  });

  it('is refused in the same way when it only looked', async () => {
    must(await journal.append(record.before(absent, linkId)));
    await makeLink('by somebody else', 'their-token');
    expect((await resume()).value.result).toBe('refused');
  });
});

describe('a run that ended with a call on its way', () => {
  beforeEach(async () => {
    must(await journal.append(record.before(absent, linkId)));
    must(await journal.append(record.intent(1, 0, linkId)));
  });

  it('takes the object for its own that bears its mark, and makes no second', async () => {
    await makeLink(marker(journal.runId, linkId), clientToken(journal.runId, linkId, 1));
    const { value } = await resume();
    expect(value.result).toBe('done');
    expect(createsOfLink()).toBe(1);
  });

  it('takes it for its own as well once it is whole', async () => {
    await makeLink(marker(journal.runId, linkId), clientToken(journal.runId, linkId, 1));
    practice.clock.advance(60_000);
    expect((await resume()).value.result).toBe('done');
    expect(createsOfLink()).toBe(1);
  });

  it('takes one for its own that is still on its way', async () => {
    await makeLink(marker(journal.runId, linkId), clientToken(journal.runId, linkId, 1));
    practice.practice.world.transact(draft => {
      for (const one of draft.all('peeringConnections')) {
        draft.put('peeringConnections', { ...one, status: 'Updating' });
      }
      return { commit: true, outcome: undefined };
    });
    expect((await resume()).value.result).not.toBe('refused');
    expect(createsOfLink()).toBe(1);
  });

  it('settles it before it is rolled back: nothing may appear behind its back', async () => {
    const { value } = await resume({ direction: 'back' });
    expect(value.result).toBe('rolled-back');
    expect(practice.mutations()).toEqual(['CreateVpcPeerConnection', 'DeleteVpcPeerConnection']);
    expect(practice.practice.world.all('peeringConnections')).toEqual([]);
  });

  it('says so where it cannot be settled, and the run stays open', async () => {
    const lost = cloudProblem({ operation: 'CreateVpcPeerConnection' });
    const createPeeringConnection = async () => ({ ok: false, problem: lost });
    const cloud = { ...practice.newCloud(), createPeeringConnection };
    const { value } = await resume({ direction: 'back', cloud });
    expect(value).toMatchObject({ result: 'partial', problems: [{ code: 'call-timed-out' }] });
    expect(journal.records.at(-1)?.type).not.toBe('closed');
  });

  it('needs no more settling where the call is refused for good', async () => {
    const refused = cloudProblem({ kind: 'quota', advice: 'stop', outcome: 'rejected' });
    const createPeeringConnection = async () => ({ ok: false, problem: refused });
    const cloud = { ...practice.newCloud(), createPeeringConnection };
    expect((await resume({ direction: 'back', cloud })).value.result).toBe('rolled-back');
  });

  it('sends the same token again where nothing is there', async () => {
    expect((await resume()).value.result).toBe('done');
    const tokens = practice.practice.calls
      .filter(call => call.operation === 'CreateVpcPeerConnection')
      .map(call => call.parameters.ClientToken);
    expect(tokens).toEqual([clientToken(journal.runId, linkId, 1)]);
  });

  it('is refused when what stands there is not its own', async () => {
    await makeLink('by somebody else', 'their-token');
    expect((await resume()).value.result).toBe('refused');
    expect(createsOfLink()).toBe(1);
  });
});

describe('a run of which something exists', () => {
  it.each([
    ['accepted by a call', () => [record.intent(1, 0, linkId), record.outcome('accepted', '', 1, linkId)]],
    ['seen and absent before', () => [record.verified('', linkId)]],
  ])('%s goes on although the facts of its plan have changed by it', async (_name, records) => {
    await makeLink(marker(journal.runId, linkId), clientToken(journal.runId, linkId, 1));
    const made = must(await practice.cloud.peeringConnections({ regionId: 'cn-beijing' }));
    must(await journal.append(record.before(absent, linkId)));
    for (const one of records()) {
      const id = made[0]?.peeringConnectionId ?? '';
      must(await journal.append('id' in one ? { ...one, id } : one));
    }
    expect((await resume()).value.result).toBe('done');
    expect(createsOfLink()).toBe(1);
  });

  it('that was there before the run is not taken for its own', async () => {
    await makeLink('by somebody else', 'their-token');
    must(await journal.append(record.before({ existed: true, seen: {} }, linkId)));
    must(await journal.append(record.verified('pcc-x', linkId)));
    expect((await resume()).value.result).toBe('refused');
  });
});

describe('a run that was closed', () => {
  it('as done has nothing left to do, and the cloud is not asked', async () => {
    must(await journal.append({ type: 'closed', result: 'done', at }));
    const calls = practice.practice.calls.length;
    const { value, events } = await resume();
    expect(value).toEqual({ result: 'nothing-to-do', runId: journal.runId });
    expect(types(events)).toEqual(['run-started', 'checking-plan']);
    expect(practice.practice.calls).toHaveLength(calls);
  });

  it.each(['kept', 'unchanged', 'rolled-back'] as const)('as %s is not begun again', async result => {
    must(await journal.append({ type: 'closed', result, at }));
    expect((await resume()).value).toMatchObject({
      result: 'refused',
      problems: [{ code: 'run-finished', parameters: { runId: journal.runId, result } }],
    });
  });
});

it('a run of another account is refused before its plan is compared', async () => {
  const identity = async () => ({ ok: true, value: { accountId: '1111111111111111' } });
  const { value } = await resume({ cloud: { ...practice.newCloud(), identity } });
  expect(value).toMatchObject({ result: 'refused', problems: [{ code: 'run-account-differs' }] });
});

it('a run on its way back goes on going back', async () => {
  must(await journal.append({ type: 'rollback-started', at }));
  expect((await resume()).value.result).toBe('rolled-back');
  expect(practice.mutations()).toEqual([]);
});
