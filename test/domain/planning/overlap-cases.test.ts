import { describe } from 'vitest';
import { known } from '../../../source/domain/fact.ts';
import { accountId, buildRouteEntry, emptyRegion } from '../inventory-builder.ts';
import { plainRoutes, testCases } from './planning-case.ts';

const ten = { cidr: '10.0.0.0/8' };

describe('ranges of the two VPCs', () => {
  testCases([
    { name: 'disjoint ranges fit', fit: 'fits', items: ['add link', ...plainRoutes] },
    {
      name: 'overlapping VPC ranges with disjoint vSwitches fit, with a warning',
      a: { ...ten, vSwitches: [{ cidr: '10.1.0.0/24' }] },
      b: { ...ten, vSwitches: [{ cidr: '10.2.0.0/24' }] },
      fit: 'fits',
      items: ['add link', 'add route/initiator/vtb-a/10.2.0.0/24', 'add route/acceptor/vtb-b/10.1.0.0/24'],
      warnings: [
        'vpc-ranges-overlap',
        'router-interface-no-longer-sold',
        'route-inside-own-range',
        'route-inside-own-range',
      ],
    },
    {
      name: 'the same vSwitch range on both sides does not fit',
      a: { ...ten, vSwitches: [{ cidr: '10.1.0.0/24' }] },
      b: { ...ten, vSwitches: [{ cidr: '10.1.0.0/24' }] },
      fit: 'does-not-fit',
      why: ['pair-overlaps', 'route-inside-own-vswitch'],
      items: [
        'skip link needs-verdict',
        'block route/initiator/vtb-a/10.1.0.0/24 route-inside-own-vswitch',
        'block route/acceptor/vtb-b/10.1.0.0/24 route-inside-own-vswitch',
      ],
    },
    {
      name: "a peer's vSwitch inside an own one does not fit, nor the other way round",
      a: { ...ten, vSwitches: [{ cidr: '10.1.0.0/16' }] },
      b: { ...ten, vSwitches: [{ cidr: '10.1.5.0/24' }] },
      fit: 'does-not-fit',
      why: ['pair-overlaps', 'route-inside-own-vswitch', 'route-vswitch-overlap'],
      items: [
        'skip link needs-verdict',
        'block route/initiator/vtb-a/10.1.5.0/24 route-inside-own-vswitch',
        'block route/acceptor/vtb-b/10.1.0.0/16 route-vswitch-overlap',
      ],
    },
    {
      name: 'one colliding vSwitch on each side leaves the others',
      a: { ...ten, vSwitches: [{ cidr: '10.1.0.0/24' }, { cidr: '10.9.0.0/24' }] },
      b: { ...ten, vSwitches: [{ cidr: '10.2.0.0/24' }, { cidr: '10.9.0.0/24' }] },
      fit: 'fits-in-part',
      why: ['pair-fits-in-part', 'route-inside-own-vswitch'],
      items: [
        'add link',
        'add route/initiator/vtb-a/10.2.0.0/24',
        'block route/initiator/vtb-a/10.9.0.0/24 route-inside-own-vswitch',
        'add route/acceptor/vtb-b/10.1.0.0/24',
        'block route/acceptor/vtb-b/10.9.0.0/24 route-inside-own-vswitch',
      ],
    },
    {
      name: 'a table that serves only a colliding vSwitch gets no route that nothing could answer',
      a: { ...ten, vSwitches: [{ cidr: '10.1.0.0/24' }, { cidr: '10.9.0.0/24', table: 'a-own' }] },
      b: { ...ten, vSwitches: [{ cidr: '10.2.0.0/24' }, { cidr: '10.9.0.0/24' }] },
      fit: 'fits-in-part',
      why: ['pair-fits-in-part', 'route-inside-own-vswitch', 'route-without-way-back'],
      items: [
        'add link',
        'add route/initiator/vtb-a/10.2.0.0/24',
        'block route/initiator/vtb-a/10.9.0.0/24 route-inside-own-vswitch',
        'block route/initiator/vtb-a-own/10.2.0.0/24 route-without-way-back',
        'block route/initiator/vtb-a-own/10.9.0.0/24 route-inside-own-vswitch',
        'add route/acceptor/vtb-b/10.1.0.0/24',
        'block route/acceptor/vtb-b/10.9.0.0/24 route-inside-own-vswitch',
      ],
    },
    {
      name: 'a vSwitch in a secondary range is routed as any other',
      a: {
        vpc: { secondaryCidrBlocks: ['10.50.0.0/16'] },
        vSwitches: [{ cidr: '192.168.100.0/24' }, { cidr: '10.50.1.0/24' }],
      },
      fit: 'fits',
      items: [
        'add link',
        'add route/initiator/vtb-a/172.16.100.0/24',
        'add route/acceptor/vtb-b/10.50.1.0/24',
        'add route/acceptor/vtb-b/192.168.100.0/24',
      ],
    },
    {
      name: 'a vSwitch in a secondary range can collide',
      a: {
        vpc: { secondaryCidrBlocks: ['172.16.0.0/16'] },
        vSwitches: [{ cidr: '192.168.100.0/24' }, { cidr: '172.16.100.0/25' }],
      },
      fit: 'does-not-fit',
      why: ['pair-overlaps', 'route-vswitch-overlap', 'route-inside-own-vswitch', 'route-without-way-back'],
      items: [
        'skip link needs-verdict',
        'block route/initiator/vtb-a/172.16.100.0/24 route-vswitch-overlap',
        'block route/acceptor/vtb-b/172.16.100.0/25 route-inside-own-vswitch',
        'block route/acceptor/vtb-b/192.168.100.0/24 route-without-way-back',
      ],
    },
    {
      name: 'a reserved range is never routed',
      intent: { reservedCidrBlocks: ['172.16.0.0/16'] },
      fit: 'does-not-fit',
      why: ['pair-overlaps', 'route-reserved', 'route-without-way-back'],
      items: [
        'skip link needs-verdict',
        'block route/initiator/vtb-a/172.16.100.0/24 route-reserved',
        'block route/acceptor/vtb-b/192.168.100.0/24 route-without-way-back',
      ],
    },
    {
      name: 'a reserved range elsewhere changes nothing',
      intent: { reservedCidrBlocks: ['172.17.0.0/16'] },
      fit: 'fits',
      items: ['add link', ...plainRoutes],
    },
    {
      name: 'a range that container bridges use is routed with a warning',
      b: { vSwitches: [{ cidr: '172.17.3.0/24' }] },
      fit: 'fits',
      items: [
        'add link',
        'add route/initiator/vtb-a/172.17.3.0/24',
        'add route/acceptor/vtb-b/192.168.100.0/24',
      ],
      warnings: ['router-interface-no-longer-sold', 'route-docker-bridge'],
    },
    {
      name: 'a range outside RFC 1918 is routed with a warning',
      b: { cidr: '30.0.0.0/16', vSwitches: [{ cidr: '30.0.1.0/24' }] },
      fit: 'fits',
      items: [
        'add link',
        'add route/initiator/vtb-a/30.0.1.0/24',
        'add route/acceptor/vtb-b/192.168.100.0/24',
      ],
      warnings: ['router-interface-no-longer-sold', 'route-public-range'],
    },
    {
      name: 'a range outside RFC 1918 that the VPC declares as user CIDR needs no warning',
      a: { vpc: { userCidrBlocks: ['30.0.0.0/8'] } },
      b: { cidr: '30.0.0.0/16', vSwitches: [{ cidr: '30.0.1.0/24' }] },
      fit: 'fits',
      items: [
        'add link',
        'add route/initiator/vtb-a/30.0.1.0/24',
        'add route/acceptor/vtb-b/192.168.100.0/24',
      ],
      warnings: ['router-interface-no-longer-sold'],
    },
  ]);
});

