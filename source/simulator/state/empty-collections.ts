import type { CollectionLists } from './world-state.ts';

/** Every collection, with nothing in it: worlds spread it and fill what they hold. */
export const emptyCollections: CollectionLists = {
  accounts: [],
  vpcs: [],
  vSwitches: [],
  routeTables: [],
  routeEntries: [],
  gateways: [],
  routerInterfaces: [],
  virtualBorderRouters: [],
  peeringConnections: [],
  cenAttachments: [],
  securityGroups: [],
  securityGroupRules: [],
  networkAcls: [],
  prefixLists: [],
  portRangeLists: [],
  instances: [],
  networkInterfaces: [],
  transitions: [],
  vpcLocks: [],
  clientTokens: [],
  counters: [],
};
