import type { TopologyPlan } from '../domain/matrix/plan-topology.ts';
import type { MatrixCell, VerdictMatrix } from '../domain/matrix/verdict-matrix.ts';
import { csvText } from './csv-text.ts';

const columns = ['initiator', 'acceptor', 'state', 'fit', 'problems', 'connections'] as const;

/** The matrix as a table, a row for each pair; regions that were not read stand in rows of their own, as unknown. */
export function matrixCsv(matrix: VerdictMatrix): string {
  const { vpcs, unreadRegionIds } = matrix;
  const pairs = vpcs.flatMap((one, row) =>
    vpcs.slice(row + 1).map((other, index) => ({
      initiator: one.vpcId,
      acceptor: other.vpcId,
      ...cellRow(matrix.cell(row, row + 1 + index)),
    })),
  );
  const unread = unreadRegionIds.map(regionId => ({ initiator: regionId, state: 'unread', fit: 'unknown' }));
  return csvText(columns, [...pairs, ...unread]);
}

/** A topology as a table, a row for each pair. */
export function topologyCsv({ pairs }: TopologyPlan): string {
  const rows = pairs.map(({ initiator, acceptor, state, ...cell }) => ({
    ...cellRow(cell),
    initiator: initiator.vpcId,
    acceptor: acceptor.vpcId,
    state,
  }));
  return csvText(columns, rows);
}

function cellRow({ verdict, connections }: MatrixCell) {
  return {
    state: connections.length > 0 ? 'have' : '',
    fit: verdict.fit,
    problems: verdict.problems.map(one => one.code).join('\n'),
    connections: connections.map(one => `${one.id} ${one.health}`).join('\n'),
  };
}
