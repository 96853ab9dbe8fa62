import { addPeering } from '../../../source/simulator/worlds/sketch-connections.ts';
import {
  addRoute,
  addRouteTable,
  addVpc,
  addVSwitch,
  systemTable,
} from '../../../source/simulator/worlds/sketch-network.ts';
import { addRule } from '../../../source/simulator/worlds/sketch-security.ts';
import { type Joined, usualRules } from '../../simulator/data-plane/joined-world.ts';
import { edit, type Proof } from './proof.ts';

const routes = { needs: ['DescribeRouteEntryList'] } as const;

/** A route of A that leads over the connection, unless it is told to lead elsewhere. */
function routeOfA(
  joined: Joined,
  destination: string,
  hop?: readonly [string, string],
  type?: 'CEN',
): string {
  const [hopType, id] = hop ?? ['VpcPeer', joined.connectionId];
  const nextHop = { type: hopType, id };
  return addRoute(joined.sketch, joined.a.table, {
    destination,
    nextHop,
    ...(type === undefined ? {} : { type }),
  }).id;
}

/** C, 10.3.0.0/16, joined to A by a peering connection with routes both ways; A lets it in as it lets B in. */
function thirdVpc({ sketch, a }: Joined): void {
  const vpc = addVpc(sketch, { regionId: 'cn-shanghai', name: 'C', cidrBlock: '10.3.0.0/16' });
  addVSwitch(sketch, vpc, { name: 'main', cidrBlock: '10.3.0.0/24' });
  for (const rule of usualRules('10.3.0.0/24')) addRule(sketch, a.group, rule);
  const { id } = addPeering(sketch, { name: 'to-c', requester: a.vpc, accepter: vpc });
  const nextHop = { type: 'VpcPeer', id };
  addRoute(sketch, a.table, { destination: '10.3.0.0/24', nextHop });
  addRoute(sketch, systemTable(sketch, vpc), { destination: '10.1.0.0/24', nextHop });
}

/** Rules about routes. */
export const routeProofs = {
  'route-missing': {
    ...routes,
    breaks: joined => {
      const { id } = joined.b.table;
      edit(joined, 'routeEntries', one =>
        one.routeTableId === id && one.type === 'Custom' ? undefined : one,
      );
      return id;
    },
  },
  'route-missing-in-custom-table': {
    ...routes,
    breaks: ({ sketch, a, b, connectionId }) => {
      const table = addRouteTable(sketch, a.vpc, { name: 'custom' });
      addVSwitch(sketch, a.vpc, { name: 'late', cidrBlock: '10.1.7.0/24', routeTable: table });
      addRoute(sketch, b.table, {
        destination: '10.1.7.0/24',
        nextHop: { type: 'VpcPeer', id: connectionId },
      });
      return table.id;
    },
  },
  'range-not-covered': {
    ...routes,
    breaks: ({ sketch, b }) => addVSwitch(sketch, b.vpc, { name: 'new', cidrBlock: '10.2.9.0/24' }).id,
  },
  'black-hole': { ...routes, breaks: joined => routeOfA(joined, '10.77.0.0/24', ['VpcPeer', 'pcc-gone']) },
  'stale-route': { ...routes, breaks: joined => routeOfA(joined, '10.3.0.0/24') },
  'route-too-wide': { ...routes, breaks: joined => routeOfA(joined, '10.0.0.0/12') },
  'route-shadowed': {
    ...routes,
    breaks: joined => routeOfA(joined, '10.2.0.0/25', ['Instance', joined.a.instanceId]),
  },
  'learned-route-competes': {
    ...routes,
    breaks: joined => routeOfA(joined, '10.2.0.128/25', ['Attachment', 'tr-attach-1'], 'CEN'),
  },
  'route-diverts': {
    ...routes,
    healthy: { and: thirdVpc },
    breaks: joined => {
      const toC = joined.sketch.lists.peeringConnections.find(one => one.name === 'to-c')?.id ?? '';
      let changed = '';
      edit(joined, 'routeEntries', one => {
        if (one.routeTableId !== joined.a.table.id || one.destination !== '10.2.0.0/24') return one;
        changed = one.id;
        return { ...one, nextHops: one.nextHops.map(hop => ({ ...hop, id: toC })) };
      });
      return changed;
    },
  },
  'own-range-overlap': {
    healthy: {},
    needs: ['DescribeVSwitches'],
    breaks: joined => {
      const { sketch, a, b } = joined;
      edit(joined, 'vpcs', one =>
        one.id === a.vpc.id ? { ...one, secondaryCidrBlocks: ['10.2.0.0/24'] } : one,
      );
      addVSwitch(sketch, a.vpc, { name: 'borrowed', cidrBlock: '10.2.0.0/25' });
      return b.vSwitch.id;
    },
  },
} as const satisfies Readonly<Record<string, Proof>>;

export { thirdVpc };
