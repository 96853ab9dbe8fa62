import type { AuditReport } from '../domain/audit/audit-report.ts';
import type { AuditQuestion } from '../domain/audit/audit-view.ts';
import type { UnreadReason } from '../domain/fact.ts';
import type {
  ConnectionKind,
  End,
  RouterInterfaceSpec,
  RouteScope,
  TrafficDirection,
} from '../domain/intent.ts';
import type { Inventory, RegionInventory } from '../domain/inventory.ts';
import type { Problem } from '../domain/problem.ts';
import type { SavedProfile } from '../domain/profile.ts';
import type { TrafficChoice } from './draft.ts';
import type { MatrixState } from './matrix.ts';
import type { RunLogLine, RunOutcome, RunStep, RunSummary, StepProgress } from './run.ts';
import type { Overlay, PreviewTab } from './screen.ts';
import type { SettingName } from './settings.ts';

/** What each event carries, by its name. Events have happened; an event that does not fit the screen is ignored. */
export type FlowEvents = PersonEvents & AnswerEvents;

/** What a person did, by meaning, not by key. */
export type PersonEvents = {
  /** The program is up; what the home screen shows is loaded. */
  started: Nothing;
  /** From home, result or a profile: begin a new connection. */
  'new-connection-chosen': Nothing;
  'unfinished-run-chosen': { readonly runId: string };
  'profiles-chosen': Nothing;
  'runs-chosen': Nothing;
  'settings-chosen': Nothing;
  'audit-chosen': Nothing;
  /** Reads and judges the account anew. */
  'audit-again-chosen': Nothing;
  'audit-show-turned': { readonly by: 1 | -1 };
  'finding-chosen': { readonly fingerprint: string };
  /** On to the next or the previous finding of the same line. */
  'finding-turned': { readonly by: 1 | -1 };
  /** Which findings of a line shall be mended. */
  'mending-chosen': { readonly group: string };
  'mending-ticked': { readonly fingerprint: string };
  /** Shows the fix of these findings, all of one line. */
  'mend-chosen': { readonly fingerprints: readonly string[] };
  'waiving-chosen': { readonly fingerprint: string; readonly days: number };
  'waiver-given': { readonly reason: string; readonly owner: string; readonly until: string };
  'matrix-chosen': Nothing;
  'matrix-kind-chosen': { readonly kind: ConnectionKind };
  /** Puts a VPC into the chosen set, or takes it out. */
  'matrix-vpc-ticked': { readonly vpcId: string };
  'matrix-hub-chosen': { readonly vpcId: string };
  'matrix-set-cleared': Nothing;
  'topology-chosen': Nothing;
  'topology-shape-chosen': { readonly shape: MatrixState['shape'] };
  /** From the matrix: a new connection of this very pair. */
  'pair-chosen': { readonly initiator: End; readonly acceptor: End };
  'home-chosen': Nothing;
  /** The main action of a step that needs no further value: on to the next one. */
  advanced: Nothing;
  /** One step back; answers stay. */
  'went-back': Nothing;
  'retry-chosen': Nothing;
  'initiator-chosen': { readonly end: End };
  'acceptor-chosen': { readonly end: End };
  'kind-chosen': { readonly kind: ConnectionKind };
  'size-chosen': { readonly spec: RouterInterfaceSpec };
  'bandwidth-typed': { readonly text: string };
  'name-typed': { readonly text: string };
  'route-scope-chosen': { readonly scope: RouteScope };
  'route-ranges-typed': { readonly text: string };
  'route-sides-chosen': { readonly sides: 'both' | 'initiator' | 'acceptor' };
  'traffic-chosen': { readonly traffic: TrafficChoice };
  'ports-typed': { readonly text: string };
  'direction-chosen': { readonly direction: TrafficDirection };
  /** Takes a planned item out, puts it back in, or consents to one that needs it. */
  'item-ticked': { readonly key: string };
  /** What was typed for the item that the edit overlay is about. */
  'item-edited': { readonly text: string };
  'tab-chosen': { readonly tab: PreviewTab };
  'plan-save-chosen': Nothing;
  /** The answer to the confirmation; `typed` is what stands in the field where one was asked for. */
  confirmed: { readonly typed: string };
  'try-again-chosen': Nothing;
  'roll-back-chosen': Nothing;
  'keep-chosen': Nothing;
  'profile-saved-as': { readonly name: string };
  'profile-used': { readonly name: string };
  'profile-deleted': { readonly name: string };
  'setting-turned': { readonly name: SettingName; readonly by: 1 | -1 };
  'overlay-opened': { readonly overlay: Overlay };
  'overlay-closed': Nothing;
  'copy-chosen': { readonly text: string };
  /** Ctrl-C. */
  interrupted: Nothing;
  'quit-chosen': Nothing;
};

