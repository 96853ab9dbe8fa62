import type { AuditReport, AuditScope, AuditUnread } from './audit-report.ts';
import type { Finding } from './finding.ts';
import { ruleOf } from './rule-registry.ts';

/**
 * The report with every finding said to be new or unchanged against an earlier one of the same account and scope, and
 * with what is gone. What is not found while something that its rule needs is unread is not gone: nobody knows.
 */
export function compareAudits(report: AuditReport, earlier: AuditReport): AuditReport {
  const before = new Set(earlier.findings.map(one => one.fingerprint));
  const now = new Set(report.findings.map(one => one.fingerprint));
  const missing = earlier.findings.filter(one => !now.has(one.fingerprint));
  return {
    ...report,
    findings: report.findings.map(one => ({
      ...one,
      change: before.has(one.fingerprint) ? 'unchanged' : 'new',
    })),
    gone: missing.filter(one => !mayBeThere(one, report)),
    maybeGone: missing.filter(one => mayBeThere(one, report)),
    baseline: { readAt: earlier.readAt },
  };
}

function mayBeThere({ rule, connectionId }: Finding, { connections, unread }: AuditReport): boolean {
  const isUnread = (list: readonly AuditUnread[]) => list.some(one => one.rules.includes(rule));
  const connection = connections.find(one => one.id === connectionId);
  if (connection !== undefined && ruleOf(rule).scope !== 'account') return isUnread(connection.unread);
  return isUnread(unread) || (connectionId !== undefined && unread.some(isListOfConnections));
}

/** While such a list is unread, a connection that is not seen may be there all the same. */
export function isListOfConnections({ subject }: Pick<AuditUnread, 'subject'>): boolean {
  return /^(router-interfaces|peering-connections)\//.test(subject);
}

/** Whether two audits looked at the same part of the account. */
export function isSameScope(one: AuditScope = {}, other: AuditScope = {}): boolean {
  return scopeText(one) === scopeText(other);
}

/** A scope in words that are the same in every language: flags as they would be given. */
export function scopeText({ connectionIds, regionIds, profile }: AuditScope): string {
  return [
    ...(connectionIds === undefined ? [] : [`--connection ${connectionIds.join(',')}`]),
    ...(regionIds === undefined ? [] : [`--region ${regionIds.join(',')}`]),
    ...(profile === undefined ? [] : [`--profile ${profile}`]),
  ].join(' ');
}
