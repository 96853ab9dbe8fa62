import type { PeeringConnectionRecord } from '../../state/connection-records.ts';
import type { RouteEntryRecord, RouteTableRecord } from '../../state/network-records.ts';
import type { SecurityGroupRuleRecord } from '../../state/security-records.ts';
import { addInterfacePair, addPeering, type InterfacePair, type PeeringEnd } from '../sketch-connections.ts';
import { addRoute } from '../sketch-network.ts';
import { addRule, type NewRule } from '../sketch-security.ts';
import type { WorldSketch } from '../world-sketch.ts';
import type { App } from './build-app.ts';
import type { LinkPlan } from './company-links.ts';
import type { FlawChange, PlannedRoute } from './flaw-change.ts';

/** A connection with all that belongs to it, built. */
export type Link = {
  readonly plan: LinkPlan;
  readonly from: App;
  /** Absent where the other end belongs to another account. */
  readonly to: App | undefined;
  readonly peering: PeeringConnectionRecord | undefined;
  readonly pair: InterfacePair | undefined;
  readonly routes: readonly (PlannedRoute & { readonly record: RouteEntryRecord })[];
  readonly rules: readonly SecurityGroupRuleRecord[];
};

export type LinkOptions = {
  readonly plan: LinkPlan;
  readonly from: App;
  readonly to: App | PeeringEnd;
  readonly changes: readonly FlawChange[];
};

/**
 * Builds a connection as it should be (routes to each vSwitch of the peer in every table in use, on both sides; ping and
 * HTTPS let in from the peer's vSwitches, on both sides), but for what the changes take away or make different.
 */
export function buildLink(sketch: WorldSketch, options: LinkOptions): Link {
  const { plan, from, changes } = options;
  const to = 'vpc' in options.to ? options.to : undefined;
  const end = 'vpc' in options.to ? options.to.vpc : options.to;
  const peering =
    plan.kind === 'peering-connection'
      ? addPeering(sketch, {
          name: plan.name,
          requester: from.vpc,
          accepter: end,
          ...mergeOf(changes, change => change.peering),
        })
      : undefined;
  const pair = to === undefined || peering !== undefined ? undefined : addPair(sketch, { ...options, to });
  const base = { plan, from, to, peering, pair };
  if (to === undefined) {
    return { ...base, routes: [], rules: [] };
  }
  const routes = plannedRoutes(from, to)
    .filter(route => changes.every(change => change.keepsRoute?.(route) ?? true))
    .map(route => ({ ...route, record: addLinkRoute(sketch, { route, peering, pair }) }));
  const rules = [
    ...addRules(sketch, { near: to, far: from, isKept: changes.every(change => change.keepsRules ?? true) }),
    ...addRules(sketch, { near: from, far: to, isKept: true }),
  ];
  return { ...base, routes, rules };
}

function addPair(sketch: WorldSketch, options: LinkOptions & { readonly to: App }): InterfacePair {
  const { plan, from, to, changes } = options;
  return addInterfacePair(sketch, {
    name: plan.name,
    initiatingVpc: from.vpc,
    acceptingVpc: to.vpc,
    initiator: mergeOf(changes, change => change.initiator),
    acceptor: mergeOf(changes, change => change.acceptor),
  });
}

function mergeOf<Part extends object>(
  changes: readonly FlawChange[],
  part: (change: FlawChange) => Part | undefined,
): Part | Record<never, never> {
  return Object.assign({}, ...changes.map(part));
}

function plannedRoutes(from: App, to: App): readonly PlannedRoute[] {
  return [
    ...routesOn('from', { tables: from.tables, peer: to }),
    ...routesOn('to', { tables: to.tables, peer: from }),
  ].filter(({ destination }) => !destination.includes(':') || (hasIpv6(from) && hasIpv6(to)));
}

function routesOn(
  side: 'from' | 'to',
  { tables, peer }: { readonly tables: readonly RouteTableRecord[]; readonly peer: App },
): readonly PlannedRoute[] {
  const destinations = peer.vSwitches.flatMap(({ cidrBlock, ipv6CidrBlock }) =>
    ipv6CidrBlock === undefined ? [cidrBlock] : [cidrBlock, ipv6CidrBlock],
  );
  return tables.flatMap(table => destinations.map(destination => ({ side, table, destination })));
}

function hasIpv6(app: App): boolean {
  return app.vSwitches.some(vSwitch => vSwitch.ipv6CidrBlock !== undefined);
}

function addLinkRoute(
  sketch: WorldSketch,
  given: { readonly route: PlannedRoute } & Pick<Link, 'peering' | 'pair'>,
): RouteEntryRecord {
  const { route, peering, pair } = given;
  const end = route.side === 'from' ? pair?.initiator : pair?.acceptor;
  return addRoute(sketch, route.table, {
    destination: route.destination,
    nextHop:
      peering === undefined
        ? { type: 'RouterInterface', id: end?.id ?? '' }
        : { type: 'VpcPeer', id: peering.id },
  });
}

function addRules(
  sketch: WorldSketch,
  given: { readonly near: App; readonly far: App; readonly isKept: boolean },
): readonly SecurityGroupRuleRecord[] {
  const { near, far, isKept } = given;
  const blocks = far.vSwitches.flatMap(({ cidrBlock, ipv6CidrBlock }) =>
    ipv6CidrBlock === undefined || !hasIpv6(near) ? [cidrBlock] : [cidrBlock, ipv6CidrBlock],
  );
  const ingress = isKept ? blocks.flatMap(usualRules) : [];
  const egress =
    near.group.type === 'enterprise'
      ? blocks.flatMap(usualRules).map(rule => ({ ...rule, direction: 'egress' as const }))
      : [];
  // Priority 50 leaves room on both sides, as in many real accounts.
  return [...ingress, ...egress].map(rule => addRule(sketch, near.group, { ...rule, priority: 50 }));
}

function usualRules(peer: string): readonly NewRule[] {
  return [
    { protocol: peer.includes(':') ? 'ICMPv6' : 'ICMP', peer },
    { protocol: 'TCP', ports: '443/443', peer },
  ];
}
