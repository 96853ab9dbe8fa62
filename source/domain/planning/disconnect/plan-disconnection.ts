import { applyPlanToInventory } from '../../apply-plan-to-inventory.ts';
import { planDigest } from '../../digest.ts';
import { valueOr } from '../../fact.ts';
import { defaultIntent, type End, type Intent, type Side } from '../../intent.ts';
import type { LinkItem, Plan, PlanEnd, PlanItem, Unread, Verdict } from '../../plan.ts';
import { reachChanges } from '../../reachability/reach-changes.ts';
import type { Step } from '../../step.ts';
import { idsOf } from '../link/judge-link.ts';
import { permissionsOf } from '../permissions.ts';
import { planEndOf } from '../plan-end.ts';
import { planProblem } from '../plan-problem.ts';
import { reliedFacts } from '../relied-facts.ts';
import { viewVpc } from '../vpc-view.ts';
import { type DisconnectionRequest, endsOf } from './disconnection.ts';
import { disconnectionSteps } from './disconnection-steps.ts';
import { dependentRoutes, dependentRules, tablesOf, unreadTables } from './judge-dependents.ts';
import { judgeRemoval, type Removal } from './judge-removal.ts';

/**
 * The plan that takes a connection down: rules that runs of ours made, every route that names the connection, the
 * connection itself. Routes of others are shown and go with consent by key only; until then the connection stays,
 * since it cannot be deleted under them. An item in state `add` is one that a step removes. Pure and total.
 */
export function planDisconnection(request: DisconnectionRequest): Plan {
  const { connection, inventory } = request;
  const ends = endsOf(connection);
  const routes = ends.flatMap(end => dependentRoutes(request, end));
  const rules = ends.flatMap(end => dependentRules(request, end));
  const unread = ends.flatMap(end => unreadTables(request, end));
  const removal = judgeRemoval(connection, routes);
  const verdict = verdictOf(removal, unread, connection.health === 'unknown');
  const steps = verdict.fit === 'fits' ? disconnectionSteps({ connection, routes, rules }) : [];
  const dependents = [...rules, ...routes].map(one => one.item);
  const items = [linkItem(request, removal, steps), ...dependents.map(item => withStep(item, steps))];
  const plan: Omit<Plan, 'digest'> = {
    schema: 'vpclink.plan/1',
    purpose: 'disconnect',
    accountId: inventory.accountId,
    kind: connection.kind,
    intent: intentOf(request),
    ends: { initiator: planEnd(request, 'initiator'), acceptor: planEnd(request, 'acceptor') },
    verdict,
    items,
    steps,
    facts: reliedFacts(inventory, subjectsOf(request)),
    unread,
    warnings: [],
    permissions: permissionsOf(steps),
    quotas: [],
    paid: [],
    reach: steps.length === 0 ? [] : reachOf(request, steps),
  };
  return { ...plan, digest: planDigest(plan) };
}

/** An end that was not read may still be named by routes: nothing is deleted on hope. */
function verdictOf(removal: Removal, unread: readonly Unread[], isEndUnread: boolean): Verdict {
  if (removal.state === 'block') return { fit: 'does-not-fit', problems: removal.problems };
  const problems = [
    ...(isEndUnread ? [planProblem('link-opposite-unread')] : []),
    ...unread.map(one => planProblem('fact-unread', { subject: one.subject })),
  ];
  if (problems.length > 0) return { fit: 'unknown', problems };
  return removal.state === 'add'
    ? { fit: 'fits', problems: [] }
    : { fit: 'does-not-fit', problems: removal.problems };
}

function linkItem({ connection }: DisconnectionRequest, removal: Removal, steps: readonly Step[]): LinkItem {
  const last = steps.at(-1);
  const isLeft = removal.state === 'add' && last === undefined;
  return {
    item: 'link',
    key: 'link',
    side: 'initiator',
    state: isLeft ? 'skip' : removal.state,
    problems: isLeft ? [planProblem('needs-verdict')] : removal.problems,
    ...(last === undefined ? {} : { stepId: last.id }),
    name: connection.name,
    existingIds: idsOf(connection),
  };
}

function withStep(item: PlanItem, steps: readonly Step[]): PlanItem {
  const { stepId, ...rest } = item;
  if (stepId === undefined || steps.some(step => step.id === stepId)) return item;
  return { ...rest, state: 'skip', problems: [...item.problems, planProblem('needs-verdict')] };
}

function intentOf(request: DisconnectionRequest): Intent {
  const { connection, consents = [], exclusions = [] } = request;
  const ends = { initiator: endAt(request, 'initiator'), acceptor: endAt(request, 'acceptor') };
  return {
    ...defaultIntent({ ...ends, name: connection.name }),
    kind: connection.kind,
    consents,
    exclusions,
  };
}

/** An end in another account, or gone, may have no VPC that is known. */
function endAt({ connection }: DisconnectionRequest, side: Side): End {
  const { regionId, vpcId = '' } = connection.ends[side];
  return { regionId, vpcId };
}

function planEnd(request: DisconnectionRequest, side: Side): PlanEnd {
  const end = endAt(request, side);
  const sight = viewVpc(request.inventory, side, end);
  return sight.state === 'found'
    ? planEndOf(sight.view)
    : { ...end, vpcName: '', cidrBlocks: [], vSwitches: [] };
}

function subjectsOf({ inventory, connection }: DisconnectionRequest): readonly string[] {
  return endsOf(connection).flatMap(end => {
    const region = inventory.regions.find(one => one.regionId === end.regionId);
    const tables = region === undefined ? [] : tablesOf(valueOr(region.routeTables, []), end);
    const perVpc = ['router-interfaces', 'peering-connections', 'route-tables'];
    return [
      ...perVpc.map(kind => `${kind}/${end.regionId}/${end.vpcId}`),
      ...tables.map(table => `route-table/${end.regionId}/${table.routeTableId}`),
    ];
  });
}

function reachOf(request: DisconnectionRequest, steps: readonly Step[]): Plan['reach'] {
  const before = request.inventory;
  const ends = { initiator: endAt(request, 'initiator'), acceptor: endAt(request, 'acceptor') };
  return reachChanges({ before, after: applyPlanToInventory({ inventory: before, steps }), ends });
}
