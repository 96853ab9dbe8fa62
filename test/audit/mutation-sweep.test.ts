import { beforeAll, describe, expect, test } from 'vitest';
import { auditInventory } from '../../source/domain/audit/audit-inventory.ts';
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
import { loadWorldState } from '../../source/simulator/worlds/load-world.ts';
import { readEverything } from '../helpers/engine-run.ts';
import { must } from '../helpers/must.ts';
import { startPractice } from '../helpers/practice.ts';

/** One thing done to a healthy account, and what the audit has to say of it. */
type Mutation = {
  readonly name: string;
  readonly inventory: Inventory;
  readonly rule: string;
  readonly objectId: string;
};

let healthy: Inventory;
let nowIso = '';

beforeAll(async () => {
  const nowMs = Date.parse('2026-03-01T08:00:00Z');
  const practice = await startPractice({ world: must(loadWorldState('company-healthy', { nowMs })) });
  try {
    healthy = await readEverything(practice);
    nowIso = new Date(practice.clock.now()).toISOString();
  } finally {
    await practice.stop();
  }
});

type ListName = Exclude<keyof RegionInventory, 'regionId'>;

/** The inventory with every item of one kind of list passed through a change; undefined takes it out. */
function change<Item>(list: ListName, edit: (item: Item) => Item | undefined): Inventory {
  const regions = healthy.regions.map(region => {
    const fact = region[list];
    if (fact.state === 'unknown') return region;
    const items = (fact.value as unknown as readonly Item[]).flatMap(item => edit(item) ?? []);
    return { ...region, [list]: known(items) };
  });
  return { ...healthy, regions };
}

type Table = { readonly routeTableId: string; readonly entries: { state: string; value?: RouteEntry[] } };
type Group = {
  readonly securityGroupId: string;
  readonly rules: { state: string; value?: { rules: SecurityGroupRule[] } };
};

function changeEntries(tableId: string, edit: (entries: RouteEntry[]) => RouteEntry[]): Inventory {
  return change<Table>('routeTables', table =>
    table.routeTableId === tableId
      ? { ...table, entries: known(edit(table.entries.value ?? [])) as never }
      : table,
  );
}

function changeRules(groupId: string, edit: (rules: SecurityGroupRule[]) => SecurityGroupRule[]): Inventory {
  return change<Group>('securityGroups', group =>
    group.securityGroupId === groupId
      ? {
          ...group,
          rules: known({ ...group.rules.value, rules: edit(group.rules.value?.rules ?? []) }) as never,
        }
      : group,
  );
}

const all = <Item>(list: ListName): readonly Item[] =>
  healthy.regions.flatMap(region =>
    region[list].state === 'known' ? (region[list].value as unknown as readonly Item[]) : [],
  );

const editOf =
  <Item extends object>(id: (item: Item) => string, wanted: string, changes: Partial<Item>) =>
  (item: Item) =>
    id(item) === wanted ? { ...item, ...changes } : item;

/** Both ends of a connection in turn: which VPC, and which next hop its routes name. */
function endsOf(name: string) {
  const peering = all<PeeringConnection>('peeringConnections').find(one => one.name === name);
  if (peering !== undefined) {
    const hop = peering.peeringConnectionId;
    return [
      { vpcId: peering.vpcId, hop },
      { vpcId: peering.acceptingVpcId, hop },
    ];
  }
  return all<RouterInterface>('routerInterfaces')
    .filter(one => one.name.startsWith(name))
    .map(one => ({ vpcId: one.vpcId, hop: one.routerInterfaceId }));
}

