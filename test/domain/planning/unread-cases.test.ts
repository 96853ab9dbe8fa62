import { describe } from 'vitest';
import { notRead, unknown } from '../../../source/domain/fact.ts';
import type { Inventory, RegionInventory } from '../../../source/domain/inventory.ts';
import { leftOut, plainRoutes, testCases } from './planning-case.ts';

const inRegion =
  (regionId: string, change: Partial<RegionInventory>) =>
  (inventory: Inventory): Inventory => ({
    ...inventory,
    regions: inventory.regions.map(region =>
      region.regionId === regionId ? { ...region, ...change } : region,
    ),
  });

const undecided = [...leftOut(plainRoutes, 'needs-verdict')];
const denied = unknown({ kind: 'denied', operation: 'DescribeInstances', code: 'Forbidden.RAM' });

describe('what was not read', () => {
  testCases([
    {
      name: 'the VPCs of a region',
      change: inRegion('cn-hangzhou', { vpcs: notRead }),
      fit: 'unknown',
      why: ['vpc-unread'],
      items: [],
    },
    {
      name: 'the VPCs of one region, while the other VPC does not exist: that is certain',
      change: inRegion('cn-hangzhou', { vpcs: notRead }),
      intent: { initiator: { regionId: 'cn-beijing', vpcId: 'vpc-x' } },
      fit: 'does-not-fit',
      why: ['vpc-not-found', 'vpc-unread'],
      items: [],
    },
    {
      name: 'the vSwitches of a VPC',
      change: inRegion('cn-hangzhou', { vSwitches: notRead }),
      fit: 'unknown',
      why: ['fact-unread'],
      items: ['skip link needs-verdict'],
    },
    {
      name: 'the route tables of a VPC',
      change: inRegion('cn-hangzhou', { routeTables: notRead }),
      fit: 'unknown',
      why: ['fact-unread'],
      items: ['skip link needs-verdict', ...undecided.slice(0, 1)],
    },
    {
      name: 'the entries of a table',
      a: { routes: { a: 'unread' } },
      fit: 'unknown',
      why: ['fact-unread'],
      items: [
        'skip link needs-verdict',
        'unknown route/initiator/vtb-a/172.16.100.0/24 fact-unread',
        ...undecided.slice(1),
      ],
    },
    {
      name: 'the entries of a table whose route the user dropped',
      a: { routes: { a: 'unread' } },
      intent: { exclusions: ['route/initiator/vtb-a/172.16.100.0/24'] },
      fit: 'fits',
      items: [
        'add link',
        'skip route/initiator/vtb-a/172.16.100.0/24 excluded-by-user',
        'add route/acceptor/vtb-b/192.168.100.0/24',
      ],
    },
    {
      name: 'the entries of a table, while every vSwitch collides: that is certain',
      a: { cidr: '10.0.0.0/8', vSwitches: [{ cidr: '10.1.0.0/24' }], routes: { a: 'unread' } },
      b: { cidr: '10.0.0.0/8', vSwitches: [{ cidr: '10.1.0.0/24' }] },
      fit: 'does-not-fit',
      why: ['pair-overlaps', 'route-inside-own-vswitch'],
      items: [
        'skip link needs-verdict',
        'block route/initiator/vtb-a/10.1.0.0/24 route-inside-own-vswitch',
        'block route/acceptor/vtb-b/10.1.0.0/24 route-inside-own-vswitch',
      ],
    },
    {
      name: 'router interfaces of the other region',
      change: inRegion('cn-hangzhou', { routerInterfaces: notRead }),
      fit: 'unknown',
      why: ['link-opposite-unread', 'fact-unread'],
      items: ['unknown link link-opposite-unread', ...leftOut(plainRoutes, 'needs-link')],
    },
    {
      name: 'instances, where rules are wanted',
      change: inRegion('cn-hangzhou', { instances: denied }),
      intent: { allow: [{ protocol: 'ICMP' }], direction: 'initiator-to-acceptor' },
      fit: 'unknown',
      why: ['fact-unread'],
      items: ['skip link needs-verdict', ...undecided],
    },
    {
      name: 'instances, where no rules are wanted: not needed',
      change: inRegion('cn-hangzhou', { instances: denied }),
      fit: 'fits',
      items: ['add link', ...plainRoutes],
    },
    {
      name: 'security groups, where rules are wanted',
      change: inRegion('cn-beijing', { securityGroups: denied }),
      intent: { allow: [{ protocol: 'ICMP' }] },
      fit: 'unknown',
      why: ['fact-unread'],
      items: [
        'skip link needs-verdict',
        ...undecided,
        'skip rule/acceptor/sg-b/ingress/icmp/192.168.100.0/24 needs-verdict',
      ],
    },
    {
      name: 'a group of an interface that no list shows',
      b: { instanceGroups: [['sg-b', 'sg-hidden']] },
      intent: { allow: [{ protocol: 'ICMP' }], direction: 'initiator-to-acceptor' },
      fit: 'unknown',
      why: ['fact-unread'],
      items: [
        'skip link needs-verdict',
        ...undecided,
        'skip rule/acceptor/sg-b/ingress/icmp/192.168.100.0/24 needs-verdict',
      ],
    },
    {
      name: 'network ACLs, which no route or rule rests on',
      change: inRegion('cn-beijing', { networkAcls: denied }),
      fit: 'fits',
      items: ['add link', ...plainRoutes],
    },
  ]);
});
