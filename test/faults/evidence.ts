import type { Plan } from '../../source/domain/plan.ts';
import type { RunOutcome } from '../../source/engine/run-event.ts';
import type { CallRecord } from '../../source/simulator/gateway/call-record.ts';
import type { JournalRecord } from '../../source/store/journal.ts';
import type { Way } from './trouble.ts';
import type { Departure } from './watched-cloud.ts';
import type { Birth, WorldContent } from './world-watch.ts';

/** One process of a history: a command from its start to its end, or to its kill. */
export type ProcessRecord = {
  readonly way: Way;
  readonly runId: string;
  /** Nothing: killed, or without a journal. */
  readonly outcome: RunOutcome | undefined;
  readonly startedAtMs: number;
  readonly endedAtMs: number;
  /** Everything that reached the practice cloud from its start to the next one's. */
  readonly calls: readonly CallRecord[];
  readonly departures: readonly Departure[];
  readonly methods: readonly string[];
  /** How often the call was sent that was sent most often by the adapter itself. */
  readonly mostAttempts: number;
  /** Whether something was planned to go wrong in it. */
  readonly hadTrouble: boolean;
};

/** A journal as it lies on the disk in the end. */
export type JournalEvidence = {
  readonly runId: string;
  readonly content: Buffer;
  readonly records: readonly JournalRecord[];
};

/** Everything that can be seen of a history from outside, for the invariants to judge. */
export type Evidence = {
  readonly plan: Plan;
  /** What the history must have led to: the end of the run without any fault, or the state before it. */
  readonly wanted: 'after' | 'before';
  readonly start: WorldContent;
  readonly end: WorldContent;
  /** As {@link canonicalChanges} tells them, from `start`. */
  readonly wantedChanges: readonly string[];
  readonly endChanges: readonly string[];
  /** Ids in `start` that the plan itself names for removal: not foreign to it. */
  readonly named: ReadonlySet<string>;
  /** Everything that runs of ours brought into being, before this history or in it. */
  readonly births: readonly Birth[];
  readonly processes: readonly ProcessRecord[];
  readonly journals: readonly JournalEvidence[];
  /** What came last: the same command again, after everything was finished. */
  readonly again: ProcessRecord | undefined;
};
