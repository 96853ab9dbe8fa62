import type { AuditQuestion } from '../domain/audit/audit-view.ts';
import type { WaiverNote } from '../domain/audit/waiver.ts';
import type { End } from '../domain/intent.ts';
import type { Inventory } from '../domain/inventory.ts';
import type { Plan } from '../domain/plan.ts';
import type { ProfileIntent } from '../domain/profile.ts';
import type { Settings } from './settings.ts';

/**
 * What the program asks of the outside, as plain data. Whoever performs an effect answers with {@link FlowEvent}s
 * that carry the effect's `request`; an answer to an older request is dropped, so late answers do no harm.
 * Effects without a `request` take no answer, but may be followed by a `notice-given`.
 *
 * Each must be answered thus:
 *
 * | Effect | Answered by |
 * |---|---|
 * | `discover` | one `discovery-started`; per region any number of `region-progressed`, then one `region-read`; at the end `discovery-ended`. Or one `discovery-failed` where nothing could begin (no credentials, no answer at all) |
 * | `retry-regions` | as `discover`, for the named regions only, without a second `discovery-started` |
 * | `read-details` | `details-read` with the effect's inventory, in which the routes of every table and the rules of every group of both VPCs were read (or are unknown with the reason); or `details-failed` |
 * | `read-audit` | any number of `audit-progressed`, then `audit-read` with what was read and how it was judged; or `audit-failed` |
 * | `waive-finding` | `finding-waived` with the same facts judged anew, once the waiver is kept; or `request-failed` |
 * | `read-matrix` | any number of `matrix-progressed`, then `matrix-read` with the effect's inventory, in which the routes of every table and the rules of every group of the account were read (or are unknown with the reason) |
 * | `apply` | `run-started`, then `run-step` and `run-logged` as they come, then one `run-ended`. The performer re-reads and refuses a stale plan |
 * | `resume-run`, `roll-back-run` | as `apply`; a rollback names its own steps in `run-started` |
 * | `keep-run` | `run-kept`, or `request-failed` |
 * | `stop-run` | nothing of its own: the running call is finished and journalled, then the run's `run-ended` comes |
 * | `load-profiles`, `save-profile`, `delete-profile` | `profiles-loaded` with the new list (after a save with `saved`), or `request-failed` |
 * | `load-runs` | `runs-loaded`, newest first, or `request-failed` |
 * | `save-plan` | `plan-saved` with the file's name, or `request-failed` |
 * | `save-settings` | nothing |
 * | `copy` | nothing; the text goes to the terminal's clipboard (OSC 52) |
 * | `exit` | nothing; the screen is restored and the program ends with this code |
 */
export type FlowEffect = ReadEffect | ChangeEffect | LocalEffect;

/** Looks at the cloud, changes nothing. */
export type ReadEffect =
  | { readonly type: 'discover'; readonly request: number }
  | { readonly type: 'retry-regions'; readonly request: number; readonly regionIds: readonly string[] }
  | {
      readonly type: 'read-details';
      readonly request: number;
      /** What is known so far; regions may still be coming in. */
      readonly inventory: Inventory;
      readonly initiator: End;
      readonly acceptor: End;
    }
  | { readonly type: 'read-audit'; readonly request: number }
  | {
      readonly type: 'read-matrix';
      readonly request: number;
      /** What discovery has read. */
      readonly inventory: Inventory;
    };

/** Changes the cloud; given only after a person consented to exactly this. */
export type ChangeEffect =
  | { readonly type: 'apply'; readonly request: number; readonly plan: Plan }
  | { readonly type: 'resume-run'; readonly request: number; readonly runId: string }
  | { readonly type: 'roll-back-run'; readonly request: number; readonly runId: string };

/** Touches neither the cloud's objects nor its endpoint. */
export type LocalEffect =
  | { readonly type: 'stop-run'; readonly request: number }
  | { readonly type: 'keep-run'; readonly request: number; readonly runId: string }
  | { readonly type: 'load-profiles'; readonly request: number }
  | {
      readonly type: 'save-profile';
      readonly request: number;
      readonly name: string;
      readonly intent: ProfileIntent;
    }
  | { readonly type: 'delete-profile'; readonly request: number; readonly name: string }
  | {
      readonly type: 'waive-finding';
      readonly request: number;
      readonly question: AuditQuestion;
      readonly fingerprint: string;
      readonly note: WaiverNote;
    }
  | { readonly type: 'load-runs'; readonly request: number }
  | { readonly type: 'save-plan'; readonly request: number; readonly plan: Plan }
  | { readonly type: 'save-settings'; readonly settings: Settings }
  | { readonly type: 'copy'; readonly text: string }
  | { readonly type: 'exit'; readonly exitCode: FlowExitCode };

/** Exit codes the full-screen program can leave with (design.md, Commands). */
export type FlowExitCode = 0 | 1 | 3 | 4 | 130;

/** Whether an effect may change the cloud. */
export function isChange(effect: FlowEffect): effect is ChangeEffect {
  return effect.type === 'apply' || effect.type === 'resume-run' || effect.type === 'roll-back-run';
}
