import type { Inventory } from '../../domain/inventory.ts';
import type { Problem } from '../../domain/problem.ts';
import { type Result, success } from '../../domain/result.ts';
import { allLists } from '../../engine/discover.ts';
import { needOfEverything, readDeep } from '../../engine/read-deep.ts';
import type { CommandContext } from '../context.ts';
import type { Session } from '../session/session.ts';
import { checkRegions, readAccount } from './read-account.ts';

export type WholeReading = {
  readonly session: Session;
  readonly context: CommandContext;
  /** From `--region`; empty: all. */
  readonly regions: readonly string[];
};

/** Reads the whole account down to every route entry and every security-group rule. */
export async function readEverything({
  session,
  context,
  regions,
}: WholeReading): Promise<Result<Inventory, Problem>> {
  const checked = await checkRegions(regions, session);
  if (!checked.ok) return checked;
  const scope = checked.value.length === 0 ? {} : { regions: checked.value };
  const inventory = await readAccount({ session, context, ...scope, lists: allLists });
  if (!inventory.ok) return inventory;
  const { clock, random, signal } = context;
  const reading = { cloud: session.reads, clock, random, signal, inventory: inventory.value };
  return success(await readDeep({ ...reading, needed: needOfEverything }));
}
