import type { Vpc } from '../domain/inventory.ts';
import type { TopologyPlan } from '../domain/matrix/plan-topology.ts';
import type { MatrixCell, VerdictMatrix } from '../domain/matrix/verdict-matrix.ts';

/** The matrix as a value for scripts: each pair once, the earlier VPC first. */
export function matrixJson(matrix: VerdictMatrix) {
  const { kind, vpcs, unreadRegionIds } = matrix;
  const pairs = vpcs.flatMap((one, row) =>
    vpcs.slice(row + 1).map((other, index) => ({
      initiator: one.vpcId,
      acceptor: other.vpcId,
      ...cellJson(matrix.cell(row, row + 1 + index)),
    })),
  );
  return { schema: 'vpclink.matrix/1', kind, unreadRegionIds, vpcs: vpcs.map(vpcJson), pairs };
}

/** A topology as a value for scripts. */
export function topologyJson(plan: TopologyPlan) {
  const pairs = plan.pairs.map(({ initiator, acceptor, state, ...cell }) => ({
    initiator: initiator.vpcId,
    acceptor: acceptor.vpcId,
    state,
    ...cellJson(cell),
  }));
  const { quotas, problems, warnings, missingVpcIds } = plan;
  return { schema: 'vpclink.topology/1', pairs, quotas, problems, warnings, missingVpcIds };
}

function vpcJson({ vpcId, regionId, name, cidrBlock, secondaryCidrBlocks }: Vpc) {
  return { vpcId, regionId, name, cidrBlocks: [cidrBlock, ...secondaryCidrBlocks] };
}

function cellJson({ verdict, connections }: MatrixCell) {
  return {
    fit: verdict.fit,
    problems: verdict.problems,
    connections: connections.map(({ kind, id, health }) => ({ kind, id, health })),
  };
}
