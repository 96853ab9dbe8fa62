import type { Side } from '../domain/intent.ts';
import type { Plan } from '../domain/plan.ts';
import type { Problem } from '../domain/problem.ts';
import type { Step } from '../domain/step.ts';

/** Where one step of a run stands. */
export type StepProgress =
  | { readonly state: 'running'; readonly attempt: number }
  /** Refused for now (busy, throttled) or not yet visible; the engine tries again by itself. */
  | {
      readonly state: 'retrying';
      readonly attempt: number;
      readonly ofAttempts: number;
      readonly code: string;
      readonly waitSeconds: number;
    }
  /** `found`: it held already, so no call was sent. */
  | { readonly state: 'done'; readonly by: 'call' | 'found'; readonly tookMs: number }
  | { readonly state: 'failed'; readonly problem: Problem };

/** One call as the log shows it: `21:05:08  busy  CreateRouteEntry  cn-hangzhou  req 3C1A..77`. */
export type RunLogLine = {
  /** Wall-clock time as text, `HH:MM:SS`. */
  readonly time: string;
  readonly state: 'call' | 'ok' | 'busy' | 'failed';
  readonly operation: string;
  readonly regionId: string;
  readonly requestId?: string;
};

/** One step as the run announces it: a rollback has steps of its own, which the plan does not know. */
export type RunStep = {
  readonly stepId: string;
  readonly kind: Step['kind'];
  readonly side: Side;
};

/** What the Apply screen knows of the run it watches. Steps that are absent from `steps` wait. */
export type RunProgress = {
  /** Absent until the engine has written the run's header. */
  readonly runId?: string;
  readonly steps: Readonly<Record<string, StepProgress>>;
  /** What the run will do, in order; absent until it has begun: what the plan says. */
  readonly announced?: readonly RunStep[];
  /** Newest last; only the last {@link logLimit} are kept. */
  readonly log: readonly RunLogLine[];
  readonly elapsedSeconds: number;
  /** Ctrl-C was pressed once: no further call will start. */
  readonly isStopping: boolean;
};

/** How many lines of the log the screens keep; the journal keeps all. */
export const logLimit = 200;

/** How a run ended. */
export type RunOutcome =
  /** Every step was verified by reading back. `stepsDone` counts them, those found in place included. */
  | { readonly result: 'done'; readonly stepsDone: number }
  /** Ended before the first change. `isStale`: the facts that the plan rests on are no longer so. */
  | {
      readonly result: 'nothing-changed';
      readonly reason: 'refused' | 'failed' | 'interrupted';
      readonly problem: Problem;
      readonly isStale: boolean;
    }
  /** Stopped partway; the run can be resumed or rolled back. */
  | {
      readonly result: 'stopped';
      readonly problem: Problem;
      readonly stoppedAtStepId?: string;
      readonly stepsDone: number;
      readonly requestId?: string;
      readonly made?: readonly MadeNow[];
    }
  /** Everything that the run had added is gone again. */
  | { readonly result: 'rolled-back'; readonly stepsUndone: number };

/** Something that exists because of a run, by the step that made it. */
export type MadeNow = {
  readonly stepId: string;
  /** Empty where the cloud gave none and none was read back yet. */
  readonly id: string;
  /** Costs money as long as it exists. */
  readonly isBilled: boolean;
};

/** A run that ended partway, as the journal tells it; enough to resume it or roll it back. */
export type UnfinishedRun = {
  readonly runId: string;
  readonly plan: Plan;
  readonly stepsDone: number;
  /** Ids of the steps whose goal was seen, oldest first, where they are known. */
  readonly doneStepIds?: readonly string[];
  readonly stoppedAtStepId?: string;
  /** Absent where the process was killed, so that nobody wrote a reason. */
  readonly problem?: Problem;
  readonly requestId?: string;
  /** What exists now, in the order of the plan, where it is known. */
  readonly made?: readonly MadeNow[];
};

/** One line of the list of runs. */
export type RunSummary = {
  readonly runId: string;
  /** ISO 8601 in UTC. */
  readonly startedAt: string;
  readonly purpose: Plan['purpose'];
  readonly initiatorName: string;
  readonly acceptorName: string;
  readonly stepsDone: number;
  readonly stepCount: number;
  readonly result: 'done' | 'rolled-back' | 'kept' | 'unfinished' | 'damaged';
  /** Only where `result` is `unfinished`. */
  readonly unfinished?: UnfinishedRun;
};

/** A run that has just begun: nothing is known yet. */
export const freshRun: RunProgress = { steps: {}, log: [], elapsedSeconds: 0, isStopping: false };

/** How many steps of the plan are done. */
export function doneCount(run: RunProgress): number {
  return Object.values(run.steps).filter(step => step.state === 'done').length;
}
