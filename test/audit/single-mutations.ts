import { known } from '../../source/domain/fact.ts';
import type {
  Inventory,
  NetworkAcl,
  PeeringConnection,
  RegionInventory,
  RouteEntry,
  RouterInterface,
  SecurityGroupRule,
} from '../../source/domain/inventory.ts';

/** One thing done to a healthy account, and what the audit has to say of it. */
export type Mutation = {
  readonly name: string;
  readonly inventory: Inventory;
  readonly rule: string;
  readonly objectId: string;
};

type ListName = Exclude<keyof RegionInventory, 'regionId'>;

/** The inventory with every item of one kind of list passed through a change; undefined takes it out. */
function change<Item>(given: Inventory, list: ListName, edit: (item: Item) => Item | undefined): Inventory {
  const regions = given.regions.map(region => {
    const fact = region[list];
    if (fact.state === 'unknown') return region;
    const items = (fact.value as unknown as readonly Item[]).flatMap(item => edit(item) ?? []);
    return { ...region, [list]: known(items) };
  });
  return { ...given, regions };
}

type Table = { readonly routeTableId: string; readonly entries: { state: string; value?: RouteEntry[] } };
type Group = {
  readonly securityGroupId: string;
  readonly rules: { state: string; value?: { rules: SecurityGroupRule[] } };
};

function changeEntries(
  given: Inventory,
  tableId: string,
  edit: (entries: RouteEntry[]) => RouteEntry[],
): Inventory {
  return change<Table>(given, 'routeTables', table =>
    table.routeTableId === tableId
      ? { ...table, entries: known(edit(table.entries.value ?? [])) as never }
      : table,
  );
}

function changeRules(
  given: Inventory,
  groupId: string,
  edit: (rules: SecurityGroupRule[]) => SecurityGroupRule[],
): Inventory {
  return change<Group>(given, 'securityGroups', group =>
    group.securityGroupId === groupId
      ? {
          ...group,
          rules: known({ ...group.rules.value, rules: edit(group.rules.value?.rules ?? []) }) as never,
        }
      : group,
  );
}

const all = <Item>(given: Inventory, list: ListName): readonly Item[] =>
  given.regions.flatMap(region =>
    region[list].state === 'known' ? (region[list].value as unknown as readonly Item[]) : [],
  );

const editOf =
  <Item extends object>(id: (item: Item) => string, wanted: string, changes: Partial<Item>) =>
  (item: Item) =>
    id(item) === wanted ? { ...item, ...changes } : item;

/** Both ends of a connection in turn: which VPC, and which next hop its routes name. */
function endsOf(given: Inventory, name: string) {
  const peering = all<PeeringConnection>(given, 'peeringConnections').find(one => one.name === name);
  if (peering !== undefined) {
    const hop = peering.peeringConnectionId;
    return [
      { vpcId: peering.vpcId, hop },
      { vpcId: peering.acceptingVpcId, hop },
    ];
  }
  return all<RouterInterface>(given, 'routerInterfaces')
    .filter(one => one.name.startsWith(name))
    .map(one => ({ vpcId: one.vpcId, hop: one.routerInterfaceId }));
}

