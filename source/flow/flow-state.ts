import type { Inventory } from '../domain/inventory.ts';
import type { Plan } from '../domain/plan.ts';
import type { Problem } from '../domain/problem.ts';
import type { SavedProfile } from '../domain/profile.ts';
import { type AuditState, emptyAudit } from './audit.ts';
import { type Discovery, idleDiscovery } from './discovery.ts';
import { type Draft, emptyDraft } from './draft.ts';
import type { FlowEffect, FlowExitCode } from './flow-effect.ts';
import { emptyMatrix, type MatrixState } from './matrix.ts';
import type { RunSummary } from './run.ts';
import type { Overlay, Screen } from './screen.ts';
import type { Settings } from './settings.ts';

/** Everything the full-screen program knows. Plain data: a state can be printed, stored and compared. */
export type FlowState = {
  readonly account: Account;
  readonly settings: Settings;
  readonly screen: Screen;
  readonly overlay?: Overlay;
  /** One line for the person; it stays until the next thing they do. */
  readonly notice?: Notice;
  readonly discovery: Discovery;
  /** Absent until the first region was read. */
  readonly inventory?: Inventory;
  readonly draft: Draft;
  readonly details: Details;
  readonly planning: Planning;
  readonly matrix: MatrixState;
  readonly audit: AuditState;
  /** Absent: not loaded yet. */
  readonly profiles?: readonly SavedProfile[];
  /** Absent: not loaded yet. Newest first. */
  readonly runs?: readonly RunSummary[];
  /** The newest request of each kind; answers to older ones are dropped. */
  readonly requests: Requests;
  readonly lastRequest: number;
  /** With what code to leave now. */
  readonly exitCode: FlowExitCode;
};

export type Account = {
  /** Absent until the cloud told who we are. */
  readonly accountId?: string;
  /** How a person recognises the account: its alias or user, or the practice world. */
  readonly label: string;
  readonly isReadOnly: boolean;
  readonly isPractice: boolean;
};

/** The deep facts of the chosen pair. */
export type Details =
  | { readonly state: 'none' }
  | { readonly state: 'reading' }
  /** `readAt` as the person's clock shows it. */
  | { readonly state: 'read'; readonly readAt: string }
  | { readonly state: 'failed'; readonly problem: Problem };

/** The plan that follows from the draft and the inventory. */
export type Planning = { readonly state: 'none' } | { readonly state: 'planned'; readonly plan: Plan };

export type Notice =
  | { readonly notice: 'problem'; readonly problem: Problem }
  | {
      readonly notice:
        | 'plan-is-stale'
        | 'still-reading'
        | 'same-vpc'
        | 'nothing-to-add'
        | 'read-only'
        | 'phrase-differs'
        | 'cannot-tick'
        | 'stopping'
        | 'copy-sent'
        | 'profile-name-unclear'
        | 'no-vpcs'
        | 'nothing-to-mend'
        | 'nothing-ticked'
        | 'cannot-waive'
        | 'waiver-needs-words'
        | 'finding-waived'
        | 'set-is-full'
        | 'set-too-small';
    }
  | {
      readonly notice: 'plan-saved' | 'profile-saved' | 'run-kept';
      readonly subject: string;
    };

export type Requests = {
  readonly discovery: number;
  readonly details: number;
  readonly run: number;
  readonly profiles: number;
  readonly runs: number;
  readonly planFile: number;
  readonly matrix: number;
  readonly audit: number;
  readonly waiver: number;
};

/** A step's answer: the next state, and what to ask of the outside, in order. */
export type Transition = { readonly state: FlowState; readonly effects: readonly FlowEffect[] };

/** The state before anything happened. */
export function initialState(options: { account: Account; settings: Settings }): FlowState {
  return {
    account: options.account,
    settings: options.settings,
    screen: { at: 'home' },
    discovery: idleDiscovery,
    draft: emptyDraft,
    details: { state: 'none' },
    planning: { state: 'none' },
    matrix: emptyMatrix,
    audit: emptyAudit,
    requests: {
      discovery: 0,
      details: 0,
      run: 0,
      profiles: 0,
      runs: 0,
      planFile: 0,
      matrix: 0,
      audit: 0,
      waiver: 0,
    },
    lastRequest: 0,
    exitCode: 130,
  };
}

/** The state alone, nothing asked. */
export function only(state: FlowState): Transition {
  return { state, effects: [] };
}

/** Takes the next request number for a kind of request. */
export function withRequest(
  state: FlowState,
  kind: keyof Requests,
): { readonly state: FlowState; readonly request: number } {
  const request = state.lastRequest + 1;
  return {
    request,
    state: { ...state, lastRequest: request, requests: { ...state.requests, [kind]: request } },
  };
}

/** Whether seconds have to be counted: while something that is watched is being read or changed. */
export function isTicking(state: FlowState): boolean {
  return state.discovery.state === 'reading' || state.screen.at === 'apply';
}
