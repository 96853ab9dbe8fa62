import { applyPlanToInventory } from '../apply-plan-to-inventory.ts';
import { type Fact, valueOr } from '../fact.ts';
import type { Side } from '../intent.ts';
import type { ReachChange, Unread } from '../plan.ts';
import type { Problem } from '../problem.ts';
import { reachChanges } from '../reachability/reach-changes.ts';
import type { Step } from '../step.ts';
import { endObstacles, endWarnings } from './check-ends.ts';
import { type PlanContext, sides } from './context.ts';
import { detailUnread } from './detail-unread.ts';
import { judgePlan } from './judge-plan.ts';
import { judgeLink } from './link/judge-link.ts';
import type { LinkJudgement } from './link/link-judgement.ts';
import { permissionsOf } from './permissions.ts';
import type { PlanDraft } from './plan-draft.ts';
import { leaveOut, planItems, withoutExcludedLink } from './plan-items.ts';
import { planProblem } from './plan-problem.ts';
import { planSteps } from './plan-steps.ts';
import { type QuotaCount, quotaDoubt, quotaUse } from './quota-use.ts';
import { reliedFacts } from './relied-facts.ts';
import { reliedSubjects } from './relied-subjects.ts';
import { routeWarnings } from './route-warnings.ts';
import { planRoutes, type RoutePlan } from './routes/plan-routes.ts';
import { planRules, type RulePlan } from './rules/plan-rules.ts';

/** Judges link, routes and rules, and draws the steps of what can be done. */
export function draftConnection(context: PlanContext): PlanDraft {
  const obstacles = endObstacles(context);
  if (obstacles.length > 0) return { verdict: { fit: 'does-not-fit', problems: obstacles }, unread: [] };
  const { intent } = context;
  const link = withoutExcludedLink(judgeLink(context), intent);
  const routes = planRoutes(context, link);
  const rules = planRules(context, routes);
  const judged: Judged = {
    link,
    routes: { ...routes, judgements: leaveOut(routes.judgements, link, intent) },
    rules: { ...rules, judgements: leaveOut(rules.judgements, link, intent) },
  };
  const unread = [...linkUnread(context), ...routes.unread, ...rules.unread];
  return assemble(context, judged, unread);
}

type Judged = { readonly link: LinkJudgement; readonly routes: RoutePlan; readonly rules: RulePlan };

function assemble(context: PlanContext, judged: Judged, unread: readonly Unread[]): PlanDraft {
  const parts = { link: judged.link, routes: judged.routes.judgements, rules: judged.rules.judgements };
  const verdict = judgePlan({ ...judged, unread });
  // Nothing is done while something is unread or cannot work: what is known may be done by dropping the rest.
  const isPossible = verdict.fit === 'fits' || verdict.fit === 'fits-in-part';
  const wanted = isPossible ? planSteps({ context, ...parts }) : [];
  // Where nothing is done nothing changes, and there is nothing to compare.
  const reach = isPossible ? reachOf(context, wanted) : [];
  const stopped = stoppedTraffic(context, reach);
  const steps = stopped.length === 0 ? wanted : [];
  return {
    verdict: stopped.length === 0 ? verdict : { fit: 'does-not-fit', problems: stopped },
    unread: uniqueUnread([...unread, ...detailUnread(context, [...parts.routes, ...parts.rules])]),
    items: planItems({ ...parts, name: context.intent.name, steps }),
    steps,
    facts: reliedFacts(context.inventory, reliedSubjects(context, judged)),
    warnings: warningsOf(context, judged),
    permissions: permissionsOf(steps),
    quotas: countsOf(judged).map(quotaUse),
    paid: steps.length === 0 ? [] : judged.link.paid,
    reach,
  };
}

function warningsOf(context: PlanContext, judged: Judged): readonly Problem[] {
  const { link, routes, rules } = judged;
  return [
    ...endWarnings(context),
    ...link.warnings,
    ...routeWarnings(context, routes.judgements),
    ...rules.warnings,
    ...countsOf(judged).flatMap(count => quotaDoubt(count) ?? []),
  ];
}

function countsOf({ link, routes, rules }: Judged): readonly QuotaCount[] {
  return [...link.counts, ...routes.counts, ...rules.counts].filter(count => count.adds > 0);
}

/** What can talk before and after, by exact reachability over the predicted inventory. */
function reachOf(context: PlanContext, steps: readonly Step[]): readonly ReachChange[] {
  const { inventory, intent } = context;
  const after = steps.length === 0 ? inventory : applyPlanToInventory({ inventory, steps });
  return reachChanges({
    before: inventory,
    after,
    ends: { initiator: intent.initiator, acceptor: intent.acceptor },
    assumedGroupIds: {
      initiator: namedGroups(context, 'initiator'),
      acceptor: namedGroups(context, 'acceptor'),
    },
  });
}

/** The groups that the user named on that side stand in for those of instances that do not exist yet. */
function namedGroups({ ends, intent }: PlanContext, side: Side): readonly string[] {
  const own = valueOr(ends[side].securityGroups, []).map(group => group.securityGroupId);
  return own.filter(id => intent.securityGroupIds?.includes(id));
}

/** Traffic that passes today and would not any more, without the user's consent by name. */
function stoppedTraffic({ intent }: PlanContext, reach: readonly ReachChange[]): readonly Problem[] {
  return reach
    .filter(one => one.stops !== undefined && !intent.consents.includes(one.consentKey ?? ''))
    .map(one =>
      planProblem('traffic-would-stop', {
        from: one.fromVSwitchId,
        to: one.toVSwitchId,
        traffic: (one.stops ?? []).join(' '),
        key: one.consentKey ?? '',
      }),
    );
}

/** The lists that could hold a link between the two. */
function linkUnread({ ends }: PlanContext): readonly Unread[] {
  return sides.flatMap(side => {
    const { routerInterfaces, peeringConnections, end, vpc } = ends[side];
    const unreadOf = (kind: string, list: Fact<unknown>) =>
      list.state === 'unknown'
        ? [{ subject: `${kind}/${end.regionId}/${vpc.vpcId}`, reason: list.reason }]
        : [];
    return [
      ...unreadOf('router-interfaces', routerInterfaces),
      ...unreadOf('peering-connections', peeringConnections),
    ];
  });
}

function uniqueUnread(unread: readonly Unread[]): readonly Unread[] {
  return [...new Map(unread.map(one => [one.subject, one])).values()];
}
