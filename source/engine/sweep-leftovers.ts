import type { Plan } from '../domain/plan.ts';
import { type Problem, problem } from '../domain/problem.ts';
import type { Step } from '../domain/step.ts';
import { callProblem } from './call-problem.ts';
import type { GoalReading } from './goal-reading.ts';
import { lookAtStep } from './look-at-step.ts';
import { isMaking, mayHaveActed } from './made-objects.ts';
import type { RunContext } from './run-context.ts';
import { settleMs } from './step-limits.ts';
import { stepProgress } from './step-progress.ts';

/**
 * The last look of a rollback: whatever the run called for must be gone. Where a refused or forgotten call might have
 * taken effect late, the look comes after the settle window (failure-modes.md section 6, invariant 3).
 */
export async function sweepLeftovers(context: RunContext, plan: Plan): Promise<readonly Problem[]> {
  const { journal, clock, signal } = context;
  const progressOf = (step: Step) => stepProgress(journal.records, step.id);
  const called = plan.steps.filter(step => isMaking(step) && progressOf(step).generation > 0);
  const isLate = (step: Step) => progressOf(step).debts.length > 0 || isOpen(context, step);
  if (called.some(isLate)) await clock.sleep(settleMs, signal).catch(() => undefined);
  const readings = await Promise.all(called.map(step => lookAtStep(context, step)));
  return readings.flatMap(reading => leftover(reading));
}

function isOpen({ journal }: RunContext, step: Step): boolean {
  const progress = stepProgress(journal.records, step.id);
  return progress.id === '' && mayHaveActed(progress);
}

function leftover(reading: GoalReading): readonly Problem[] {
  switch (reading.state) {
    case 'reached':
      return reading.isOurs ? [problem('run-left-over', { id: reading.id })] : [];
    case 'coming':
      return reading.id === '' ? [] : [problem('run-left-over', { id: reading.id })];
    case 'blocked':
      return reading.problem.code === 'run-made-twice' ? [reading.problem] : [];
    case 'unread':
      return [callProblem(reading.problem)];
    case 'to-do':
      return [];
  }
}