function routeMutations(given: Inventory, name: string): readonly Mutation[] {
  return endsOf(given, name).flatMap(({ vpcId, hop }): Mutation[] => {
    const tables = all<Table & { vpcId: string; type: string }>(given, 'routeTables').filter(
      one => one.vpcId === vpcId && one.type === 'System',
    );
    return tables.flatMap(({ routeTableId, entries }): Mutation[] => {
      const ours = (entries.value ?? []).filter(entry => entry.nextHops[0]?.nextHopId === hop);
      const [first] = ours;
      if (first === undefined) return [];
      const target = all<{ vSwitchId: string; cidrBlock: string }>(given, 'vSwitches').find(
        one => one.cidrBlock === first.destination,
      );
      const half = first.destination.replace('/24', '/25');
      const extra = (
        destination: string,
        nextHops: RouteEntry['nextHops'],
        more: object = {},
      ): RouteEntry => ({
        ...first,
        destination,
        nextHops,
        routeEntryId: 'rte-planted',
        ...more,
      });
      const hopTo = (nextHopType: string, nextHopId: string) => [
        { nextHopType, nextHopId, isEnabled: true, weight: 100 },
      ];
      const plant = (entry: RouteEntry) => changeEntries(given, routeTableId, list => [...list, entry]);
      const swap = (entry: RouteEntry) =>
        changeEntries(given, routeTableId, list => list.map(one => (one === first ? entry : one)));
      const label = `${name} ${vpcId}`;
      return [
        {
          name: `${label}: one route gone`,
          inventory: changeEntries(given, routeTableId, list => list.filter(one => one !== first)),
          rule: 'range-not-covered',
          objectId: target?.vSwitchId ?? '',
        },
        {
          name: `${label}: next hop gone`,
          inventory: swap({ ...first, nextHops: hopTo('VpcPeer', 'pcc-gone') }),
          rule: 'black-hole',
          objectId: first.routeEntryId,
        },
        {
          name: `${label}: next hop disabled`,
          inventory: swap({ ...first, nextHops: first.nextHops.map(one => ({ ...one, isEnabled: false })) }),
          rule: 'black-hole',
          objectId: first.routeEntryId,
        },
        {
          name: `${label}: stale`,
          inventory: plant(extra('10.250.0.0/24', first.nextHops)),
          rule: 'stale-route',
          objectId: 'rte-planted',
        },
        {
          name: `${label}: widened`,
          inventory: swap({ ...first, destination: '0.0.0.0/0' }),
          rule: 'route-too-wide',
          objectId: first.routeEntryId,
        },
        {
          name: `${label}: shadowed`,
          inventory: plant(extra(half, hopTo('NatGateway', 'ngw-1'))),
          rule: 'route-shadowed',
          objectId: 'rte-planted',
        },
        {
          name: `${label}: learned`,
          inventory: plant(extra(half, hopTo('Attachment', 'tr-1'), { type: 'CEN' })),
          rule: 'learned-route-competes',
          objectId: 'rte-planted',
        },
        {
          name: `${label}: all routes gone`,
          inventory: changeEntries(given, routeTableId, list => list.filter(one => !ours.includes(one))),
          rule: 'route-missing',
          objectId: routeTableId,
        },
      ];
    });
  });
}

function ruleMutations(given: Inventory, name: string): readonly Mutation[] {
  const ends = endsOf(given, name);
  return ends.flatMap(({ vpcId }): Mutation[] => {
    const far = ends.find(one => one.vpcId !== vpcId)?.vpcId;
    const blocks = all<{ vpcId: string; cidrBlock: string }>(given, 'vSwitches')
      .filter(one => one.vpcId === far)
      .map(one => one.cidrBlock);
    const isForPeer = ({ peer }: SecurityGroupRule) =>
      peer.kind === 'cidr' && blocks.includes(peer.cidrBlock);
    const group = all<Group & { vpcId: string }>(given, 'securityGroups').find(one => one.vpcId === vpcId);
    const rule = group?.rules.value?.rules.find(one => isForPeer(one) && one.protocol === 'TCP');
    if (group === undefined || rule === undefined) return [];
    const id = group.securityGroupId;
    const plant = (more: Partial<SecurityGroupRule>) =>
      changeRules(given, id, list => [...list, { ...rule, ruleId: 'sgr-planted', ...more }]);
    const { portRange: _ports, ...everyPort } = rule;
    const label = `${name} ${vpcId}`;
    return [
      {
        name: `${label}: one rule gone`,
        inventory: changeRules(given, id, list => list.filter(one => one !== rule)),
        rule: 'rule-not-covered',
        objectId: id,
      },
      {
        name: `${label}: all rules gone`,
        inventory: changeRules(given, id, list => list.filter(one => !isForPeer(one))),
        rule: 'rule-missing',
        objectId: id,
      },
      {
        name: `${label}: dropped before`,
        inventory: plant({ policy: 'Drop', priority: 1 }),
        rule: 'rule-shadowed-by-drop',
        objectId: 'sgr-planted',
      },
      {
        name: `${label}: every port`,
        inventory: changeRules(given, id, list => [...list, { ...everyPort, ruleId: 'sgr-planted' }]),
        rule: 'rule-all-ports',
        objectId: 'sgr-planted',
      },
      {
        name: `${label}: from anywhere`,
        inventory: plant({ peer: { kind: 'cidr', cidrBlock: '0.0.0.0/0' } }),
        rule: 'rule-too-wide',
        objectId: 'sgr-planted',
      },
      {
        name: `${label}: for nobody`,
        inventory: plant({ peer: { kind: 'cidr', cidrBlock: '10.250.0.0/24' } }),
        rule: 'rule-left-over',
        objectId: 'sgr-planted',
      },
      {
        name: `${label}: for a group that is not there`,
        inventory: plant({ peer: { kind: 'group', securityGroupId: 'sg-gone', ownerId: '' } }),
        rule: 'group-reference-dead',
        objectId: 'sgr-planted',
      },
    ];
  });
}

