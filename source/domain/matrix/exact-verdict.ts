import type { Connection } from '../connections/connection.ts';
import { type ConnectionKind, defaultIntent, type End, type Intent, type Side } from '../intent.ts';
import type { Inventory } from '../inventory.ts';
import type { Verdict } from '../plan.ts';
import { judgePlan } from '../planning/judge-plan.ts';
import { judgeLink } from '../planning/link/judge-link.ts';
import { leaveOut } from '../planning/plan-items.ts';
import { planRoutes } from '../planning/routes/plan-routes.ts';
import { planRules } from '../planning/rules/plan-rules.ts';
import { type VpcView, viewVpc } from '../planning/vpc-view.ts';

/** The planner's own verdict of one pair after the other. */
export type ExactJudge = (initiator: End, acceptor: End) => Verdict | undefined;

/** What an intent of the matrix is: a new connection of this kind, everything else as by default. */
export function matrixIntent(kind: ConnectionKind, initiator: End, acceptor: End): Intent {
  return { ...defaultIntent({ initiator, acceptor, name: 'vpclink' }), kind };
}

/**
 * The verdict that `planConnection` gives, by the planner's own judgements, without drawing a plan. For the pairs that
 * integers alone do not settle; each VPC is looked up once. Undefined where one of the two is not found.
 */
export function exactJudge(
  inventory: Inventory,
  connections: readonly Connection[],
  kind: ConnectionKind,
): ExactJudge {
  const views = new Map<string, VpcView | undefined>();
  const viewOf = (side: Side, end: End): VpcView | undefined => {
    if (!views.has(end.vpcId)) {
      const sight = viewVpc(inventory, side, end);
      views.set(end.vpcId, sight.state === 'found' ? sight.view : undefined);
    }
    const view = views.get(end.vpcId);
    return view && { ...view, side };
  };
  return (one, other) => {
    const initiator = viewOf('initiator', one);
    const acceptor = viewOf('acceptor', other);
    if (initiator === undefined || acceptor === undefined) return undefined;
    const intent = matrixIntent(kind, one, other);
    const context = { inventory, intent, ends: { initiator, acceptor }, connections };
    const link = judgeLink(context);
    const routes = planRoutes(context, link);
    const rules = planRules(context, routes);
    const judged = { ...routes, judgements: leaveOut(routes.judgements, link, intent) };
    const unread = [...routes.unread, ...rules.unread];
    return judgePlan({ link, routes: judged, rules, unread });
  };
}
