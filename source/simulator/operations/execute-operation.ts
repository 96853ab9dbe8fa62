import type { OperationAnswer, OperationRequest } from '../operation.ts';
import type { World } from '../state/world.ts';
import { refused } from './answers/answer.ts';
import { flag } from './answers/parameters.ts';
import { rememberAnswer, standingOf } from './execution/client-token.ts';
import type { ReadOperation, WriteContext, WriteOperation } from './execution/operation-definition.ts';
import { findOperation } from './operation-table.ts';

export type ExecuteOptions = {
  /** Serve a read as it was this many versions ago; the world's setting where absent. Writes always see the newest. */
  readonly versionsBack?: number;
};

/**
 * Runs one call on the world: applies what is due by `request.nowMs`, then reads, or writes in one transaction. A
 * refused call and a dry run leave no trace. Never throws for what a caller can send.
 */
export function executeOperation(
  world: World,
  request: OperationRequest,
  options: ExecuteOptions = {},
): OperationAnswer {
  world.advance(request.nowMs);
  const operation = findOperation(request.product, request.action);
  if (operation === undefined) return refused('InvalidAction.NotFound');
  if (request.regionId !== undefined && !world.regionIds.includes(request.regionId)) {
    return refused('InvalidRegionId.NotFound');
  }
  if (operation.kind === 'write') return write(world, request, operation);
  const versionsBack = options.versionsBack ?? world.settings.readVersionsBack;
  return read({ world, versionsBack }, request, operation);
}

function read(
  from: { readonly world: World; readonly versionsBack: number },
  request: OperationRequest,
  operation: ReadOperation,
): OperationAnswer {
  const answer = operation.run({ view: from.world.asOf(from.versionsBack), request });
  return answer.ok && isDryRun(request) ? refused('DryRunOperation') : answer;
}

function write(world: World, request: OperationRequest, operation: WriteOperation): OperationAnswer {
  return world.transact(draft => {
    const context: WriteContext = { draft, request };
    const standing = standingOf(context, operation);
    if (standing.kind === 'answered') return { commit: false, outcome: standing.answer };
    const answer = operation.run(context);
    if (!answer.ok) return { commit: false, outcome: answer };
    if (isDryRun(request)) return { commit: false, outcome: refused('DryRunOperation') };
    rememberAnswer(context, standing, answer.body);
    return { commit: true, outcome: answer };
  });
}

/** Success of a dry run is told as an error, failures as their own (alibaba-cloud-api.md section 1.1). */
function isDryRun(request: OperationRequest): boolean {
  return flag(request.parameters, 'DryRun') === true;
}
