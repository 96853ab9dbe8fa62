import type { ReportingConfiguration, ReportingDescriptor } from 'sarif';
import type { Rule } from '../../domain/audit/rule.ts';
import type { Severity } from '../../domain/audit/severity.ts';
import type { ReportSetting } from './report-setting.ts';

/** The three levels that SARIF has. */
export const levelBySeverity: Readonly<Record<Severity, NonNullable<ReportingConfiguration['level']>>> = {
  critical: 'error',
  high: 'error',
  medium: 'warning',
  low: 'note',
};

/** GitHub names an alert critical above 9.0, high from 7.0, medium from 4.0, low above 0: the middle of each. */
export const securitySeverity: Readonly<Record<Severity, string>> = {
  critical: '9.5',
  high: '8.0',
  medium: '5.5',
  low: '2.0',
};

/** A rule with its help. */
export function sarifRule(rule: Rule, { translate }: ReportSetting): ReportingDescriptor {
  const { id, family, severity, cisControl } = rule;
  const [title, rationale, remedy] = [
    translate(`audit.rules.${id}.title`),
    translate(`audit.rules.${id}.rationale`),
    withNames(translate(`audit.rules.${id}.remedy`)),
  ];
  const control = cisControl === undefined ? [] : [translate('auditReport.control', { control: cisControl })];
  const paragraphs = [rationale, `${translate('auditReport.remedy')}: ${remedy}`, ...control];
  return {
    id,
    name: pascalCase(id),
    shortDescription: { text: title },
    fullDescription: { text: rationale },
    help: { text: paragraphs.join('\n\n'), markdown: [`**${title}**`, ...paragraphs].join('\n\n') },
    defaultConfiguration: { level: levelBySeverity[severity] },
    properties: {
      // GitHub shows `security-severity` only of rules that carry the tag.
      tags: ['security', family, ...(cisControl === undefined ? [] : [`external/cis/alibaba-${cisControl}`])],
      'security-severity': securitySeverity[severity],
      precision: 'high',
    },
  };
}

/** Of a rule nothing is known to put in: its placeholders stay, as the usage of a command writes them. */
function withNames(text: string): string {
  return text.replace(/\{\{(\w+)\}\}/g, (_placeholder, name: string) => name.toUpperCase());
}

function pascalCase(id: string): string {
  return id
    .split('-')
    .map(word => `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`)
    .join('');
}
