import type { Connection } from '../../connections/connection.ts';
import type { Step } from '../../step.ts';
import { sides } from '../context.ts';
import { type DisconnectionEnd, endsOf } from './disconnection.ts';
import type { DependentRoute, DependentRule } from './judge-dependents.ts';

export type Removals = {
  readonly connection: Connection;
  readonly routes: readonly DependentRoute[];
  readonly rules: readonly DependentRule[];
};

/**
 * The steps in dependency order: rules, then routes (one after another within a VPC), then both ends deactivated,
 * then deleted. Each waits until the ones before are seen to be gone (failure-modes.md section 9, rollback).
 */
export function disconnectionSteps(removals: Removals): readonly Step[] {
  const rules = removals.rules.flatMap(ruleStep);
  const routes = sides.flatMap(side =>
    routeSteps(
      removals.routes,
      side,
      rules.map(step => step.id),
    ),
  );
  const before = lastOf([...rules, ...routes]);
  const { connection } = removals;
  const links =
    connection.kind === 'peering-connection'
      ? [deletePeering(connection, before)]
      : deleteInterfaces(connection, before);
  return [...rules, ...routes, ...links];
}

function lastOf(steps: readonly Step[]): readonly string[] {
  const needed = new Set(steps.flatMap(step => step.dependsOn));
  return steps.map(step => step.id).filter(id => !needed.has(id));
}

function placeOf({ side, regionId, vpcId }: DisconnectionEnd) {
  return { side, regionId, vpcId };
}

function ruleStep({ item, end, rule }: DependentRule): readonly Step[] {
  if (item.stepId === undefined) return [];
  return [
    {
      kind: 'revoke-rule',
      id: item.stepId,
      ...placeOf(end),
      dependsOn: [],
      securityGroupId: item.securityGroupId,
      direction: rule.direction,
      ruleId: rule.ruleId,
    },
  ];
}

function routeSteps(
  routes: readonly DependentRoute[],
  side: DisconnectionEnd['side'],
  before: readonly string[],
): readonly Step[] {
  const here = routes.filter(one => one.end.side === side && one.item.stepId !== undefined);
  return here.flatMap(({ item, end, entry }, index) => {
    const previous = here[index - 1]?.item.stepId;
    if (item.stepId === undefined) return [];
    return [
      {
        kind: 'delete-route' as const,
        id: item.stepId,
        ...placeOf(end),
        dependsOn: previous === undefined ? before : [previous],
        routeTableId: item.routeTableId,
        routeEntryId: entry.routeEntryId,
        destination: entry.destination,
      },
    ];
  });
}

/** Only Active ends are deactivated; Idle and Inactive ones can be deleted at once (section 2.1). */
function deleteInterfaces(connection: Connection, before: readonly string[]): readonly Step[] {
  const ends = endsOf(connection);
  const active = ends.filter(end => end.half?.status === 'Active');
  const deactivate = active.map(
    (end): Step => ({
      kind: 'deactivate-router-interface',
      id: `deactivate-router-interface/${end.side}`,
      ...placeOf(end),
      dependsOn: before,
      routerInterface: { kind: 'existing', id: end.nextHopId },
    }),
  );
  const dependsOn = deactivate.length === 0 ? before : deactivate.map(step => step.id);
  const remove = ends.map(
    (end): Step => ({
      kind: 'delete-router-interface',
      id: `delete-router-interface/${end.side}`,
      ...placeOf(end),
      dependsOn,
      routerInterface: { kind: 'existing', id: end.nextHopId },
    }),
  );
  return [...deactivate, ...remove];
}

function deletePeering(connection: Connection, dependsOn: readonly string[]): Step {
  const { regionId, vpcId = '' } = connection.ends.initiator;
  return {
    kind: 'delete-peering-connection',
    id: 'delete-peering-connection/initiator',
    side: 'initiator',
    regionId,
    vpcId,
    dependsOn,
    peeringConnection: { kind: 'existing', id: connection.id },
  };
}
