import type { BoundIntent } from '../../../source/domain/audit/bound-intent.ts';
import type { Waiver } from '../../../source/domain/audit/waiver.ts';
import { practiceAccountId } from '../../../source/simulator/worlds/world-sketch.ts';
import type { Joined, JoinedOptions } from '../../simulator/data-plane/joined-world.ts';

/** When every proof happens. */
export const nowMs = Date.parse('2026-03-01T08:00:00Z');

/** What shows that a rule can fire, can be silent, and knows what it does not know. */
export type Proof = {
  /** The healthy world, in which the rule is silent; two VPCs and a peering connection where absent. */
  readonly healthy?: JoinedOptions;
  /** Makes the world such that the rule fires; returns the id of the object that it must name. */
  readonly breaks: (joined: Joined) => string;
  /**
   * Reads without which the rule cannot be answered: denied in the very world in which it would fire. Or why there
   * are none.
   */
  readonly needs: readonly string[] | { readonly nothing: string };
  readonly waivers?: readonly Waiver[];
  readonly intents?: (joined: Joined) => readonly BoundIntent[];
};

type Lists = Joined['sketch']['lists'];

/** Changes the records of a list that have one of the ids. */
export function edit<Name extends keyof Lists>(
  { sketch: { lists } }: Joined,
  list: Name,
  change: (record: Lists[Name][number]) => Lists[Name][number] | undefined,
): void {
  const records = lists[list] as Lists[Name][number][];
  const changed = records.flatMap(record => change(record) ?? []);
  records.splice(0, records.length, ...changed);
}

/** The two halves of the pair that joins the world. */
export function halves({ sketch, a, b }: Joined): { readonly initiator: string; readonly acceptor: string } {
  const of = (vpcId: string) => sketch.lists.routerInterfaces.find(one => one.vpcId === vpcId)?.id ?? '';
  return { initiator: of(a.vpc.id), acceptor: of(b.vpc.id) };
}

export { practiceAccountId };
