import { describe, expect, it } from 'vitest';
import type { FaultScriptInput } from '../../source/simulator/faults/fault-script.ts';
import { startPractice } from '../helpers/practice.ts';
import { readMemory } from '../helpers/remembered-reads.ts';
import { sampleCells } from './cells.ts';
import type { Evidence } from './evidence.ts';
import { violationsIn } from './invariants.ts';
import { playDirections, playHistory } from './play-history.ts';
import { prepareScenario, type Transport } from './scenario.ts';

/**
 * The sweeps carry requests past the wire (docs/decisions/0009). These tests hold that way to the real one: the same
 * fault gives the same problem, and the same history the same calls, journals and end.
 */
type Directive = FaultScriptInput['directives'][number];

const faults: readonly Omit<Directive, 'when'>[] = [
  ...(['before-effect', 'after-effect', 'mid-body'] as const).flatMap(phase => [
    { phase, fault: { kind: 'reset' } as const },
    { phase, fault: { kind: 'timeout' } as const },
  ]),
  { phase: 'mid-body', fault: { kind: 'torn-body' } },
  ...(['before-effect', 'after-effect'] as const).flatMap(phase => [
    { phase, fault: { kind: 'http-500-no-code' } as const },
    { phase, fault: { kind: 'http-500-with-code', code: 'InternalError' } as const },
    { phase, fault: { kind: 'http-503-html' } as const },
  ]),
  { fault: { kind: 'throttle' } },
  { fault: { kind: 'denied' } },
  { fault: { kind: 'quota' } },
  { fault: { kind: 'expired-token' } },
  { fault: { kind: 'code', code: 'SomethingNobodyListed' } },
];

/** What the adapter makes of a write that meets the fault every time, and of a read that meets it once. */
async function problemsBy(transport: Transport, fault: Omit<Directive, 'when'>) {
  const practice = await startPractice({
    transport,
    readTimeoutMs: 150,
    faults: {
      directives: [
        { ...fault, when: { operation: 'CreateRouterInterface' } },
        { ...fault, when: { operation: 'DescribeVpcs', times: 1 } },
      ],
    },
  });
  const cloud = practice.newCloud();
  const [vpc] = practice.practice.world.all('vpcs');
  const answers = [
    await cloud.createRouterInterface({
      regionId: 'cn-beijing',
      role: 'InitiatingSide',
      routerId: vpc?.routerId ?? '',
      oppositeRegionId: 'cn-hangzhou',
      spec: 'Large.1',
      name: 'one',
      description: 'one',
      clientToken: 'one',
    }),
    await cloud.vpcs({ regionId: 'cn-beijing' }),
  ];
  const made = practice.practice.world.all('routerInterfaces').length;
  await practice.stop();
  return { answers: answers.map(answer => (answer.ok ? 'ok' : answer.problem)), made };
}

describe('a request that is carried past the wire', () => {
  it.each(faults)('meets $fault.kind $phase as one on the wire does', async fault => {
    expect(await problemsBy('direct', fault)).toEqual(await problemsBy('http', fault));
  });
});

/** What must be the same: who called what, in which order each place was written, what the journals hold, the end. */
function traceOf({ processes, journals, endChanges, again }: Evidence, wasStopped: boolean) {
  const commands = [...processes, ...(again === undefined ? [] : [again])];
  return {
    mutations: commands.map(one =>
      one.calls
        .filter(call => call.isMutating)
        .map(({ operation, regionId, parameters, effect, code }) =>
          JSON.stringify([operation, regionId, parameters, effect, code]),
        )
        .sort(),
    ),
    // A read that had just left when its command stopped arrives after the command's end where there is a wire.
    reads: (wasStopped ? [commands] : commands.map(one => [one])).map(together =>
      together
        .flatMap(({ calls }) => calls.filter(call => !call.isMutating))
        .map(({ operation, regionId }) => `${operation} ${regionId}`)
        .sort(),
    ),
    results: commands.map(one => one.outcome?.result),
    journals: journals.map(({ records }) =>
      records.map(record => ('stepId' in record ? `${record.type} ${record.stepId}` : record.type)).sort(),
    ),
    endChanges,
  };
}

function endOf({ processes, endChanges, wanted }: Evidence) {
  return { results: processes.map(one => one.outcome?.result), endChanges, wanted };
}

describe.each(['router-interface', 'peering-connection'] as const)('a history by %s', kind => {
  it('goes the same way over the wire and past it', async () => {
    const scenario = await prepareScenario(kind);
    const cells = sampleCells(scenario, 8, 'transports');
    for (const { label, history } of cells) {
      const wire = await playHistory({ scenario, history, transport: 'http' });
      const direct = await playHistory({ scenario, history, transport: 'direct' });
      expect(violationsIn(wire), label).toEqual([]);
      // Where a process dies, what its other side had on its way arrives at once past the wire, and later over it.
      const wasKilled = [...wire.processes, ...direct.processes].some(one => one.outcome === undefined);
      const wasStopped = [history.first, ...history.turns.map(turn => turn.trouble)].some(
        trouble => trouble.stopAtCall !== undefined,
      );
      const part = (evidence: Evidence) => (wasKilled ? endOf(evidence) : traceOf(evidence, wasStopped));
      expect(part(direct), label).toEqual(part(wire));
    }
  });

  it('goes the same way whatever was remembered, and on from a copy of the machine', async () => {
    const scenario = await prepareScenario(kind);
    const memory = readMemory();
    const cells = sampleCells(scenario, 16, 'copies').filter(({ history }) => history.stage !== 'rollback');
    for (const { label, history } of cells) {
      const directions = ['resume', 'rollback'] as const;
      const shared = await playDirections({ scenario, memory, opening: history, directions });
      for (const [index, direction] of directions.entries()) {
        const alone = await playHistory({ scenario, history: { ...history, direction } });
        const evidence = shared[index];
        expect(evidence && everythingOf(evidence), label).toEqual(everythingOf(alone));
      }
    }
    expect(cells.length).toBeGreaterThan(5);
    expect(memory.answers.size).toBeGreaterThan(100);
  });

  it('has the future of every history that comes to the same state', async () => {
    const scenario = await prepareScenario(kind);
    const futures = new Map();
    const cells = sampleCells(scenario, 25, 'futures');
    for (const { label, history } of cells) {
      const taken = await playHistory({ scenario, history, futures });
      const played = await playHistory({ scenario, history });
      expect(traceOf(taken, false), label).toEqual(traceOf(played, false));
    }
    expect(futures.size).toBeLessThan(cells.length);
  });
});

/** Everything that was seen, to the millisecond, but for the ids of requests and where their count begins. */
function everythingOf(evidence: Evidence) {
  const { processes, again, journals, end, births, wanted } = evidence;
  const commands = [...processes, ...(again === undefined ? [] : [again])].map(command => ({
    ...command,
    calls: command.calls.map(call => ({ ...call, requestId: '', ordinal: 0 })),
    departures: command.departures.map(({ method, request, atMs }) => ({ method, request, atMs })),
  }));
  const records = journals.map(journal => journal.records);
  const seen = { commands, records, end: [...end], births, wanted };
  return JSON.parse(JSON.stringify(seen, (name, value) => (/^requestIds?$/.test(name) ? undefined : value)));
}
