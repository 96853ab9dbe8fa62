import type { Cloud } from '../../cloud/cloud.ts';
import type { Plan } from '../../domain/plan.ts';
import { type Problem, problem } from '../../domain/problem.ts';
import type { Result } from '../../domain/result.ts';
import type { RunEvent, RunOutcome } from '../../engine/run-event.ts';
import type { FlowEffect } from '../../flow/flow-effect.ts';
import type { RunOutcome as ShownOutcome } from '../../flow/run.ts';
import { runOutcomeText } from '../../report/run-text.ts';
import { type Continued, continueRun } from '../tasks/continue-run.ts';
import { keepRun } from '../tasks/keep-run.ts';
import { runPlan } from '../tasks/run-plan.ts';
import { storedPlan } from '../tasks/stored-plan.ts';
import type { Emit, Performer } from './performer.ts';
import { shownOutcome, tellRun } from './run-answers.ts';

type Effect<Type extends FlowEffect['type']> = Extract<FlowEffect, { type: Type }>;

/** Applies the plan that the person confirmed. */
export function performApply(
  performer: Performer,
  { request, plan }: Effect<'apply'>,
  emit: Emit,
): Promise<void> {
  const { session, context } = performer;
  return performRun({ performer, request, plan, emit }, async ({ writes, signal, onEvent }) => {
    const run = await runPlan({ plan, session, writes, context, signal, onEvent });
    return run.ok ? { ok: true, value: { plan, outcome: run.value } } : run;
  });
}

/** Goes on with a run of an earlier session, or takes it back. */
export async function performContinue(
  performer: Performer,
  effect: Effect<'resume-run' | 'roll-back-run'>,
  emit: Emit,
): Promise<void> {
  const { session, context } = performer;
  const { request, runId } = effect;
  const plan = await storedPlan(context, runId);
  if (!plan.ok) {
    emit({ type: 'run-ended', request, outcome: refusal(plan.problem) });
    return;
  }
  const how = effect.type === 'resume-run' ? 'resume' : 'rollback';
  await performRun({ performer, request, plan: plan.value, emit }, ({ writes, signal, onEvent }) =>
    continueRun({ run: runId, how, session, writes, context, signal, onEvent }),
  );
}

/** Closes a run as it stands: what it made stays, and nobody offers to finish it any more. */
export async function performKeep(
  { context, session }: Performer,
  { request, runId }: Effect<'keep-run'>,
  emit: Emit,
): Promise<void> {
  const kept = await keepRun({ run: runId, context, endpointKind: session.endpointKind });
  emit(kept.ok ? { type: 'run-kept', request } : { type: 'request-failed', request, problem: kept.problem });
}

type Run = {
  readonly performer: Performer;
  readonly request: number;
  readonly plan: Plan;
  readonly emit: Emit;
};

type Means = {
  readonly writes: Cloud;
  readonly signal: AbortSignal;
  readonly onEvent: (event: RunEvent) => void;
};

async function performRun(
  { performer, request, plan, emit }: Run,
  work: (means: Means) => Promise<Result<Continued, Problem>>,
): Promise<void> {
  const { session, context } = performer;
  if (session.writes === undefined) {
    emit({ type: 'run-ended', request, outcome: refusal(problem('read-only-refused')) });
    return;
  }
  const stop = new AbortController();
  performer.run = stop;
  const signal = AbortSignal.any([stop.signal, context.signal]);
  const ended = await work({
    writes: session.writes,
    signal,
    onEvent: event => tellRun(event, { request, plan, emit }),
  });
  delete performer.run;
  if (ended.ok) summarise(performer, plan, ended.value.outcome);
  emit({
    type: 'run-ended',
    request,
    outcome: ended.ok ? shownOutcome(ended.value.outcome, plan) : refusal(ended.problem),
  });
  // Asked to stop from outside (a closed terminal): nobody is there to press a key.
  if (context.signal.aborted) emit({ type: 'interrupted' });
}

function summarise(performer: Performer, plan: Plan, outcome: RunOutcome): void {
  const purpose = outcome.result === 'rolled-back' ? 'rollback' : 'apply';
  performer.summary = runOutcomeText({ outcome, plan, purpose }, performer.context.translate);
}

function refusal(refused: Problem): ShownOutcome {
  return { result: 'nothing-changed', reason: 'refused', problem: refused, isStale: false };
}
