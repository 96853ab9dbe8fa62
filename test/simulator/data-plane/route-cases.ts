import { addInterfacePair, addPeering } from '../../../source/simulator/worlds/sketch-connections.ts';
import {
  addRoute,
  addRouteTable,
  addVpc,
  addVSwitch,
} from '../../../source/simulator/worlds/sketch-network.ts';
import { ipv6Cases } from './connection-cases.ts';
import type { Joined } from './joined-world.ts';
import type { WalkRow } from './walk-case.ts';

const nat = { type: 'NatGateway', id: 'ngw-1' };

const routeAt =
  (side: 'a' | 'b', destination: string, nextHop = nat) =>
  ({ sketch, ...sides }: Joined) => {
    addRoute(sketch, sides[side].table, { destination, nextHop });
  };

const hostIn = (vpcId: string, address: string, securityGroupIds: readonly string[]) =>
  ({ kind: 'host', vpcId, address, securityGroupIds }) as const;

/** Section 4 of alibaba-cloud-api.md. */
export const routeCases: readonly WalkRow[] = [
  ...ipv6Cases,
  ['has no way there without a route', { a: { routes: [] } }, 'forward route-table no-route'],
  ['has no way back without a route there', { b: { routes: [] } }, 'answer route-table no-route'],
  ['takes a route to the whole VPC', { a: { routes: ['10.2.0.0/16'] } }, 'delivered'],
  ['takes a default route to the connection', { a: { routes: ['0.0.0.0/0'] } }, 'delivered'],
  ['takes a route to the one host', { a: { routes: ['10.2.0.10/32'] } }, 'delivered'],
  ['misses a route to the next host', { a: { routes: ['10.2.0.11/32'] } }, 'forward route-table no-route'],
  [
    'follows the longer prefix away from the connection',
    { and: routeAt('a', '10.2.0.0/25') },
    'forward route-table other-next-hop',
  ],
  ['keeps to the longer prefix of the connection', { and: routeAt('a', '10.2.0.0/16') }, 'delivered'],
  ['is not led astray by a longer prefix beside it', { and: routeAt('a', '10.2.0.128/25') }, 'delivered'],
  [
    'loses its answer to a longer prefix there',
    { and: routeAt('b', '10.1.0.8/30') },
    'answer route-table other-next-hop',
  ],
  [
    'prefers a written route to a learned one of the same length',
    {
      and: ({ sketch, a }) => {
        addRoute(sketch, a.table, {
          destination: '10.2.0.0/24',
          nextHop: { type: 'Attachment', id: 'tr-1' },
          type: 'CEN',
        });
      },
    },
    'delivered',
  ],
  [
    'follows a longer learned route away',
    {
      and: ({ sketch, a }) => {
        addRoute(sketch, a.table, {
          destination: '10.2.0.0/26',
          nextHop: { type: 'Attachment', id: 'tr-1' },
          type: 'CEN',
        });
      },
    },
    'forward route-table other-next-hop',
  ],
  [
    'falls into a black hole where the next hop is gone',
    { a: { routes: [] }, and: routeAt('a', '10.2.0.0/24', { type: 'VpcPeer', id: 'pcc-gone' }) },
    'forward peering-connection next-hop-gone',
  ],
  [
    'is not taken by a peering connection between two others',
    {
      a: { routes: [] },
      and: ({ sketch, a, b }) => {
        const third = addVpc(sketch, { regionId: 'cn-shanghai', name: 'C', cidrBlock: '10.3.0.0/16' });
        const { id } = addPeering(sketch, { name: 'other', requester: b.vpc, accepter: third });
        addRoute(sketch, a.table, { destination: '10.2.0.0/24', nextHop: { type: 'VpcPeer', id } });
      },
    },
    'forward peering-connection not-an-end',
  ],
  [
    'is not taken by a router interface of another VPC',
    {
      a: { routes: [] },
      and: ({ sketch, a, b }) => {
        const { acceptor } = addInterfacePair(sketch, {
          name: 'p',
          initiatingVpc: a.vpc,
          acceptingVpc: b.vpc,
        });
        addRoute(sketch, a.table, {
          destination: '10.2.0.0/24',
          nextHop: { type: 'RouterInterface', id: acceptor.id },
        });
      },
    },
    'forward router-interface next-hop-gone',
  ],
  [
    'may come back another way than it went',
    {
      b: { routes: [] },
      and: ({ sketch, a, b }) => {
        const { acceptor } = addInterfacePair(sketch, {
          name: 'p',
          initiatingVpc: a.vpc,
          acceptingVpc: b.vpc,
        });
        addRoute(sketch, b.table, {
          destination: '10.1.0.0/24',
          nextHop: { type: 'RouterInterface', id: acceptor.id },
        });
      },
    },
    'delivered',
  ],
  [
    'is not helped by a route in a custom table that its vSwitch does not use',
    {
      a: { routes: [] },
      and: ({ sketch, a, connectionId }) => {
        const custom = addRouteTable(sketch, a.vpc, { name: 'custom' });
        addRoute(sketch, custom, {
          destination: '10.2.0.0/24',
          nextHop: { type: 'VpcPeer', id: connectionId },
        });
      },
    },
    'forward route-table no-route',
  ],
  [
    'needs the route in the custom table that its vSwitch uses',
    {
      and: ({ sketch, a }) => {
        const custom = addRouteTable(sketch, a.vpc, { name: 'custom' });
        addVSwitch(sketch, a.vpc, { name: 'second', cidrBlock: '10.1.1.0/24', routeTable: custom });
      },
    },
    'forward route-table no-route',
    ({ a }) => ({ from: hostIn(a.vpc.id, '10.1.1.5', [a.group.id]) }),
  ],
  [
    'reaches another vSwitch of its own VPC by the system route',
    {
      kind: 'none',
      and: ({ sketch, a }) => {
        addVSwitch(sketch, a.vpc, { name: 'second', cidrBlock: '10.1.1.0/24' });
      },
    },
    'delivered',
    ({ a }) => ({ to: hostIn(a.vpc.id, '10.1.1.5', [a.group.id]) }),
  ],
  [
    'stays at home where both VPCs have the same vSwitch range',
    {
      b: { cidrBlock: '10.1.0.0/16', vSwitch: '10.1.0.0/24', address: '10.1.0.20' },
      a: { routes: ['10.1.0.0/16'] },
    },
    'forward arrival another-host-there',
  ],
  [
    'reaches the part of a larger peer block that is not its own',
    {
      a: { vSwitch: '10.2.0.0/24', cidrBlock: '10.2.0.0/16', address: '10.2.0.10', routes: ['10.2.0.0/20'] },
      b: { vSwitch: '10.2.0.0/20', address: '10.2.8.10', routes: [] },
    },
    // Its answer stays in B, whose own vSwitch holds the sender's address.
    'answer arrival another-host-there',
  ],
  [
    'arrives nowhere where the peer has no such vSwitch',
    {
      kind: 'none',
      and: ({ sketch, a, b }) => {
        const third = addVpc(sketch, { regionId: 'cn-shanghai', name: 'C', cidrBlock: '10.2.0.0/16' });
        const { id } = addPeering(sketch, { name: 'x', requester: a.vpc, accepter: third });
        addRoute(sketch, a.table, { destination: b.vSwitch.cidrBlock, nextHop: { type: 'VpcPeer', id } });
      },
    },
    'forward arrival no-vswitch-there',
  ],
  [
    'is not passed on by the peer to a third VPC',
    {
      and: ({ sketch, a, b, connectionId }) => {
        const third = addVpc(sketch, { regionId: 'cn-shanghai', name: 'C', cidrBlock: '10.3.0.0/16' });
        addVSwitch(sketch, third, { name: 'main', cidrBlock: '10.3.0.0/24' });
        const { id } = addPeering(sketch, { name: 'x', requester: b.vpc, accepter: third });
        addRoute(sketch, b.table, { destination: '10.3.0.0/24', nextHop: { type: 'VpcPeer', id } });
        addRoute(sketch, a.table, {
          destination: '10.3.0.0/24',
          nextHop: { type: 'VpcPeer', id: connectionId },
        });
      },
    },
    'forward arrival no-vswitch-there',
    ({ sketch }) => ({ to: hostIn(sketch.lists.vpcs[2]?.id ?? '', '10.3.0.5', []) }),
  ],
  [
    'does not reach the range of cloud services',
    { kind: 'none', b: { cidrBlock: '100.64.0.0/16', vSwitch: '100.64.0.0/24', address: '100.64.0.10' } },
    'forward route-table cloud-service-range',
  ],
  [
    'is dropped where the peer is a VPC of another account',
    {
      a: { routes: [] },
      and: ({ sketch, a }) => {
        const accepter = { id: 'vpc-foreign', regionId: 'cn-hangzhou', ownerId: '1999888877776666' };
        const { id } = addPeering(sketch, { name: 'foreign', requester: a.vpc, accepter });
        addRoute(sketch, a.table, { destination: '10.2.0.0/24', nextHop: { type: 'VpcPeer', id } });
      },
    },
    'forward peering-connection foreign-vpc',
  ],
  [
    'starts nowhere from an address in no vSwitch',
    {},
    'forward host address-in-no-vswitch',
    ({ a }) => ({ from: hostIn(a.vpc.id, '10.1.1.0', [a.group.id]) }),
  ],
  [
    'starts nowhere from an instance that is not there',
    {},
    'forward host no-such-host',
    { from: { kind: 'instance', instanceId: 'i-none' } },
  ],
  [
    'starts nowhere from an address its interface does not have',
    {},
    'forward host no-such-host',
    ({ a }) => ({
      from: { kind: 'network-interface', networkInterfaceId: a.networkInterfaceId, address: '10.1.0.11' },
    }),
  ],
];
