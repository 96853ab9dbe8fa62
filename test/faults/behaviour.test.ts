import { afterEach, describe, expect, it } from 'vitest';
import type { RunOutcome } from '../../source/engine/run-event.ts';
import type { FaultScriptInput } from '../../source/simulator/faults/fault-script.ts';
import { planTutorial, runPlan } from '../helpers/engine-run.ts';
import { type Practice, startPractice } from '../helpers/practice.ts';

/** Single rows of the FMEA matrix (failure-modes.md section 4) whose right answer is not simply "it ends well". */
let practice: Practice;
afterEach(() => practice.stop());

type Directive = FaultScriptInput['directives'][number];

async function runWith(directives: readonly Directive[], kind: 'router-interface' | 'peering-connection') {
  practice = await startPractice({ faults: { directives: [...directives] } });
  const plan = await planTutorial(practice, { kind, allow: [{ protocol: 'ICMP' }] });
  const startedAt = practice.clock.now();
  const run = await runPlan(practice, plan);
  return { ...run, plan, tookMs: practice.clock.now() - startedAt };
}

function codes(outcome: RunOutcome): readonly string[] {
  return 'problems' in outcome ? outcome.problems.map(one => one.code) : [];
}

/** How often each request was sent: calls that differ in nothing are the same request again. */
function attempts(): readonly number[] {
  const counts = new Map<string, number>();
  for (const call of practice.practice.calls.filter(one => one.isMutating)) {
    const key = `${call.operation} ${JSON.stringify(call.parameters)}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts.values()];
}

describe('a run under 30 % throttling', () => {
  it('ends well with at most twice the calls and six attempts per call', async () => {
    const quiet = await runWith([], 'router-interface');
    expect(quiet.value.result).toBe('done');
    const callsWithout = practice.practice.calls.length;
    await practice.stop();
    const { value } = await runWith(
      [{ when: { probability: 0.3 }, fault: { kind: 'throttle' } }],
      'router-interface',
    );
    expect(value.result).toBe('done');
    expect(practice.practice.calls.length).toBeLessThanOrEqual(2 * callsWithout);
    expect(Math.max(...attempts())).toBeLessThanOrEqual(6);
  });
});

describe('a call that never succeeds', () => {
  it.each([
    ['is busy for ever', { kind: 'code', code: 'TaskConflict' }, 'call-busy'],
    ['is throttled for ever', { kind: 'throttle' }, 'call-throttled'],
    ['never answers', { kind: 'reset' }, 'call-unreachable'],
    [
      'fails inside the cloud for ever',
      { kind: 'http-500-with-code', code: 'InternalError' },
      'call-server-error',
    ],
  ] as const)(
    'that %s ends the run within its deadline, after a bounded number of attempts',
    async (_, fault, code) => {
      const { value, tookMs } = await runWith(
        [{ when: { operation: 'CreateRouteEntry' }, fault }],
        'peering-connection',
      );
      expect(value.result).toBe('partial');
      expect(codes(value)).toContain(code);
      expect(tookMs).toBeLessThan(30 * 60_000);
      expect(Math.max(...attempts())).toBeLessThanOrEqual(130);
    },
  );
});

describe('a refusal for good', () => {
  it.each([
    [{ kind: 'denied' }, 'call-denied'],
    [{ kind: 'quota' }, 'call-quota'],
    [{ kind: 'code', code: 'InvalidRouterInterfaceChargeType.Malformed', httpStatus: 500 }, 'call-'],
    [{ kind: 'code', code: 'SomethingNobodyListed' }, 'call-refused'],
  ] as const)('stops at once: one attempt and nothing after it (%o)', async (fault, code) => {
    const { value } = await runWith([{ when: { isMutating: true, nth: 1 }, fault }], 'peering-connection');
    expect(value.result).toBe('failed-nothing-changed');
    expect(codes(value)[0]).toContain(code);
    expect(practice.mutations()).toHaveLength(1);
  });

  it('of one side lets the other side settle and starts nothing more', async () => {
    const { value, journal } = await runWith(
      [{ when: { operation: 'CreateRouteEntry', nth: 1 }, fault: { kind: 'denied' } }],
      'router-interface',
    );
    expect(value.result).toBe('partial');
    const created = practice.mutations().filter(name => name === 'CreateRouteEntry');
    expect(created).toHaveLength(2);
    expect(practice.mutations()).not.toContain('AuthorizeSecurityGroup');
    const verified = journal.records.filter(
      one => one.type === 'verified' && one.stepId.startsWith('create-route/'),
    );
    expect(verified).toHaveLength(1);
  });
});

describe('somebody else', () => {
  it('who takes the route first is not overwritten, and the run says whose it is now', async () => {
    practice = await startPractice();
    const plan = await planTutorial(practice, { kind: 'peering-connection' });
    await practice.stop();
    const route = plan.steps.find(step => step.kind === 'create-route' && step.side === 'initiator');
    if (route?.kind !== 'create-route') throw new Error('no route in the plan');
    const world = await startPractice();
    const instance = world.practice.world.all('instances').find(one => one.regionId === route.regionId);
    await world.stop();
    const { value } = await runWith(
      [
        {
          when: { operation: 'CreateRouteEntry', regionId: route.regionId, nth: 1 },
          phase: 'before-effect',
          fault: {
            kind: 'another-actor',
            product: 'Vpc',
            operation: 'CreateRouteEntry',
            parameters: {
              RegionId: route.regionId,
              RouteTableId: route.routeTableId,
              DestinationCidrBlock: route.destination,
              NextHopType: 'Instance',
              NextHopId: instance?.id ?? '',
            },
          },
        },
      ],
      'peering-connection',
    );
    expect(value.result).toBe('partial');
    expect(codes(value)).toEqual(['run-route-taken']);
    const routes = await practice.cloud.routeEntries({
      regionId: route.regionId,
      routeTableId: route.routeTableId,
    });
    const found = routes.ok ? routes.value.find(one => one.destination === route.destination) : undefined;
    expect(found?.nextHops.map(hop => hop.nextHopType)).toEqual(['Instance']);
  });
});
