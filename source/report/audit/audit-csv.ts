import type { AuditReport, AuditUnread } from '../../domain/audit/audit-report.ts';
import type { Finding } from '../../domain/audit/finding.ts';
import type { Translate } from '../../language/translate.ts';
import { type CsvRow, csvText } from '../csv-text.ts';
import { phraseText } from '../phrase.ts';
import { findingWords, pastFindings, unreadReason } from './audit-words.ts';

/** Names of the columns, the same in every language. */
export const auditColumns = [
  'row',
  'severity',
  'rule',
  'title',
  'connectionId',
  'connectionName',
  'objectKind',
  'objectId',
  'regionId',
  'detail',
  'breaks',
  'remedy',
  'mending',
  'certainty',
  'change',
  'waivedUntil',
  'waivedBy',
  'waiverReason',
  'evidence',
  'requestIds',
  'readAt',
  'fingerprint',
] as const;

type Row = CsvRow<(typeof auditColumns)[number]>;

/**
 * An audit as a table. `row` says what a row is: `finding`; `gone` and `maybe-gone`, which only the baseline has; or
 * `unread`, so that a table without findings never looks better than it is.
 */
export function auditCsv(
  report: AuditReport,
  translate: Translate,
  options: { readonly hasMark?: boolean } = {},
): string {
  const names = new Map(report.connections.map(one => [one.id, one.name]));
  const nameOf = ({ connectionId = '' }: Finding) => names.get(connectionId) ?? '';
  const rows: readonly Row[] = [
    ...report.findings.map(one => ({
      row: 'finding',
      ...findingRow(one, translate),
      connectionName: nameOf(one),
    })),
    ...pastFindings(report).map(({ finding, state }) => ({
      row: state,
      ...findingRow(finding, translate),
      connectionName: nameOf(finding),
    })),
    ...report.unread.map(one => unreadRow(one, report, translate)),
  ];
  return csvText(auditColumns, rows, options);
}

function findingRow(finding: Finding, translate: Translate): Row {
  const { object, waiver, connectionId = '', change = '' } = finding;
  const { rule, severity, mending, certainty, readAt, fingerprint, requestIds } = finding;
  const words = findingWords(finding, translate);
  return {
    ...{ severity, rule, connectionId, mending, certainty, change, readAt, fingerprint },
    title: words.title,
    detail: phraseText(words.detail),
    remedy: phraseText(words.remedy),
    objectKind: object.kind,
    objectId: object.id,
    regionId: object.regionId ?? '',
    breaks: words.breaks.join('\n'),
    waivedUntil: waiver?.expiresOn ?? '',
    waivedBy: waiver?.owner ?? '',
    waiverReason: waiver?.reason ?? '',
    evidence: words.evidence.join('\n'),
    requestIds: requestIds.join('\n'),
  };
}

function unreadRow(one: AuditUnread, { readAt }: AuditReport, translate: Translate): Row {
  const { subject, reason, rules } = one;
  return {
    row: 'unread',
    readAt,
    rule: rules.join('\n'),
    objectId: subject,
    regionId: reason.regionId ?? '',
    detail: unreadReason(one, translate),
    requestIds: reason.requestId ?? '',
  };
}
