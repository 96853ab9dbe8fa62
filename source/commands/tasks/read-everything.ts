import type { Inventory } from '../../domain/inventory.ts';
import type { Problem } from '../../domain/problem.ts';
import { type Result, success } from '../../domain/result.ts';
import { allLists } from '../../engine/discover.ts';
import { type DeepReading, needOfEverything, readDeep } from '../../engine/read-deep.ts';
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
export async function readEverything(reading: WholeReading): Promise<Result<Inventory, Problem>> {
  const inventory = await readLists(reading);
  if (!inventory.ok) return inventory;
  return success(await readDetails(reading, inventory.value, needOfEverything));
}

/** Every list of every region: what there is, still without entries and rules. */
export async function readLists({
  session,
  context,
  regions,
}: WholeReading): Promise<Result<Inventory, Problem>> {
  const checked = await checkRegions(regions, session);
  if (!checked.ok) return checked;
  const scope = checked.value.length === 0 ? {} : { regions: checked.value };
  return readAccount({ session, context, ...scope, lists: allLists });
}

/** The entries and rules that somebody needs of what the lists show. */
export function readDetails(
  { session, context }: Pick<WholeReading, 'session' | 'context'>,
  inventory: Inventory,
  needed: DeepReading['needed'],
): Promise<Inventory> {
  const { clock, random, signal } = context;
  return readDeep({ cloud: session.reads, clock, random, signal, inventory, needed });
}
