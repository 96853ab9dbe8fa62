import { beforeAll, describe, expect, test } from 'vitest';
import { auditInventory } from '../../source/domain/audit/audit-inventory.ts';
import { auditView, type ConnectionView } from '../../source/domain/audit/audit-view.ts';
import type { BoundIntent } from '../../source/domain/audit/bound-intent.ts';
import { compareIntent } from '../../source/domain/audit/drift/compare-intent.ts';
import type { Drift } from '../../source/domain/audit/drift/drift.ts';
import { inferIntent } from '../../source/domain/audit/drift/infer-intent.ts';
import { known, unknown } from '../../source/domain/fact.ts';
import type {
  Inventory,
  RegionInventory,
  RouteEntry,
  RouteTable,
  SecurityGroup,
  SecurityGroupRule,
} from '../../source/domain/inventory.ts';
import type { Plan } from '../../source/domain/plan.ts';
import { readHealthyCompany } from './healthy-company.ts';
import { mendEverything } from './mend-everything.ts';

let healthy: Inventory;
let nowIso = '';
let adopted: readonly Adopted[];

/** A connection as it was adopted, and where things of it stand. */
type Adopted = {
  readonly view: ConnectionView;
  readonly bound: BoundIntent;
  readonly left: number;
};

beforeAll(async () => {
  ({ inventory: healthy, nowIso } = await readHealthyCompany());
  const audit = auditView({ inventory: healthy, nowIso });
  adopted = audit.connections.flatMap((view): Adopted[] => {
    const read = inferIntent(view, audit);
    if (!read.ok) {
      expect(read.problem.code).toBe('adopt-end-unseen');
      expect([view.ends.initiator.state, view.ends.acceptor.state]).toContain('foreign');
      return [];
    }
    const { intent, left } = read.value;
    const accepts = left.map(one => one.key);
    const { id: connectionId } = view.connection;
    return [
      {
        view,
        left: left.length,
        bound: { connectionId, source: { kind: 'profile', name: 'p' }, intent, accepts },
      },
    ];
  });
});

/** The drift of one connection in an account that was changed. */
function driftIn(inventory: Inventory, { bound, view }: Adopted): Drift {
  const audit = auditView({ inventory, nowIso });
  return compareIntent(
    bound,
    audit.connections.find(one => one.connection.id === view.connection.id),
    audit,
  );
}

const told = ({ items }: Drift) => items.map(({ kind, object }) => `${kind} ${object.kind} ${object.id}`);

function inRegions(given: Inventory, edit: (region: RegionInventory) => RegionInventory): Inventory {
  return { ...given, regions: given.regions.map(edit) };
}

function editTable(tableId: string, edit: (entries: readonly RouteEntry[]) => readonly RouteEntry[]) {
  const inTable = (table: RouteTable): RouteTable =>
    table.routeTableId === tableId && table.entries.state === 'known'
      ? { ...table, entries: known(edit(table.entries.value)) }
      : table;
  return inRegions(healthy, region =>
    region.routeTables.state === 'known'
      ? { ...region, routeTables: known(region.routeTables.value.map(inTable)) }
      : region,
  );
}

function editGroup(groupId: string, edit: (rules: readonly SecurityGroupRule[]) => SecurityGroupRule[]) {
  const inGroup = (group: SecurityGroup): SecurityGroup =>
    group.securityGroupId === groupId && group.rules.state === 'known'
      ? { ...group, rules: known({ ...group.rules.value, rules: edit(group.rules.value.rules) }) }
      : group;
  return inRegions(healthy, region =>
    region.securityGroups.state === 'known'
      ? { ...region, securityGroups: known(region.securityGroups.value.map(inGroup)) }
      : region,
  );
}

type Place = { readonly table: RouteTable; readonly entry: RouteEntry };

/** Every route over the connection, found without the code under test. */
function routesOf({ connection }: ConnectionView): readonly Place[] {
  const ids =
    connection.kind === 'peering-connection'
      ? [connection.id]
      : Object.values(connection.halves).map(half => half.routerInterfaceId);
  return healthy.regions.flatMap(({ routeTables }) =>
    (routeTables.state === 'known' ? routeTables.value : []).flatMap(table =>
      (table.entries.state === 'known' ? table.entries.value : [])
        .filter(entry => entry.nextHops.some(hop => ids.includes(hop.nextHopId)))
        .map(entry => ({ table, entry })),
    ),
  );
}

