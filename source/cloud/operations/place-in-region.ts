import { type Result, success } from '../../domain/result.ts';
import type { CloudProblem } from '../cloud.ts';

/** Adds to every item of a list the region that was asked for it. */
export async function placeInRegion<Item extends object>(
  regionId: string,
  list: Promise<Result<readonly Item[], CloudProblem>>,
): Promise<Result<readonly (Item & { readonly regionId: string })[], CloudProblem>> {
  const items = await list;
  return items.ok ? success(items.value.map(item => ({ ...item, regionId }))) : items;
}
