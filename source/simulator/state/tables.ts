import { Table } from './table.ts';
import type { CollectionLists, CollectionName } from './world-state.ts';

/** One table per collection. */
export type Tables = { readonly [Name in CollectionName]: Table<Name> };

/** Tables that hold the given lists. */
export function fillTables(lists: CollectionLists): Tables {
  return {
    accounts: Table.of('accounts', lists.accounts),
    vpcs: Table.of('vpcs', lists.vpcs),
    vSwitches: Table.of('vSwitches', lists.vSwitches),
    routeTables: Table.of('routeTables', lists.routeTables),
    routeEntries: Table.of('routeEntries', lists.routeEntries),
    gateways: Table.of('gateways', lists.gateways),
    routerInterfaces: Table.of('routerInterfaces', lists.routerInterfaces),
    virtualBorderRouters: Table.of('virtualBorderRouters', lists.virtualBorderRouters),
    peeringConnections: Table.of('peeringConnections', lists.peeringConnections),
    cenAttachments: Table.of('cenAttachments', lists.cenAttachments),
    securityGroups: Table.of('securityGroups', lists.securityGroups),
    securityGroupRules: Table.of('securityGroupRules', lists.securityGroupRules),
    networkAcls: Table.of('networkAcls', lists.networkAcls),
    prefixLists: Table.of('prefixLists', lists.prefixLists),
    portRangeLists: Table.of('portRangeLists', lists.portRangeLists),
    instances: Table.of('instances', lists.instances),
    networkInterfaces: Table.of('networkInterfaces', lists.networkInterfaces),
    transitions: Table.of('transitions', lists.transitions),
    vpcLocks: Table.of('vpcLocks', lists.vpcLocks),
    clientTokens: Table.of('clientTokens', lists.clientTokens),
    counters: Table.of('counters', lists.counters),
  };
}

/** The lists that tables hold: the opposite of {@link fillTables}. */
export function listsOf(tables: Tables): CollectionLists {
  return {
    accounts: tables.accounts.all(),
    vpcs: tables.vpcs.all(),
    vSwitches: tables.vSwitches.all(),
    routeTables: tables.routeTables.all(),
    routeEntries: tables.routeEntries.all(),
    gateways: tables.gateways.all(),
    routerInterfaces: tables.routerInterfaces.all(),
    virtualBorderRouters: tables.virtualBorderRouters.all(),
    peeringConnections: tables.peeringConnections.all(),
    cenAttachments: tables.cenAttachments.all(),
    securityGroups: tables.securityGroups.all(),
    securityGroupRules: tables.securityGroupRules.all(),
    networkAcls: tables.networkAcls.all(),
    prefixLists: tables.prefixLists.all(),
    portRangeLists: tables.portRangeLists.all(),
    instances: tables.instances.all(),
    networkInterfaces: tables.networkInterfaces.all(),
    transitions: tables.transitions.all(),
    vpcLocks: tables.vpcLocks.all(),
    clientTokens: tables.clientTokens.all(),
    counters: tables.counters.all(),
  };
}
