import { collectionNames } from '../state/collection-names.ts';
import type { CollectionName, Collections, WorldState } from '../state/world-state.ts';

/** A record that names another one that must be there and is not, or that has an id another one has. */
export type Dangling = {
  readonly collection: CollectionName;
  readonly id: string;
  /** `collection id` of what is missing, or `duplicate`. */
  readonly missing: string;
};

type Reference = readonly [CollectionName, string | undefined];

type ReferencesOf = {
  readonly [Name in CollectionName]?: (record: Collections[Name]) => readonly Reference[];
};

/**
 * What must be there for a record to mean anything. What the real cloud leaves dangling may dangle here as well: the
 * next hop of a black hole, the deleted end of a pair, a group that a rule still names, a VPC of another account.
 */
const referencesOf: ReferencesOf = {
  vSwitches: record => [
    ['vpcs', record.vpcId],
    ['routeTables', record.routeTableId],
    ['networkAcls', record.networkAclId],
  ],
  routeEntries: record => [['routeTables', record.routeTableId]],
  gateways: record => [['vpcs', record.vpcId]],
  cenAttachments: record => [['vpcs', record.vpcId]],
  securityGroups: record => [['vpcs', record.vpcId]],
  securityGroupRules: record => [['securityGroups', record.securityGroupId]],
  networkAcls: record => [['vpcs', record.vpcId]],
  instances: record => [
    ['vpcs', record.vpcId],
    ['vSwitches', record.vSwitchId],
    ...record.securityGroupIds.map((id): Reference => ['securityGroups', id]),
  ],
  networkInterfaces: record => [
    ['vpcs', record.vpcId],
    ['vSwitches', record.vSwitchId],
    ['instances', record.instanceId],
    ...record.securityGroupIds.map((id): Reference => ['securityGroups', id]),
  ],
};

/** The first record that does not hold together with the rest of its world; `undefined` for a sound one. */
export function findDangling({ collections }: WorldState): Dangling | undefined {
  const ids = new Map<CollectionName, ReadonlySet<string>>();
  for (const name of collectionNames) {
    const seen = new Set<string>();
    for (const { id } of collections[name]) {
      if (seen.has(id)) {
        return { collection: name, id, missing: 'duplicate' };
      }
      seen.add(id);
    }
    ids.set(name, seen);
  }
  for (const name of collectionNames) {
    const dangling = danglingIn(name, collections[name], ids);
    if (dangling !== undefined) {
      return dangling;
    }
  }
  return undefined;
}

function danglingIn<Name extends CollectionName>(
  collection: Name,
  records: readonly Collections[Name][],
  ids: ReadonlyMap<CollectionName, ReadonlySet<string>>,
): Dangling | undefined {
  const references: ((record: Collections[Name]) => readonly Reference[]) | undefined =
    referencesOf[collection];
  for (const record of references === undefined ? [] : records) {
    for (const [target, id] of references?.(record) ?? []) {
      if (id !== undefined && ids.get(target)?.has(id) !== true) {
        return { collection, id: record.id, missing: `${target} ${id}` };
      }
    }
  }
  return undefined;
}
