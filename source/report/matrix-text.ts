import type { Vpc } from '../domain/inventory.ts';
import { type CellMark, cellMark } from '../domain/matrix/cell-mark.ts';
import type { TopologyPlan } from '../domain/matrix/plan-topology.ts';
import type { VerdictMatrix } from '../domain/matrix/verdict-matrix.ts';
import type { Problem } from '../domain/problem.ts';
import type { Translate } from '../language/translate.ts';
import { columns } from './columns.ts';
import { problemText } from './problem-text.ts';

const marks: Readonly<Record<CellMark, string>> = {
  fits: '+',
  'fits-in-part': '/',
  'does-not-fit': 'X',
  unknown: '?',
  linked: '=',
  'link-unhealthy': '!',
};

/** A wider grid than this nobody can read. */
const widestGrid = 100;

/**
 * All VPCs against all, for people: a numbered list of VPCs with a grid of marks between the numbers; of more than
 * {@link widestGrid}, how many pairs of each VPC have each mark.
 */
export function matrixText(matrix: VerdictMatrix, translate: Translate): string {
  const { vpcs, unreadRegionIds: unread } = matrix;
  const isGrid = vpcs.length <= widestGrid;
  return lines([
    ...columns(isGrid ? gridRows(matrix) : countRows(matrix)),
    '',
    translate('report.matrix.legend'),
    ...(isGrid ? [] : [translate('report.matrix.counted', { widest: widestGrid })]),
    ...(unread.length === 0 ? [] : [translate('report.matrix.unread', { regions: unread.join(', ') })]),
  ]);
}

function gridRows({ vpcs, cell }: VerdictMatrix): readonly (readonly string[])[] {
  return vpcs.map((vpc, row) => [
    String(row + 1),
    vpcs.map((_, column) => (row === column ? '.' : marks[cellMark(cell(row, column))])).join(''),
    ...describe(vpc),
  ]);
}

function countRows({ vpcs, cell }: VerdictMatrix): readonly (readonly string[])[] {
  const kinds = Object.keys(marks) as readonly CellMark[];
  const counts = vpcs.map(() => new Map<CellMark, number>());
  for (const [row, ofRow] of counts.entries()) {
    for (const [column, ofColumn] of counts.entries()) {
      if (column <= row) continue;
      const mark = cellMark(cell(row, column));
      for (const count of [ofRow, ofColumn]) count.set(mark, (count.get(mark) ?? 0) + 1);
    }
  }
  return [
    ['', ...kinds.map(kind => marks[kind])],
    ...vpcs.map((vpc, row) => [
      String(row + 1),
      ...kinds.map(kind => String(counts[row]?.get(kind) ?? 0)),
      ...describe(vpc),
    ]),
  ];
}

function describe({ regionId, cidrBlock, vpcId, name }: Vpc): readonly string[] {
  return [regionId, cidrBlock, vpcId, name];
}

/** The pairs of a topology, and what they cost in quotas. */
export function topologyText(plan: TopologyPlan, translate: Translate): string {
  const pairs = plan.pairs.map(({ initiator, acceptor, state, verdict }) => [
    translate(`report.matrix.pair.${state}`),
    `${initiator.regionId}/${initiator.vpcId}`,
    `${acceptor.regionId}/${acceptor.vpcId}`,
    `${initiator.name} <-> ${acceptor.name}`,
    verdict.problems.map(({ code }) => code).join(' '),
  ]);
  const quotas = plan.quotas.map(({ quota, subject, used, adds, limit }) => [
    quota,
    subject,
    `${used}+${adds}`,
    `/ ${limit}`,
  ]);
  const told = (mark: string, problem: Problem) => {
    const { reason, remedy } = problemText(problem, translate);
    return `${mark} ${reason} ${remedy}`.trimEnd();
  };
  return lines([
    ...columns(pairs),
    '',
    ...columns(quotas),
    ...plan.problems.map(problem => told('X', problem)),
    ...plan.warnings.map(problem => told('!', problem)),
  ]);
}

function lines(parts: readonly string[]): string {
  return `${parts.join('\n')}\n`;
}
