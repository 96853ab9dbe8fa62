import type { Step } from '../../../source/domain/step.ts';
import type { StepProgress } from '../../../source/engine/step-progress.ts';
import type { JournalRecord } from '../../../source/store/journal.ts';
import { samplePlan } from '../../helpers/sample-plan.ts';

const [first, second] = samplePlan().steps;

/** The step of the sample plan that makes the link, and the one that makes a route over it. */
export const linkStep = first as Extract<Step, { kind: 'create-peering-connection' }>;
export const routeStep = second as Extract<Step, { kind: 'create-route' }>;

/** The step that the records below are about, where no other is named. */
export const stepId = routeStep.id;

const startMs = Date.parse('2026-03-01T08:00:00Z');

function time(afterMs: number): string {
  return new Date(startMs + afterMs).toISOString();
}

/** Records of a journal, each of one line. Times count in milliseconds from 08:00. */
export const record = {
  before: (image: unknown, step = stepId): JournalRecord => ({ type: 'before', stepId: step, image }),
  intent: (generation: number, afterMs = 0, step = stepId): JournalRecord => ({
    type: 'intent',
    stepId: step,
    generation,
    clientToken: 'token',
    parametersDigest: 'digest',
    at: time(afterMs),
  }),
  outcome: (
    outcome: 'accepted' | 'rejected' | 'unknown',
    id = '',
    afterMs = 1,
    step = stepId,
  ): JournalRecord => ({
    type: 'outcome',
    stepId: step,
    generation: 1,
    outcome,
    id,
    code: '',
    requestId: '',
    at: time(afterMs),
  }),
  verified: (id: string, step = stepId): JournalRecord => ({
    type: 'verified',
    stepId: step,
    by: 'call',
    id,
    digest: 'digest',
    at: time(2),
  }),
  lost: (): JournalRecord => ({ type: 'lost', stepId, at: time(3) }),
  debt: (generation: number): JournalRecord => ({ type: 'sweep-debt', stepId, generation, at: time(3) }),
};

/** The progress of a step of which the journal says nothing. */
export const nothing: StepProgress = {
  generation: 0,
  lastCall: 'none',
  lastCallAtMs: 0,
  isUncertain: false,
  id: '',
  isVerified: false,
  wasAccepted: false,
  debts: [],
};
