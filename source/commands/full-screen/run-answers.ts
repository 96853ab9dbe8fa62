import type { Plan } from '../../domain/plan.ts';
import { type Problem, problem } from '../../domain/problem.ts';
import type { MadeObject, RunEvent, RunOutcome, StepEvent } from '../../engine/run-event.ts';
import type { MadeNow, RunLogLine, RunOutcome as ShownOutcome, StepProgress } from '../../flow/run.ts';
import { clockText, type Emit } from './performer.ts';

/** The most times one call is sent (failure-modes.md section 4, Throttled). */
const mostAttempts = 6;

export type RunTelling = { readonly request: number; readonly plan: Plan; readonly emit: Emit };

/** Tells the screen about an event of the engine. */
export function tellRun(event: RunEvent, telling: RunTelling): void {
  const { request, emit } = telling;
  if (event.type === 'run-started') {
    emit({ type: 'run-started', request, runId: event.runId, steps: event.steps });
  }
  if (event.type !== 'step') return;
  const progress = progressOf(event);
  if (progress !== undefined) emit({ type: 'run-step', request, stepId: event.stepId, progress });
  const line = logLineOf(event, telling.plan);
  if (line !== undefined) emit({ type: 'run-logged', request, line });
}

function progressOf(event: StepEvent): StepProgress | undefined {
  switch (event.state) {
    case 'checking':
      return { state: 'running', attempt: 1 };
    case 'calling':
      return { state: 'running', attempt: event.attempt };
    case 'retrying': {
      const { attempt, code } = event;
      return {
        state: 'retrying',
        attempt,
        ofAttempts: mostAttempts,
        code,
        waitSeconds: Math.ceil(event.waitMs / 1000),
      };
    }
    case 'verified':
      return { state: 'done', by: event.by, tookMs: event.durationMs };
    case 'failed':
      return { state: 'failed', problem: event.problem };
    case 'accepted':
    case 'waiting':
    case 'stopped':
      return undefined;
  }
}

/** A rollback names its steps `undo/STEP` and `undo/deactivate/STEP`; each acts in the region of STEP. */
function regionOf(stepId: string, { steps }: Plan): string {
  const plannedId = stepId.replace(/^undo\/(deactivate\/)?/, '');
  return steps.find(step => step.id === plannedId)?.regionId ?? '';
}

function logLineOf(event: StepEvent, plan: Plan): RunLogLine | undefined {
  const regionId = regionOf(event.stepId, plan);
  const time = clockText(event.atMs);
  switch (event.state) {
    case 'calling':
      return { time, state: 'call', operation: event.operation, regionId };
    case 'accepted':
      return { time, state: 'ok', operation: event.operation, regionId, requestId: event.requestId };
    case 'retrying':
      return { time, state: 'busy', operation: event.operation, regionId, requestId: event.requestId };
    case 'checking':
    case 'waiting':
    case 'verified':
    case 'failed':
    case 'stopped':
      return undefined;
  }
}

/** How a run ended, as the screens tell it. */
export function shownOutcome(outcome: RunOutcome, plan: Plan): ShownOutcome {
  switch (outcome.result) {
    case 'done':
    case 'nothing-to-do':
      return { result: 'done', stepsDone: plan.steps.length };
    case 'rolled-back':
      return { result: 'rolled-back', stepsUndone: outcome.undoneStepIds.length };
    case 'refused':
      return unchanged('refused', outcome.problems);
    case 'failed-nothing-changed':
      return unchanged('failed', outcome.problems);
    case 'interrupted-nothing-changed':
      return unchanged('interrupted', [problem('run-interrupted')]);
    case 'partial': {
      const [stoppedAtStepId] = outcome.remainingStepIds;
      const [first = problem('run-interrupted')] = outcome.problems;
      const requestId = first.parameters.requestId;
      return {
        result: 'stopped',
        problem: first,
        stepsDone: plan.steps.length - outcome.remainingStepIds.length,
        ...(stoppedAtStepId === undefined ? {} : { stoppedAtStepId }),
        ...(typeof requestId === 'string' && requestId !== '' ? { requestId } : {}),
        made: madeNow(outcome.made),
      };
    }
  }
}

/** What exists now because of a run, as the screens tell it. */
export function madeNow(made: readonly MadeObject[]): readonly MadeNow[] {
  return made.map(({ stepId, id, isBilled }) => ({ stepId, id, isBilled }));
}

function unchanged(
  reason: 'refused' | 'failed' | 'interrupted',
  problems: readonly Problem[],
): Extract<ShownOutcome, { result: 'nothing-changed' }> {
  const [first = problem('run-interrupted')] = problems;
  return { result: 'nothing-changed', reason, problem: first, isStale: first.code.startsWith('fact-') };
}
