import type { AuditReport } from '../../../domain/audit/audit-report.ts';
import { severities } from '../../../domain/audit/severity.ts';
import type { Translate } from '../../../language/translate.ts';
import type { Anchors } from './anchors.ts';
import { FindingCard } from './finding-card.tsx';

type FindingsSectionProps = {
  readonly report: AuditReport;
  readonly anchors: Anchors;
  readonly translate: Translate;
};

/** All findings, worst first, and boxes that hide some: the style sheet does it, no script. */
export function FindingsSection({ report, anchors, translate }: FindingsSectionProps) {
  const { findings, connections } = report;
  const names = new Map(connections.map(one => [one.id, one.name]));
  return (
    <section id="findings">
      <h2>
        {translate('auditReport.findings')} ({findings.length})
      </h2>
      {findings.length === 0 ? <p>{translate('auditReport.noFindings')}</p> : null}
      <Filter report={report} translate={translate} />
      {findings.map(one => (
        <FindingCard
          key={one.fingerprint}
          finding={one}
          connectionName={names.get(one.connectionId ?? '') ?? ''}
          anchors={anchors}
          translate={translate}
        />
      ))}
    </section>
  );
}

type FilterProps = Pick<FindingsSectionProps, 'report' | 'translate'>;

function Filter({ report, translate }: FilterProps) {
  const boxes = boxesOf(report, translate);
  if (boxes.length < 2) return null;
  return (
    <fieldset className="filter">
      <legend>{translate('auditReport.filter')}</legend>
      {boxes.map(({ look, name, count }) => (
        <label key={look}>
          <input type="checkbox" id={`show-${look}`} defaultChecked /> {name} ({count})
        </label>
      ))}
    </fieldset>
  );
}

/** A box for each kind of finding that there is. */
function boxesOf({ findings }: AuditReport, translate: Translate) {
  const boxes = [
    ...severities.map(severity => ({
      look: severity,
      name: translate(`auditReport.severity.${severity}`),
      count: findings.filter(one => one.severity === severity).length,
    })),
    {
      look: 'waived',
      name: translate('auditReport.waived'),
      count: findings.filter(one => one.waiver !== undefined).length,
    },
    {
      look: 'unchanged',
      name: translate('auditReport.change.unchanged'),
      count: findings.filter(one => one.change === 'unchanged').length,
    },
  ];
  return boxes.filter(({ count }) => count > 0);
}
