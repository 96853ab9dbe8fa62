import type { AuditReport, ConnectionAudit } from '../../../domain/audit/audit-report.ts';
import type { Translate } from '../../../language/translate.ts';
import { standingOf } from '../audit-words.ts';
import type { Anchors } from './anchors.ts';
import { SectionTable } from './section-table.tsx';

type ConnectionsSectionProps = {
  readonly report: AuditReport;
  readonly anchors: Anchors;
  readonly translate: Translate;
};

/** Every connection in a row, those with findings first. */
export function ConnectionsSection({ report, anchors, translate }: ConnectionsSectionProps) {
  const { connections, vpcs = [] } = report;
  const names = new Map(vpcs.map(one => [one.vpcId, one.name]));
  const rank = (one: ConnectionAudit) => ['findings', 'unknown', 'ok'].indexOf(one.verdict);
  const sorted = [...connections].sort((one, other) => rank(one) - rank(other));
  const headings = ['verdictHeading', 'connection', 'kindHeading', 'ends', 'findings'] as const;
  return (
    <section id="connections">
      <h2>
        {translate('auditReport.connections')} ({connections.length})
      </h2>
      {connections.length === 0 ? (
        <p>{translate('auditReport.noConnections')}</p>
      ) : (
        <SectionTable headings={headings.map(key => translate(`auditReport.${key}`))}>
          {sorted.map(one => (
            <Row key={one.id} connection={one} names={names} anchors={anchors} translate={translate} />
          ))}
        </SectionTable>
      )}
    </section>
  );
}

type RowProps = {
  readonly connection: ConnectionAudit;
  /** Of VPCs. */
  readonly names: ReadonlyMap<string, string>;
  readonly anchors: Anchors;
  readonly translate: Translate;
};

function Row({ connection, names, anchors, translate }: RowProps) {
  const { id, kind, name, ends, health, findings } = connection;
  const standing = standingOf(connection);
  return (
    <tr id={anchors.connection(id)}>
      <td>
        <span className={`dot ${standing}`} /> {translate(`auditReport.connectionVerdict.${standing}`)}
      </td>
      <td>
        {name === '' ? null : (
          <>
            <b>{name}</b>
            <br />
          </>
        )}
        <code>{id}</code>
      </td>
      <td>
        {translate(`auditReport.kind.${kind}`)}
        <br />
        <span className="hint">{translate(`auditReport.health.${health}`)}</span>
      </td>
      <td>
        <End end={ends.initiator} names={names} />
        <br />
        <End end={ends.acceptor} names={names} />
      </td>
      <td>
        {findings.map((fingerprint, index) => (
          <span key={fingerprint}>
            {index === 0 ? '' : ' '}
            <a href={`#${anchors.finding(fingerprint)}`}>{fingerprint.slice(0, 8)}</a>
          </span>
        ))}
      </td>
    </tr>
  );
}

type EndProps = { readonly end: ConnectionAudit['ends']['initiator']; readonly names: RowProps['names'] };

function End({ end: { regionId, vpcId }, names }: EndProps) {
  return (
    <>
      {names.get(vpcId ?? '') || <code>{vpcId ?? '?'}</code>} <span className="hint">{regionId}</span>
    </>
  );
}