const six = (block: string) => ({ ipv6CidrBlocks: [block] });
const dual = {
  a: {
    vpc: six('2001:db8:a::/56'),
    vSwitches: [{ cidr: '192.168.100.0/24', ipv6CidrBlock: '2001:db8:a::/64' }],
  },
  b: {
    vpc: six('2001:db8:b::/56'),
    vSwitches: [{ cidr: '172.16.100.0/24', ipv6CidrBlock: '2001:db8:b::/64' }],
  },
};

describe('IPv6', () => {
  testCases([
    {
      name: 'a peering connection carries IPv6 between VPCs that both have it',
      ...dual,
      intent: { kind: 'peering-connection' },
      fit: 'fits',
      items: [
        'add link',
        'add route/initiator/vtb-a/172.16.100.0/24',
        'add route/initiator/vtb-a/2001:db8:b::/64',
        'add route/acceptor/vtb-b/192.168.100.0/24',
        'add route/acceptor/vtb-b/2001:db8:a::/64',
      ],
    },
    {
      name: 'router interfaces carry none, which is said',
      ...dual,
      fit: 'fits',
      items: ['add link', ...plainRoutes],
      warnings: [
        'router-interface-carries-no-ipv6',
        'router-interface-carries-no-ipv6',
        'router-interface-no-longer-sold',
      ],
    },
    {
      name: 'IPv6 on one side only is left alone',
      a: dual.a,
      intent: { kind: 'peering-connection' },
      fit: 'fits',
      items: ['add link', ...plainRoutes],
    },
    {
      name: 'a custom table takes no IPv6 route, so that pair fits in part',
      a: { ...dual.a, vSwitches: [{ ...dual.a.vSwitches[0]!, table: 'a-own' }] },
      b: dual.b,
      intent: { kind: 'peering-connection' },
      fit: 'fits-in-part',
      why: ['pair-fits-in-part', 'route-ipv6-custom-table', 'route-without-way-back'],
      items: [
        'add link',
        'add route/initiator/vtb-a-own/172.16.100.0/24',
        'block route/initiator/vtb-a-own/2001:db8:b::/64 route-ipv6-custom-table',
        'add route/acceptor/vtb-b/192.168.100.0/24',
        'block route/acceptor/vtb-b/2001:db8:a::/64 route-without-way-back',
      ],
    },
    {
      name: 'the same IPv6 range on both sides is refused, IPv4 goes on',
      a: dual.a,
      b: {
        vpc: six('2001:db8:a::/56'),
        vSwitches: [{ cidr: '172.16.100.0/24', ipv6CidrBlock: '2001:db8:a::/64' }],
      },
      intent: { kind: 'peering-connection' },
      fit: 'fits-in-part',
      why: ['pair-fits-in-part', 'route-inside-own-vswitch'],
      items: [
        'add link',
        'add route/initiator/vtb-a/172.16.100.0/24',
        'block route/initiator/vtb-a/2001:db8:a::/64 route-inside-own-vswitch',
        'add route/acceptor/vtb-b/192.168.100.0/24',
        'block route/acceptor/vtb-b/2001:db8:a::/64 route-inside-own-vswitch',
      ],
    },
    {
      name: 'an IPv6 range given for router interfaces is refused',
      ...dual,
      intent: {
        routeScope: { kind: 'cidr', cidrBlocks: ['172.16.100.0/24', '192.168.100.0/24', '2001:db8:b::/64'] },
      },
      fit: 'fits-in-part',
      why: ['route-ipv6-unsupported'],
      items: [
        'add link',
        'add route/initiator/vtb-a/172.16.100.0/24',
        'block route/initiator/vtb-a/2001:db8:b::/64 route-ipv6-unsupported',
        'add route/acceptor/vtb-b/192.168.100.0/24',
      ],
    },
  ]);
});

