import type { AuditReport } from '../../../domain/audit/audit-report.ts';
import { scopeText } from '../../../domain/audit/compare-audits.ts';
import { severities } from '../../../domain/audit/severity.ts';
import type { Translate } from '../../../language/translate.ts';

type SummaryProps = { readonly report: AuditReport; readonly translate: Translate };

/** What came out of it, and of what. */
export function Summary({ report, translate }: SummaryProps) {
  const { verdict, accountId, readAt, baseline, scope } = report;
  const limits = scopeText(scope ?? {});
  return (
    <header className={`summary ${verdict}`}>
      <h1>{translate('auditReport.title')}</h1>
      <p className="verdict">
        <strong>{translate(`auditReport.verdict.${verdict}`)}</strong>{' '}
        {translate(`auditReport.headline.${verdict}`)}
      </p>
      <dl className="facts">
        <dt>{translate('auditReport.account')}</dt>
        <dd>{accountId}</dd>
        <dt>{translate('auditReport.readAt')}</dt>
        <dd>
          <time dateTime={readAt}>{readAt}</time>
        </dd>
        {limits === '' ? null : (
          <>
            <dt>{translate('auditReport.scope')}</dt>
            <dd>{limits}</dd>
          </>
        )}
      </dl>
      {baseline === undefined ? null : (
        <p className="hint">{translate('auditReport.baseline', { readAt: baseline.readAt })}</p>
      )}
      <Totals report={report} translate={translate} />
    </header>
  );
}

type Tile = { readonly name: string; readonly count: number; readonly look: string };

function Totals({ report, translate }: SummaryProps) {
  return (
    <ul className="tiles" aria-label={translate('auditReport.totals')}>
      {tilesOf(report, translate).map(({ name, count, look }) => (
        <li key={look} className={`tile ${count === 0 ? 'none' : look}`}>
          <b>{count}</b> {name}
        </li>
      ))}
    </ul>
  );
}

/** Severities count what decides something; what is waived stands by itself, so nothing is counted twice. */
function tilesOf(
  { findings, connections, unread, ...past }: AuditReport,
  translate: Translate,
): readonly Tile[] {
  const { gone, maybeGone } = past;
  const counting = findings.filter(one => one.waiver === undefined);
  return [
    ...severities.map(severity => ({
      name: translate(`auditReport.severity.${severity}`),
      count: counting.filter(one => one.severity === severity).length,
      look: severity,
    })),
    {
      name: translate('auditReport.waived'),
      count: findings.length - counting.length,
      look: 'waived',
    },
    ...(gone === undefined
      ? []
      : [
          {
            name: translate('auditReport.change.new'),
            count: findings.filter(one => one.change === 'new').length,
            look: 'new',
          },
          {
            name: translate('auditReport.change.gone'),
            count: gone.length + (maybeGone?.length ?? 0),
            look: 'gone',
          },
        ]),
    { name: translate('auditReport.connections'), count: connections.length, look: 'joined' },
    { name: translate('auditReport.unread'), count: unread.length, look: 'unknown' },
  ];
}
