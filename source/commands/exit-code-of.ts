import type { Plan } from '../domain/plan.ts';
import type { RunOutcome } from '../engine/run-event.ts';
import { type ExitCode, exitCodes } from './exit-code.ts';

/** The contract's exit code for the way a run ended. */
export function exitCodeOfRun({ result }: RunOutcome): ExitCode {
  switch (result) {
    case 'done':
    case 'nothing-to-do':
    case 'rolled-back':
      return exitCodes.done;
    case 'refused':
      return exitCodes.blocked;
    case 'failed-nothing-changed':
      return exitCodes.failedNothingChanged;
    case 'interrupted-nothing-changed':
      return exitCodes.interrupted;
    case 'partial':
      return exitCodes.partial;
  }
}

/**
 * Whether a plan may be applied at all. A pair that does not fit is blocked, a verdict that is unknown is incomplete;
 * left-out parts of a pair that fits in part do not stop the rest.
 */
export function exitCodeOfPlan({ verdict, steps, items }: Plan): ExitCode {
  if (verdict.fit === 'unknown') return exitCodes.incomplete;
  const isBlocked =
    verdict.fit === 'does-not-fit' || (steps.length === 0 && items.some(item => item.state === 'block'));
  return isBlocked ? exitCodes.blocked : exitCodes.done;
}
