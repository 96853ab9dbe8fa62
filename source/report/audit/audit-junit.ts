import { create } from 'xmlbuilder2';
import type { AuditReport, AuditUnread } from '../../domain/audit/audit-report.ts';
import type { Finding } from '../../domain/audit/finding.ts';
import type { Rule } from '../../domain/audit/rule.ts';
import type { RuleId } from '../../domain/audit/rule-id.ts';
import { ruleRegistry } from '../../domain/audit/rule-registry.ts';
import { isAtLeast } from '../../domain/audit/severity.ts';
import type { Translate } from '../../language/translate.ts';
import { phraseText } from '../phrase.ts';
import { findingWords, unreadReason } from './audit-words.ts';

type TestCase = {
  readonly name: string;
  readonly outcome: 'passed' | 'failed' | 'skipped';
  /** The reason of a skip, the text of a failure. */
  readonly text?: string;
  readonly message?: string;
  readonly type?: string;
};

type Suite = { readonly name: string; readonly id: string; readonly cases: readonly TestCase[] };

/**
 * An audit as JUnit XML, a suite for each connection and one for the account. In it a case for each finding, failed,
 * or skipped where it decides nothing (waived, or in the baseline already); and a case for each rule that found
 * nothing, passed, or skipped where it could not be answered.
 */
export function auditJunit(report: AuditReport, translate: Translate): string {
  const suites = suitesOf(report, translate);
  const all = suites.flatMap(one => one.cases);
  const document = create(
    { version: '1.0', encoding: 'UTF-8', invalidCharReplacement: '\uFFFD' },
    {
      testsuites: {
        '@name': translate('auditReport.title'),
        '@tests': all.length,
        '@failures': countOf(all, 'failed'),
        '@errors': 0,
        '@time': '0',
        testsuite: suites.map((suite, index) => suiteElement(suite, index, report)),
      },
    },
  );
  return `${document.end({ prettyPrint: true })}\n`;
}

function countOf(cases: readonly TestCase[], outcome: TestCase['outcome']): number {
  return cases.filter(one => one.outcome === outcome).length;
}

function suiteElement({ name, id, cases }: Suite, index: number, { readAt, accountId }: AuditReport) {
  return {
    '@name': exact(name),
    '@id': index,
    '@package': 'vpclink.audit',
    // The stricter readers take no zone: times of a report are in UTC.
    '@timestamp': readAt.slice(0, 19),
    '@hostname': accountId,
    '@tests': cases.length,
    '@failures': countOf(cases, 'failed'),
    '@errors': 0,
    '@skipped': countOf(cases, 'skipped'),
    '@time': '0',
    testcase: cases.map(one => caseElement(one, id)),
  };
}

function caseElement({ name, outcome, text = '', message = '', type = '' }: TestCase, id: string) {
  const attributes = { '@name': exact(name), '@classname': `vpclink.audit.${exact(id)}`, '@time': '0' };
  switch (outcome) {
    case 'passed':
      return attributes;
    case 'skipped':
      return { ...attributes, skipped: { '#': exact(text) } };
    case 'failed':
      return { ...attributes, failure: { '@type': type, '@message': exact(message), '#': exact(text) } };
  }
}

/**
 * The builder reads entities in the texts it is given, and the writer leaves alone what looks like one: `&nbsp;` in a
 * name would be no XML. Escaped twice, once for each of them, an ampersand comes out as itself.
 */
function exact(text: string): string {
  return text.replaceAll('&', '&amp;amp;');
}

function suitesOf(report: AuditReport, translate: Translate): readonly Suite[] {
  const byConnection = Map.groupBy(report.findings, one => one.connectionId);
  const ofConnections = report.connections.map(({ id, name, unread }): Suite => {
    const findings = byConnection.get(id) ?? [];
    const found = new Set(findings.map(one => one.rule));
    const cases = [
      ...findings.map(one => findingCase(one, translate)),
      ...rulesOfConnection(findings, unread).flatMap(rule => ruleCases({ rule, found, unread }, translate)),
    ];
    return { name: name === '' ? id : `${id} ${name}`, id, cases };
  });
  const cases = accountCases(report, translate);
  const account = { name: translate('auditReport.accountSuite'), id: 'account', cases };
  return cases.length === 0 ? ofConnections : [...ofConnections, account];
}

