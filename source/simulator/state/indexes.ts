import type { CollectionName, Collections } from './world-state.ts';

/**
 * The look-ups of the practice cloud. `region` is keyed by {@link regionKey}; `vpc`, `router`, `table`, `vSwitch`,
 * `acl`, `group` and `instance` by the id of what a record belongs to; `nextHop`, `opposite` and `reference` by the
 * id of what it points at.
 */
export type IndexName =
  | 'region'
  | 'vpc'
  | 'router'
  | 'table'
  | 'vSwitch'
  | 'acl'
  | 'group'
  | 'instance'
  | 'nextHop'
  | 'opposite'
  | 'reference'
  | 'owner';

/** The key of index `region`: what one account has in one region. */
export function regionKey(ownerId: string, regionId: string): string {
  return `${ownerId}/${regionId}`;
}

type Entry = readonly [IndexName, string | undefined];

/** Under which index keys a record is found. */
export function indexEntriesOf<Name extends CollectionName>(
  collection: Name,
  record: Collections[Name],
): readonly string[] {
  const keys: string[] = [];
  for (const [index, key] of entriesByCollection[collection](record)) {
    if (key !== undefined && key !== '') keys.push(`${index}:${key}`);
  }
  return keys;
}

const home = (record: { readonly ownerId: string; readonly regionId: string }): Entry => [
  'region',
  regionKey(record.ownerId, record.regionId),
];

const entriesByCollection: {
  readonly [Name in CollectionName]: (record: Collections[Name]) => readonly Entry[];
} = {
  accounts: () => [],
  vpcs: record => [home(record), ['router', record.routerId]],
  vSwitches: record => [
    home(record),
    ['vpc', record.vpcId],
    ['table', record.routeTableId],
    ['acl', record.networkAclId],
  ],
  routeTables: record => [home(record), ['vpc', record.vpcId], ['router', record.routerId]],
  routeEntries: record => [
    ['table', record.routeTableId],
    ['vpc', record.vpcId],
    ...record.nextHops.map((hop): Entry => ['nextHop', hop.id]),
  ],
  gateways: record => [home(record), ['vpc', record.vpcId]],
  routerInterfaces: record => [
    home(record),
    ['owner', record.ownerId],
    ['vpc', record.vpcId],
    ['router', record.routerId],
    ['opposite', record.oppositeInterfaceId],
  ],
  virtualBorderRouters: record => [home(record)],
  peeringConnections: record => [
    home(record),
    ['region', regionKey(record.acceptingOwnerId, record.acceptingRegionId)],
    ['vpc', record.vpcId],
    ['vpc', record.acceptingVpcId],
    ['owner', record.ownerId],
    ['owner', record.acceptingOwnerId],
  ],
  cenAttachments: record => [home(record), ['vpc', record.vpcId]],
  securityGroups: record => [home(record), ['vpc', record.vpcId]],
  securityGroupRules: record => [
    ['group', record.securityGroupId],
    ['reference', record.peer.kind === 'group' ? record.peer.securityGroupId : undefined],
  ],
  networkAcls: record => [home(record), ['vpc', record.vpcId]],
  prefixLists: record => [home(record)],
  portRangeLists: record => [home(record)],
  instances: record => [
    home(record),
    ['vpc', record.vpcId],
    ['vSwitch', record.vSwitchId],
    ...record.securityGroupIds.map((id): Entry => ['group', id]),
  ],
  networkInterfaces: record => [
    home(record),
    ['vpc', record.vpcId],
    ['vSwitch', record.vSwitchId],
    ['instance', record.instanceId],
    ...record.securityGroupIds.map((id): Entry => ['group', id]),
  ],
  transitions: () => [],
  vpcLocks: () => [],
  clientTokens: () => [],
  counters: () => [],
};
