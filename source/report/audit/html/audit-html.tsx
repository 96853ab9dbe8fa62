import { renderToStaticMarkup } from 'react-dom/server';
import type { AuditReport } from '../../../domain/audit/audit-report.ts';
import { sha256Base64 } from '../../../domain/digest.ts';
import { pastFindings } from '../audit-words.ts';
import type { ReportSetting } from '../report-setting.ts';
import { anchorsOf } from './anchors.ts';
import { ConnectionsSection } from './connections-section.tsx';
import { FindingsSection } from './findings-section.tsx';
import { PastSection } from './past-section.tsx';
import { stylesheet } from './stylesheet.ts';
import { Summary } from './summary.tsx';
import { TopologySection } from './topology-section.tsx';
import { UnreadSection } from './unread-section.tsx';

/**
 * An audit as one HTML file that needs nothing else: no script, no network, and a policy that forbids both. React
 * escapes every text.
 */
export function auditHtml(report: AuditReport, setting: ReportSetting): string {
  const page = renderToStaticMarkup(<Page report={report} setting={setting} />);
  return `<!DOCTYPE html>\n${page.toWellFormed().replace(noHtml, '\uFFFD')}\n`;
}

/** Characters that no HTML may hold, escaped or not: controls but white space, and what Unicode will never assign. */
const noHtml = /(?![\t\n\r])[\p{Cc}\p{Noncharacter_Code_Point}]/gu;

/** Nothing may be loaded or run; the one style sheet is known by its hash. */
const policy = [
  "default-src 'none'",
  `style-src 'sha256-${sha256Base64(stylesheet)}'`,
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

type PageProps = { readonly report: AuditReport; readonly setting: ReportSetting };

function Page({ report, setting: { translate, language, version } }: PageProps) {
  const anchors = anchorsOf(report);
  const part = { report, anchors, translate };
  const past = pastFindings(report);
  return (
    <html lang={language === 'zh' ? 'zh-CN' : 'en'}>
      <head>
        <meta charSet="utf-8" />
        <meta httpEquiv="Content-Security-Policy" content={policy} />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="referrer" content="no-referrer" />
        <title>{`${translate('auditReport.title')} ${report.accountId} ${report.readAt}`}</title>
        <style>{stylesheet}</style>
      </head>
      <body>
        <main>
          <Summary report={report} translate={translate} />
          <FindingsSection {...part} />
          <PastSection past={past} translate={translate} />
          <UnreadSection unread={report.unread} translate={translate} />
          <TopologySection {...part} />
          <ConnectionsSection {...part} />
        </main>
        <footer>{translate('auditReport.made', { version })}</footer>
      </body>
    </html>
  );
}
