import type { CloudProblem, WriteReceipt } from '../cloud/cloud.ts';
import { digestOf } from '../domain/digest.ts';
import type { Problem } from '../domain/problem.ts';
import type { Result } from '../domain/result.ts';
import type { Step } from '../domain/step.ts';
import type { JournalRecord } from '../store/journal.ts';
import { journalProblem } from './call-problem.ts';
import { clientToken } from './marker.ts';
import { isStopping, type RunContext, stopRun } from './run-context.ts';
import type { StepCall } from './step-call.ts';
import { stepProgress } from './step-progress.ts';

export type CallToSend = {
  readonly step: Step;
  readonly call: StepCall;
  readonly generation: number;
  /** Counts from 1. */
  readonly attempt: number;
};

export type SentCall =
  | { readonly state: 'answered'; readonly answer: Result<WriteReceipt, CloudProblem> }
  /** The run was asked to stop, or failed elsewhere, while the intent was being written: nothing left. */
  | { readonly state: 'withdrawn' }
  /** A record could not be made durable: nothing further may be sent. */
  | { readonly state: 'journal-failed'; readonly problem: Problem };

const outcomeWrites = 5;
const outcomeRetryMs = 200;

/**
 * Sends the call of a step: its intent is durable before the first byte leaves, its outcome durable before anybody acts
 * on it (failure-modes.md section 6, invariants 5 and 6).
 */
export async function sendStepCall(context: RunContext, toSend: CallToSend): Promise<SentCall> {
  const { cloud, clock, journal, emit } = context;
  const { step, call, generation, attempt } = toSend;
  const token = clientToken(journal.runId, step.id, generation);
  const intent = await journal.append({
    type: 'intent',
    stepId: step.id,
    generation,
    clientToken: token,
    parametersDigest: digestOf(call.parameters),
    at: new Date(clock.now()).toISOString(),
  });
  if (!intent.ok) {
    stopRun(context, 'journal');
    return { state: 'journal-failed', problem: journalProblem(intent.problem) };
  }
  if (isStopping(context)) return withdraw(context, step, generation);
  const { operation } = call;
  emit({ type: 'step', state: 'calling', stepId: step.id, operation, attempt, atMs: clock.now() });
  const answer = await call.send(cloud, token);
  const problem = await recordOutcome(context, outcomeRecord({ context, toSend, answer }));
  if (problem !== undefined) return { state: 'journal-failed', problem };
  return { state: 'answered', answer };
}

/**
 * The intent stands in the journal, so it gets an outcome: this sending had no effect. What an earlier sending of the
 * same generation did stays as unknown as it was.
 */
async function withdraw(context: RunContext, step: Step, generation: number): Promise<SentCall> {
  const { isUncertain } = stepProgress(context.journal.records, step.id);
  const problem = await recordOutcome(context, {
    type: 'outcome',
    stepId: step.id,
    generation,
    outcome: isUncertain ? 'unknown' : 'rejected',
    id: '',
    code: 'Withdrawn',
    requestId: '',
    at: new Date(context.clock.now()).toISOString(),
  });
  return problem === undefined ? { state: 'withdrawn' } : { state: 'journal-failed', problem };
}

function outcomeRecord(sent: {
  context: RunContext;
  toSend: CallToSend;
  answer: Result<WriteReceipt, CloudProblem>;
}): JournalRecord {
  const { step, generation } = sent.toSend;
  const at = new Date(sent.context.clock.now()).toISOString();
  const base = { type: 'outcome', stepId: step.id, generation, at } as const;
  if (sent.answer.ok) {
    const { id, requestId } = sent.answer.value;
    return { ...base, outcome: 'accepted', id, code: '', requestId };
  }
  const { outcome, code, requestId = '' } = sent.answer.problem;
  return { ...base, outcome: outcome === 'unknown' ? 'unknown' : 'rejected', id: '', code, requestId };
}

/** The outcome is held and written again for a moment; meanwhile, and after it failed for good, nothing is sent. */
async function recordOutcome(context: RunContext, record: JournalRecord): Promise<Problem | undefined> {
  for (let write = 1; ; write += 1) {
    const written = await context.journal.append(record);
    if (written.ok) return undefined;
    stopRun(context, 'journal');
    if (write === outcomeWrites) return journalProblem(written.problem);
    await context.clock.sleep(outcomeRetryMs * 2 ** write);
  }
}