function routeMutations(name: string): readonly Mutation[] {
  return endsOf(name).flatMap(({ vpcId, hop }): Mutation[] => {
    const tables = all<Table & { vpcId: string; type: string }>('routeTables').filter(
      one => one.vpcId === vpcId && one.type === 'System',
    );
    return tables.flatMap(({ routeTableId, entries }): Mutation[] => {
      const ours = (entries.value ?? []).filter(entry => entry.nextHops[0]?.nextHopId === hop);
      const [first] = ours;
      if (first === undefined) return [];
      const target = all<{ vSwitchId: string; cidrBlock: string }>('vSwitches').find(
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
      const plant = (entry: RouteEntry) => changeEntries(routeTableId, list => [...list, entry]);
      const swap = (entry: RouteEntry) =>
        changeEntries(routeTableId, list => list.map(one => (one === first ? entry : one)));
      const label = `${name} ${vpcId}`;
      return [
        {
          name: `${label}: one route gone`,
          inventory: changeEntries(routeTableId, list => list.filter(one => one !== first)),
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
          inventory: changeEntries(routeTableId, list => list.filter(one => !ours.includes(one))),
          rule: 'route-missing',
          objectId: routeTableId,
        },
      ];
    });
  });
}

function ruleMutations(name: string): readonly Mutation[] {
  const ends = endsOf(name);
  return ends.flatMap(({ vpcId }): Mutation[] => {
    const far = ends.find(one => one.vpcId !== vpcId)?.vpcId;
    const blocks = all<{ vpcId: string; cidrBlock: string }>('vSwitches')
      .filter(one => one.vpcId === far)
      .map(one => one.cidrBlock);
    const isForPeer = ({ peer }: SecurityGroupRule) =>
      peer.kind === 'cidr' && blocks.includes(peer.cidrBlock);
    const group = all<Group & { vpcId: string }>('securityGroups').find(one => one.vpcId === vpcId);
    const rule = group?.rules.value?.rules.find(one => isForPeer(one) && one.protocol === 'TCP');
    if (group === undefined || rule === undefined) return [];
    const id = group.securityGroupId;
    const plant = (more: Partial<SecurityGroupRule>) =>
      changeRules(id, list => [...list, { ...rule, ruleId: 'sgr-planted', ...more }]);
    const { portRange: _ports, ...everyPort } = rule;
    const label = `${name} ${vpcId}`;
    return [
      {
        name: `${label}: one rule gone`,
        inventory: changeRules(id, list => list.filter(one => one !== rule)),
        rule: 'rule-not-covered',
        objectId: id,
      },
      {
        name: `${label}: all rules gone`,
        inventory: changeRules(id, list => list.filter(one => !isForPeer(one))),
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
        inventory: changeRules(id, list => [...list, { ...everyPort, ruleId: 'sgr-planted' }]),
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

function interfaceMutations(name: string): readonly Mutation[] {
  const halves = all<RouterInterface>('routerInterfaces').filter(one => one.name.startsWith(name));
  const idOf = (one: RouterInterface) => one.routerInterfaceId;
  return halves.flatMap((half): Mutation[] => {
    const id = idOf(half);
    const other = halves.find(one => one !== half)?.routerInterfaceId ?? '';
    const become = (changes: Partial<RouterInterface>) =>
      change('routerInterfaces', editOf(idOf, id, changes));
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
        inventory: change<RouterInterface>('routerInterfaces', one => (idOf(one) === id ? undefined : one)),
        rule: 'half-missing',
        objectId: other,
      },
    ];
  });
}

function peeringMutations(name: string): readonly Mutation[] {
  const peering = all<PeeringConnection>('peeringConnections').find(one => one.name === name);
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
      'peeringConnections',
      editOf(one => one.peeringConnectionId, id, changes),
    ),
    rule,
    objectId: id,
  }));
}

function aclMutations(): readonly Mutation[] {
  return all<NetworkAcl>('networkAcls').flatMap(acl =>
    (['ingress', 'egress'] as const).map(direction => ({
      name: `${acl.networkAclId}: nothing passes ${direction}`,
      inventory: change<NetworkAcl>(
        'networkAcls',
        editOf<NetworkAcl>(one => one.networkAclId, acl.networkAclId, { [direction]: [] }),
      ),
      rule: 'acl-blocks',
      objectId: acl.networkAclId,
    })),
  );
}

describe('every single misconfiguration of a healthy connection', () => {
  test('is found by the right rule, at the right object', () => {
    const mutations = [
      ...['prod-core--log-hub', '订单中心--库存'].flatMap(routeMutations),
      ...['prod-core--log-hub', '订单中心--库存'].flatMap(ruleMutations),
      ...interfaceMutations('订单中心--库存'),
      ...peeringMutations('prod-core--log-hub'),
      ...aclMutations(),
    ];
    expect(mutations.length).toBeGreaterThanOrEqual(70);
    const missed = mutations.flatMap(({ name, inventory, rule, objectId }) => {
      const found = auditInventory({ inventory, nowIso }).findings.map(one => `${one.rule} ${one.object.id}`);
      return found.includes(`${rule} ${objectId}`) ? [] : [`${name}: ${found.join(', ')}`];
    });
    expect(missed).toEqual([]);
  });
});