describe('IPv6 beside IPv4', () => {
  const peering = { kind: 'peering-connection' as const };
  testCases([
    {
      name: 'a vSwitch without IPv6 in a VPC that has it is joined by IPv4 alone',
      a: dual.a,
      b: {
        ...dual.b,
        vSwitches: [...dual.b.vSwitches, { cidr: '172.16.101.0/24' }],
      },
      intent: peering,
      fit: 'fits',
      items: [
        'add link',
        'add route/initiator/vtb-a/172.16.100.0/24',
        'add route/initiator/vtb-a/2001:db8:b::/64',
        'add route/initiator/vtb-a/172.16.101.0/24',
        'add route/acceptor/vtb-b/192.168.100.0/24',
        'add route/acceptor/vtb-b/2001:db8:a::/64',
      ],
    },
    {
      name: 'an IPv4 default route says nothing about IPv6',
      ...dual,
      a: {
        ...dual.a,
        routes: { a: [buildRouteEntry({ destination: '0.0.0.0/0', hop: ['NatGateway', 'ngw-1'] })] },
      },
      intent: peering,
      fit: 'fits',
      items: [
        'add link',
        'add route/initiator/vtb-a/172.16.100.0/24',
        'add route/initiator/vtb-a/2001:db8:b::/64',
        'add route/acceptor/vtb-b/192.168.100.0/24',
        'add route/acceptor/vtb-b/2001:db8:a::/64',
      ],
    },
    {
      name: 'an IPv6 default route does take IPv6, which is public',
      ...dual,
      a: {
        ...dual.a,
        routes: { a: [buildRouteEntry({ destination: '::/0', hop: ['IPv6Gateway', 'ipv6gw-1'] })] },
      },
      intent: peering,
      fit: 'fits-in-part',
      why: ['pair-fits-in-part', 'route-diverts'],
      items: [
        'add link',
        'add route/initiator/vtb-a/172.16.100.0/24',
        'skip route/initiator/vtb-a/2001:db8:b::/64 route-diverts',
        'add route/acceptor/vtb-b/192.168.100.0/24',
        'add route/acceptor/vtb-b/2001:db8:a::/64',
      ],
    },
    {
      name: 'an IPv6 range given for VPCs of which one has none is refused',
      b: dual.b,
      intent: { ...peering, routeScope: { kind: 'cidr', cidrBlocks: ['2001:db8:b::/64'] } },
      fit: 'does-not-fit',
      why: ['route-ipv6-unsupported'],
      items: [
        'skip link needs-verdict',
        'block route/initiator/vtb-a/2001:db8:b::/64 route-ipv6-unsupported',
      ],
    },
    {
      name: 'whole VPC ranges are routed in both families',
      ...dual,
      intent: { ...peering, routeScope: { kind: 'vpc' } },
      fit: 'fits',
      items: [
        'add link',
        'add route/initiator/vtb-a/172.16.0.0/12',
        'add route/initiator/vtb-a/2001:db8:b::/56',
        'add route/acceptor/vtb-b/192.168.0.0/16',
        'add route/acceptor/vtb-b/2001:db8:a::/56',
      ],
    },
  ]);
});

