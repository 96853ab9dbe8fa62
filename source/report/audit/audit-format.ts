import type { AuditReport } from '../../domain/audit/audit-report.ts';
import type { ReportSetting } from './report-setting.ts';

/** The formats of an audit; the first is the default. */
export const auditFormats = [
  'text',
  'json',
  'sarif',
  'junit',
  'markdown',
  'html',
  'csv',
  'mermaid',
  'dot',
] as const;

export type AuditFormat = (typeof auditFormats)[number];

/** An audit in a format. Each loads what it needs when it is asked for. */
export async function formatAudit(
  report: AuditReport,
  format: AuditFormat,
  setting: ReportSetting,
): Promise<string> {
  const { translate, language } = setting;
  switch (format) {
    case 'text':
      return (await import('./audit-text.ts')).auditText(report, translate);
    case 'json':
      return `${JSON.stringify(report)}\n`;
    case 'sarif':
      return (await import('./audit-sarif.ts')).auditSarif(report, setting);
    case 'junit':
      return (await import('./audit-junit.ts')).auditJunit(report, translate);
    case 'markdown':
      return (await import('./audit-markdown.ts')).auditMarkdown(report, setting);
    case 'html':
      return (await import('./html/audit-html.tsx')).auditHtml(report, setting);
    case 'csv':
      return (await import('./audit-csv.ts')).auditCsv(report, translate, { hasMark: language === 'zh' });
    case 'mermaid':
    case 'dot':
      return drawing(report, format, setting);
  }
}

async function drawing(
  report: AuditReport,
  format: 'mermaid' | 'dot',
  { translate }: ReportSetting,
): Promise<string> {
  const { topologyOfAudit } = await import('../topology/topology.ts');
  const { drawTopology } = await import('../topology/draw-topology.ts');
  return drawTopology(topologyOfAudit(report), format, translate);
}
