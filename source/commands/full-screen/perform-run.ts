import { problem } from '../../domain/problem.ts';
import type { FlowEffect } from '../../flow/flow-effect.ts';
import { runPlan } from '../tasks/run-plan.ts';
import type { Emit, Performer } from './performer.ts';
import { shownOutcome, tellRun } from './run-answers.ts';

/** Applies the plan that the person confirmed. */
export async function performApply(
  performer: Performer,
  { request, plan }: Extract<FlowEffect, { type: 'apply' }>,
  emit: Emit,
): Promise<void> {
  const { session, context } = performer;
  if (session.writes === undefined) {
    const refused = {
      result: 'nothing-changed',
      reason: 'refused',
      problem: problem('read-only-refused'),
      isStale: false,
    } as const;
    emit({ type: 'run-ended', request, outcome: refused });
    return;
  }
  const stop = new AbortController();
  performer.run = stop;
  const signal = AbortSignal.any([stop.signal, context.signal]);
  const telling = { request, plan, emit };
  const run = await runPlan({
    plan,
    session,
    writes: session.writes,
    context,
    signal,
    onEvent: event => tellRun(event, telling),
  });
  delete performer.run;
  const outcome = run.ok
    ? shownOutcome(run.value, plan)
    : ({ result: 'nothing-changed', reason: 'refused', problem: run.problem, isStale: false } as const);
  emit({ type: 'run-ended', request, outcome });
}
