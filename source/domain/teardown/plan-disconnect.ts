import type { Connection, ConnectionEnd } from '../connections/connection.ts';
import { joinConnections } from '../connections.ts';
import { planDigest } from '../digest.ts';
import { defaultIntent, type End, type Side } from '../intent.ts';
import type { Inventory } from '../inventory.ts';
import type { Plan, PlanEnd, Unread } from '../plan.ts';
import { permissionsOf } from '../planning/permissions.ts';
import { reliedFacts } from '../planning/relied-facts.ts';
import type { Problem } from '../problem.ts';
import { failure, type Result, success } from '../result.ts';
import { type Dependants, findDependants } from './dependants.ts';
import { linkObstacles } from './link-obstacles.ts';
import { type TeardownProblemCode, teardownProblem } from './teardown-problem.ts';
import { teardownSteps } from './teardown-steps.ts';

export type DisconnectRequest = {
  /** Read deeply for both VPCs. */
  readonly inventory: Inventory;
  /** Id of the peering connection, or of either of the two router interfaces. */
  readonly connectionId: string;
  /** Keys of {@link foreignRouteKey} that the person consented to. */
  readonly consents: readonly string[];
};

/**
 * The plan to take a connection down, made here or not. Routes that others made over it, a prepaid interface, anything
 * busy or unread stand in its way: then the verdict says so and there are no steps, for half a teardown is an outage
 * without an end. Rules that were not added together with the connection stay, and a warning counts them.
 */
export function planDisconnect(request: DisconnectRequest): Result<Plan, Problem<TeardownProblemCode>> {
  const { inventory, connectionId, consents } = request;
  const connection = joinConnections(inventory).find(one => isCalled(one, connectionId));
  if (connection === undefined) return failure(teardownProblem('disconnect-not-found', { id: connectionId }));
  const ends = knownEnds(connection);
  if (ends === undefined) return failure(teardownProblem('disconnect-other-account', { id: connection.id }));
  const dependants = findDependants(inventory, connection, ends);
  const obstacles = [...linkObstacles(connection), ...routeObstacles(dependants, consents)];
  return success(sealPlan({ inventory, connection, ends, dependants, obstacles, consents }));
}

/** What a person consents to when a route of somebody else goes with the connection. */
export function foreignRouteKey(routeEntryId: string): string {
  return `disconnect-route/${routeEntryId}`;
}

function isCalled(connection: Connection, id: string): boolean {
  if (connection.id === id) return true;
  if (connection.kind === 'peering-connection') return false;
  return [connection.halves.initiator, connection.halves.acceptor].some(
    half => half?.routerInterfaceId === id,
  );
}

function knownEnds({ ends }: Connection): Readonly<Record<Side, End>> | undefined {
  const initiator = knownEnd(ends.initiator);
  const acceptor = knownEnd(ends.acceptor);
  return initiator === undefined || acceptor === undefined ? undefined : { initiator, acceptor };
}

function knownEnd({ regionId, vpcId }: ConnectionEnd): End | undefined {
  return vpcId === undefined ? undefined : { regionId, vpcId };
}

function routeObstacles({ routes }: Dependants, consents: readonly string[]): readonly Problem[] {
  return routes.flatMap(({ entry, table, isOurs }) => {
    const parameters = {
      routeTableId: table.routeTableId,
      destination: entry.destination,
      key: foreignRouteKey(entry.routeEntryId),
    };
    if (entry.nextHops.length > 1) return [teardownProblem('disconnect-shared-route', parameters)];
    const isAgreed = isOurs || consents.includes(parameters.key);
    return isAgreed ? [] : [teardownProblem('disconnect-foreign-route', parameters)];
  });
}

type PlanParts = {
  readonly inventory: Inventory;
  readonly connection: Connection;
  readonly ends: Readonly<Record<Side, End>>;
  readonly dependants: Dependants;
  readonly obstacles: readonly Problem[];
  readonly consents: readonly string[];
};

