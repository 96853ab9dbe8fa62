import { digestOf } from '../digest.ts';
import type { ProblemParameters } from '../problem.ts';
import type { AuditObject } from './audit-object.ts';
import type { BrokenReach } from './breaks/broken-reach.ts';
import type { Stop } from './breaks/stop.ts';
import type { Mending } from './mending.ts';
import type { RuleId } from './rule-id.ts';
import type { Severity } from './severity.ts';
import type { WaiverNote } from './waiver.ts';

/**
 * `sure`: follows from what was read and what the cloud documents. `likely`: nothing says what was meant, and the rest
 * of the connection suggests it (one of several vSwitches without a rule, a range that nobody has).
 */
export type FindingCertainty = 'sure' | 'likely';

/** What a rule finds, before it is filed. */
export type RuleFinding = {
  /** What is at fault: where a person would mend it. */
  readonly object: AuditObject;
  /** Tells findings of one rule at one object apart; part of the fingerprint, so no times or counts in here. */
  readonly key?: string;
  /** Values for the texts of the rule. */
  readonly parameters: ProblemParameters;
  /** Other things that show it. */
  readonly evidence?: readonly AuditObject[];
  /** Absent: sure. */
  readonly certainty?: FindingCertainty;
  /** The part of the way that is at fault; absent where nothing is stopped. */
  readonly stops?: Stop;
  /** Of rules about the whole account: the connection it concerns, where it is one. */
  readonly connectionId?: string;
};

/** A finding as it stands in a report. */
export type Finding = {
  readonly rule: RuleId;
  readonly severity: Severity;
  /** Absent where it concerns no one connection. */
  readonly connectionId?: string;
  readonly object: AuditObject;
  readonly parameters: ProblemParameters;
  readonly evidence: readonly AuditObject[];
  readonly certainty: FindingCertainty;
  /** What mends it. */
  readonly mending: Mending;
  /** Traffic of the connection that cannot pass for it; empty where it stops nothing. */
  readonly breaks: readonly BrokenReach[];
  /** When the reading began that it rests on, ISO 8601 in UTC. */
  readonly readAt: string;
  /** The cloud's ids of the requests whose answers it rests on; empty where the inventory does not say. */
  readonly requestIds: readonly string[];
  /** The same for the same trouble in every run: 32 hex digits of a hash over account, rule, object and key. */
  readonly fingerprint: string;
  /** Present: waived. Still listed and counted, but decides neither verdict nor exit code. */
  readonly waiver?: WaiverNote;
  /** Whether the baseline had it; only where one was given. */
  readonly change?: 'new' | 'unchanged';
};

/** Files what a rule found. */
export function fileFinding(
  found: RuleFinding,
  filing: Pick<Finding, 'rule' | 'severity' | 'mending' | 'readAt' | 'breaks' | 'requestIds'> & {
    readonly accountId: string;
    readonly connectionId?: string;
  },
): Finding {
  const { object, key = '', parameters, evidence = [], certainty = 'sure' } = found;
  const { accountId, ...rest } = filing;
  const identity = {
    accountId,
    rule: filing.rule,
    connection: filing.connectionId ?? '',
    id: object.id,
    key,
  };
  return {
    ...rest,
    object,
    parameters,
    evidence,
    certainty,
    fingerprint: digestOf(identity).slice(0, 32),
  };
}
