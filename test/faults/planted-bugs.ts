import { settleMs } from '../../source/engine/step-limits.ts';
import type { JournalRecord } from '../../source/store/journal.ts';
import type { Evidence, ProcessRecord } from './evidence.ts';
import type { Departure } from './watched-cloud.ts';

/** Which history a bug is planted in. */
export type Ground = 'connected' | 'rolled-back' | 'disconnected';

export type PlantedBug = {
  /** The invariant that must break, and no other. */
  readonly number: number;
  readonly bug: string;
  readonly ground: Ground;
  readonly plant: (evidence: Evidence) => Evidence;
};

/** For every invariant that a history shows: what the evidence would be if the program did not keep it. */
export const plantedBugs: readonly PlantedBug[] = [
  {
    number: 1,
    bug: 'the run forgot one of its routes',
    ground: 'connected',
    plant: evidence => ({ ...evidence, endChanges: evidence.endChanges.slice(1) }),
  },
  {
    number: 2,
    bug: 'a create took effect twice',
    ground: 'connected',
    plant: evidence =>
      inFirst(evidence, process => {
        const again = process.calls.find(call => call.operation === 'CreateRouteEntry');
        return again === undefined ? process : { ...process, calls: [...process.calls, again] };
      }),
  },
  {
    number: 3,
    bug: 'the journal lost its intents',
    ground: 'connected',
    plant: evidence => withRecords(evidence, records => records.filter(one => one.type !== 'intent')),
  },
  {
    number: 3,
    bug: 'something with the mark stayed after the way back',
    ground: 'rolled-back',
    plant: evidence => {
      const [birth] = evidence.births;
      const left = { id: 'rte-left', description: birth?.description ?? '' };
      return { ...evidence, end: new Map([...evidence.end, ['routeEntries/rte-left', left]]) };
    },
  },
  {
    number: 4,
    bug: 'a rule of somebody else went with ours',
    ground: 'rolled-back',
    plant: evidence => ({
      ...evidence,
      endChanges: [...evidence.endChanges, 'securityGroupRules/sgr-canaryonevpc1 is gone'],
    }),
  },
  {
    number: 5,
    bug: 'the intent was written, but not made durable',
    ground: 'connected',
    plant: evidence => inDeparture(evidence, 'authorizeSecurityGroupRule', withoutLastLine),
  },
  {
    number: 6,
    bug: 'a route was made before the outcome of its connection was durable',
    ground: 'connected',
    plant: evidence =>
      inDeparture(evidence, 'createRouteEntry', departure =>
        withoutLines(departure, line => /\t(outcome|verified)\t/.test(line) && line.includes('connection/')),
      ),
  },
  {
    number: 7,
    bug: 'a token was used again with other parameters',
    ground: 'connected',
    plant: evidence =>
      inFirst(evidence, process => {
        const created = process.calls.find(call => call.operation === 'CreateRouteEntry');
        if (created === undefined) return process;
        const parameters = { ...created.parameters, DestinationCidrBlock: '10.1.0.0/16', Description: '' };
        return { ...process, calls: [...process.calls, { ...created, parameters, effect: 'none' }] };
      }),
  },
  {
    number: 8,
    bug: 'a resumed run began with a change',
    ground: 'connected',
    plant: evidence =>
      inFirst(evidence, process => ({ ...process, methods: ['createRouteEntry', ...process.methods] })),
  },
  {
    number: 9,
    bug: 'the second look came at once',
    ground: 'rolled-back',
    plant: evidence =>
      inLast(evidence, process => ({
        ...process,
        calls: process.calls.map(call => ({ ...call, at: earlier(call.at, process.startedAtMs) })),
      })),
  },
  {
    number: 10,
    bug: 'the connection went before its routes were seen to be gone',
    ground: 'rolled-back',
    plant: evidence =>
      withRecords(evidence, records => {
        const isLate = (one: JournalRecord) =>
          one.type === 'verified' && one.stepId.startsWith('undo/create-route/');
        const closed = records.slice(-1);
        return [...records.slice(0, -1).filter(one => !isLate(one)), ...records.filter(isLate), ...closed];
      }),
  },
  {
    number: 10,
    bug: 'a create without an answer was forgotten',
    ground: 'rolled-back',
    plant: evidence =>
      withRecords(evidence, records => {
        const sent = records.find(one => one.type === 'intent');
        const again = sent?.type === 'intent' ? [{ ...sent, generation: 2, clientToken: 'again' }] : [];
        return [...records.slice(0, -1), ...again, ...records.slice(-1)];
      }),
  },
  {
    number: 11,
    bug: 'the id of another connection was deleted',
    ground: 'disconnected',
    plant: evidence => ({ ...evidence, named: new Set() }),
  },
  {
    number: 12,
    bug: 'a finished run deleted something when it was taken back once more',
    ground: 'rolled-back',
    plant: evidence => {
      const departures = evidence.processes.flatMap(one => one.departures).slice(-1);
      return evidence.again === undefined
        ? evidence
        : { ...evidence, again: { ...evidence.again, departures } };
    },
  },
  {
    number: 18,
    bug: 'a command waited for ever',
    ground: 'connected',
    plant: evidence =>
      inFirst(evidence, process => ({ ...process, endedAtMs: process.endedAtMs + 86_400_000 })),
  },
  {
    number: 18,
    bug: 'a call was sent again and again',
    ground: 'connected',
    plant: evidence =>
      inFirst(evidence, process => ({
        ...process,
        departures: process.departures.flatMap(one => Array.from({ length: 13 }, () => one)),
      })),
  },
  {
    number: 19,
    bug: 'a change began after the stop',
    ground: 'connected',
    plant: evidence =>
      inDeparture(evidence, 'createRouteEntry', departure => ({ ...departure, isStopping: true })),
  },
  {
    number: 20,
    bug: 'a connection was deleted by force',
    ground: 'disconnected',
    plant: evidence =>
      inFirst(evidence, process => ({
        ...process,
        calls: process.calls.map(call =>
          call.operation.startsWith('Delete')
            ? { ...call, parameters: { ...call.parameters, Force: 'true' } }
            : call,
        ),
      })),
  },
  {
    number: 21,
    bug: 'success was said without having seen a rule',
    ground: 'connected',
    plant: evidence =>
      withRecords(evidence, records =>
        records.filter(one => one.type !== 'verified' || !one.stepId.startsWith('authorize-rule/')),
      ),
  },
  {
    number: 26,
    bug: 'a calm command read and read',
    ground: 'connected',
    plant: evidence =>
      inFirst(evidence, process => {
        const reads = process.calls.filter(call => !call.isMutating);
        return { ...process, calls: [...process.calls, ...reads, ...reads, ...reads, ...reads, ...reads] };
      }),
  },
];

