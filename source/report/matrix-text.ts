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

/** All VPCs against all, for people: a numbered list of VPCs and a grid of marks between the numbers. */
export function matrixText(matrix: VerdictMatrix, translate: Translate): string {
  const { vpcs } = matrix;
  const rows = vpcs.map((vpc, row) => [
    String(row + 1),
    vpcs.map((_, column) => (row === column ? '.' : marks[cellMark(matrix.cell(row, column))])).join(''),
    vpc.regionId,
    vpc.cidrBlock,
    vpc.vpcId,
    vpc.name,
  ]);
  const unread = matrix.unreadRegionIds;
  return lines([
    ...columns(rows),
    '',
    translate('report.matrix.legend'),
    ...(unread.length === 0 ? [] : [translate('report.matrix.unread', { regions: unread.join(', ') })]),
  ]);
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
