import type { Inventory } from '../../domain/inventory.ts';
import { findMarked, type MarkedObjects } from '../../domain/marks/find-marked.ts';
import type { Problem } from '../../domain/problem.ts';
import { type Result, success } from '../../domain/result.ts';
import { readEverything, type WholeReading } from './read-everything.ts';

export type MarkedReading = { readonly inventory: Inventory; readonly marked: MarkedObjects };

/** Reads the whole account and finds what runs of vpclink made, by the marks in the descriptions. Changes nothing. */
export async function readMarked(reading: WholeReading): Promise<Result<MarkedReading, Problem>> {
  const inventory = await readEverything(reading);
  if (!inventory.ok) return inventory;
  return success({ inventory: inventory.value, marked: findMarked(inventory.value) });
}