/** Rules that let in exactly a vSwitch range of the other end. */
function rulesOf({ ends }: ConnectionView) {
  const { initiator, acceptor } = ends;
  if (initiator.state !== 'found' || acceptor.state !== 'found') return [];
  const sides = [
    { near: initiator.view, far: acceptor.view },
    { near: acceptor.view, far: initiator.view },
  ];
  return sides.flatMap(({ near, far }) => {
    const blocks = far.vSwitches.state === 'known' ? far.vSwitches.value.map(one => one.cidrBlock) : [];
    const groups = near.securityGroups.state === 'known' ? near.securityGroups.value : [];
    return groups.flatMap(group =>
      (group.rules.state === 'known' ? group.rules.value.rules : [])
        .filter(rule => rule.direction === 'ingress' && rule.policy === 'Accept')
        .filter(({ peer }) => peer.kind === 'cidr' && blocks.includes(peer.cidrBlock))
        .map(rule => ({ group, rule })),
    );
  });
}

/** Two of each kind, plain ones: what they have, an intent can say. */
function plainOnes(): readonly Adopted[] {
  return (['peering-connection', 'router-interface'] as const).flatMap(kind =>
    adopted
      .filter(one => one.left === 0 && one.view.connection.kind === kind)
      .filter(one => rulesOf(one.view).length > 0 && routesOf(one.view).length > 1)
      .slice(0, 2),
  );
}

