import type { AuditReport } from '../../../domain/audit/audit-report.ts';

/** Places in the page by what stands there. Ids of the cloud make no safe anchors, so places are counted. */
export type Anchors = {
  readonly connection: (id: string) => string;
  readonly finding: (fingerprint: string) => string;
};

/** The anchors of one report. */
export function anchorsOf({ connections, findings }: AuditReport): Anchors {
  const connectionPlaces = new Map(connections.map(({ id }, index) => [id, `connection-${index + 1}`]));
  const findingPlaces = new Map(
    findings.map(({ fingerprint }, index) => [fingerprint, `finding-${index + 1}`]),
  );
  return {
    connection: id => connectionPlaces.get(id) ?? 'connections',
    finding: fingerprint => findingPlaces.get(fingerprint) ?? 'findings',
  };
}
