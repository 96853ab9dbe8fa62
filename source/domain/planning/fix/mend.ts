import type { AuditView, ConnectionView } from '../../audit/audit-view.ts';
import type { Finding } from '../../audit/finding.ts';
import type { Mending } from '../../audit/mending.ts';
import { connectionIds } from '../../connections.ts';
import type { AllowedTraffic, Side, TrafficDirection } from '../../intent.ts';
import type { Problem } from '../../problem.ts';
import type { Step } from '../../step.ts';
import { planProblem } from '../plan-problem.ts';

/** What a mender is told of a finding. */
export type MendQuestion = Pick<Finding, 'rule' | 'object' | 'parameters' | 'connectionId'> &
  Partial<Pick<Finding, 'evidence'>>;

/** What should pass, where somebody says so (`--allow`, a profile). */
export type WantedTraffic = {
  readonly allow: readonly AllowedTraffic[];
  readonly direction: TrafficDirection;
};

/** What a mender looks at: the account as earlier mends of the same plan will have left it. */
export type Ground = {
  readonly audit: AuditView;
  /** On which side of the plan a VPC stands. */
  readonly sideOf: (vpcId: string) => Side;
  /** Absent: nobody said what should pass. */
  readonly wanted?: WantedTraffic;
};

/**
 * What would mend a finding. Steps carry in `dependsOn` only what they need of each other; `orderSteps` adds the rest.
 * No steps and no problems: there is nothing left to do about it.
 */
export type Mend = {
  readonly mending: Mending;
  readonly steps: readonly Step[];
  /** Why it cannot be mended, or not wholly. */
  readonly problems: readonly Problem[];
};

export type Mender = (question: MendQuestion, ground: Ground) => Mend;

/** A person has to do it, for these reasons. */
export function byPerson(...problems: readonly Problem[]): Mend {
  return { mending: 'person', steps: [], problems };
}

/** Steps that only add. */
export function byPlan(...steps: readonly Step[]): Mend {
  return { mending: 'plan', steps, problems: [] };
}

/** Steps that take something away, or overrule what somebody set. */
export function byCleanup(...steps: readonly Step[]): Mend {
  return { mending: 'cleanup', steps, problems: [] };
}

/** For rules of which the remedy says everything. */
export const onlyPerson: Mender = ({ rule }) => byPerson(planProblem('fix-by-person', { rule }));

/**
 * Several mends as one: what can be done is done, the rest is said. It is a clean-up if any part is, and left to a
 * person only if all of it is.
 */
export function joinMends(mends: readonly Mend[]): Mend {
  const possible = mends.filter(one => one.mending !== 'person');
  const isCleanup = possible.some(one => one.mending === 'cleanup');
  const problems = mends.flatMap(one => one.problems);
  if (mends.length > 0 && possible.length === 0) return byPerson(...problems);
  return {
    mending: isCleanup ? 'cleanup' : 'plan',
    steps: uniqueSteps(mends.flatMap(one => one.steps)),
    problems,
  };
}

/** Each step once, by its id. */
export function uniqueSteps(steps: readonly Step[]): readonly Step[] {
  return [...new Map(steps.map(step => [step.id, step])).values()];
}

/** What should pass over a connection: as was asked for, else as the profile or run says that it is bound to. */
export function wantedOver({ audit, wanted }: Ground, view: ConnectionView): WantedTraffic | undefined {
  if (wanted !== undefined) return wanted;
  const ids = connectionIds(view.connection);
  const bound = audit.intents.find(one => ids.includes(one.connectionId));
  return bound === undefined || bound.intent.allow.length === 0 ? undefined : bound.intent;
}

/** The connection a finding is about, while it is there. */
export function connectionOf({ audit }: Ground, { connectionId }: MendQuestion): ConnectionView | undefined {
  return audit.connections.find(one => one.connection.id === connectionId);
}
