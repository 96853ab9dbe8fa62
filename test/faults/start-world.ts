import { World } from '../../source/simulator/state/world.ts';
import type { WorldState } from '../../source/simulator/state/world-state.ts';
import { loadWorldState } from '../../source/simulator/worlds/load-world.ts';
import { must } from '../helpers/must.ts';

/** The mark of a run of some other machine: nothing that carries it is ours. */
const strangersMark = `vpclink-${'f'.repeat(32)}-0123456789ab`;

/**
 * The tutorial's two VPCs with things of other people in every place that a run writes to: a route, rules, a router
 * interface and a peering connection, some with the mark of a run that no journal here knows.
 */
export function startWorld(): WorldState {
  const world = World.fromState(must(loadWorldState('tutorial')));
  world.transact(draft => {
    for (const vpc of draft.all('vpcs')) {
      const place = { ownerId: vpc.ownerId, regionId: vpc.regionId };
      const owned = { ...place, resourceGroupId: '', tags: [], createdAtMs: vpc.createdAtMs };
      const tail = vpc.name.toLowerCase();
      const table = draft.all('routeTables').find(one => one.vpcId === vpc.id);
      const group = draft.all('securityGroups').find(one => one.vpcId === vpc.id);
      const instance = draft.all('instances').find(one => one.vpcId === vpc.id);
      if (table === undefined || group === undefined || instance === undefined) throw new Error('tutorial');
      draft.put('routeEntries', {
        id: `rte-canary${tail}`,
        ...place,
        vpcId: vpc.id,
        routeTableId: table.id,
        destination: '10.99.0.0/24',
        ipVersion: 'ipv4',
        type: 'Custom',
        status: 'Available',
        name: 'by-hand',
        description: strangersMark,
        nextHops: [{ type: 'Instance', id: instance.id, weight: 0, isEnabled: true }],
        isManaged: false,
        modifiedAtMs: vpc.createdAtMs,
      });
      for (const [id, description, portRange] of [
        [`sgr-canaryone${tail}`, 'by hand', '22/22'],
        [`sgr-canarytwo${tail}`, strangersMark, '8443/8443'],
      ] as const) {
        draft.put('securityGroupRules', {
          id,
          securityGroupId: group.id,
          direction: 'ingress',
          policy: 'Accept',
          priority: 1,
          protocol: 'TCP',
          portRange,
          peer: { kind: 'ipv4', cidrBlock: '10.99.0.0/24' },
          description,
          createdAtMs: vpc.createdAtMs,
        });
      }
      draft.put('routerInterfaces', {
        id: `ri-canary${tail}`,
        ...owned,
        role: 'InitiatingSide',
        routerType: 'VRouter',
        routerId: vpc.routerId,
        vpcId: vpc.id,
        name: 'by-hand',
        description: strangersMark,
        status: 'Idle',
        businessStatus: 'Normal',
        spec: 'Small.1',
        chargeType: 'AfterPay',
        oppositeRegionId: 'cn-shanghai',
        wasConnected: false,
        modifiedAtMs: vpc.createdAtMs,
        isFastLink: false,
      });
      draft.put('peeringConnections', {
        id: `pcc-canary${tail}`,
        ...owned,
        vpcId: vpc.id,
        acceptingOwnerId: '1999999999999991',
        acceptingRegionId: 'cn-shanghai',
        acceptingVpcId: `vpc-stranger${tail}`,
        name: 'by-hand',
        description: 'by hand',
        status: 'Activated',
        businessStatus: 'Normal',
        bandwidthMbps: 100,
        linkType: 'Gold',
        isServiceManaged: false,
        modifiedAtMs: vpc.createdAtMs,
      });
    }
    return { commit: true, outcome: undefined };
  });
  return world.toState();
}
