import type { Cloud, CloudProblem, WriteReceipt } from '../../../source/cloud/cloud.ts';
import type { RouteEntry } from '../../../source/domain/inventory.ts';
import type { Result } from '../../../source/domain/result.ts';
import type { Step } from '../../../source/domain/step.ts';
import { marker } from '../../../source/engine/marker.ts';
import type { RunContext, StepEnd } from '../../../source/engine/run-context.ts';
import type { RunEvent } from '../../../source/engine/run-event.ts';
import { runStep } from '../../../source/engine/run-step.ts';
import type { JournalProblem, JournalRecord } from '../../../source/store/journal.ts';
import { type InstantClock, instantClock } from '../../cloud/adapter.ts';
import { sampleHeader } from '../../helpers/sample-plan.ts';
import { routeStep } from './records.ts';

/** Makes one route over a link that exists. */
export const makeRoute: Step = { ...routeStep, nextHop: { kind: 'existing', id: 'pcc-1' } };

/** Removes a route. */
export const removeRoute: Step = {
  kind: 'delete-route',
  id: 'delete-route/1',
  side: routeStep.side,
  regionId: routeStep.regionId,
  vpcId: routeStep.vpcId,
  dependsOn: [],
  routeTableId: routeStep.routeTableId,
  destination: routeStep.destination,
  routeEntryId: 'rte-1',
};

const runId = sampleHeader().runId;

/** The entry of the route, as the cloud shows it once it is there. */
export function entry(changes: Partial<RouteEntry> = {}): RouteEntry {
  return {
    routeEntryId: 'rte-1',
    routeTableId: routeStep.routeTableId,
    destination: routeStep.destination,
    type: 'Custom',
    status: 'Available',
    name: '',
    description: marker(runId, makeRoute.id),
    origin: '',
    nextHops: [{ nextHopId: 'pcc-1', nextHopType: 'VpcPeer', isEnabled: true, weight: 0 }],
    ...changes,
  } as RouteEntry;
}

export function cloudProblem(changes: Partial<CloudProblem> = {}): CloudProblem {
  return {
    kind: 'timed-out',
    advice: 're-read',
    outcome: 'unknown',
    product: 'Vpc',
    operation: 'CreateRouteEntry',
    regionId: routeStep.regionId,
    code: 'Timeout',
    message: '',
    attempts: 1,
    ...changes,
  };
}

/** What a look shows: the entries of the table, or a read that failed. */
export type Look = readonly RouteEntry[] | CloudProblem;
/** What a call answers: the id it made, or a failure. */
export type CallAnswer = string | CloudProblem;

export type Script = {
  /** The looks in order; the last one goes on for ever. */
  readonly looks: readonly Look[];
  readonly calls?: readonly CallAnswer[];
  /** What stands in the journal already. */
  readonly records?: readonly JournalRecord[];
  /** Whether the VPC is seen by the control read, or how that read fails. */
  readonly control?: boolean | CloudProblem;
  readonly step?: Step;
  readonly changes?: Partial<RunContext>;
  /** Says which record cannot be written. */
  readonly refuses?: (record: JournalRecord) => boolean;
  /** Called before each look, with its number from 1. */
  readonly onLook?: (look: number, clock: InstantClock) => void;
  /** Full jitter: 0 to 1. */
  readonly random?: number;
};

export type Played = {
  readonly end: StepEnd;
  readonly events: readonly RunEvent[];
  /** The records that the step added. */
  readonly added: readonly JournalRecord[];
  /** Tokens of the calls sent, in order. */
  readonly tokens: readonly string[];
  readonly looks: number;
  readonly controls: number;
  readonly slept: readonly number[];
  readonly halt: RunContext['halt'];
};

const broken: JournalProblem = { code: 'journal-write-failed', path: '/j', detail: 'EIO' };

/** Runs one step against a cloud that shows and answers what the script says; time passes only by waiting. */
export async function play(script: Script): Promise<Played> {
  const clock = instantClock();
  const events: RunEvent[] = [];
  const tokens: string[] = [];
  const records: JournalRecord[] = [...(script.records ?? [])];
  const before = records.length;
  let looks = 0;
  let controls = 0;
  const call = async ({ clientToken = 'none' }: { clientToken?: string }) => {
    const answer = script.calls?.[tokens.length] ?? script.calls?.at(-1) ?? 'rte-1';
    tokens.push(clientToken);
    return typeof answer === 'string'
      ? ({ ok: true, value: { id: answer, requestId: 'R' } } as Result<WriteReceipt, CloudProblem>)
      : ({ ok: false, problem: answer } as const);
  };
  const cloud = {
    routeEntries: async () => {
      looks += 1;
      script.onLook?.(looks, clock);
      const look = script.looks[looks - 1] ?? script.looks.at(-1) ?? [];
      return 'kind' in look ? { ok: false, problem: look } : { ok: true, value: look };
    },
    vpcs: async () => {
      controls += 1;
      const { control = true } = script;
      if (typeof control !== 'boolean') return { ok: false, problem: control };
      return {
        ok: true,
        value: control ? [{ vpcId: 'vpc-other' }, { vpcId: routeStep.vpcId }] : [{ vpcId: 'x' }],
      };
    },
    createRouteEntry: call,
    deleteRouteEntry: call,
  } as unknown as Cloud;
  const context: RunContext = {
    cloud,
    clock,
    random: () => script.random ?? 0.5,
    journal: {
      runId,
      records,
      append: async record => {
        if (script.refuses?.(record)) return { ok: false, problem: broken };
        records.push(record);
        return { ok: true, value: undefined };
      },
    },
    connectionName: 'one-two',
    emit: event => events.push(event),
    halt: {},
    ...script.changes,
  };
  const end = await runStep(context, script.step ?? makeRoute);
  return {
    end,
    events,
    added: records.slice(before),
    tokens,
    looks,
    controls,
    slept: clock.slept,
    halt: context.halt,
  };
}
