import { digestOf } from '../../../source/domain/digest.ts';
import type { Plan } from '../../../source/domain/plan.ts';
import type { Step } from '../../../source/domain/step.ts';
import { settleMs } from '../../../source/engine/step-limits.ts';
import type { CallRecord } from '../../../source/simulator/gateway/call-record.ts';
import type { JournalRecord } from '../../../source/store/journal.ts';
import type { Evidence, ProcessRecord } from '../evidence.ts';
import type { SeenInvariant } from '../invariants.ts';
import { mutations } from '../watched-cloud.ts';

/** What was called, when, and how often. */
export const callInvariants: readonly SeenInvariant[] = [
  {
    number: 8,
    name: 'the first calls of a process are identity and reads',
    check: ({ processes }) => processes.flatMap(firstCalls),
  },
  {
    number: 9,
    name: 'absence is two empty reads a settle window apart, and a look at the VPC',
    check: evidence =>
      evidence.journals.flatMap(({ records }) =>
        records.filter(isAbsenceClaim).flatMap(record => unproved(evidence, record)),
      ),
  },
  {
    number: 20,
    name: 'nothing is bought ahead, paid by itself or forced',
    check: ({ processes }) =>
      processes
        .flatMap(one => one.calls)
        .filter(
          ({ parameters }) =>
            parameters.InstanceChargeType === 'PrePaid' || parameters.AutoPay || parameters.Force,
        )
        .map(call => `${call.operation} ${JSON.stringify(call.parameters)}`),
  },
];

function firstCalls({ methods, way, runId }: ProcessRecord): readonly string[] {
  if (methods.length === 0) return [];
  const firstMutation = methods.findIndex(method => mutations.has(method));
  const isCalm = methods[0] === 'identity' && firstMutation !== 1;
  return isCalm ? [] : [`${way} ${runId} began with ${methods.slice(0, 2).join(', ')}`];
}

type AbsenceClaim = Extract<JournalRecord, { type: 'verified' | 'sweep-debt' }>;

const nothingSeen = digestOf(null);

/** A removal that was verified, or a token given up because nothing came of it. */
function isAbsenceClaim(record: JournalRecord): record is AbsenceClaim {
  return record.type === 'sweep-debt' || (record.type === 'verified' && record.digest === nothingSeen);
}

function unproved({ plan, processes }: Evidence, claim: AbsenceClaim): readonly string[] {
  const atMs = Date.parse(claim.at);
  const process = processes.find(one => one.startedAtMs <= atMs && atMs <= one.endedAtMs);
  // What an earlier history recorded, without a process of its own here, was judged there.
  if (process === undefined) return [];
  const step = stepOf(plan, claim.stepId);
  // ISO 8601 in UTC with milliseconds on both sides: the order of the texts is the order of the times.
  const calls = process.calls.filter(call => call.at <= claim.at && call.httpStatus === 200);
  const control = calls.filter(isControlFor(step)).at(-1);
  const looks = calls.filter(call => isLookAt(step, call) && call.ordinal < (control?.ordinal ?? 0));
  const last = looks.at(-1);
  const hasTwo = looks.some(look => last !== undefined && timeOf(last) - timeOf(look) >= settleMs);
  return hasTwo ? [] : [`${claim.stepId} was taken for gone on one look`];
}

/** The VPC itself is seen by the same kind of read. */
function isControlFor(step: Step | undefined): (call: CallRecord) => boolean {
  return call => call.operation === 'DescribeVpcs' && call.regionId === step?.regionId;
}

function timeOf(call: CallRecord): number {
  return Date.parse(call.at);
}

/** Steps of a way back look where the step looks that they undo. */
function stepOf(plan: Plan, stepId: string): Step | undefined {
  const id = stepId.replace(/^undo\/(deactivate\/)?/, '');
  return plan.steps.find(step => step.id === id);
}

const reads: readonly (readonly [RegExp, string])[] = [
  [/route/, 'DescribeRouteEntryList'],
  [/rule/, 'DescribeSecurityGroupAttribute'],
  [/peering/, 'ListVpcPeerConnections'],
  [/interface/, 'DescribeRouterInterfaces'],
];

function isLookAt(step: Step | undefined, call: CallRecord): boolean {
  if (step === undefined || call.regionId !== step.regionId) return false;
  const isPeering = /peering/.test(step.kind) && call.operation === 'GetVpcPeerConnectionAttribute';
  // `route` occurs in `router-interface` as well.
  const kind = step.kind.replace('router-interface', 'interface');
  return isPeering || reads.find(([words]) => words.test(kind))?.[1] === call.operation;
}
