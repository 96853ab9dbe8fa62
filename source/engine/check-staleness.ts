import type { Clock } from '../cloud/clock.ts';
import type { ReadCloud } from '../cloud/cloud.ts';
import type { Plan } from '../domain/plan.ts';
import { staleDifferences } from '../domain/planning/stale-differences.ts';
import type { Problem } from '../domain/problem.ts';
import type { Random } from './backoff.ts';
import { needOfPair, readDeep } from './read-deep.ts';

export type StalenessCheck = {
  readonly plan: Plan;
  readonly cloud: ReadCloud;
  readonly clock: Clock;
  readonly random: Random;
  readonly signal?: AbortSignal;
};

/**
 * Reads again what the plan stands on and names every difference; empty: the plan still holds. What cannot be read
 * counts as a difference: nothing is applied on hope.
 */
export async function checkStaleness(check: StalenessCheck): Promise<readonly Problem[]> {
  const { plan, cloud, clock, random, signal } = check;
  const inventory = await readDeep({
    cloud,
    clock,
    random,
    inventory: {
      schema: 'vpclink.inventory/1',
      accountId: plan.accountId,
      readAt: new Date(clock.now()).toISOString(),
      regions: [],
    },
    needed: read => needOfPair(read, plan.intent),
    ...(signal === undefined ? {} : { signal }),
  });
  return staleDifferences(plan, inventory);
}
