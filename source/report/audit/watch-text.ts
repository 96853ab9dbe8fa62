import type { AuditChanges } from '../../domain/audit/audit-changes.ts';
import type { AuditReport } from '../../domain/audit/audit-report.ts';
import type { Finding } from '../../domain/audit/finding.ts';
import type { Translate } from '../../language/translate.ts';
import { findingLines } from './audit-text.ts';

/** What became otherwise, for people: what is new in full, the rest in a line each. */
export function changesText(changes: AuditChanges, translate: Translate): string {
  const { at, gone, maybeGone, changed, nowUnread, nowRead } = changes;
  const row = ({ rule, object, fingerprint }: Finding) =>
    `  ${rule}  ${object.kind} ${object.id}  ${fingerprint}`;
  const under = (title: string, lines: readonly string[]) => (lines.length === 0 ? [] : [title, ...lines]);
  const lines = [
    translate('audit.watch.changes', { at }),
    ...changes.new.flatMap(one => findingLines(one, translate)),
    ...under(
      translate('audit.watch.changed'),
      changed.flatMap(one => findingLines(one, translate)),
    ),
    ...under(translate('audit.watch.gone'), gone.map(row)),
    ...under(translate('audit.maybeGone'), maybeGone.map(row)),
    ...under(
      translate('audit.watch.nowUnread'),
      nowUnread.map(one => `  ? ${one}`),
    ),
    ...under(
      translate('audit.watch.nowRead'),
      nowRead.map(one => `  = ${one}`),
    ),
  ];
  return `${lines.join('\n')}\n`;
}

/** The sign of life between changes. */
export function heartbeatText(report: AuditReport, seconds: number, translate: Translate): string {
  const { judgedAt, verdict, findings, unread } = report;
  return `${translate('audit.watch.heartbeat', {
    at: judgedAt,
    verdict: translate(`audit.verdict.${verdict}`),
    findings: findings.length,
    unread: unread.length,
    seconds,
  })}\n`;
}