/** What belongs to no connection of the report, and everything that was not read. */
function accountCases(report: AuditReport, translate: Translate): readonly TestCase[] {
  const { connections, findings, unread, scope } = report;
  const ids = new Set(connections.map(one => one.id));
  const found = new Set(findings.map(one => one.rule));
  // An audit of chosen connections asks nothing of the account.
  const rules = scope?.connectionIds === undefined ? ruleRegistry.filter(one => one.scope === 'account') : [];
  return [
    ...findings
      .filter(({ connectionId }) => connectionId === undefined || !ids.has(connectionId))
      .map(one => findingCase(one, translate)),
    ...rules.flatMap(({ id: rule }) => ruleCases({ rule, found, unread }, translate)),
    ...unread.map(
      (one): TestCase => ({
        name: `unread ${one.subject}`,
        outcome: 'skipped',
        text: `${unreadReason(one, translate)} (${one.rules.join(', ')})`,
      }),
    ),
  ];
}

/** The rules that were asked: the report does not say of what an intent is known, and the net only helps out. */
function rulesOfConnection(findings: readonly Finding[], unread: readonly AuditUnread[]): readonly RuleId[] {
  const isExplained = findings.some(one => isAtLeast(one.severity, 'high'));
  const unanswered = new Set(unread.flatMap(one => one.rules));
  const isAsked = ({ id, scope }: Rule): boolean => {
    switch (scope) {
      case 'connection':
        return true;
      case 'net':
        return !isExplained || unanswered.has(id);
      case 'intent':
        return unanswered.has(id);
      case 'account':
        return false;
    }
  };
  return ruleRegistry.filter(isAsked).map(one => one.id);
}

function findingCase(finding: Finding, translate: Translate): TestCase {
  const { rule, object, fingerprint, change, severity } = finding;
  const words = findingWords(finding, translate);
  const name = `${rule} ${object.id} ${fingerprint.slice(0, 8)}`;
  if (words.waiver !== undefined) return { name, outcome: 'skipped', text: words.waiver };
  if (change === 'unchanged') {
    return { name, outcome: 'skipped', text: translate(`auditReport.change.${change}`) };
  }
  const lines = [
    phraseText(words.detail),
    `${translate('auditReport.objectHeading')}: ${words.where}`,
    ...words.breaks.map(one => `${translate('auditReport.breaks')}: ${one}`),
    `${translate('auditReport.remedy')}: ${phraseText(words.remedy)}`,
    `${translate('auditReport.mendingHeading')}: ${words.mending}`,
    `${translate('auditReport.fingerprint')}: ${fingerprint}`,
  ];
  const message = `${words.severity}: ${words.title}`;
  return { name, outcome: 'failed', type: `${severity}.${rule}`, message, text: lines.join('\n') };
}

type AskedRule = {
  readonly rule: RuleId;
  /** Rules that found something; their findings are cases already. */
  readonly found: ReadonlySet<RuleId>;
  readonly unread: readonly AuditUnread[];
};

function ruleCases({ rule, found, unread }: AskedRule, translate: Translate): readonly TestCase[] {
  const gaps = unread.filter(one => one.rules.includes(rule));
  if (gaps.length === 0) return found.has(rule) ? [] : [{ name: rule, outcome: 'passed' }];
  const lines = gaps.map(one => `${one.subject}: ${unreadReason(one, translate)}`);
  const name = found.has(rule) ? `${rule} ${translate('auditReport.withUnread')}` : rule;
  return [{ name, outcome: 'skipped', text: lines.join('\n') }];
}
