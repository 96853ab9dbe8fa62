import type { AuditReport } from '../../../domain/audit/audit-report.ts';
import type { Translate } from '../../../language/translate.ts';
import { type StarGroup, starGroups } from '../../topology/star-groups.ts';
import { topologyOfAudit } from '../../topology/topology.ts';
import type { Anchors } from './anchors.ts';
import { TopologyDrawing } from './topology-drawing.tsx';

type TopologySectionProps = {
  readonly report: AuditReport;
  readonly anchors: Anchors;
  readonly translate: Translate;
};

/** Where more connections than this are drawn, the regions without findings are folded. */
const openUpTo = 40;

/** The drawing, a part for each region. */
export function TopologySection({ report, anchors, translate }: TopologySectionProps) {
  const topology = topologyOfAudit(report);
  const groups = starGroups(topology);
  const repeated = keysDrawnAgain(groups);
  const isLarge = topology.links.length > openUpTo;
  if (groups.length === 0) return null;
  return (
    <section id="topology">
      <h2>{translate('auditReport.topology')}</h2>
      <p className="hint">{translate('auditReport.topologyHint')}</p>
      <Legend hasRepeated={repeated.size > 0} translate={translate} />
      {[...Map.groupBy(groups, one => one.hub.regionId)].map(([regionId, own]) => (
        <details key={regionId} className="part" open={!isLarge || hasFindings(own)}>
          <summary>
            <strong>{regionId}</strong> {countsOf(own, translate)}
          </summary>
          <div className="wide">
            <TopologyDrawing
              groups={own}
              title={`${translate('auditReport.topology')} ${regionId}`}
              anchorOf={anchors.connection}
              repeated={repeated}
              translate={translate}
            />
          </div>
        </details>
      ))}
    </section>
  );
}

function hasFindings(groups: readonly StarGroup[]): boolean {
  return groups.some(one => one.spokes.some(({ link }) => link.standing === 'findings'));
}

const standings = ['findings', 'unknown', 'waived', 'ok'] as const;

function countsOf(groups: readonly StarGroup[], translate: Translate): string {
  const links = groups.flatMap(one => one.spokes.map(({ link }) => link));
  return standings
    .map(standing => ({ standing, count: links.filter(one => one.standing === standing).length }))
    .filter(({ count }) => count > 0)
    .map(({ standing, count }) => `${translate(`auditReport.connectionVerdict.${standing}`)} ${count}`)
    .join(' \u00b7 ');
}

function keysDrawnAgain(groups: readonly StarGroup[]): ReadonlySet<string> {
  const keys = groups.flatMap(({ hub, spokes }) => [hub.key, ...spokes.map(one => one.vpc.key)]);
  return new Set(keys.filter((key, index) => keys.indexOf(key) !== index));
}

function Legend({
  hasRepeated,
  translate,
}: {
  readonly hasRepeated: boolean;
  readonly translate: Translate;
}) {
  return (
    <ul className="legend">
      {standings.map(one => (
        <li key={one}>
          <span className={`dot ${one}`} /> {translate(`auditReport.connectionVerdict.${one}`)}
        </li>
      ))}
      {hasRepeated ? (
        <li>
          <span className="dot again" /> {translate('auditReport.drawnAgain')}
        </li>
      ) : null}
    </ul>
  );
}
