import type { CollectionName } from './world-state.ts';

const everyName: { readonly [Name in CollectionName]: true } = {
  accounts: true,
  vpcs: true,
  vSwitches: true,
  routeTables: true,
  routeEntries: true,
  gateways: true,
  routerInterfaces: true,
  virtualBorderRouters: true,
  peeringConnections: true,
  cenAttachments: true,
  securityGroups: true,
  securityGroupRules: true,
  networkAcls: true,
  prefixLists: true,
  portRangeLists: true,
  instances: true,
  networkInterfaces: true,
  transitions: true,
  vpcLocks: true,
  clientTokens: true,
  counters: true,
};

/** The names of all collections; a forgotten one does not compile. */
export const collectionNames = Object.keys(everyName).filter(isCollectionName);

export function isCollectionName(name: string): name is CollectionName {
  return Object.hasOwn(everyName, name);
}