function interfaceMutations(given: Inventory, name: string): readonly Mutation[] {
  const halves = all<RouterInterface>(given, 'routerInterfaces').filter(one => one.name.startsWith(name));
  const idOf = (one: RouterInterface) => one.routerInterfaceId;
  return halves.flatMap((half): Mutation[] => {
    const id = idOf(half);
    const other = halves.find(one => one !== half)?.routerInterfaceId ?? '';
    const become = (changes: Partial<RouterInterface>) =>
      change(given, 'routerInterfaces', editOf(idOf, id, changes));
    const cases: readonly (readonly [string, Partial<RouterInterface>])[] = [
      ['end-inactive', { status: 'Inactive' }],
      ['not-connected', { status: 'Idle' }],
      ['state-changing', { status: 'Modifying' }],
      ['locked-for-debt', { businessStatus: 'FinancialLocked' }],
      ['opposite-disagrees', { oppositeInterfaceId: 'ri-else' }],
      ['opposite-disagrees', { oppositeVpcId: 'vpc-else' }],
      ['prepaid-ending', { chargeType: 'Prepaid', endTime: '2026-03-09T16:00:00Z' }],
    ];
    return [
      ...cases.map(([rule, changes]) => ({
        name: `${name} ${id}: ${rule} ${Object.keys(changes).join()}`,
        inventory: become(changes),
        rule,
        objectId: id,
      })),
      {
        name: `${name} ${id}: gone`,
        inventory: change<RouterInterface>(given, 'routerInterfaces', one =>
          idOf(one) === id ? undefined : one,
        ),
        rule: 'half-missing',
        objectId: other,
      },
    ];
  });
}

function peeringMutations(given: Inventory, name: string): readonly Mutation[] {
  const peering = all<PeeringConnection>(given, 'peeringConnections').find(one => one.name === name);
  const id = peering?.peeringConnectionId ?? '';
  const cases: readonly (readonly [string, Partial<PeeringConnection>])[] = [
    ['offer-pending', { status: 'Accepting' }],
    ['offer-expired', { status: 'Expired' }],
    ['offer-expired', { status: 'Rejected' }],
    ['state-changing', { status: 'Updating' }],
    ['locked-for-debt', { businessStatus: 'SecurityLocked' }],
  ];
  return cases.map(([rule, changes]) => ({
    name: `${name}: ${rule} ${Object.values(changes).join()}`,
    inventory: change<PeeringConnection>(
      given,
      'peeringConnections',
      editOf(one => one.peeringConnectionId, id, changes),
    ),
    rule,
    objectId: id,
  }));
}

function aclMutations(given: Inventory): readonly Mutation[] {
  return all<NetworkAcl>(given, 'networkAcls').flatMap(acl =>
    (['ingress', 'egress'] as const).map(direction => ({
      name: `${acl.networkAclId}: nothing passes ${direction}`,
      inventory: change<NetworkAcl>(
        given,
        'networkAcls',
        editOf<NetworkAcl>(one => one.networkAclId, acl.networkAclId, { [direction]: [] }),
      ),
      rule: 'acl-blocks',
      objectId: acl.networkAclId,
    })),
  );
}

/** Every single misconfiguration of two healthy connections of `company-healthy`, one of each kind. */
export function singleMutations(given: Inventory): readonly Mutation[] {
  const both = ['prod-core--log-hub', '订单中心--库存'];
  return [
    ...both.flatMap(name => routeMutations(given, name)),
    ...both.flatMap(name => ruleMutations(given, name)),
    ...interfaceMutations(given, '订单中心--库存'),
    ...peeringMutations(given, 'prod-core--log-hub'),
    ...aclMutations(given),
  ];
}
