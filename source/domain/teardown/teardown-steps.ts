import type { Connection } from '../connections/connection.ts';
import type { End, Side } from '../intent.ts';
import type { RouterInterface } from '../inventory.ts';
import type { ObjectReference, Step } from '../step.ts';
import type { Dependants, DependentRoute, DependentRule } from './dependants.ts';

export type TeardownSources = {
  readonly connection: Connection;
  readonly ends: Readonly<Record<Side, End>>;
  readonly dependants: Dependants;
};

/**
 * The order of taking a connection down (alibaba-cloud-api.md section 2.2): rules, so that nothing stays open towards
 * ranges that somebody else may own later; routes of both sides; each end out of service; then the connection itself.
 * Never by force.
 */
export function teardownSteps({ connection, ends, dependants }: TeardownSources): readonly Step[] {
  const rules = dependants.rules.map(revokeStep);
  const routes = dependants.routes.map(route => deleteRouteStep(route, idsOf(rules)));
  const before = [...idsOf(rules), ...idsOf(routes)];
  const link =
    connection.kind === 'peering-connection'
      ? [deletePeeringStep(connection.id, ends.initiator, before)]
      : interfaceSteps(connection.halves, before);
  return [...rules, ...routes, ...link];
}

function idsOf(steps: readonly Step[]): readonly string[] {
  return steps.map(step => step.id);
}

function revokeStep({ side, end, group, rule }: DependentRule): Step {
  const { securityGroupId } = group;
  const { ruleId, direction } = rule;
  return {
    kind: 'revoke-rule',
    id: `revoke-rule/${side}/${securityGroupId}/${ruleId}`,
    side,
    ...end,
    dependsOn: [],
    securityGroupId,
    direction,
    ruleId,
  };
}

function deleteRouteStep({ side, end, table, entry }: DependentRoute, dependsOn: readonly string[]): Step {
  const { routeTableId } = table;
  const { routeEntryId, destination } = entry;
  return {
    kind: 'delete-route',
    id: `delete-route/${side}/${routeTableId}/${destination}`,
    side,
    ...end,
    dependsOn,
    routeTableId,
    routeEntryId,
    destination,
  };
}

function deletePeeringStep(peeringConnectionId: string, end: End, dependsOn: readonly string[]): Step {
  return {
    kind: 'delete-peering-connection',
    id: 'delete-peering-connection/initiator',
    side: 'initiator',
    ...end,
    dependsOn,
    peeringConnection: { kind: 'existing', id: peeringConnectionId },
  };
}

type Halves = Readonly<Partial<Record<Side, RouterInterface>>>;

function interfaceSteps(halves: Halves, dependsOn: readonly string[]): readonly Step[] {
  const present = (['initiator', 'acceptor'] as const).flatMap(side => {
    const half = halves[side];
    return half === undefined ? [] : [{ side, half }];
  });
  const stops = present
    .filter(({ half }) => half.status === 'Active')
    .map(({ side, half }) => interfaceStep('deactivate-router-interface', { side, half, dependsOn }));
  const afterStops = [...dependsOn, ...idsOf(stops)];
  const removals = present.map(({ side, half }) =>
    interfaceStep('delete-router-interface', { side, half, dependsOn: afterStops }),
  );
  return [...stops, ...removals];
}

function interfaceStep(
  kind: 'deactivate-router-interface' | 'delete-router-interface',
  { side, half, dependsOn }: { side: Side; half: RouterInterface; dependsOn: readonly string[] },
): Step {
  const routerInterface: ObjectReference = { kind: 'existing', id: half.routerInterfaceId };
  const { regionId, vpcId } = half;
  return { kind, id: `${kind}/${side}`, side, regionId, vpcId, dependsOn, routerInterface };
}
