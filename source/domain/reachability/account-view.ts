import type { Fact } from '../fact.ts';
import type { End } from '../intent.ts';
import type {
  Instance,
  Inventory,
  NetworkAcl,
  PeeringConnection,
  RegionInventory,
  RouterInterface,
  RouteTable,
  SecurityGroup,
  Vpc,
  VSwitch,
} from '../inventory.ts';

/**
 * What was found under an id. `absent`: the list it would be in was read, and it is not there. `unread`: that list
 * was not read, so nothing can be said.
 */
export type Found<Value> =
  | { readonly state: 'found'; readonly value: Value }
  | { readonly state: 'absent' }
  | { readonly state: 'unread' };

/**
 * Lookups in an inventory, by id, built when first asked for. Only the regions that are asked about are looked at, so
 * a question about one pair costs the same in an account of any size.
 */
export type AccountView = {
  readonly inventory: Inventory;
  readonly vpc: (end: End) => Found<Vpc>;
  readonly routeTable: (vSwitch: VSwitch) => Found<RouteTable>;
  readonly networkAcl: (regionId: string, networkAclId: string) => Found<NetworkAcl>;
  readonly securityGroup: (regionId: string, securityGroupId: string) => Found<SecurityGroup>;
  readonly routerInterface: (regionId: string, routerInterfaceId: string) => Found<RouterInterface>;
  /** A peering connection may be listed in either of its regions. */
  readonly peeringConnection: (regionId: string, peeringConnectionId: string) => Found<PeeringConnection>;
  /** The vSwitches of a VPC, or undefined where they were not read. */
  readonly vSwitches: (end: End) => readonly VSwitch[] | undefined;
  /** The instances in a vSwitch, or undefined where they were not read. */
  readonly instances: (vSwitch: VSwitch) => readonly Instance[] | undefined;
};

/** A view of the inventory as it is; the inventory must not change behind it. */
export function accountView(inventory: Inventory): AccountView {
  const regions = new Map(inventory.regions.map(region => [region.regionId, region]));
  const by = <Item>(list: ListOf<Item>, id: IdOf<Item>) => index(regions, { list, id });
  const vpcs = by(
    region => region.vpcs,
    one => one.vpcId,
  );
  const routeTables = by(
    region => region.routeTables,
    one => one.routeTableId,
  );
  const networkAcls = by(
    region => region.networkAcls,
    one => one.networkAclId,
  );
  const securityGroups = by(
    region => region.securityGroups,
    one => one.securityGroupId,
  );
  const routerInterfaces = by(
    region => region.routerInterfaces,
    one => one.routerInterfaceId,
  );
  const connections = by(
    region => region.peeringConnections,
    one => one.peeringConnectionId,
  );
  const vSwitches = by(
    region => region.vSwitches,
    one => one.vpcId,
  );
  const instances = by(
    region => region.instances,
    one => one.vSwitchId,
  );
  return {
    inventory,
    vpc: ({ regionId, vpcId }) => only(vpcs(regionId), vpcId),
    routeTable: ({ regionId, routeTableId }) => only(routeTables(regionId), routeTableId),
    networkAcl: (regionId, id) => only(networkAcls(regionId), id),
    securityGroup: (regionId, id) => only(securityGroups(regionId), id),
    routerInterface: (regionId, id) => only(routerInterfaces(regionId), id),
    peeringConnection: (regionId, id) => anywhere([regionId, ...regions.keys()], connections, id),
    vSwitches: ({ regionId, vpcId }) => all(vSwitches(regionId), vpcId),
    instances: ({ regionId, vSwitchId }) => all(instances(regionId), vSwitchId),
  };
}

type ListOf<Item> = (region: RegionInventory) => Fact<readonly Item[]>;
type IdOf<Item> = (item: Item) => string;
type ById<Item> = ReadonlyMap<string, readonly Item[]> | undefined;

function index<Item>(
  regions: ReadonlyMap<string, RegionInventory>,
  { list, id }: { readonly list: ListOf<Item>; readonly id: IdOf<Item> },
): (regionId: string) => ById<Item> {
  const built = new Map<string, ById<Item>>();
  return regionId => {
    const region = regions.get(regionId);
    if (!built.has(regionId)) built.set(regionId, region && grouped(list(region), id));
    return built.get(regionId);
  };
}

function grouped<Item>(list: Fact<readonly Item[]>, idOf: IdOf<Item>): ById<Item> {
  if (list.state === 'unknown') return undefined;
  const groups = new Map<string, Item[]>();
  for (const item of list.value) {
    const group = groups.get(idOf(item));
    if (group) group.push(item);
    else groups.set(idOf(item), [item]);
  }
  return groups;
}

function only<Item>(byId: ById<Item>, id: string): Found<Item> {
  if (byId === undefined) return { state: 'unread' };
  const [value] = byId.get(id) ?? [];
  return value === undefined ? { state: 'absent' } : { state: 'found', value };
}

function all<Item>(byId: ById<Item>, id: string): readonly Item[] | undefined {
  return byId && (byId.get(id) ?? []);
}

/** Found in any of the regions; absent only where every one of them was read. */
function anywhere<Item>(
  regionIds: readonly string[],
  byRegion: (regionId: string) => ById<Item>,
  id: string,
): Found<Item> {
  let isUnread = false;
  for (const regionId of regionIds) {
    const found = only(byRegion(regionId), id);
    if (found.state === 'found') return found;
    isUnread ||= found.state === 'unread';
  }
  return { state: isUnread ? 'unread' : 'absent' };
}
