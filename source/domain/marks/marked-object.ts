import type { PeeringConnection, RouteEntry, RouterInterface, SecurityGroupRule } from '../inventory.ts';

type Place = {
  readonly runId: string;
  /** The whole mark, as the description holds it. */
  readonly mark: string;
  readonly regionId: string;
  readonly vpcId: string;
};

/** An object of the account that carries the mark of a run, and where it lies. */
export type MarkedObject = Place &
  (
    | { readonly kind: 'router-interface'; readonly found: RouterInterface }
    | { readonly kind: 'peering-connection'; readonly found: PeeringConnection }
    | { readonly kind: 'route'; readonly found: RouteEntry }
    | { readonly kind: 'rule'; readonly found: SecurityGroupRule; readonly securityGroupId: string }
  );

/** The cloud's id of it. */
export function idOfMarked(object: MarkedObject): string {
  switch (object.kind) {
    case 'router-interface':
      return object.found.routerInterfaceId;
    case 'peering-connection':
      return object.found.peeringConnectionId;
    case 'route':
      return object.found.routeEntryId;
    case 'rule':
      return object.found.ruleId;
  }
}

/**
 * Whether it costs money as long as it exists: the initiating interface (the acceptor is free), and a peering connection
 * across regions, whose traffic is paid (alibaba-cloud-api.md section 3).
 */
export function isBilled(object: MarkedObject): boolean {
  if (object.kind === 'router-interface') return object.found.role === 'InitiatingSide';
  return object.kind === 'peering-connection' && object.found.regionId !== object.found.acceptingRegionId;
}
