import type { Connection } from '../connections/connection.ts';
import type {
  RouteEntry,
  RouterInterface,
  RouteTable,
  SecurityGroup,
  SecurityGroupRule,
  VSwitch,
} from '../inventory.ts';
import type { AuditObject } from './audit-object.ts';
import type { Stop } from './breaks/stop.ts';

export function interfaceObject({ routerInterfaceId: id, regionId }: RouterInterface): AuditObject {
  return { kind: 'router-interface', id, regionId };
}

/** The peering connection, or the half that gives a pair its id. */
export function connectionObject({ kind, id, ends }: Connection): AuditObject {
  return { kind, id, regionId: ends.initiator.regionId };
}

export function vpcObject({ regionId, vpcId }: { regionId: string; vpcId: string }): AuditObject {
  return { kind: 'vpc', id: vpcId, regionId };
}

export function vSwitchObject({ vSwitchId: id, regionId }: VSwitch): AuditObject {
  return { kind: 'vswitch', id, regionId };
}

export function tableObject({ routeTableId: id, regionId }: RouteTable): AuditObject {
  return { kind: 'route-table', id, regionId };
}

export function entryObject({ routeEntryId: id }: RouteEntry, { regionId }: RouteTable): AuditObject {
  return { kind: 'route-entry', id, regionId };
}

/** What the entry decides does not arrive. */
export function entryStop({ destination, nextHops }: RouteEntry, { vpcId, routeTableId }: RouteTable): Stop {
  const nextHopIds = nextHops.map(hop => hop.nextHopId);
  return { kind: 'entry', vpcId, routeTableId, destination, nextHopIds };
}

export function groupObject({ securityGroupId: id, regionId }: SecurityGroup): AuditObject {
  return { kind: 'security-group', id, regionId };
}

export function ruleObject({ ruleId: id }: SecurityGroupRule, { regionId }: SecurityGroup): AuditObject {
  return { kind: 'security-group-rule', id, regionId };
}
