import type { Plan } from '../domain/plan.ts';
import type { Problem } from '../domain/problem.ts';
import type { Mend } from './audit.ts';
import type { PlanRisk } from './plan-risk.ts';
import type { RunLogLine, RunOutcome, RunProgress, UnfinishedRun } from './run.ts';

/** The five views of the preview. */
export type PreviewTab = 'changes' | 'topology' | 'reach' | 'not-added' | 'cost';

/** In the order in which Left and Right walk them. */
export const previewTabs: readonly PreviewTab[] = ['changes', 'topology', 'reach', 'not-added', 'cost'];

/**
 * Where the program stands. A screen carries what only it can have: `confirm` holds the very plan that is applied,
 * `apply` the run that goes on; the wizard's answers live beside, in the draft.
 */
export type Screen =
  | { readonly at: 'home' }
  /** With a goal: on to that screen as soon as every region is through. */
  | { readonly at: 'discovery'; readonly goal?: 'matrix' }
  | { readonly at: 'matrix' }
  | { readonly at: 'topology' }
  | { readonly at: 'audit' }
  /** One finding with all that is known of it. */
  | { readonly at: 'finding'; readonly fingerprint: string }
  /** Which findings of a group a fix shall mend. */
  | { readonly at: 'mending'; readonly group: string }
  /** The words of a waiver; `until` is the last day that is proposed. */
  | { readonly at: 'waiving'; readonly fingerprint: string; readonly until: string }
  | { readonly at: 'initiator' }
  | { readonly at: 'acceptor' }
  | { readonly at: 'connection' }
  | { readonly at: 'routes' }
  | { readonly at: 'rules' }
  /** With a mend: the plan is that fix, not the one of the wizard's answers. */
  | { readonly at: 'preview'; readonly tab: PreviewTab; readonly mend?: Mend }
  | {
      readonly at: 'confirm';
      readonly purpose: 'apply';
      readonly plan: Plan;
      readonly risk: PlanRisk;
      readonly mend?: Mend;
    }
  | {
      readonly at: 'confirm';
      readonly purpose: 'roll-back';
      readonly run: UnfinishedRun;
      readonly risk: PlanRisk;
    }
  | {
      readonly at: 'apply';
      readonly purpose: 'apply' | 'resume' | 'roll-back';
      readonly plan: Plan;
      readonly request: number;
      readonly run: RunProgress;
    }
  | {
      readonly at: 'result';
      readonly plan: Plan;
      readonly run: RunProgress;
      readonly outcome: Extract<RunOutcome, { result: 'done' | 'rolled-back' }>;
      /** The name under which its settings were saved. */
      readonly savedAs?: string;
    }
  /** Refused before the first change. */
  | { readonly at: 'refused'; readonly plan: Plan; readonly problem: Problem; readonly isStale: boolean }
  /** Stopped partway, just now or in an earlier session. */
  | {
      readonly at: 'failure';
      readonly run: UnfinishedRun;
      /** Only where this session saw it stop. */
      readonly elapsedSeconds?: number;
      readonly log?: readonly RunLogLine[];
    }
  | { readonly at: 'profiles' }
  | { readonly at: 'runs' }
  | { readonly at: 'settings' }
  /** Nothing can begin: no credentials, no answer. */
  | { readonly at: 'error'; readonly problem: Problem; readonly tried: readonly Problem[] };

export type ScreenName = Screen['at'];

/** What lies over the screen until Esc. */
export type Overlay =
  | { readonly kind: 'actions' }
  /** `subject` is what the reasons are about: a name, a range, an item's text. */
  | { readonly kind: 'why'; readonly subject: string; readonly problems: readonly Problem[] }
  | { readonly kind: 'log' }
  /** `key` names the candidate; `text` is what stands in the field before anyone typed. */
  | { readonly kind: 'edit'; readonly key: string; readonly text: string };

/** The steps of a new connection, as counted in the header. */
export const wizardSteps: readonly ScreenName[] = [
  'initiator',
  'acceptor',
  'connection',
  'routes',
  'rules',
  'preview',
  'apply',
];
