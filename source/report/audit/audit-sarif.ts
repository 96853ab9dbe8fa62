import type { Log, Notification, Run } from 'sarif';
import type { AuditReport, AuditUnread } from '../../domain/audit/audit-report.ts';
import { scopeText } from '../../domain/audit/compare-audits.ts';
import { ruleRegistry } from '../../domain/audit/rule-registry.ts';
import { unreadReason } from './audit-words.ts';
import type { ReportSetting } from './report-setting.ts';
import { sarifResults } from './sarif-results.ts';
import { sarifRule } from './sarif-rule.ts';

/**
 * An audit as SARIF 2.1.0 (OASIS), with what GitHub's and GitLab's code scanning ask for beyond it; see
 * docs/audit-in-ci.md. One run: every rule of the audit, a result for each finding (those that only the baseline has are
 * `absent`), and for each thing that was not read a notification, which makes the run unsuccessful.
 */
export function auditSarif(report: AuditReport, setting: ReportSetting): string {
  const log: Log = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [run(report, setting)],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function run(report: AuditReport, setting: ReportSetting): Run {
  const { accountId, readAt, judgedAt, unread, verdict, scope, baseline } = report;
  const limits = scopeText(scope ?? {});
  return {
    tool: {
      driver: {
        name: 'vpclink',
        semanticVersion: setting.version,
        rules: ruleRegistry.map(one => sarifRule(one, setting)),
      },
    },
    // One category for each account and scope: uploads of one never close the alerts of another.
    automationDetails: { id: ['vpclink', accountId, ...(limits === '' ? [] : [limits]), ''].join('/') },
    language: setting.language === 'zh' ? 'zh-CN' : 'en',
    columnKind: 'unicodeCodePoints',
    results: [...sarifResults(report, setting)],
    invocations: [
      {
        executionSuccessful: unread.length === 0,
        startTimeUtc: readAt,
        endTimeUtc: judgedAt,
        toolExecutionNotifications: unread.map(one => notification(one, setting)),
      },
    ],
    properties: {
      ...{ accountId, verdict },
      ...(limits === '' ? {} : { scope: limits }),
      ...(baseline === undefined ? {} : { baselineReadAt: baseline.readAt }),
    },
  };
}

function notification(unread: AuditUnread, { translate }: ReportSetting): Notification {
  const { subject, reason, rules } = unread;
  return {
    level: 'error',
    descriptor: { id: `unread/${reason.kind}` },
    message: { text: `${subject}: ${unreadReason(unread, translate)}` },
    properties: { subject, rules: [...rules], ...reason },
  };
}