describe('more than one range, more than one owner', () => {
  testCases([
    {
      name: 'whole VPC ranges are the secondary ones as well',
      b: { vpc: { secondaryCidrBlocks: ['10.50.0.0/16'] } },
      intent: { routeScope: { kind: 'vpc' } },
      fit: 'fits',
      items: [
        'add link',
        'add route/initiator/vtb-a/172.16.0.0/12',
        'add route/initiator/vtb-a/10.50.0.0/16',
        'add route/acceptor/vtb-b/192.168.0.0/16',
      ],
    },
    {
      name: 'a secondary range that equals one of the other end fits as long as no vSwitches collide',
      a: { vpc: { secondaryCidrBlocks: ['10.50.0.0/16'] } },
      b: { vpc: { secondaryCidrBlocks: ['10.50.0.0/16'] } },
      fit: 'fits',
      items: ['add link', ...plainRoutes],
      warnings: ['vpc-ranges-overlap', 'router-interface-no-longer-sold'],
    },
    {
      name: 'a VPC range over a peering connection that contains own vSwitches is legal: local wins',
      a: { ...ten, vSwitches: [{ cidr: '10.1.0.0/24' }] },
      b: { ...ten, vSwitches: [{ cidr: '10.2.0.0/24' }] },
      intent: { kind: 'peering-connection', routeScope: { kind: 'vpc' } },
      fit: 'fits',
      items: ['add link', 'add route/initiator/vtb-a/10.0.0.0/8', 'add route/acceptor/vtb-b/10.0.0.0/8'],
    },
    {
      name: 'a vSwitch that another account shares into the VPC has a system route there too',
      a: {
        ...ten,
        vSwitches: [{ cidr: '10.1.0.0/24' }, { cidr: '10.2.0.0/24', isShared: true }],
      },
      b: { ...ten, vSwitches: [{ cidr: '10.2.0.0/24' }] },
      fit: 'does-not-fit',
      why: ['pair-overlaps', 'route-inside-own-vswitch', 'route-without-way-back'],
      items: [
        'skip link needs-verdict',
        'block route/initiator/vtb-a/10.2.0.0/24 route-inside-own-vswitch',
        'block route/acceptor/vtb-b/10.1.0.0/24 route-without-way-back',
      ],
    },
    {
      name: 'a table that only a shared vSwitch uses gets no routes',
      a: {
        vSwitches: [
          { cidr: '192.168.100.0/24' },
          { cidr: '192.168.101.0/24', table: 'a-theirs', isShared: true },
        ],
      },
      fit: 'fits',
      items: ['add link', ...plainRoutes],
      warnings: ['vswitch-shared', 'router-interface-no-longer-sold'],
    },
    {
      name: 'a bare address as a given range is a block of one',
      intent: { routeScope: { kind: 'cidr', cidrBlocks: ['172.16.100.7/32', '192.168.100.0/24'] } },
      fit: 'fits',
      items: [
        'add link',
        'add route/initiator/vtb-a/172.16.100.7/32',
        'add route/acceptor/vtb-b/192.168.100.0/24',
      ],
    },
  ]);
});

