import type { Unread } from '../plan.ts';
import type { AuditView, ConnectionView } from './audit-view.ts';
import type { BoundIntent } from './bound-intent.ts';
import type { Drift } from './drift/drift.ts';
import type { RuleFinding } from './finding.ts';
import type { RuleId } from './rule-id.ts';
import type { Severity } from './severity.ts';

/**
 * What a rule says: findings; else unknown where something it needs was not read; else it passes. Both lists may be
 * filled: what was read can be wrong while the rest is unknown.
 */
export type RuleResult = {
  readonly findings: readonly RuleFinding[];
  readonly unread: readonly Unread[];
};

type RuleBase = {
  readonly id: RuleId;
  readonly family: 'halves' | 'routes' | 'rules' | 'account' | 'drift';
  readonly severity: Severity;
  /** Control of the CIS Alibaba Cloud Foundation Benchmark. */
  readonly cisControl?: string;
};

/** Asked once for each connection. */
export type ConnectionRule = RuleBase & {
  readonly scope: 'connection';
  readonly judge: (view: ConnectionView, audit: AuditView) => RuleResult;
};

/** Asked once for the account. A finding may say which connection it belongs to. */
export type AccountRule = RuleBase & {
  readonly scope: 'account';
  readonly judge: (audit: AuditView) => RuleResult;
};

/** Asked for each connection on which no other rule found what stops traffic. */
export type NetRule = RuleBase & {
  readonly scope: 'net';
  readonly judge: (view: ConnectionView, audit: AuditView) => RuleResult;
};

/** An intent, and the connection it is bound to; no connection where none of that id was found. */
export type IntentView = {
  readonly bound: BoundIntent;
  readonly view?: ConnectionView;
  /** Worked out when first asked for. */
  readonly drift: () => Drift;
};

/** Asked once for each connection that somebody's intent is known of. */
export type IntentRule = RuleBase & {
  readonly scope: 'intent';
  readonly judge: (intent: IntentView) => RuleResult;
};

/**
 * A rule as data. Title, detail, rationale and remedy in words stand in `source/language` under
 * `audit.rules.ID`, in both languages: a rule without them is a type error.
 */
export type Rule = ConnectionRule | NetRule | AccountRule | IntentRule;

/** Nothing wrong, everything read. */
export const passes: RuleResult = { findings: [], unread: [] };

/** Only findings. */
export function found(findings: readonly RuleFinding[]): RuleResult {
  return { findings, unread: [] };
}

/** All findings and gaps of several results. */
export function mergeResults(results: readonly RuleResult[]): RuleResult {
  return {
    findings: results.flatMap(one => one.findings),
    unread: results.flatMap(one => one.unread),
  };
}
