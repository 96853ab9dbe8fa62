import type { WorldView } from '../../../../source/simulator/state/world-view.ts';
import { listAt, type Practice, regions } from '../practice.ts';
import { demand } from './demand.ts';

/** Everything that a record names exists. */
export function expectNoDanglingReference(world: WorldView): void {
  const dangling = [...danglingRoutes(world), ...danglingConnections(world), ...danglingRules(world)];
  demand(dangling.length === 0, () => `dangling: ${dangling}`);
}

const hops = [
  'routerInterfaces',
  'peeringConnections',
  'instances',
  'networkInterfaces',
  'gateways',
] as const;

function danglingRoutes(world: WorldView): readonly string[] {
  const isHop = (id: string) => id === '' || hops.some(name => world.get(name, id) !== undefined);
  return world
    .all('routeEntries')
    .filter(one => {
      const hasTable = world.get('routeTables', one.routeTableId) !== undefined;
      return !hasTable || !one.nextHops.every(({ id }) => isHop(id));
    })
    .map(({ id }) => id);
}

function danglingConnections(world: WorldView): readonly string[] {
  const isVpc = (id: string) => world.get('vpcs', id) !== undefined;
  const peerings = world
    .all('peeringConnections')
    .filter(one => !isVpc(one.vpcId) || !isVpc(one.acceptingVpcId));
  const interfaces = world.all('routerInterfaces').filter(one => {
    const isConnecting = one.status === 'Connecting' || one.status === 'AcceptingConnecting';
    const hasOpposite = world.get('routerInterfaces', one.oppositeInterfaceId ?? '') !== undefined;
    return !isVpc(one.vpcId) || (isConnecting && !hasOpposite);
  });
  return [...peerings, ...interfaces].map(({ id }) => id);
}

function danglingRules(world: WorldView): readonly string[] {
  const isGroup = (id: string) => world.get('securityGroups', id) !== undefined;
  return world
    .all('securityGroupRules')
    .filter(({ securityGroupId, peer }) => {
      const isPeer = peer.kind !== 'group' || isGroup(peer.securityGroupId);
      return !isGroup(securityGroupId) || !isPeer;
    })
    .map(({ id }) => id);
}

/** One destination per table; one connection between two routers; what is in between has an end in sight. */
export function expectRules(world: WorldView): void {
  const destinations = world.all('routeEntries').map(one => `${one.routeTableId} ${one.destination}`);
  demand(new Set(destinations).size === destinations.length, () => `routes twice: ${destinations}`);
  const joined = world
    .all('routerInterfaces')
    .filter(one => one.role === 'InitiatingSide' && one.wasConnected)
    .filter(one => world.get('routerInterfaces', one.oppositeInterfaceId ?? '') !== undefined)
    .map(one => [one.routerId, one.oppositeRouterId].sort().join(' '));
  demand(new Set(joined).size === joined.length, () => `joined twice: ${joined}`);
  for (const { id } of world.all('vpcs')) {
    demand(world.listBy('routerInterfaces', 'vpc', id).length <= 5, () => `${id} has too many interfaces`);
  }
}

/** After long enough nothing is in between. */
export function expectSettled(practice: Practice): void {
  practice.settle();
  const { world } = practice;
  const statuses = [
    ...world.all('routerInterfaces').map(({ status }) => status),
    ...world.all('peeringConnections').map(({ status }) => status),
    ...world.all('routeEntries').map(({ status }) => status),
  ];
  const final = [
    'Idle',
    'Active',
    'Inactive',
    'Accepting',
    'Activated',
    'Rejected',
    'Expired',
    'Deleted',
    'Available',
  ];
  for (const status of statuses) demand(final.includes(status), () => `still ${status}`);
}

/** TotalCount is what paging returns, in both styles, without repeats. */
export function expectCountsToAgree(practice: Practice, size: number): void {
  for (const RegionId of Object.values(regions)) {
    for (const [operation, path, key] of pagedLists) {
      const first = practice.body(operation, { RegionId, PageSize: size });
      const ids: unknown[] = [];
      for (let PageNumber = 1; ids.length < Number(first.TotalCount); PageNumber += 1) {
        const page = listAt(practice.body(operation, { RegionId, PageSize: size, PageNumber }), path);
        if (page.length === 0) break;
        ids.push(...page.map(item => item[key]));
      }
      demand(
        new Set(ids).size === Number(first.TotalCount),
        () => `${operation}: ${first.TotalCount}, ${ids}`,
      );
    }
    expectTokensToAgree(practice, RegionId, size);
  }
}

const pagedLists = [
  ['Vpc.DescribeVpcs', 'Vpcs.Vpc', 'VpcId'],
  ['Vpc.DescribeVSwitches', 'VSwitches.VSwitch', 'VSwitchId'],
  ['Vpc.DescribeRouteTableList', 'RouterTableList.RouterTableListType', 'RouteTableId'],
  ['Vpc.DescribeRouterInterfaces', 'RouterInterfaceSet.RouterInterfaceType', 'RouterInterfaceId'],
] as const;

function expectTokensToAgree(practice: Practice, RegionId: string, MaxResults: number): void {
  const ids: unknown[] = [];
  let total = 0;
  let NextToken = '';
  do {
    const body = practice.body('Peer.ListVpcPeerConnections', { RegionId, MaxResults, NextToken });
    ids.push(...listAt(body, 'VpcPeerConnects').map(item => item.InstanceId));
    total = Number(body.TotalCount);
    NextToken = String(body.NextToken);
  } while (NextToken !== '');
  demand(new Set(ids).size === total, () => `peerings: ${total}, ${ids}`);
}
