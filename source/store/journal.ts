import type { Plan } from '../domain/plan.ts';
import type { Problem } from '../domain/problem.ts';
import type { Result } from '../domain/result.ts';

/**
 * The journal of one run as the engine sees it (failure-modes.md section 9). Each method returns only when the record
 * is durable; a failure means that no further mutation may be sent.
 */
export type Journal = {
  readonly runId: string;
  /** Everything recorded so far, oldest first. */
  readonly records: readonly JournalRecord[];
  append(record: JournalRecord): Promise<Result<void, JournalProblem>>;
};

export type JournalProblem = {
  readonly code:
    | 'journal-write-failed'
    | 'journal-damaged'
    | 'journal-locked'
    | 'journal-not-found'
    | 'journal-foreign'
    | 'runs-unreadable';
  readonly path: string;
  /** The system's error code (ENOSPC, EACCES, ...) or what is wrong with the file. */
  readonly detail: string;
};

/** Where a run may be continued: resume and rollback refuse anything else. */
export type PinnedIdentity = {
  readonly accountId: string;
  /** `practice` journals never run against a real endpoint, nor the reverse. */
  readonly endpointKind: 'practice' | 'real';
  /**
   * Which practice world: as `--practice` names it for good, or the address of the server. Worlds share an account id, so
   * only this tells them apart. Absent in journals of the real cloud, and in those written before worlds were pinned.
   */
  readonly world?: string;
};

export type RunHeader = {
  readonly type: 'header';
  /** 2 brought the pinned world and the records `stopped` and `rebuilt`; journals of format 1 are read like it. */
  readonly format: 1 | 2;
  /** 128 random bits, hex. */
  readonly runId: string;
  /** ISO 8601 in UTC. */
  readonly startedAt: string;
  readonly identity: PinnedIdentity;
  /** The whole approved plan; its digest is checked on every load. */
  readonly plan: Plan;
};

/** What happened to one step: `stepId` names a step of the plan (or of the rollback). */
export type StepRecord =
  | { readonly type: 'before'; readonly stepId: string; readonly image: unknown }
  | {
      readonly type: 'intent';
      readonly stepId: string;
      /** Counts fresh tokens: a new generation only after a read proved that the previous one had no effect. */
      readonly generation: number;
      readonly clientToken: string;
      /** SHA-256 of the call's parameters. */
      readonly parametersDigest: string;
      readonly at: string;
    }
  | {
      readonly type: 'outcome';
      readonly stepId: string;
      readonly generation: number;
      readonly outcome: 'accepted' | 'rejected' | 'unknown';
      readonly id: string;
      readonly code: string;
      readonly requestId: string;
      readonly at: string;
    }
  /** `by: found` means that the goal held already, or that an object of ours was found and adopted. */
  | {
      readonly type: 'verified';
      readonly stepId: string;
      readonly by: 'call' | 'found';
      readonly id: string;
      readonly digest: string;
      readonly at: string;
    }
  | { readonly type: 'lost'; readonly stepId: string; readonly at: string }
  | {
      readonly type: 'sweep-debt';
      readonly stepId: string;
      readonly generation: number;
      readonly at: string;
    };

/** Everything that a journal may hold; the header comes first, and only there. */
export type JournalRecord =
  | RunHeader
  | StepRecord
  /**
   * A process ended the run partway and says why, so that the next session can tell. Nothing is decided by it. Absent
   * where the process was killed.
   */
  | {
      readonly type: 'stopped';
      readonly wasInterrupted: boolean;
      /** The step that failed first. */
      readonly stepId?: string;
      readonly problem?: Problem;
      readonly at: string;
    }
  /**
   * The journal was lost or damaged and this one was built from the marks in the cloud, with the consent of a person: that
   * nothing stood there before is not proved by a record, only by the mark.
   */
  | { readonly type: 'rebuilt'; readonly at: string }
  /** From here on the run is being undone; it is never carried forward again. Steps behind it are `undo/...`. */
  | { readonly type: 'rollback-started'; readonly at: string }
  | {
      readonly type: 'closed';
      /** `unchanged`: nothing was sent, or everything was refused. `kept`: a person chose to leave it as it is. */
      readonly result: 'done' | 'rolled-back' | 'kept' | 'unchanged';
      readonly at: string;
    };
