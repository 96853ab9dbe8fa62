import type { ReadResult } from '../cloud.ts';

/** Adds to every item of a list the region that was asked for it. */
export async function placeInRegion<Item extends object>(
  regionId: string,
  list: ReadResult<readonly Item[]>,
): ReadResult<readonly (Item & { readonly regionId: string })[]> {
  const items = await list;
  return items.ok ? { ...items, value: items.value.map(item => ({ ...item, regionId })) } : items;
}
