import type { Plan, PlanItem } from '../domain/plan.ts';
import type { Problem } from '../domain/problem.ts';
import type { MadeObject, RunEvent, RunOutcome, StepEvent } from '../engine/run-event.ts';
import type { Translate } from '../language/translate.ts';
import { problemText } from './problem-text.ts';
import { stepText } from './step-text.ts';

/** One line for an event of a run, or nothing where a person need not hear of it. */
export function runEventLine(event: RunEvent, plan: Plan, translate: Translate): string | undefined {
  switch (event.type) {
    case 'run-started':
      return translate('report.run.started', { run: event.runId, count: event.steps.length });
    case 'checking-plan':
      return translate('report.run.checking');
    case 'stopping':
      return translate(`report.run.stopping.${event.reason}`);
    case 'step':
      return stepLine(event, plan, translate);
  }
}

function stepLine(event: StepEvent, plan: Plan, translate: Translate): string | undefined {
  const head = headOf(event.stepId, plan, translate);
  switch (event.state) {
    case 'checking':
    case 'accepted':
    case 'waiting':
      return undefined;
    case 'calling':
      return `${translate('common.state.run')}  ${head}`;
    case 'retrying': {
      const { code, attempt } = event;
      const again = translate('report.run.retrying', {
        code,
        attempt,
        seconds: Math.ceil(event.waitMs / 1000),
      });
      return `${translate('common.state.wait')}  ${head}  ${again}`;
    }
    case 'verified': {
      const seconds = (event.durationMs / 1000).toFixed(1);
      const note = event.by === 'found' ? translate('report.run.found') : `${seconds}s`;
      return `${translate('common.state.ok')}  ${head}  ${event.id}  ${note}`;
    }
    case 'failed': {
      const { reason, remedy } = problemText(event.problem, translate);
      return `${translate('common.state.failed')}  ${head}  ${reason} ${remedy}`;
    }
    case 'stopped':
      return `${translate('common.state.wait')}  ${head}  ${translate('report.run.stopped')}`;
  }
}

/** A rollback's steps are named after the steps they take back. */
const undoing = /^undo\//;

function headOf(stepId: string, plan: Plan, translate: Translate): string {
  const isUndoing = undoing.test(stepId);
  const index = plan.steps.findIndex(step => step.id === stepId.replace(undoing, ''));
  const step = plan.steps[index];
  if (step === undefined) return stepId;
  const subject = stepText(step, translate);
  const place = `${index + 1}/${plan.steps.length}`;
  return `${place}  ${isUndoing ? translate('report.run.undo', { subject }) : subject}`;
}

export type EndedRun = {
  readonly outcome: RunOutcome;
  readonly plan: Plan;
  readonly purpose: Extract<RunEvent, { type: 'run-started' }>['purpose'];
};

/** How a run ended, and what exists now because of it. */
export function runOutcomeText(ended: EndedRun, translate: Translate): string {
  const { outcome, plan, purpose } = ended;
  const { runId } = outcome;
  const run = { run: runId };
  switch (outcome.result) {
    case 'done':
      return lines(plan.purpose === 'disconnect' ? goneLines(ended, translate) : doneLines(ended, translate));
    case 'nothing-to-do':
      return lines([
        translate(purpose === 'rollback' ? 'report.run.nothingToUndo' : 'report.run.nothingToDo'),
      ]);
    case 'rolled-back':
      return lines([translate('report.run.rolledBack', { ...run, count: outcome.undoneStepIds.length })]);
    case 'refused':
      return lines([translate('report.run.refused'), ...problemLines(outcome.problems, translate)]);
    case 'failed-nothing-changed':
      return lines([
        translate('report.run.failedNothingChanged'),
        ...problemLines(outcome.problems, translate),
      ]);
    case 'interrupted-nothing-changed':
      return lines([translate('report.run.interruptedNothingChanged')]);
    case 'partial':
      return lines([
        translate('report.run.partial', { ...run, left: outcome.remainingStepIds.length }),
        ...problemLines(outcome.problems, translate),
        ...madeLines(outcome.made, plan, translate),
        translate('report.run.partialNext', run),
      ]);
  }
}

function doneLines({ outcome, plan }: EndedRun, translate: Translate): readonly string[] {
  const made = outcome.result === 'done' ? outcome.made : [];
  const head =
    plan.purpose === 'fix'
      ? translate('report.fix.done', { run: outcome.runId, count: plan.steps.length })
      : translate('report.run.done', { run: outcome.runId, count: made.length });
  return [head, ...madeLines(made, plan, translate)];
}

function goneLines({ outcome, plan }: EndedRun, translate: Translate): readonly string[] {
  return [translate('report.run.gone', { run: outcome.runId, count: plan.items.filter(isActedOn).length })];
}

function isActedOn({ state }: PlanItem): boolean {
  return state === 'add';
}

function madeLines(made: readonly MadeObject[], plan: Plan, translate: Translate): string[] {
  return made.map(object => {
    const step = plan.steps.find(candidate => candidate.id === object.stepId);
    const billed = object.isBilled ? `  ${translate('report.run.billed')}` : '';
    const unverified = object.isVerified ? '' : `  ${translate('report.run.unverified')}`;
    return `  + ${step === undefined ? object.stepId : stepText(step, translate)}  ${object.id}${billed}${unverified}`;
  });
}

function problemLines(problems: readonly Problem[], translate: Translate): string[] {
  return problems.map(problem => {
    const { reason, remedy } = problemText(problem, translate);
    return `  X ${reason} ${remedy}`.trimEnd();
  });
}

function lines(parts: readonly string[]): string {
  return `${parts.join('\n')}\n`;
}