describe('a connection that was adopted', () => {
  test('has no drift the moment after, each one in the whole account', () => {
    expect(adopted.length).toBeGreaterThan(25);
    const intents = adopted.map(one => one.bound);
    const report = auditInventory({ inventory: healthy, nowIso, intents });
    expect(report.findings).toEqual([]);
    expect(report.verdict).toBe('ok');
    // Nearly all of them need no exception.
    expect(adopted.filter(one => one.left > 0).length).toBeLessThan(adopted.length / 4);
  });

  test('there are two plain ones of each kind to change', () => {
    expect(plainOnes().map(one => one.view.connection.kind)).toEqual([
      'peering-connection',
      'peering-connection',
      'router-interface',
      'router-interface',
    ]);
  });

  test('misses each route that is taken away, at its table, and nothing else of routes', () => {
    for (const one of plainOnes()) {
      for (const { table, entry } of routesOf(one.view)) {
        const drift = driftIn(
          editTable(table.routeTableId, list => list.filter(other => other !== entry)),
          one,
        );
        expect(told(drift)).toEqual([`missing route-table ${table.routeTableId}`]);
        expect(drift.items[0]?.what).toContain(entry.destination);
      }
    }
  });

  test('sees a route that leads elsewhere, at the entry, with what it should be', () => {
    for (const one of plainOnes()) {
      for (const { table, entry } of routesOf(one.view)) {
        const nextHops = entry.nextHops.map(hop => ({
          ...hop,
          nextHopId: 'i-elsewhere',
          nextHopType: 'Instance',
        }));
        const drift = driftIn(
          editTable(table.routeTableId, list =>
            list.map(other => (other === entry ? { ...entry, nextHops } : other)),
          ),
          one,
        );
        expect(told(drift)).toEqual([`changed route-entry ${entry.routeEntryId}`]);
        expect(drift.items[0]).toMatchObject({
          is: 'i-elsewhere',
          should: entry.nextHops[0]?.nextHopId,
        });
      }
    }
  });

  test('sees one route more, and tells it from one that became wider', () => {
    for (const one of plainOnes()) {
      const [place] = routesOf(one.view);
      if (place === undefined) throw new Error('no route');
      const { table, entry } = place;
      const more = { ...entry, routeEntryId: 'rte-more', destination: '198.18.7.0/24' };
      expect(
        told(
          driftIn(
            editTable(table.routeTableId, list => [...list, more]),
            one,
          ),
        ),
      ).toEqual(['extra route-entry rte-more']);
      const wider = { ...entry, destination: entry.destination.replace(/\.\d+\/24$/, '.0/23') };
      const octets = wider.destination.split('.');
      const even = Number(octets[2]) - (Number(octets[2]) % 2);
      const aligned = { ...wider, destination: `${octets[0]}.${octets[1]}.${even}.0/23` };
      const changed = driftIn(
        editTable(table.routeTableId, list => list.map(other => (other === entry ? aligned : other))),
        one,
      );
      expect(told(changed)).toEqual([`changed route-entry ${entry.routeEntryId}`]);
      expect(changed.items[0]).toMatchObject({ is: aligned.destination, should: entry.destination });
    }
  });

  test('misses each rule that is taken away, at its group', () => {
    for (const one of plainOnes()) {
      for (const { group, rule } of rulesOf(one.view)) {
        const drift = driftIn(
          editGroup(group.securityGroupId, list => list.filter(other => other !== rule)),
          one,
        );
        expect(told(drift)).toContain(`missing security-group ${group.securityGroupId}`);
        expect(new Set(drift.items.map(item => item.kind))).toEqual(new Set(['missing']));
      }
    }
  });

  test('sees a rule more for the peer, but not one that is for somebody else', () => {
    for (const one of plainOnes()) {
      const [place] = rulesOf(one.view);
      if (place === undefined) throw new Error('no rule');
      const { group, rule } = place;
      const port = { protocol: 'TCP', portRange: { from: 9999, to: 9999 } } as const;
      const more = { ...rule, ...port, ruleId: 'sgr-more' };
      expect(
        told(
          driftIn(
            editGroup(group.securityGroupId, list => [...list, more]),
            one,
          ),
        ),
      ).toEqual(['extra security-group-rule sgr-more']);
      const other = { ...more, peer: { kind: 'cidr', cidrBlock: '203.0.113.0/24' } } as const;
      expect(
        told(
          driftIn(
            editGroup(group.securityGroupId, list => [...list, other]),
            one,
          ),
        ),
      ).toEqual([]);
    }
  });

  test('sees a drop that was put before a rule', () => {
    for (const one of plainOnes()) {
      const [place] = rulesOf(one.view);
      if (place === undefined) throw new Error('no rule');
      const { group, rule } = place;
      const drop = { ...rule, ruleId: 'sgr-drop', policy: 'Drop', priority: 1 } as const;
      const drift = driftIn(
        editGroup(group.securityGroupId, list => [...list, drop]),
        one,
      );
      expect(drift.items.length).toBeGreaterThan(0);
      expect(drift.items.every(item => item.kind !== 'extra')).toBe(true);
    }
  });

  test('sees that it was switched off, sized otherwise, or is gone, and that its VPC is gone', () => {
    for (const one of plainOnes()) {
      const { connection } = one.view;
      const { id, ends } = connection;
      const off = inRegions(healthy, region => ({
        ...region,
        routerInterfaces: mapKnown(region.routerInterfaces, half =>
          half.routerInterfaceId === id ? { ...half, status: 'Inactive' as const, spec: 'Small.1' } : half,
        ),
        peeringConnections: mapKnown(region.peeringConnections, peering =>
          peering.peeringConnectionId === id ? { ...peering, status: 'Expired' as const } : peering,
        ),
      }));
      const state = driftIn(off, one).items.filter(item => item.key === 'link/state');
      expect(state.map(item => [item.kind, item.should])).toEqual([['changed', 'healthy']]);
      if (connection.kind === 'router-interface') {
        const size = driftIn(off, one).items.find(item => item.key === 'link/size');
        expect(size).toMatchObject({ kind: 'changed', is: 'Small.1', should: one.bound.intent.spec });
      }
      const gone = withoutConnection(one);
      expect(told(driftIn(gone, one))).toEqual([`missing ${connection.kind} ${id}`]);
      const withoutVpc = inRegions(gone, region => ({
        ...region,
        vpcs: filterKnown(region.vpcs, vpc => vpc.vpcId !== ends.acceptor.vpcId),
      }));
      expect(told(driftIn(withoutVpc, one))).toEqual([
        `missing vpc ${ends.acceptor.vpcId}`,
        `missing ${connection.kind} ${id}`,
      ]);
    }
  });

  test('is unknown, never missing, where lists, tables or groups were not read', () => {
    const denied = unknown({ kind: 'denied', code: 'Forbidden.RAM' });
    const lists = [
      'vpcs',
      'vSwitches',
      'routeTables',
      'routerInterfaces',
      'peeringConnections',
      'securityGroups',
      'instances',
    ] as const;
    for (const one of plainOnes()) {
      const { regionId } = one.view.connection.ends.initiator;
      for (const list of lists) {
        const blind = inRegions(withoutConnectionIf(list, one), region =>
          region.regionId === regionId ? { ...region, [list]: denied } : region,
        );
        const drift = driftIn(blind, one);
        expect(
          drift.items.filter(item => item.kind === 'missing').map(item => item.what),
          list,
        ).toEqual([]);
        if (isNeededBy(list, one)) expect(drift.unread.length, list).toBeGreaterThan(0);
      }
      const entries = inRegions(healthy, region => ({
        ...region,
        routeTables: mapKnown(region.routeTables, table => ({ ...table, entries: denied })),
      }));
      expect(driftIn(entries, one).items).toEqual([]);
      expect(driftIn(entries, one).unread.length).toBeGreaterThan(0);
      const report = auditInventory({ inventory: entries, nowIso, intents: [one.bound] });
      const judged = report.connections.find(({ id }) => id === one.view.connection.id);
      expect(judged?.verdict).toBe('unknown');
      expect(judged?.unread.flatMap(({ rules }) => rules)).toContain('drift-missing');
    }
  });
});

