import type { PhrasingContent, RootContent } from 'mdast';
import type { AuditReport, AuditUnread, ConnectionAudit } from '../../domain/audit/audit-report.ts';
import { scopeText } from '../../domain/audit/compare-audits.ts';
import type { Finding } from '../../domain/audit/finding.ts';
import { severities } from '../../domain/audit/severity.ts';
import type { Translate } from '../../language/translate.ts';
import {
  bullets,
  code,
  fold,
  heading,
  markdownText,
  paragraph,
  sentence,
  strong,
  table,
  words,
} from '../markdown-text.ts';
import { findingWords, pastFindings, standingOf, unreadReason } from './audit-words.ts';
import type { ReportSetting } from './report-setting.ts';

/** An audit to be read on GitHub or GitLab: as a job summary, an issue, a comment. */
export function auditMarkdown(report: AuditReport, { translate, version }: ReportSetting): string {
  return markdownText([
    heading(1, translate('auditReport.title')),
    paragraph(
      strong(translate(`auditReport.verdict.${report.verdict}`)),
      words(' '),
      words(translate(`auditReport.headline.${report.verdict}`)),
    ),
    bullets(facts(report, translate)),
    totals(report, translate),
    ...findings(report, translate),
    ...connections(report, translate),
    ...past(report, translate),
    ...unread(report, translate),
    { type: 'thematicBreak' },
    paragraph(words(translate('auditReport.made', { version }))),
  ]);
}

/** A name and its value. */
function fact(name: string, ...value: readonly PhrasingContent[]): PhrasingContent[] {
  return [words(`${name}: `), ...value];
}

function facts(report: AuditReport, translate: Translate): PhrasingContent[][] {
  const { accountId, readAt, scope, baseline } = report;
  const limits = scopeText(scope ?? {});
  return [
    fact(translate('auditReport.account'), code(accountId)),
    fact(translate('auditReport.readAt'), code(readAt)),
    ...(limits === '' ? [] : [fact(translate('auditReport.scope'), code(limits))]),
    ...(baseline === undefined
      ? []
      : [[words(translate('auditReport.baseline', { readAt: baseline.readAt }))]]),
  ];
}

function totals(
  { findings: all, connections: joined, unread: gaps }: AuditReport,
  translate: Translate,
): RootContent {
  const counting = all.filter(one => one.waiver === undefined);
  return table(
    [
      ...severities.map(one => translate(`auditReport.severity.${one}`)),
      translate('auditReport.waived'),
      translate('auditReport.connections'),
      translate('auditReport.unread'),
    ],
    [
      [
        ...severities.map(severity => counting.filter(one => one.severity === severity).length),
        all.length - counting.length,
        joined.length,
        gaps.length,
      ].map(count => [words(String(count))]),
    ],
  );
}

function findings({ findings: all }: AuditReport, translate: Translate): RootContent[] {
  return [
    heading(2, `${translate('auditReport.findings')} (${all.length})`),
    ...(all.length === 0 ? [paragraph(words(translate('auditReport.noFindings')))] : []),
    ...all.flatMap(one => findingBlocks(one, translate)),
  ];
}

