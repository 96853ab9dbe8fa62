import type { AuditReport, ConnectionAudit } from '../../domain/audit/audit-report.ts';
import type { Finding } from '../../domain/audit/finding.ts';
import { severities } from '../../domain/audit/severity.ts';
import type { Translate } from '../../language/translate.ts';
import { columns } from '../columns.ts';
import { unreadText } from '../unread-text.ts';
import { brokenReachWords } from './audit-words.ts';
import { reachGroups } from './reach-groups.ts';

/** An audit for people: totals first, then every connection in a row, then the findings, worst first. */
export function auditText(report: AuditReport, translate: Translate): string {
  const { accountId: account, readAt, connections, findings } = report;
  const unread = unreadLines(report, translate);
  const names = new Map(connections.map(one => [one.id, one.name]));
  const lines = [
    translate('audit.read', { account, readAt }),
    totalsLine(report, translate),
    ...waivedLine(report, translate),
    ...baselineLine(report, translate),
    ...(connections.length === 0
      ? []
      : ['', translate('audit.connections'), ...columns(connections.map(one => row(one, translate)))]),
    ...findings.flatMap(one => ['', ...findingLines(one, translate, names)]),
    ...goneLines(report, translate),
    ...(unread.length === 0 ? [] : ['', translate('audit.unread'), ...unread]),
    ...mendingLine(report, translate),
  ];
  return `${lines.join('\n')}\n`;
}

/** What comes next, behind all that was found. */
function mendingLine({ findings }: AuditReport, translate: Translate): readonly string[] {
  const counting = findings.filter(one => one.waiver === undefined);
  if (counting.length === 0) return [];
  const count = (mending: Finding['mending']) => counting.filter(one => one.mending === mending).length;
  return [
    '',
    translate('audit.next', { plan: count('plan'), cleanup: count('cleanup'), person: count('person') }),
  ];
}

function totalsLine({ connections, findings, unread }: AuditReport, translate: Translate): string {
  const count = (severity: Finding['severity']) => findings.filter(one => one.severity === severity).length;
  const verdicts = (verdict: ConnectionAudit['verdict']) =>
    connections.filter(one => one.verdict === verdict).length;
  return translate('audit.totals', {
    findings: findings.length,
    ...Object.fromEntries(severities.map(severity => [severity, count(severity)])),
    connections: connections.length,
    ok: verdicts('ok'),
    bad: verdicts('findings'),
    unknown: verdicts('unknown'),
    unread: unread.length,
  });
}

function waivedLine({ findings }: AuditReport, translate: Translate): readonly string[] {
  const waived = findings.filter(one => one.waiver !== undefined).length;
  return waived === 0 ? [] : [translate('audit.waivedCount', { waived })];
}

function baselineLine({ findings, baseline, ...rest }: AuditReport, translate: Translate): readonly string[] {
  if (baseline === undefined) return [];
  const { gone = [], maybeGone = [] } = rest;
  const count = (change: Finding['change']) => findings.filter(one => one.change === change).length;
  return [
    translate('audit.againstBaseline', {
      readAt: baseline.readAt,
      new: count('new'),
      unchanged: count('unchanged'),
      gone: gone.length,
      maybe: maybeGone.length,
    }),
  ];
}

/** What the baseline had and is no more, a line each. */
function goneLines({ gone = [], maybeGone = [] }: AuditReport, translate: Translate): readonly string[] {
  const line = ({ rule, object, fingerprint }: Finding) =>
    `${rule}  ${object.kind} ${object.id}  ${fingerprint}`;
  const under = (title: string, list: readonly Finding[]) =>
    list.length === 0 ? [] : ['', title, ...list.map(one => `  ${line(one)}`)];
  return [...under(translate('audit.gone'), gone), ...under(translate('audit.maybeGone'), maybeGone)];
}

const marks = { ok: '=', findings: '!', unknown: '?' } as const;

function row({ verdict, findings, id, ends, name }: ConnectionAudit, translate: Translate): string[] {
  const end = ({ regionId, vpcId = '?' }: ConnectionAudit['ends']['initiator']) => `${regionId}/${vpcId}`;
  const count = findings.length === 0 ? '' : String(findings.length);
  const cells = translate('audit.connectionRow', {
    verdict: translate(`audit.verdict.${verdict}`),
    count,
    id,
    initiator: end(ends.initiator),
    acceptor: end(ends.acceptor),
    name,
  });
  return [marks[verdict], ...cells.split('\t')];
}

/** A finding in words: what, where, what would be right. `names` of connections are what people know them by. */
export function findingLines(
  finding: Finding,
  translate: Translate,
  names: ReadonlyMap<string, string> = new Map(),
): readonly string[] {
  const { rule, severity, object, parameters, certainty, fingerprint } = finding;
  const { waiver, change } = finding;
  const mark = waiver === undefined ? '!' : '-';
  const tag = change === undefined ? '' : `  [${translate(`audit.change.${change}`)}]`;
  const title = `${mark} ${translate(`audit.severity.${severity}`)}  ${rule}  ${translate(`audit.rules.${rule}.title`)}${tag}`;
  const where = translate('audit.object', {
    kind: object.kind,
    id: object.id,
    region: object.regionId ?? '',
  });
  return [
    certainty === 'likely' ? `${title} ${translate('audit.likely')}` : title,
    `    ${translate(`audit.rules.${rule}.detail`, parameters)}`,
    [`    ${where.trimEnd()}`, ...connectionWords(finding, names)].join('  '),
    ...reachGroups(finding.breaks).map(
      one => `    ${translate('audit.breaks', { reach: brokenReachWords(one, translate) })}`,
    ),
    `    ${translate('audit.remedy', { remedy: translate(`audit.rules.${rule}.remedy`, parameters) })}`,
    `    ${translate(`auditReport.mending.${finding.mending}`)}`,
    ...(waiver === undefined ? [] : [`    ${translate('audit.waived', waiver)}`]),
    `    ${translate('audit.fingerprint', { fingerprint })}`,
  ];
}

function connectionWords(
  { connectionId, object }: Finding,
  names: ReadonlyMap<string, string>,
): readonly string[] {
  if (connectionId === undefined) return [];
  const words = [connectionId === object.id ? '' : connectionId, names.get(connectionId) ?? ''];
  return words.filter(word => word !== '');
}

function unreadLines({ unread }: AuditReport, translate: Translate): readonly string[] {
  return unread.map(
    ({ subject, reason, rules }) =>
      `  ? ${subject}: ${unreadText(reason, translate)} (${rules.length > 3 ? `${rules.slice(0, 3).join(', ')}, +${rules.length - 3}` : rules.join(', ')})`,
  );
}
