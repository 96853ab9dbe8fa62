import type { Connection } from '../../connections/connection.ts';
import { nextHopIdIn } from '../../connections.ts';
import type { Side } from '../../intent.ts';
import type { Unread } from '../../plan.ts';
import type { PlanContext } from '../../planning/context.ts';
import { existingLink } from '../../planning/link/link-judgement.ts';
import { leaveOut } from '../../planning/plan-items.ts';
import { planRoutes, type RoutePlan } from '../../planning/routes/plan-routes.ts';
import { planRules, type RulePlan } from '../../planning/rules/plan-rules.ts';

/** What the planner says of an intent over a connection that stands: what is there already, and what it would add. */
export type Standing = {
  readonly context: PlanContext;
  readonly connection: Connection;
  /** Ids that routes of each side name. */
  readonly hopIds: Readonly<Record<Side, string>>;
  readonly routes: RoutePlan;
  readonly rules: RulePlan;
  readonly unread: readonly Unread[];
};

/**
 * Plans the intent over the connection as if it carried traffic, whatever its state: how it stands is judged apart.
 * Undefined where an end of it is missing, so that there is nothing that routes could name.
 */
export function standingOf(context: PlanContext, connection: Connection): Standing | undefined {
  const { initiator, acceptor } = context.ends;
  const near = nextHopIdIn(connection, initiator.vpc.vpcId);
  const far = nextHopIdIn(connection, acceptor.vpc.vpcId);
  if (near === undefined || far === undefined) return undefined;
  const link = existingLink({
    existingIds: [connection.id],
    problems: [],
    nextHops: { initiator: { kind: 'existing', id: near }, acceptor: { kind: 'existing', id: far } },
  });
  const routes = planRoutes(context, link);
  const rules = planRules(context, routes);
  return {
    context,
    connection,
    hopIds: { initiator: near, acceptor: far },
    routes: { ...routes, judgements: leaveOut(routes.judgements, link, context.intent) },
    rules: { ...rules, judgements: leaveOut(rules.judgements, link, context.intent) },
    unread: [...routes.unread, ...rules.unread],
  };
}