describe('ends that cannot be joined', () => {
  testCases([
    {
      name: 'the same VPC twice',
      intent: { acceptor: { regionId: 'cn-beijing', vpcId: 'vpc-a' } },
      fit: 'does-not-fit',
      why: ['same-vpc'],
      items: [],
    },
    {
      name: 'a VPC that does not exist',
      intent: { acceptor: { regionId: 'cn-hangzhou', vpcId: 'vpc-x' } },
      fit: 'does-not-fit',
      why: ['vpc-not-found'],
      items: [],
    },
    {
      name: 'a region that does not exist',
      intent: { acceptor: { regionId: 'cn-nowhere', vpcId: 'vpc-b' } },
      fit: 'does-not-fit',
      why: ['vpc-region-unknown'],
      items: [],
    },
    {
      name: 'a VPC without vSwitches',
      b: { vSwitches: [] },
      fit: 'does-not-fit',
      why: ['vpc-without-vswitches'],
      items: [],
    },
    {
      name: 'a VPC of another account',
      b: { vpc: { ownerId: '999' } },
      fit: 'does-not-fit',
      why: ['vpc-not-owned'],
      items: [],
    },
    {
      name: 'a VPC that is still being made',
      a: { vpc: { status: 'Pending' } },
      fit: 'does-not-fit',
      why: ['vpc-not-available'],
      items: [],
    },
    {
      name: 'a range with host bits',
      intent: { reservedCidrBlocks: ['10.0.0.1/8'] },
      fit: 'does-not-fit',
      why: ['intent-range-malformed'],
      items: [],
    },
    {
      name: 'a name that the cloud does not take',
      intent: { name: '1 2' },
      fit: 'does-not-fit',
      why: ['intent-name-malformed'],
      items: [],
    },
    {
      name: 'vSwitches shared by another account are left out',
      b: { vSwitches: [{ cidr: '172.16.100.0/24' }, { cidr: '172.16.101.0/24', isShared: true }] },
      fit: 'fits',
      items: ['add link', ...plainRoutes],
      warnings: ['vswitch-shared', 'router-interface-no-longer-sold'],
    },
    {
      name: 'the other region empty, though read',
      change: inventory => ({
        ...inventory,
        accountId,
        regions: inventory.regions.map(region =>
          region.regionId === 'cn-hangzhou' ? { ...emptyRegion('cn-hangzhou'), vpcs: known([]) } : region,
        ),
      }),
      fit: 'does-not-fit',
      why: ['vpc-not-found'],
      items: [],
    },
  ]);
});
