import type { Side } from '../../intent.ts';
import type { ItemState, PaidObject } from '../../plan.ts';
import type { Problem } from '../../problem.ts';
import type { ObjectReference, Step } from '../../step.ts';
import type { QuotaCount } from '../quota-use.ts';

/** What becomes of the link between the two VPCs. */
export type LinkJudgement = {
  readonly state: ItemState;
  /** Why it is not a plain `add`. */
  readonly problems: readonly Problem[];
  readonly existingIds: readonly string[];
  /** Next hops for the routes of each side; absent where no link stands or comes. */
  readonly nextHops?: Readonly<Record<Side, ObjectReference>>;
  /** In dependency order; empty unless `add`. */
  readonly steps: readonly Step[];
  readonly counts: readonly QuotaCount[];
  readonly paid: readonly PaidObject[];
  readonly warnings: readonly Problem[];
};

const nothing = { existingIds: [], steps: [], counts: [], paid: [], warnings: [] } as const;

/** No link comes: blocked, unknown, or waiting for consent. */
export function noLink(
  state: 'block' | 'unknown' | 'skip',
  problems: readonly Problem[],
  existingIds: readonly string[] = [],
): LinkJudgement {
  return { ...nothing, state, problems, existingIds };
}

/** The link stands and is healthy. */
export function existingLink(
  link: Required<Pick<LinkJudgement, 'existingIds' | 'nextHops' | 'problems'>>,
): LinkJudgement {
  return { ...nothing, state: 'have', ...link };
}
