import type { AuditObject } from '../../domain/audit/audit-object.ts';
import type { AuditReport, AuditUnread, ConnectionAudit } from '../../domain/audit/audit-report.ts';
import type { Finding } from '../../domain/audit/finding.ts';
import type { Translate } from '../../language/translate.ts';
import { type Phrase, phrase } from '../phrase.ts';
import { unreadText } from '../unread-text.ts';
import { type ReachGroup, reachGroups } from './reach-groups.ts';

/** What any format that is made of words says of a finding. */
export type FindingWords = {
  readonly title: string;
  readonly severity: string;
  readonly detail: Phrase;
  readonly rationale: string;
  readonly remedy: Phrase;
  readonly mending: string;
  readonly certainty: string;
  readonly where: string;
  /** A line for all pairs of vSwitches that lack the same traffic. */
  readonly breaks: readonly string[];
  readonly evidence: readonly string[];
  /** Absent: not waived. */
  readonly waiver?: string;
};

/** The words of one finding. */
export function findingWords(finding: Finding, translate: Translate): FindingWords {
  const { rule, severity, parameters, mending, certainty, object, waiver } = finding;
  return {
    title: translate(`audit.rules.${rule}.title`),
    severity: translate(`auditReport.severity.${severity}`),
    detail: phrase(`audit.rules.${rule}.detail`, parameters, translate),
    rationale: translate(`audit.rules.${rule}.rationale`),
    remedy: phrase(`audit.rules.${rule}.remedy`, parameters, translate),
    mending: translate(`auditReport.mending.${mending}`),
    certainty: translate(`auditReport.certainty.${certainty}`),
    where: objectWords(object, translate),
    breaks: reachGroups(finding.breaks).map(one => brokenReachWords(one, translate)),
    evidence: finding.evidence.map(one => objectWords(one, translate)),
    ...(waiver === undefined ? {} : { waiver: translate('auditReport.waivedUntil', waiver) }),
  };
}

/** A thing in the cloud: kind, id, region. */
export function objectWords({ kind, id, regionId }: AuditObject, translate: Translate): string {
  const words = `${translate(`auditReport.object.${kind}`)} ${id}`;
  return regionId === undefined ? words : `${words} (${regionId})`;
}

/** Traffic that does not pass, between whom. */
export function brokenReachWords({ from, to, traffic }: ReachGroup, translate: Translate): string {
  return translate('auditReport.brokenReach', {
    from: from.join(', '),
    to: to.join(', '),
    traffic: traffic.join(', '),
  });
}

/** How a connection stands: its verdict, and that something of it is waived where nothing else is wrong. */
export type ConnectionStanding = ConnectionAudit['verdict'] | 'waived';

/** A connection whose findings are all waived is well, but a reader should see that something was excused. */
export function standingOf({ verdict, findings }: ConnectionAudit): ConnectionStanding {
  return verdict === 'ok' && findings.length > 0 ? 'waived' : verdict;
}

/** Something that was not read: the reason in words. */
export function unreadReason({ reason }: AuditUnread, translate: Translate): string {
  return unreadText(reason, translate);
}

/** Findings of the baseline that are no more, and those of which nobody knows. */
export function pastFindings({ gone = [], maybeGone = [] }: AuditReport): readonly PastFinding[] {
  return [
    ...gone.map((finding): PastFinding => ({ finding, state: 'gone' })),
    ...maybeGone.map((finding): PastFinding => ({ finding, state: 'maybe-gone' })),
  ];
}

export type PastFinding = { readonly finding: Finding; readonly state: 'gone' | 'maybe-gone' };
