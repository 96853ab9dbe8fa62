import type { ConnectionKind } from '../domain/intent.ts';
import type { Inventory } from '../domain/inventory.ts';
import { planTopology, type Topology, type TopologyPlan } from '../domain/matrix/plan-topology.ts';
import { type VerdictMatrix, verdictMatrix } from '../domain/matrix/verdict-matrix.ts';
import type { Problem } from '../domain/problem.ts';
import { resolveEnd } from '../domain/resolve-end.ts';
import { type Result, success } from '../domain/result.ts';
import { matrixJson, topologyJson } from '../report/matrix-json.ts';
import { matrixText, topologyText } from '../report/matrix-text.ts';
import type { CommandRunner, Invocation } from './command.ts';
import type { CommandContext } from './context.ts';
import { type ExitCode, exitCodes } from './exit-code.ts';
import { list, text } from './intent-options.ts';
import { readFormat } from './read-format.ts';
import { readEverything } from './tasks/read-everything.ts';
import { stopWith, withSession } from './with-session.ts';

/** `vpclink matrix`: all VPCs against all; with `--vpcs` a chosen set, with `--hub` or `--mesh` as a topology. */
export const runMatrix: CommandRunner = async (invocation, context) => {
  const format = readFormat(invocation, formats);
  if (!format.ok) return stopWith(format.problem, context);
  return withSession({ invocation, context, isReadOnly: true }, async session => {
    const regions = list(text(invocation.options, 'region'));
    const inventory = await readEverything({ session, context, regions });
    if (!inventory.ok) return stopWith(inventory.problem, context);
    const chosen = chooseVpcs(invocation, inventory.value);
    if (!chosen.ok) return stopWith(chosen.problem, context);
    const asked = { ...chosen.value, kind: kindOf(invocation), format: format.value };
    return asked.topology === undefined
      ? showMatrix(asked, inventory.value, context)
      : showTopology({ ...asked, topology: asked.topology }, inventory.value, context);
  });
};

type Chosen = { readonly vpcIds?: readonly string[]; readonly topology?: Topology };
type Asked = Chosen & { readonly kind: ConnectionKind; readonly format: (typeof formats)[number] };

const formats = ['text', 'json', 'csv'] as const;

function kindOf({ options }: Invocation): ConnectionKind {
  return text(options, 'kind') === 'router-interface' ? 'router-interface' : 'peering-connection';
}

function chooseVpcs({ options }: Invocation, inventory: Inventory): Result<Chosen, Problem> {
  const ids = resolveAll(list(text(options, 'vpcs')), inventory);
  if (!ids.ok) return ids;
  const hub = text(options, 'hub');
  if (hub !== undefined) {
    const end = resolveEnd(hub, inventory);
    if (!end.ok) return end;
    const hubVpcId = end.value.vpcId;
    return success({ topology: { shape: 'hub-and-spoke', hubVpcId, spokeVpcIds: ids.value } });
  }
  if (options.mesh === true) return success({ topology: { shape: 'full-mesh', vpcIds: ids.value } });
  return success(ids.value.length === 0 ? {} : { vpcIds: ids.value });
}

function resolveAll(words: readonly string[], inventory: Inventory): Result<readonly string[], Problem> {
  const ids: string[] = [];
  for (const word of words) {
    const end = resolveEnd(word, inventory);
    if (!end.ok) return end;
    ids.push(end.value.vpcId);
  }
  return success(ids);
}

async function showMatrix(
  { vpcIds, kind, format }: Asked,
  inventory: Inventory,
  context: CommandContext,
): Promise<ExitCode> {
  const matrix = verdictMatrix({ inventory, kind, ...(vpcIds === undefined ? {} : { vpcIds }) });
  context.output.write(await matrixAs(format, matrix, context));
  return matrix.unreadRegionIds.length === 0 ? exitCodes.done : exitCodes.incomplete;
}

async function showTopology(
  { topology, kind, format }: Asked & { readonly topology: Topology },
  inventory: Inventory,
  context: CommandContext,
): Promise<ExitCode> {
  const plan = planTopology({ inventory, topology, kind });
  context.output.write(await topologyAs(format, plan, context));
  return plan.problems.length === 0 ? exitCodes.done : exitCodes.blocked;
}

async function matrixAs(
  format: Asked['format'],
  matrix: VerdictMatrix,
  { translate }: CommandContext,
): Promise<string> {
  switch (format) {
    case 'text':
      return matrixText(matrix, translate);
    case 'json':
      return `${JSON.stringify(matrixJson(matrix))}\n`;
    case 'csv':
      return (await import('../report/matrix-csv.ts')).matrixCsv(matrix);
  }
}

async function topologyAs(
  format: Asked['format'],
  plan: TopologyPlan,
  { translate }: CommandContext,
): Promise<string> {
  switch (format) {
    case 'text':
      return topologyText(plan, translate);
    case 'json':
      return `${JSON.stringify(topologyJson(plan))}\n`;
    case 'csv':
      return (await import('../report/matrix-csv.ts')).topologyCsv(plan);
  }
}
