import { known } from '../../../source/domain/fact.ts';
import type {
  Inventory,
  RegionInventory,
  RouteEntry,
  RouteTable,
  SecurityGroup,
  SecurityGroupRule,
} from '../../../source/domain/inventory.ts';

/** Something done to an account. */
export type Edit = (inventory: Inventory) => Inventory;

type ListName = Exclude<keyof RegionInventory, 'regionId'>;

type ItemOf<List extends ListName> = RegionInventory[List] extends infer F
  ? F extends { readonly state: 'known'; readonly value: readonly (infer Item)[] }
    ? Item
    : never
  : never;

/** Every item of one kind of list, of all regions. */
export function all<List extends ListName>(inventory: Inventory, list: List): readonly ItemOf<List>[] {
  return inventory.regions.flatMap(region => {
    const fact = region[list];
    return fact.state === 'known' ? (fact.value as readonly ItemOf<List>[]) : [];
  });
}

/** Passes every item of one kind of list through a change; what becomes undefined goes. */
export function editEach<List extends ListName>(
  list: List,
  change: (item: ItemOf<List>) => ItemOf<List> | undefined,
): Edit {
  return inventory => ({
    ...inventory,
    regions: inventory.regions.map(region => {
      const fact = region[list];
      if (fact.state === 'unknown') return region;
      const items = fact.value as readonly ItemOf<List>[];
      return { ...region, [list]: known(items.flatMap(item => change(item) ?? [])) };
    }),
  });
}

/** Puts an item into a list of a region. */
export function plant<List extends ListName>(regionId: string, list: List, item: ItemOf<List>): Edit {
  return inventory => ({
    ...inventory,
    regions: inventory.regions.map(region => {
      const fact = region[list];
      if (fact.state === 'unknown' || region.regionId !== regionId) return region;
      return { ...region, [list]: known([...(fact.value as readonly ItemOf<List>[]), item]) };
    }),
  });
}

export function editEntries(
  tableId: string,
  change: (entries: readonly RouteEntry[]) => readonly RouteEntry[],
): Edit {
  return editEach('routeTables', (table: RouteTable) =>
    table.routeTableId === tableId && table.entries.state === 'known'
      ? { ...table, entries: known(change(table.entries.value)) }
      : table,
  );
}

export function editRules(
  groupId: string,
  change: (rules: readonly SecurityGroupRule[]) => readonly SecurityGroupRule[],
): Edit {
  return editEach('securityGroups', (group: SecurityGroup) =>
    group.securityGroupId === groupId && group.rules.state === 'known'
      ? { ...group, rules: known({ ...group.rules.value, rules: change(group.rules.value.rules) }) }
      : group,
  );
}

export function inTurn(...edits: readonly Edit[]): Edit {
  return inventory => edits.reduce((sum, edit) => edit(sum), inventory);
}

/**
 * The account with only these VPCs and the connections between them, as if nothing else had ever been: routes over
 * other connections and rules for other ranges are gone with them.
 */
export function sliceOf(inventory: Inventory, names: readonly string[]): Inventory {
  const vpcs = all(inventory, 'vpcs').filter(one => names.includes(one.name));
  const ids = new Set(vpcs.map(one => one.vpcId));
  const blocks = new Set(
    all(inventory, 'vSwitches')
      .filter(one => ids.has(one.vpcId))
      .flatMap(one => [one.cidrBlock, one.ipv6CidrBlock ?? []].flat()),
  );
  const isHere = (one: { readonly vpcId: string }) => ids.has(one.vpcId);
  const kept = inTurn(
    editEach('vpcs', one => (isHere(one) ? one : undefined)),
    editEach('vSwitches', one => (isHere(one) ? one : undefined)),
    editEach('routeTables', one => (isHere(one) ? one : undefined)),
    editEach('securityGroups', one => (isHere(one) ? one : undefined)),
    editEach('networkAcls', one => (isHere(one) ? one : undefined)),
    editEach('instances', one => (isHere(one) ? one : undefined)),
    editEach('routerInterfaces', one => (isHere(one) && ids.has(one.oppositeVpcId ?? '') ? one : undefined)),
    editEach('peeringConnections', one => (isHere(one) && ids.has(one.acceptingVpcId) ? one : undefined)),
  )(inventory);
  const hops = new Set([
    ...all(kept, 'routerInterfaces').map(one => one.routerInterfaceId),
    ...all(kept, 'peeringConnections').map(one => one.peeringConnectionId),
  ]);
  const isLink = (one: RouteEntry) =>
    one.nextHops.some(hop => ['VpcPeer', 'RouterInterface'].includes(hop.nextHopType));
  const tables = all(kept, 'routeTables').map(one =>
    editEntries(one.routeTableId, list =>
      list.filter(entry => !isLink(entry) || entry.nextHops.some(hop => hops.has(hop.nextHopId))),
    ),
  );
  const groups = all(kept, 'securityGroups').map(one =>
    editRules(one.securityGroupId, list =>
      list.filter(rule => rule.peer.kind !== 'cidr' || blocks.has(rule.peer.cidrBlock)),
    ),
  );
  const sliced = inTurn(...tables, ...groups)(kept);
  return {
    ...sliced,
    regions: sliced.regions.filter(one => one.vpcs.state === 'known' && one.vpcs.value.length > 0),
  };
}
