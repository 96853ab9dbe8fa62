import type { ConnectionView } from '../../audit/audit-view.ts';
import type { BoundIntent } from '../../audit/bound-intent.ts';
import { intentContext } from '../../audit/drift/compare-intent.ts';
import { type Standing, standingOf } from '../../audit/drift/standing.ts';
import { connectionIds } from '../../connections.ts';
import { valueOr } from '../../fact.ts';
import type { RouteEntry } from '../../inventory.ts';
import type { Step } from '../../step.ts';
import type { RouteJudgement } from '../routes/route-judgement.ts';
import type { RuleJudgement } from '../rules/judge-rule.ts';
import { findEntry } from './find-objects.ts';
import {
  byCleanup,
  byPerson,
  byPlan,
  connectionOf,
  type Ground,
  type Mend,
  type Mender,
  type MendQuestion,
  onlyPerson,
} from './mend.ts';
import { mendByDeletion, mendTooWide } from './mend-entries.ts';
import { mendPair } from './mend-links.ts';
import { mendByRevoking, mendDrop } from './mend-wide-rules.ts';
import { deleteRoute, replaceable } from './route-changes.ts';
import { authorizeRule } from './rule-changes.ts';

/** What is there and nobody wanted goes, when it is chosen. */
export const mendExtra: Mender = (question, ground) =>
  question.object.kind === 'route-entry'
    ? mendByDeletion(question, ground)
    : mendByRevoking(question, ground);

/** What is wanted and not there comes, as the planner would make it; a connection or a VPC only a person makes anew. */
export const mendLost: Mender = (question, ground) => {
  const standing = standingAt(question, ground);
  if (standing === undefined) return onlyPerson(question, ground);
  const { item } = question.parameters;
  const route = standing.routes.judgements.find(one => one.key === item);
  if (route !== undefined) return bringRoute(route, standing, ground);
  const rule = standing.rules.judgements.find(one => one.key === item);
  // A rule that nothing asks for any more: what it was to open is open by now.
  return rule === undefined ? byPlan() : bringRule(rule, ground);
};

/** What is there otherwise is set back: an entry to its next hop, a pair that is off is switched on, a drop goes. */
export const mendChanged: Mender = (question, ground) => {
  switch (question.object.kind) {
    case 'route-entry':
      return mendEntry(question, ground);
    case 'security-group-rule':
      return mendDrop(question, ground);
    case 'router-interface':
      return question.parameters.item === 'link/state'
        ? mendPair(question, ground)
        : onlyPerson(question, ground);
    case 'peering-connection':
    case 'vpc':
    case 'vswitch':
    case 'route-table':
    case 'security-group':
    case 'network-acl':
    case 'account':
      return onlyPerson(question, ground);
  }
};

function standingAt(question: MendQuestion, ground: Ground): Standing | undefined {
  const view = connectionOf(ground, question);
  if (view === undefined || view.connection.health !== 'healthy') return undefined;
  const bound = ground.audit.intents.find(one => connectionIds(view.connection).includes(one.connectionId));
  return bound === undefined ? undefined : standingFor(bound, view, ground);
}

function standingFor(bound: BoundIntent, view: ConnectionView, { audit }: Ground): Standing | undefined {
  const context = intentContext(bound, view, audit);
  return context === undefined ? undefined : standingOf(context, view.connection);
}

/** Anything that flows elsewhere today is taken over only when that is chosen. */
function bringRoute(route: RouteJudgement, standing: Standing, ground: Ground): Mend {
  const create = createRoute(route, standing, ground);
  if (route.state === 'have') return byPlan();
  if (route.state === 'add') return byPlan(create);
  return route.skipped === 'consent' ? byCleanup(create) : byPerson(...route.problems);
}

function createRoute({ view, destination }: RouteJudgement, standing: Standing, ground: Ground): Step {
  const { vpcId, regionId, routeTableId } = view.table;
  const side = ground.sideOf(vpcId);
  return {
    kind: 'create-route',
    id: `create-route/${side}/${routeTableId}/${destination.text}`,
    side,
    regionId,
    vpcId,
    dependsOn: [],
    routeTableId,
    destination: destination.text,
    nextHopType: standing.connection.kind === 'router-interface' ? 'RouterInterface' : 'VpcPeer',
    nextHop: { kind: 'existing', id: standing.hopIds[view.side] },
  };
}

function bringRule({ state, skipped, problems, candidate }: RuleJudgement, ground: Ground): Mend {
  if (state === 'have') return byPlan();
  const authorize = authorizeRule(ground, candidate.view.group, candidate.rule);
  if (state === 'add') return byPlan(authorize);
  return skipped === 'consent' ? byCleanup(authorize) : byPerson(...problems);
}

/** The entry of a wanted destination is written anew to the connection; a wider one gives way to those that are wanted. */
function mendEntry(question: MendQuestion, ground: Ground): Mend {
  const found = findEntry(ground, question.object);
  const standing = standingAt(question, ground);
  if (found === undefined) return byPlan();
  if (standing === undefined) return onlyPerson(question, ground);
  const route = standing.routes.judgements.find(one => one.key === question.parameters.item);
  if (route === undefined) return mendTooWide(question, ground);
  if (route.state !== 'block') return bringRoute(route, standing, ground);
  if (!replaceable(found.entry) || !isAlone(found.entry, route)) return byPerson(...route.problems);
  const remove = deleteRoute(ground, found.table, found.entry);
  return byCleanup(remove, { ...createRoute(route, standing, ground), dependsOn: [remove.id] });
}

/** Nothing else stands in the way of the destination. */
function isAlone({ destination }: RouteEntry, { view, problems }: RouteJudgement): boolean {
  const same = valueOr(view.table.entries, []).filter(one => one.destination === destination);
  return same.length === 1 && problems.every(one => one.code === 'route-destination-taken');
}
