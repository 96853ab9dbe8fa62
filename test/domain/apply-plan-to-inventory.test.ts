import { expect, it } from 'vitest';
import { applyPlanToInventory } from '../../source/domain/apply-plan-to-inventory.ts';
import { known, notRead } from '../../source/domain/fact.ts';
import type { Inventory, RouterInterface } from '../../source/domain/inventory.ts';
import type { Step } from '../../source/domain/step.ts';
import { endA, endB, openPair, pairInventory, route } from './reachability/pair-inventory.ts';

const baseA = { side: 'initiator', ...endA, dependsOn: [] } as const;
const baseB = { side: 'acceptor', ...endB, dependsOn: [] } as const;
const near = { kind: 'created', stepId: 'near' } as const;
const far = { kind: 'created', stepId: 'far' } as const;

const create: readonly Step[] = [
  {
    ...baseA,
    id: 'near',
    kind: 'create-router-interface',
    role: 'InitiatingSide',
    routerId: 'vrt-a',
    spec: 'Large.1',
    oppositeRegionId: endB.regionId,
    name: 'link',
  },
  {
    ...baseB,
    id: 'far',
    kind: 'create-router-interface',
    role: 'AcceptingSide',
    routerId: 'vrt-b',
    spec: 'Negative',
    oppositeRegionId: endA.regionId,
    name: 'link',
  },
];

const bind: readonly Step[] = [
  {
    ...baseA,
    id: '3',
    kind: 'bind-router-interface',
    routerInterface: near,
    oppositeInterface: far,
    oppositeRouterId: 'vrt-b',
  },
  {
    ...baseB,
    id: '4',
    kind: 'bind-router-interface',
    routerInterface: far,
    oppositeInterface: near,
    oppositeRouterId: 'vrt-a',
  },
];

const connect: Step = {
  ...baseA,
  id: '5',
  kind: 'connect-router-interface',
  routerInterface: near,
  oppositeInterface: far,
  oppositeRegionId: endB.regionId,
};

function interfacesAfter(steps: readonly Step[]): readonly RouterInterface[] {
  const after = applyPlanToInventory({ inventory: pairInventory(openPair()), steps });
  return after.regions.flatMap(({ routerInterfaces }) =>
    routerInterfaces.state === 'known' ? routerInterfaces.value : [],
  );
}

const seen = (steps: readonly Step[]) =>
  interfacesAfter(steps).map(one => [
    one.routerInterfaceId,
    one.status,
    one.oppositeInterfaceId,
    one.oppositeVpcId,
  ]);

/** Entries of the first table after a static route over a link of that kind, learned ones in front. */
function entriesAfter(nextHopType: 'RouterInterface' | 'VpcPeer') {
  const learned = ['172.16.100.0/24', '172.16.100.64/26', '172.16.0.0/12', '10.0.0.0/8'].map(destination =>
    route('a', destination, { type: 'CEN' }),
  );
  const inventory = pairInventory({ ...openPair(), routes: learned });
  const routeTableId = learned[0]?.routeTableId ?? '';
  const nextHop = { kind: 'existing', id: 'x' } as const;
  const step = { ...baseA, id: 'r', kind: 'create-route', routeTableId, nextHopType, nextHop } as const;
  const after = applyPlanToInventory({ inventory, steps: [{ ...step, destination: '172.16.100.0/24' }] });
  return after.regions
    .flatMap(({ routeTables }) => (routeTables.state === 'known' ? routeTables.value : []))
    .filter(table => table.routeTableId === routeTableId)
    .flatMap(({ entries }) => (entries.state === 'known' ? entries.value : []))
    .filter(entry => entry.type !== 'System')
    .map(entry => `${entry.type} ${entry.destination}`);
}

it('takes away the CEN routes that a route to a router interface keeps from being learned, and no others', () => {
  const wider = ['CEN 172.16.0.0/12', 'CEN 10.0.0.0/8'];
  expect(entriesAfter('RouterInterface')).toEqual([...wider, 'Custom 172.16.100.0/24']);
  const inside = ['CEN 172.16.100.0/24', 'CEN 172.16.100.64/26'];
  expect(entriesAfter('VpcPeer')).toEqual([...inside, ...wider, 'Custom 172.16.100.0/24']);
});