/** What came back from the outside. */
export type AnswerEvents = {
  /** Who we are, as soon as it is known; also without a request, at the start. */
  'account-read': { readonly accountId: string; readonly label: string; readonly isReadOnly: boolean };
  'discovery-started': {
    readonly request: number;
    readonly accountId: string;
    /** ISO 8601 in UTC. */
    readonly readAt: string;
    readonly regionIds: readonly string[];
  };
  'region-progressed': {
    readonly request: number;
    readonly regionId: string;
    readonly progress: 'reading' | 'retrying';
    readonly attempt: number;
    /** Why it is being tried again. */
    readonly reason?: UnreadReason;
  };
  /** One region is through, read or not: what failed in it is unknown with its reason. */
  'region-read': {
    readonly request: number;
    readonly region: RegionInventory;
    readonly tookMs: number;
  };
  'discovery-ended': { readonly request: number };
  'discovery-failed': {
    readonly request: number;
    readonly problem: Problem;
    /** What was tried, in order, e.g. the sources of credentials. */
    readonly tried: readonly Problem[];
  };
  'details-read': {
    readonly request: number;
    readonly inventory: Inventory;
    /** When the facts were read, as the person's clock shows it: `21:04`. */
    readonly readAt: string;
  };
  'audit-progressed': { readonly request: number; readonly done: number; readonly total: number };
  'audit-read': {
    readonly request: number;
    readonly question: AuditQuestion;
    readonly report: AuditReport;
    /** As the person's clock shows it: `21:04`. */
    readonly readAt: string;
  };
  'audit-failed': { readonly request: number; readonly problem: Problem };
  /** The waiver is in the file; the same facts, judged with it. */
  'finding-waived': {
    readonly request: number;
    readonly question: AuditQuestion;
    readonly report: AuditReport;
  };
  'matrix-progressed': { readonly request: number; readonly done: number; readonly total: number };
  'matrix-read': {
    readonly request: number;
    readonly inventory: Inventory;
    /** As for the details of a pair. */
    readonly readAt: string;
  };
  'details-failed': { readonly request: number; readonly problem: Problem };
  'run-started': {
    readonly request: number;
    readonly runId: string;
    /** What the run will do, in order, where it is not simply the plan's steps. */
    readonly steps?: readonly RunStep[];
  };
  'run-step': { readonly request: number; readonly stepId: string; readonly progress: StepProgress };
  'run-logged': { readonly request: number; readonly line: RunLogLine };
  'run-ended': { readonly request: number; readonly outcome: RunOutcome };
  'run-kept': { readonly request: number };
  'profiles-loaded': {
    readonly request: number;
    readonly profiles: readonly SavedProfile[];
    /** The name under which one was just saved. */
    readonly saved?: string;
  };
  'runs-loaded': { readonly request: number; readonly runs: readonly RunSummary[] };
  'plan-saved': { readonly request: number; readonly path: string };
  /** A local request (profiles, runs, plan file) failed. */
  'request-failed': { readonly request: number; readonly problem: Problem };
  /** One second went by; given only while {@link isTicking}. */
  'second-passed': Nothing;
};

// biome-ignore lint/complexity/noBannedTypes: an event that carries nothing but its name
type Nothing = {};

export type FlowEventType = keyof FlowEvents;

/** Everything that can happen. */
export type FlowEvent<Type extends FlowEventType = FlowEventType> = {
  [Key in Type]: { readonly type: Key } & FlowEvents[Key];
}[Type];
