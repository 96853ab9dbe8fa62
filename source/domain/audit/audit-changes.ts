import { canonicalJson } from '../digest.ts';
import type { AuditReport, AuditVerdict } from './audit-report.ts';
import { compareAudits } from './compare-audits.ts';
import type { Finding } from './finding.ts';

/** What one audit found otherwise than the one before it, of the same account and scope. */
export type AuditChanges = {
  readonly schema: 'vpclink.audit-changes/1';
  /** When the later one was judged. */
  readonly at: string;
  readonly verdict: AuditVerdict;
  /** Findings that the earlier one did not have. */
  readonly new: readonly Finding[];
  /** Findings that are no more. */
  readonly gone: readonly Finding[];
  /** Findings that were not found again, while something that would show them was not read. */
  readonly maybeGone: readonly Finding[];
  /** The same trouble, but otherwise: other values, another certainty, waived or not any more. */
  readonly changed: readonly Finding[];
  /** Subjects that were read before and are not now, and the reverse. */
  readonly nowUnread: readonly string[];
  readonly nowRead: readonly string[];
};

/** Compares two audits, one after the other. */
export function auditChanges(later: AuditReport, earlier: AuditReport): AuditChanges {
  const { gone = [], maybeGone = [], findings } = compareAudits(later, earlier);
  const before = new Map(earlier.findings.map(one => [one.fingerprint, substanceOf(one)]));
  const wasUnread = new Set(earlier.unread.map(one => one.subject));
  const isUnread = new Set(later.unread.map(one => one.subject));
  return {
    schema: 'vpclink.audit-changes/1',
    at: later.judgedAt,
    verdict: later.verdict,
    new: findings.filter(one => !before.has(one.fingerprint)),
    gone,
    maybeGone,
    changed: findings.filter(one => {
      const was = before.get(one.fingerprint);
      return was !== undefined && was !== substanceOf(one);
    }),
    nowUnread: [...isUnread].filter(one => !wasUnread.has(one)),
    nowRead: [...wasUnread].filter(one => !isUnread.has(one)),
  };
}

/** Whether there is anything to tell. */
export function hasChanges(changes: AuditChanges): boolean {
  const { gone, maybeGone, changed, nowUnread, nowRead } = changes;
  return [changes.new, gone, maybeGone, changed, nowUnread, nowRead].some(list => list.length > 0);
}

/** Everything of a finding but when it was seen and by which requests. */
function substanceOf(finding: Finding): string {
  const { readAt: _read, requestIds: _requests, change: _change, ...substance } = finding;
  return canonicalJson(substance);
}