describe('mending drift', () => {
  test('what is missing comes back by itself, what is extra or led elsewhere is set right when it is chosen', () => {
    for (const one of plainOnes().filter((_, index) => index % 2 === 0)) {
      const [route] = routesOf(one.view);
      const [rule] = rulesOf(one.view);
      if (route === undefined || rule === undefined) throw new Error('nothing to change');
      const { table, entry } = route;
      const { group } = rule;
      const elsewhere = entry.nextHops.map(hop => ({ ...hop, nextHopId: 'i-1', nextHopType: 'Instance' }));
      const port = { protocol: 'TCP', portRange: { from: 9999, to: 9999 } } as const;
      const changes: readonly (readonly [string, Inventory])[] = [
        ['missing', editTable(table.routeTableId, list => list.filter(other => other !== entry))],
        ['missing', editGroup(group.securityGroupId, list => list.filter(other => other !== rule.rule))],
        [
          'extra',
          editTable(table.routeTableId, list => [
            ...list,
            { ...entry, routeEntryId: 'rte-more', destination: '198.18.7.0/24' },
          ]),
        ],
        [
          'extra',
          editGroup(group.securityGroupId, list => [...list, { ...rule.rule, ...port, ruleId: 'sgr-more' }]),
        ],
        [
          'changed',
          editTable(table.routeTableId, list =>
            list.map(other => (other === entry ? { ...entry, nextHops: elsewhere } : other)),
          ),
        ],
      ];
      for (const [kind, inventory] of changes) {
        const question = { inventory, nowIso, intents: [one.bound] };
        const found = auditInventory(question).findings.filter(({ rule: id }) => id === `drift-${kind}`);
        expect(found.length, kind).toBeGreaterThan(0);
        expect(new Set(found.map(({ mending }) => mending))).toEqual(
          new Set([kind === 'missing' ? 'plan' : 'cleanup']),
        );
        // What was opened beyond what is wanted carries traffic: that it stops is asked for.
        const consents = (plan: Plan) => plan.reach.flatMap(change => change.consentKey ?? []);
        const { left } = mendEverything({ question, consents });
        expect(left.map(({ rule: id, parameters }) => `${id} ${parameters.what}`)).toEqual([]);
      }
    }
  });

  test('a connection that is gone is left to a person', () => {
    for (const one of plainOnes()) {
      const { findings } = auditInventory({
        inventory: withoutConnection(one),
        nowIso,
        intents: [one.bound],
      });
      const lost = findings.find(({ rule }) => rule === 'drift-missing');
      expect(lost?.mending).toBe('person');
    }
  });
});

function mapKnown<Item>(
  list: { readonly state: 'known'; readonly value: readonly Item[] } | ReturnType<typeof unknown>,
  edit: (item: Item) => Item,
) {
  return list.state === 'known' ? known(list.value.map(edit)) : list;
}

function filterKnown<Item>(
  list: { readonly state: 'known'; readonly value: readonly Item[] } | ReturnType<typeof unknown>,
  keep: (item: Item) => boolean,
) {
  return list.state === 'known' ? known(list.value.filter(keep)) : list;
}

function withoutConnection({ view }: Adopted): Inventory {
  const { connection } = view;
  const ids =
    connection.kind === 'peering-connection'
      ? [connection.id]
      : Object.values(connection.halves).map(half => half.routerInterfaceId);
  return inRegions(healthy, region => ({
    ...region,
    routerInterfaces: filterKnown(region.routerInterfaces, one => !ids.includes(one.routerInterfaceId)),
    peeringConnections: filterKnown(region.peeringConnections, one => !ids.includes(one.peeringConnectionId)),
  }));
}

/** Where a list of connections is not read, the connection may be gone or not: nobody can say. */
function withoutConnectionIf(list: string, one: Adopted): Inventory {
  const ownList =
    one.view.connection.kind === 'peering-connection' ? 'peeringConnections' : 'routerInterfaces';
  return list === ownList ? withoutConnection(one) : healthy;
}

function isNeededBy(list: string, { view }: Adopted): boolean {
  const other = view.connection.kind === 'peering-connection' ? 'routerInterfaces' : 'peeringConnections';
  return list !== other;
}
