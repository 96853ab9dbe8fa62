import type { ConnectionKind, Side } from '../domain/intent.ts';
import type { Problem } from '../domain/problem.ts';
import type { StepKind } from '../domain/step.ts';

/** A step as a screen lists it before anything happens. */
export type StepSummary = {
  readonly stepId: string;
  readonly kind: StepKind;
  readonly side: Side;
  readonly dependsOn: readonly string[];
};

type StepEventBase = { readonly type: 'step'; readonly stepId: string; readonly atMs: number };

/** What happens to one step, in the order it can happen. Codes and request ids are the cloud's. */
export type StepEvent = StepEventBase &
  /** Reading what exists before deciding on a call. */
  (
    | { readonly state: 'checking' }
    /** The intent is durable and the call leaves now; `attempt` counts from 1. */
    | { readonly state: 'calling'; readonly operation: string; readonly attempt: number }
    /** The cloud took the call. */
    | {
        readonly state: 'accepted';
        readonly operation: string;
        readonly requestId: string;
        readonly id: string;
      }
    /** Refused or without an answer, but not for good: looked at or sent again after the wait. */
    | {
        readonly state: 'retrying';
        readonly operation: string;
        readonly attempt: number;
        readonly code: string;
        readonly requestId: string;
        readonly waitMs: number;
      }
    /** Called, and not there yet; `status` is the object's as the cloud writes it, empty while it is not visible. */
    | { readonly state: 'waiting'; readonly status: string; readonly look: number; readonly waitMs: number }
    /** A read showed the goal; `found`: it held already, nothing was called. */
    | {
        readonly state: 'verified';
        readonly by: 'call' | 'found';
        readonly id: string;
        readonly durationMs: number;
      }
    | { readonly state: 'failed'; readonly problem: Problem }
    /** Not begun, or left before it was verified, because the run is stopping. */
    | { readonly state: 'stopped' }
  );

export type RunEvent =
  | {
      readonly type: 'run-started';
      readonly runId: string;
      readonly purpose: 'apply' | 'resume' | 'rollback';
      readonly kind: ConnectionKind;
      readonly steps: readonly StepSummary[];
      readonly atMs: number;
    }
  /** Identity and facts are read again before anything changes. */
  | { readonly type: 'checking-plan'; readonly atMs: number }
  | StepEvent
  /** No further change begins; what is under way is settled and recorded. */
  | { readonly type: 'stopping'; readonly reason: 'asked' | 'failure' | 'journal'; readonly atMs: number };

/** Something that exists in the cloud because of the run. */
export type MadeObject = {
  readonly stepId: string;
  readonly kind: StepKind;
  readonly side: Side;
  /** Empty where the cloud gave no id and none was read back yet. */
  readonly id: string;
  /** Whether a read has shown it in its wanted state. */
  readonly isVerified: boolean;
  /** Whether it costs money as long as it exists. */
  readonly isBilled: boolean;
};

/** What a journal tells a person about a run that is not finished: how far it came, why it stopped, what exists now. */
export type RunAccount = {
  /** Steps whose goal was seen, in the order of the plan. */
  readonly doneStepIds: readonly string[];
  readonly stoppedAtStepId?: string;
  /** Absent where the process was killed and no answer of the cloud explains anything. */
  readonly problem?: Problem;
  readonly requestId?: string;
  /** What exists because of the run, as far as the journal knows; what a rollback took away again is left out. */
  readonly made: readonly MadeObject[];
};

/** How a run ended. Only `done` and `nothing-to-do` mean that every goal was seen by a read. */
export type RunOutcome =
  | { readonly result: 'done'; readonly runId: string; readonly made: readonly MadeObject[] }
  | { readonly result: 'nothing-to-do'; readonly runId: string }
  /** Everything that the run had made is gone, as reads have shown. */
  | { readonly result: 'rolled-back'; readonly runId: string; readonly undoneStepIds: readonly string[] }
  /** Refused before any change: wrong account, stale plan, lost lock. */
  | { readonly result: 'refused'; readonly runId: string; readonly problems: readonly Problem[] }
  | {
      readonly result: 'failed-nothing-changed';
      readonly runId: string;
      readonly problems: readonly Problem[];
    }
  | { readonly result: 'interrupted-nothing-changed'; readonly runId: string }
  /** Some changes exist. The run can be resumed or rolled back. */
  | {
      readonly result: 'partial';
      readonly runId: string;
      readonly wasInterrupted: boolean;
      readonly problems: readonly Problem[];
      readonly made: readonly MadeObject[];
      readonly remainingStepIds: readonly string[];
    };