function sealPlan(parts: PlanParts): Plan {
  const { inventory, connection, ends, dependants, obstacles, consents } = parts;
  const { unread } = dependants;
  const problems = [...unread.map(unreadProblem), ...obstacles];
  const steps = problems.length > 0 ? [] : teardownSteps({ connection, ends, dependants });
  const content: Omit<Plan, 'digest'> = {
    schema: 'vpclink.plan/1',
    purpose: 'disconnect',
    accountId: inventory.accountId,
    kind: connection.kind,
    intent: { ...defaultIntent({ ...ends, name: connection.name }), kind: connection.kind, consents },
    ends: {
      initiator: planEnd(inventory, ends.initiator),
      acceptor: planEnd(inventory, ends.acceptor),
    },
    verdict: verdictOf(unread, problems),
    items: [],
    steps,
    facts: reliedFacts(inventory, subjectsOf(inventory, ends)),
    unread,
    warnings: keptRules(parts),
    permissions: permissionsOf(steps),
    quotas: [],
    paid: [],
    reach: [],
  };
  return { ...content, digest: planDigest(content) };
}

function verdictOf(unread: readonly Unread[], problems: readonly Problem[]): Plan['verdict'] {
  if (unread.length > 0) return { fit: 'unknown', problems };
  return { fit: problems.length === 0 ? 'fits' : 'does-not-fit', problems };
}

function unreadProblem({ subject }: Unread): Problem {
  return teardownProblem('disconnect-unread', { subject });
}

function planEnd(inventory: Inventory, end: End): PlanEnd {
  const region = inventory.regions.find(one => one.regionId === end.regionId);
  const vpcs = region?.vpcs.state === 'known' ? region.vpcs.value : [];
  const vpc = vpcs.find(one => one.vpcId === end.vpcId);
  const cidrBlocks = vpc === undefined ? [] : [vpc.cidrBlock, ...vpc.secondaryCidrBlocks];
  return { ...end, vpcName: vpc?.name ?? '', cidrBlocks, vSwitches: [] };
}

/** The plan is stale as soon as a route, a link or a rule of either VPC changed. */
function subjectsOf(inventory: Inventory, ends: Readonly<Record<Side, End>>): readonly string[] {
  return [ends.initiator, ends.acceptor].flatMap(({ regionId, vpcId }) => {
    const region = inventory.regions.find(one => one.regionId === regionId);
    const tables = region?.routeTables.state === 'known' ? region.routeTables.value : [];
    const groups = region?.securityGroups.state === 'known' ? region.securityGroups.value : [];
    const inVpc = (one: { vpcId: string }) => one.vpcId === vpcId;
    return [
      `router-interfaces/${regionId}/${vpcId}`,
      `peering-connections/${regionId}/${vpcId}`,
      ...tables.filter(inVpc).map(table => `route-table/${regionId}/${table.routeTableId}`),
      ...groups.filter(inVpc).map(group => `security-group/${regionId}/${group.securityGroupId}`),
    ];
  });
}

/** Rules for the peer's ranges that were not added together with the connection. */
function keptRules({ inventory, ends, dependants }: PlanParts): readonly Problem[] {
  const removed = new Set(dependants.rules.map(({ rule }) => rule.ruleId));
  return (['initiator', 'acceptor'] as const).flatMap(side => {
    const peer = side === 'initiator' ? ends.acceptor : ends.initiator;
    const { cidrBlocks } = planEnd(inventory, peer);
    const region = inventory.regions.find(one => one.regionId === ends[side].regionId);
    const groups = region?.securityGroups.state === 'known' ? region.securityGroups.value : [];
    const kept = groups
      .filter(group => group.vpcId === ends[side].vpcId)
      .flatMap(group => (group.rules.state === 'known' ? group.rules.value.rules : []))
      .filter(({ ruleId }) => !removed.has(ruleId))
      .filter(rule => rule.peer.kind === 'cidr' && cidrBlocks.includes(rule.peer.cidrBlock));
    const { vpcId } = ends[side];
    return kept.length === 0
      ? []
      : [teardownProblem('disconnect-leaves-rules', { vpcId, count: kept.length })];
  });
}
