import type { End } from './intent.ts';
import type { Inventory, Vpc } from './inventory.ts';
import { type Problem, problem } from './problem.ts';
import { failure, type Result, success } from './result.ts';

export type ResolveEndProblemCode =
  | 'end-region-unknown'
  | 'end-not-found'
  | 'end-name-occurs-often'
  | 'end-region-unread'
  | 'end-maybe-unread';

/**
 * Finds the VPC that a person means: `REGION/VPC-ID`, a VPC id, or a VPC name that occurs once. A name that is not
 * found while some regions are unread is `end-maybe-unread`, since it may be there.
 */
export function resolveEnd(text: string, inventory: Inventory): Result<End, Problem<ResolveEndProblemCode>> {
  const slash = text.indexOf('/');
  return slash > 0 ? inRegion(text, slash, inventory) : anywhere(text, inventory);
}

function inRegion(
  text: string,
  slash: number,
  inventory: Inventory,
): Result<End, Problem<ResolveEndProblemCode>> {
  const regionId = text.slice(0, slash);
  const region = inventory.regions.find(candidate => candidate.regionId === regionId);
  if (region === undefined) return failure(problem('end-region-unknown', { end: text, region: regionId }));
  if (region.vpcs.state === 'unknown')
    return failure(problem('end-region-unread', { end: text, region: regionId }));
  const wanted = text.slice(slash + 1);
  const matches = region.vpcs.value.filter(vpc => vpc.vpcId === wanted || vpc.name === wanted);
  return pick(text, matches, []);
}

function anywhere(text: string, inventory: Inventory): Result<End, Problem<ResolveEndProblemCode>> {
  const all = inventory.regions.flatMap(region => (region.vpcs.state === 'known' ? region.vpcs.value : []));
  const unread = inventory.regions
    .filter(region => region.vpcs.state === 'unknown')
    .map(region => region.regionId);
  const byId = all.filter(vpc => vpc.vpcId === text);
  return pick(text, byId.length > 0 ? byId : all.filter(vpc => vpc.name === text), unread);
}

function pick(
  text: string,
  matches: readonly Vpc[],
  unread: readonly string[],
): Result<End, Problem<ResolveEndProblemCode>> {
  const [only] = matches;
  if (only !== undefined && matches.length === 1)
    return success({ regionId: only.regionId, vpcId: only.vpcId });
  if (matches.length > 1) {
    const found = matches.map(vpc => `${vpc.regionId}/${vpc.vpcId}`).join(', ');
    return failure(problem('end-name-occurs-often', { end: text, count: matches.length, found }));
  }
  if (unread.length > 0)
    return failure(problem('end-maybe-unread', { end: text, regions: unread.join(', ') }));
  return failure(problem('end-not-found', { end: text }));
}

/** The region that the text itself names, so that only it need be read; `undefined` where it names none. */
export function namedRegion(text: string): string | undefined {
  const slash = text.indexOf('/');
  return slash > 0 ? text.slice(0, slash) : undefined;
}