function inFirst(evidence: Evidence, change: (process: ProcessRecord) => ProcessRecord): Evidence {
  const processes = evidence.processes.map((process, index) => (index === 0 ? change(process) : process));
  return { ...evidence, processes };
}

function inLast(evidence: Evidence, change: (process: ProcessRecord) => ProcessRecord): Evidence {
  const last = evidence.processes.length - 1;
  const processes = evidence.processes.map((process, index) => (index === last ? change(process) : process));
  return { ...evidence, processes };
}

/** In the first departure of this name. */
function inDeparture(
  evidence: Evidence,
  method: string,
  change: (departure: Departure) => Departure,
): Evidence {
  return inFirst(evidence, process => {
    const wanted = process.departures.find(departure => departure.method === method);
    const departures = process.departures.map(one => (one === wanted ? change(one) : one));
    return { ...process, departures };
  });
}

function withoutLastLine(departure: Departure): Departure {
  const count = departure.durable?.toString('utf8').split('\n').length ?? 0;
  return withoutLines(departure, (_, index) => index === count - 2);
}

function withoutLines(departure: Departure, isOut: (line: string, index: number) => boolean): Departure {
  const lines = departure.durable?.toString('utf8').split('\n') ?? [];
  const kept = lines.filter((line, index) => !isOut(line, index));
  return { ...departure, durable: Buffer.from(kept.join('\n')) };
}

function withRecords(
  evidence: Evidence,
  change: (records: readonly JournalRecord[]) => readonly JournalRecord[],
): Evidence {
  const journals = evidence.journals.map(one => ({ ...one, records: change(one.records) }));
  return { ...evidence, journals };
}

/** Everything within less than a settle window of the start. */
function earlier(at: string, startedAtMs: number): string {
  return new Date(Math.min(Date.parse(at), startedAtMs + settleMs - 1)).toISOString();
}
