import type { Connection } from '../connections/connection.ts';
import { joinConnections } from '../connections.ts';
import type { UnreadReason } from '../fact.ts';
import type { Intent, Side } from '../intent.ts';
import type { Inventory } from '../inventory.ts';
import type { Problem } from '../problem.ts';
import { planProblem } from './plan-problem.ts';
import { type VpcView, viewVpc } from './vpc-view.ts';

/** What every part of the planner looks at: the intent, and the account seen from both ends. */
export type PlanContext = {
  readonly inventory: Inventory;
  readonly intent: Intent;
  readonly ends: Readonly<Record<Side, VpcView>>;
  /** Every connection of the account, once. */
  readonly connections: readonly Connection[];
};

export type ContextAnswer =
  | { readonly state: 'ready'; readonly context: PlanContext }
  | {
      readonly state: 'impossible';
      readonly problems: readonly Problem[];
      readonly unread: readonly { readonly subject: string; readonly reason: UnreadReason }[];
    };

export const sides = ['initiator', 'acceptor'] as const;

/** Finds both ends; without them there is nothing to plan. */
export function planContext(inventory: Inventory, intent: Intent): ContextAnswer {
  const initiator = viewVpc(inventory, 'initiator', intent.initiator);
  const acceptor = viewVpc(inventory, 'acceptor', intent.acceptor);
  if (initiator.state === 'found' && acceptor.state === 'found') {
    const ends = { initiator: initiator.view, acceptor: acceptor.view };
    return { state: 'ready', context: { inventory, intent, ends, connections: joinConnections(inventory) } };
  }
  const unread = [initiator, acceptor].flatMap((sight, index) => {
    const { regionId } = index === 0 ? intent.initiator : intent.acceptor;
    return sight.state === 'unread' ? [{ subject: `vpcs/${regionId}`, reason: sight.reason }] : [];
  });
  const absent = [initiator, acceptor].flatMap(sight => (sight.state === 'absent' ? [sight.problem] : []));
  const problems = [
    ...absent,
    ...unread.map(({ subject }) => planProblem('vpc-unread', { region: subject.slice('vpcs/'.length) })),
  ];
  return { state: 'impossible', problems, unread };
}