function findingBlocks(finding: Finding, translate: Translate): RootContent[] {
  const { rule, object, connectionId, change, fingerprint, requestIds, certainty } = finding;
  const said = findingWords(finding, translate);
  const tags = [
    ...(change === undefined ? [] : [translate(`auditReport.change.${change}`)]),
    ...(said.waiver === undefined ? [] : [translate('auditReport.waived')]),
  ];
  const heads = [`${said.severity}: ${said.title}`, ...tags.map(one => `(${one})`)];
  const name = (key: Parameters<Translate>[0], ...value: readonly PhrasingContent[]) =>
    fact(translate(key), ...value);
  const listed = (key: Parameters<Translate>[0], values: readonly string[]) =>
    values.length === 0 ? [] : [name(key, ...separated(values))];
  const proof = [
    ...listed('auditReport.evidence', said.evidence),
    ...listed('auditReport.requests', requestIds),
  ];
  return [
    heading(3, heads.join(' ')),
    paragraph(...sentence(said.detail)),
    bullets([
      name('auditReport.rule', code(rule)),
      name(
        'auditReport.objectHeading',
        words(`${translate(`auditReport.object.${object.kind}`)} `),
        code(object.id),
        ...(object.regionId === undefined ? [] : [words(' '), code(object.regionId)]),
      ),
      ...(connectionId === undefined || connectionId === object.id
        ? []
        : [name('auditReport.connection', code(connectionId))]),
      ...listed('auditReport.breaks', said.breaks),
      name('auditReport.why', words(said.rationale)),
      name('auditReport.remedy', ...sentence(said.remedy)),
      name('auditReport.mendingHeading', words(said.mending)),
      ...(certainty === 'sure' ? [] : [name('auditReport.certaintyHeading', words(said.certainty))]),
      ...(said.waiver === undefined ? [] : [[code(said.waiver)]]),
      name('auditReport.fingerprint', code(fingerprint)),
    ]),
    ...(proof.length === 0 ? [] : fold(translate('auditReport.evidence'), bullets(proof))),
  ];
}

function separated(values: readonly string[]): PhrasingContent[] {
  return values.flatMap((value, index) => (index === 0 ? [code(value)] : [words('; '), code(value)]));
}

function connections({ connections: all, vpcs = [] }: AuditReport, translate: Translate): RootContent[] {
  const title = heading(2, `${translate('auditReport.connections')} (${all.length})`);
  if (all.length === 0) return [title, paragraph(words(translate('auditReport.noConnections')))];
  const names = new Map(vpcs.map(one => [one.vpcId, one.name]));
  const end = ({ regionId, vpcId = '?' }: ConnectionAudit['ends']['initiator']) =>
    code([`${regionId}/${vpcId}`, names.get(vpcId) ?? ''].join(' '));
  const header = ['verdictHeading', 'count', 'id', 'name', 'kindHeading', 'healthHeading', 'ends'] as const;
  const rows = all.map(one => [
    [words(translate(`auditReport.connectionVerdict.${standingOf(one)}`))],
    [words(String(one.findings.length))],
    [code(one.id)],
    [code(one.name)],
    [words(translate(`auditReport.kind.${one.kind}`))],
    [words(translate(`auditReport.health.${one.health}`))],
    [end(one.ends.initiator), words(' ↔ '), end(one.ends.acceptor)],
  ]);
  return [
    title,
    table(
      header.map(key => translate(`auditReport.${key}`)),
      rows,
    ),
  ];
}

/** What the baseline had, a row each. */
function past(report: AuditReport, translate: Translate): RootContent[] {
  const rows = pastFindings(report).map(({ finding, state }) => [
    [words(translate(`auditReport.change.${state}`))],
    [words(translate(`auditReport.severity.${finding.severity}`))],
    [code(finding.rule)],
    [code(finding.object.id)],
    [code(finding.fingerprint)],
  ]);
  const header = ['verdictHeading', 'severityHeading', 'rule', 'objectHeading', 'fingerprint'] as const;
  if (rows.length === 0) return [];
  return [
    heading(2, `${translate('auditReport.gone')} (${rows.length})`),
    table(
      header.map(key => translate(`auditReport.${key}`)),
      rows,
    ),
  ];
}

function unread({ unread: all }: AuditReport, translate: Translate): RootContent[] {
  if (all.length === 0) return [];
  const row = (one: AuditUnread) => [
    [code(one.subject)],
    [code(unreadReason(one, translate))],
    [code(one.rules.join(', '))],
  ];
  const header = ['subject', 'reason', 'unreadRules'] as const;
  return [
    heading(2, `${translate('auditReport.unread')} (${all.length})`),
    table(
      header.map(key => translate(`auditReport.${key}`)),
      all.map(row),
    ),
  ];
}
