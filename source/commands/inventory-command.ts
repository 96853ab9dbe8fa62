import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Inventory } from '../domain/inventory.ts';
import { type Problem, problem } from '../domain/problem.ts';
import { type Result, success } from '../domain/result.ts';
import { allLists } from '../engine/discover.ts';
import { needOfEverything, readDeep } from '../engine/read-deep.ts';
import { inventoryText } from '../report/inventory-text.ts';
import type { CommandRunner } from './command.ts';
import type { CommandContext } from './context.ts';
import { type ExitCode, exitCodes } from './exit-code.ts';
import { list, text } from './intent-options.ts';
import { readFormat } from './read-format.ts';
import type { Session } from './session/session.ts';
import { systemCode } from './system-code.ts';
import { checkRegions, readAccount } from './tasks/read-account.ts';
import { stopWith, withSession } from './with-session.ts';

const formats = ['text', 'json', 'mermaid', 'dot'] as const;

type Request = {
  readonly format: (typeof formats)[number];
  readonly path: string | undefined;
  readonly regions: readonly string[];
};

/** `vpclink inventory`: what exists; with `--out`, everything down to routes and rules as a snapshot. */
export const runInventory: CommandRunner = async (invocation, context) => {
  const format = readFormat(invocation, formats);
  if (!format.ok) return stopWith(format.problem, context);
  const path = text(invocation.options, 'out');
  const regions = list(text(invocation.options, 'region'));
  const request: Request = { format: format.value, path, regions };
  return withSession({ invocation, context, isReadOnly: true }, async session => {
    const inventory = await read(request, session, context);
    return inventory.ok ? give(inventory.value, request, context) : stopWith(inventory.problem, context);
  });
};

/** A person, and a drawing, get the lists; a snapshot and a script get routes and rules too. */
async function read(
  request: Request,
  session: Session,
  context: CommandContext,
): Promise<Result<Inventory, Problem>> {
  const checked = await checkRegions(request.regions, session);
  if (!checked.ok) return checked;
  const regions = checked.value.length === 0 ? {} : { regions: checked.value };
  if (request.path === undefined && request.format !== 'json')
    return readAccount({ session, context, ...regions });
  const lists = await readAccount({ session, context, ...regions, lists: allLists });
  return lists.ok ? success(await readEverything(lists.value, session, context)) : lists;
}

async function give(
  inventory: Inventory,
  { format, path }: Request,
  context: CommandContext,
): Promise<ExitCode> {
  const written = path === undefined ? undefined : await writeSnapshot(inventory, path, context);
  if (written !== undefined) return written;
  // A snapshot is the answer already; a person needs no list beside it.
  if (path === undefined || format !== 'text')
    context.output.write(await printed(inventory, format, context));
  return isWhole(inventory) ? exitCodes.done : exitCodes.incomplete;
}

async function printed(
  inventory: Inventory,
  format: Request['format'],
  { translate }: CommandContext,
): Promise<string> {
  switch (format) {
    case 'text':
      return inventoryText(inventory, translate);
    case 'json':
      return `${JSON.stringify(inventory)}\n`;
    case 'mermaid':
    case 'dot': {
      const { topologyOfInventory } = await import('../report/topology/topology.ts');
      const { drawTopology } = await import('../report/topology/draw-topology.ts');
      return drawTopology(topologyOfInventory(inventory), format, translate);
    }
  }
}

function readEverything(inventory: Inventory, session: Session, context: CommandContext): Promise<Inventory> {
  const { clock, random, signal } = context;
  return readDeep({ cloud: session.reads, clock, random, signal, inventory, needed: needOfEverything });
}

/** An exit code only where writing failed. The file names the account's networks: it is for the owner alone. */
async function writeSnapshot(
  inventory: Inventory,
  path: string,
  context: CommandContext,
): Promise<ExitCode | undefined> {
  try {
    const target = resolve(context.workingDirectory, path);
    await writeFile(target, `${JSON.stringify(inventory)}\n`, { mode: 0o600 });
  } catch (thrown) {
    return stopWith(problem('usage-file-unwritable', { file: path, detail: systemCode(thrown) }), context);
  }
  context.errorOutput.write(`${context.translate('commands.say.snapshotWritten', { file: path })}\n`);
  return undefined;
}

/** Whether every list that tells what exists was read. */
function isWhole({ regions }: Inventory): boolean {
  return regions.every(
    ({ vpcs, vSwitches, routerInterfaces, peeringConnections }) =>
      [vpcs, vSwitches, routerInterfaces].every(fact => fact.state === 'known') &&
      (peeringConnections.state === 'known' || peeringConnections.reason.kind === 'unsupported-region'),
  );
}