it('follows a pair of router interfaces from creation to deletion', () => {
  expect(seen(create)).toEqual([
    ['created:near', 'Idle', undefined, undefined],
    ['created:far', 'Idle', undefined, undefined],
  ]);
  const joined = [...create, ...bind, connect];
  expect(seen(joined)).toEqual([
    ['created:near', 'Active', 'created:far', 'vpc-b'],
    ['created:far', 'Active', 'created:near', 'vpc-a'],
  ]);
  const off: Step = { ...baseA, id: '6', kind: 'deactivate-router-interface', routerInterface: near };
  expect(interfacesAfter([...joined, off]).map(one => [one.status, one.oppositeInterfaceStatus])).toEqual([
    ['Inactive', 'Active'],
    ['Active', 'Inactive'],
  ]);
  const remove: Step = { ...baseA, id: '7', kind: 'delete-router-interface', routerInterface: near };
  expect(
    interfacesAfter([...joined, off, remove]).map(one => [one.status, one.oppositeInterfaceStatus]),
  ).toEqual([['Inactive', 'Deleted']]);
});

it('adds no rule that exists with another priority, and removes one by its id', () => {
  const rulesAfter = (steps: readonly Step[]) =>
    applyPlanToInventory({ inventory: pairInventory(openPair()), steps }).regions.flatMap(
      ({ securityGroups }) =>
        securityGroups.state === 'known'
          ? securityGroups.value.map(one => (one.rules.state === 'known' ? one.rules.value.rules.length : 0))
          : [],
    );
  const base = { ...baseA, kind: 'authorize-rule', securityGroupId: 'sg-a' } as const;
  const rule = { direction: 'ingress', protocol: 'ALL', priority: 7 } as const;
  const same: Step = {
    ...base,
    id: '1',
    rule: { ...rule, peer: { kind: 'cidr', cidrBlock: '172.16.0.0/12' } },
  };
  const other: Step = {
    ...base,
    id: '2',
    rule: { ...rule, peer: { kind: 'cidr', cidrBlock: '172.16.0.0/13' } },
  };
  const revoke: Step = {
    ...baseA,
    id: '3',
    kind: 'revoke-rule',
    securityGroupId: 'sg-a',
    direction: 'ingress',
    ruleId: 'sgr-a',
  };
  expect(rulesAfter([same])).toEqual([1, 1]);
  expect(rulesAfter([same, other])).toEqual([2, 1]);
  expect(rulesAfter([revoke])).toEqual([0, 1]);
});

it('lists a peering connection in both regions, and takes it from both', () => {
  const make: Step = {
    ...baseA,
    id: 'link',
    kind: 'create-peering-connection',
    acceptingRegionId: endB.regionId,
    acceptingVpcId: endB.vpcId,
    acceptingAccountId: '1',
    name: 'link',
  };
  const remove: Step = {
    ...baseA,
    id: '2',
    kind: 'delete-peering-connection',
    peeringConnection: { kind: 'created', stepId: 'link' },
  };
  const statuses = (steps: readonly Step[]) =>
    applyPlanToInventory({ inventory: pairInventory({ ...openPair(), peerings: [] }), steps }).regions.map(
      ({ peeringConnections }) =>
        peeringConnections.state === 'known' ? peeringConnections.value.map(one => one.status) : [],
    );
  expect(statuses([make])).toEqual([['Activated'], ['Activated']]);
  expect(statuses([{ ...make, acceptingAccountId: '2' }])).toEqual([['Accepting'], ['Accepting']]);
  expect(statuses([make, remove])).toEqual([[], []]);
});

it('makes nothing up where a list was not read, and leaves the given inventory as it was', () => {
  const before = pairInventory(openPair(), region => ({ ...region, routerInterfaces: notRead }));
  const copy: Inventory = structuredClone(before);
  const after = applyPlanToInventory({ inventory: before, steps: create });
  expect(after.regions.map(region => region.routerInterfaces)).toEqual([notRead, notRead]);
  expect(before).toEqual(copy);
  expect(known(before)).toEqual(known(copy));
});
