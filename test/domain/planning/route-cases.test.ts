import { describe } from 'vitest';
import { buildInterfacePair, buildRouteEntry } from '../inventory-builder.ts';
import { plainRoutes, testCases } from './planning-case.ts';

const [near, far] = buildInterfacePair(
  { id: 'ri-a', regionId: 'cn-beijing', vpcId: 'vpc-a' },
  { id: 'ri-b', regionId: 'cn-hangzhou', vpcId: 'vpc-b' },
);
const linkA = { routerInterfaces: [near] };
const linkB = { routerInterfaces: [far] };
const peerRoute = 'route/initiator/vtb-a/172.16.100.0/24';
const wayBack = 'add route/acceptor/vtb-b/192.168.100.0/24';
const entryInA = (...entries: readonly Parameters<typeof buildRouteEntry>[0][]) => ({
  routes: { a: entries.map(buildRouteEntry) },
});

describe('what is routed', () => {
  testCases([
    {
      name: 'the whole VPC ranges',
      intent: { routeScope: { kind: 'vpc' } },
      fit: 'fits',
      items: [
        'add link',
        'add route/initiator/vtb-a/172.16.0.0/12',
        'add route/acceptor/vtb-b/192.168.0.0/16',
      ],
    },
    {
      name: 'a VPC range that contains own vSwitches is legal, local wins',
      a: { cidr: '10.0.0.0/8', vSwitches: [{ cidr: '10.1.0.0/24' }] },
      b: { cidr: '10.0.0.0/8', vSwitches: [{ cidr: '10.2.0.0/24' }] },
      intent: { routeScope: { kind: 'vpc' } },
      fit: 'fits',
      items: ['add link', 'add route/initiator/vtb-a/10.0.0.0/8', 'add route/acceptor/vtb-b/10.0.0.0/8'],
    },
    {
      name: 'a VPC range that hides the only pair of vSwitches does not fit',
      a: { cidr: '10.0.0.0/8', vSwitches: [{ cidr: '10.1.0.0/24' }] },
      b: { cidr: '10.0.0.0/8', vSwitches: [{ cidr: '10.1.0.0/24' }, { cidr: '10.2.0.0/24' }] },
      intent: { routeScope: { kind: 'vpc' } },
      fit: 'does-not-fit',
      why: ['pair-overlaps', 'route-partly-local'],
      items: [
        'skip link needs-verdict',
        'skip route/initiator/vtb-a/10.0.0.0/8 route-partly-local,needs-verdict',
        'skip route/acceptor/vtb-b/10.0.0.0/8 route-partly-local',
      ],
    },
    {
      name: 'given ranges, each on the side that faces them',
      intent: { routeScope: { kind: 'cidr', cidrBlocks: ['172.16.100.0/25', '192.168.100.0/24'] } },
      fit: 'fits',
      items: ['add link', 'add route/initiator/vtb-a/172.16.100.0/25', wayBack],
    },
    {
      name: 'a given range of neither VPC',
      intent: {
        routeScope: { kind: 'cidr', cidrBlocks: ['172.16.100.0/24', '192.168.100.0/24', '10.0.0.0/8'] },
      },
      fit: 'fits-in-part',
      why: ['route-of-neither-vpc'],
      items: ['add link', ...plainRoutes],
    },
    {
      name: 'a given range wider than the peer is added with a warning',
      intent: { routeScope: { kind: 'cidr', cidrBlocks: ['172.0.0.0/8', '192.168.100.0/24'] } },
      fit: 'fits',
      items: ['add link', 'add route/initiator/vtb-a/172.0.0.0/8', wayBack],
      warnings: [
        'router-interface-no-longer-sold',
        'route-wider-than-peer',
        'route-docker-bridge',
        'route-public-range',
      ],
    },
    {
      name: 'everything is never routed',
      intent: { routeScope: { kind: 'cidr', cidrBlocks: ['0.0.0.0/0'] } },
      fit: 'does-not-fit',
      why: ['route-of-everything'],
      items: [
        'skip link needs-verdict',
        'block route/initiator/vtb-a/0.0.0.0/0 route-of-everything',
        'block route/acceptor/vtb-b/0.0.0.0/0 route-of-everything',
      ],
    },
    {
      name: "a peer in the cloud's own service range",
      b: { cidr: '100.64.0.0/10', vSwitches: [{ cidr: '100.64.1.0/24' }] },
      intent: { routeScope: { kind: 'cidr', cidrBlocks: ['100.64.0.0/10'] } },
      fit: 'does-not-fit',
      why: ['route-in-cloud-service-range'],
      items: [
        'skip link needs-verdict',
        'block route/initiator/vtb-a/100.64.0.0/10 route-in-cloud-service-range',
      ],
    },
    {
      name: 'a link-local range',
      b: { cidr: '169.254.0.0/16', vSwitches: [{ cidr: '169.254.1.0/24' }] },
      fit: 'does-not-fit',
      why: ['pair-overlaps', 'route-range-forbidden', 'route-without-way-back'],
      items: [
        'skip link needs-verdict',
        'block route/initiator/vtb-a/169.254.1.0/24 route-range-forbidden',
        'block route/acceptor/vtb-b/192.168.100.0/24 route-without-way-back',
      ],
    },
    {
      name: 'one side only, if that is asked for',
      intent: { routeSides: 'acceptor' },
      fit: 'fits',
      items: ['add link', wayBack],
    },
    {
      name: 'adjacent vSwitch ranges are merged where the union is exactly a block',
      b: {
        vSwitches: [{ cidr: '172.16.100.0/24' }, { cidr: '172.16.101.0/24' }, { cidr: '172.16.103.0/24' }],
      },
      intent: { mergesRoutes: true },
      fit: 'fits',
      items: [
        'add link',
        'add route/initiator/vtb-a/172.16.103.0/24',
        'add route/initiator/vtb-a/172.16.100.0/23',
        wayBack,
      ],
    },
    {
      name: 'ranges that are adjacent but no block together stay apart',
      b: { vSwitches: [{ cidr: '172.16.101.0/24' }, { cidr: '172.16.102.0/24' }] },
      intent: { mergesRoutes: true },
      fit: 'fits',
      items: [
        'add link',
        'add route/initiator/vtb-a/172.16.101.0/24',
        'add route/initiator/vtb-a/172.16.102.0/24',
        wayBack,
      ],
    },
    {
      name: 'a merged destination that is taken falls back to its parts',
      a: entryInA({ destination: '172.16.100.0/23', hop: ['VpnGateway', 'vpn-1'] }),
      b: { vSwitches: [{ cidr: '172.16.100.0/24' }, { cidr: '172.16.101.0/24' }] },
      intent: {
        mergesRoutes: true,
        consents: ['route/initiator/vtb-a/172.16.100.0/24', 'route/initiator/vtb-a/172.16.101.0/24'],
      },
      fit: 'fits',
      items: [
        'add link',
        'add route/initiator/vtb-a/172.16.100.0/24 route-diverts',
        'add route/initiator/vtb-a/172.16.101.0/24 route-diverts',
        wayBack,
      ],
    },
  ]);
});

describe('where routes go', () => {
  testCases([
    {
      name: 'every table that a vSwitch uses, custom ones included',
      a: { vSwitches: [{ cidr: '192.168.100.0/24' }, { cidr: '192.168.101.0/24', table: 'a-own' }] },
      fit: 'fits',
      items: [
        'add link',
        'add route/initiator/vtb-a/172.16.100.0/24',
        'add route/initiator/vtb-a-own/172.16.100.0/24',
        wayBack,
        'add route/acceptor/vtb-b/192.168.101.0/24',
      ],
    },
    {
      name: 'a table that no vSwitch uses gets none',
      a: { vSwitches: [{ cidr: '192.168.100.0/24', table: 'a-own' }], tables: { 'a-idle': {} } },
      fit: 'fits',
      items: ['add link', 'add route/initiator/vtb-a-own/172.16.100.0/24', wayBack],
    },
    {
      name: 'only the tables that the user ticked',
      a: { vSwitches: [{ cidr: '192.168.100.0/24' }, { cidr: '192.168.101.0/24', table: 'a-own' }] },
      intent: { routeTableIds: ['vtb-a-own', 'vtb-b'] },
      fit: 'fits',
      items: [
        'add link',
        'add route/initiator/vtb-a-own/172.16.100.0/24',
        wayBack,
        'add route/acceptor/vtb-b/192.168.101.0/24',
      ],
    },
    {
      name: 'a gateway table is refused',
      a: { tables: { 'a-gate': { associateType: 'Gateway' } } },
      intent: { routeTableIds: ['vtb-a', 'vtb-a-gate', 'vtb-b'] },
      fit: 'fits-in-part',
      why: ['route-table-gateway'],
      items: [
        'add link',
        'add route/initiator/vtb-a/172.16.100.0/24',
        'block route/initiator/vtb-a-gate/172.16.100.0/24 route-table-gateway',
        wayBack,
      ],
    },
    {
      name: 'a ticked table that does not exist',
      intent: { routeTableIds: ['vtb-a', 'vtb-b', 'vtb-x'] },
      fit: 'fits-in-part',
      why: ['route-table-not-found'],
      items: ['add link', ...plainRoutes],
    },
    {
      name: 'a table that is changing',
      a: { tables: { a: { status: 'Pending' } } },
      fit: 'does-not-fit',
      why: ['pair-overlaps', 'route-table-busy', 'route-without-way-back'],
      items: [
        'skip link needs-verdict',
        'block route/initiator/vtb-a/172.16.100.0/24 route-table-busy',
        'block route/acceptor/vtb-b/192.168.100.0/24 route-without-way-back',
      ],
    },
  ]);
});

describe('what stands in the tables already', () => {
  testCases([
    {
      name: 'the very route over the existing link is left alone',
      a: { ...linkA, ...entryInA({ destination: '172.16.100.0/24', hop: ['RouterInterface', 'ri-a'] }) },
      b: linkB,
      fit: 'fits',
      items: ['have link link-exists', `have ${peerRoute} route-exists`, wayBack],
    },
    {
      name: 'a given range that is a part of a vSwitch fits where it stands as it fits where it is added',
      a: { ...linkA, ...entryInA({ destination: '172.16.100.0/25', hop: ['RouterInterface', 'ri-a'] }) },
      b: linkB,
      intent: { routeScope: { kind: 'cidr', cidrBlocks: ['172.16.100.0/25', '192.168.100.0/24'] } },
      fit: 'fits',
      items: ['have link link-exists', 'have route/initiator/vtb-a/172.16.100.0/25 route-exists', wayBack],
    },
    {
      name: 'a wider route over the existing link is enough',
      a: { ...linkA, ...entryInA({ destination: '172.16.0.0/12', hop: ['RouterInterface', 'ri-a'] }) },
      b: linkB,
      fit: 'fits',
      items: ['have link link-exists', `have ${peerRoute} route-covered`, wayBack],
    },
    {
      name: 'a wider route over the existing link is nothing where longer prefixes take all of it',
      a: {
        ...linkA,
        ...entryInA(
          { destination: '172.16.0.0/12', hop: ['RouterInterface', 'ri-a'] },
          { destination: '172.16.100.0/25', hop: ['Instance', 'i-x'] },
          { destination: '172.16.100.128/25', hop: ['Instance', 'i-y'] },
        ),
      },
      b: linkB,
      intent: { routeSides: 'initiator' },
      fit: 'does-not-fit',
      why: ['route-shadowed'],
      items: ['have link link-exists', `skip ${peerRoute} route-shadowed,route-shadowed`],
    },
    {
      name: 'an entry of ours that is still being made',
      a: {
        ...linkA,
        ...entryInA({ destination: '172.16.100.0/24', hop: ['RouterInterface', 'ri-a'], status: 'Pending' }),
      },
      b: linkB,
      fit: 'does-not-fit',
      why: ['pair-overlaps', 'route-busy', 'route-without-way-back'],
      items: [
        'have link link-exists',
        `block ${peerRoute} route-busy`,
        'block route/acceptor/vtb-b/192.168.100.0/24 route-without-way-back',
      ],
    },
    {
      name: 'a destination taken by another next hop',
      a: entryInA({ destination: '172.16.100.0/24', hop: ['VpnGateway', 'vpn-1'] }),
      fit: 'does-not-fit',
      why: ['pair-overlaps', 'route-destination-taken', 'route-without-way-back'],
      items: [
        'skip link needs-verdict',
        `block ${peerRoute} route-destination-taken`,
        'block route/acceptor/vtb-b/192.168.100.0/24 route-without-way-back',
      ],
    },
    {
      name: 'of two peers with the same range the second one comes too late',
      a: entryInA({ destination: '172.16.100.0/24', hop: ['VpcPeer', 'pcc-other'] }),
      intent: { kind: 'peering-connection', routeSides: 'initiator' },
      fit: 'does-not-fit',
      why: ['route-destination-taken'],
      items: ['skip link needs-verdict', `block ${peerRoute} route-destination-taken`],
    },
    {
      name: 'a destination taken in one of two tables leaves the other',
      a: {
        vSwitches: [{ cidr: '192.168.100.0/24' }, { cidr: '192.168.101.0/24', table: 'a-own' }],
        routes: { 'a-own': [buildRouteEntry({ destination: '172.16.100.0/24', hop: ['Instance', 'i-x'] })] },
      },
      fit: 'fits-in-part',
      why: ['pair-fits-in-part', 'route-destination-taken', 'route-without-way-back'],
      items: [
        'add link',
        'add route/initiator/vtb-a/172.16.100.0/24',
        'block route/initiator/vtb-a-own/172.16.100.0/24 route-destination-taken',
        wayBack,
        'block route/acceptor/vtb-b/192.168.101.0/24 route-without-way-back',
      ],
    },
    {
      name: 'an ECMP entry over our interface and another is not ours',
      a: {
        ...linkA,
        ...entryInA({
          destination: '172.16.100.0/24',
          nextHops: ['ri-a', 'ri-x'].map(nextHopId => ({
            nextHopId,
            nextHopType: 'RouterInterface',
            isEnabled: true,
            weight: 100,
          })),
        }),
      },
      b: linkB,
      intent: { routeSides: 'initiator' },
      fit: 'does-not-fit',
      why: ['route-destination-taken'],
      items: ['have link link-exists', `block ${peerRoute} route-destination-taken`],
    },
    {
      name: 'a longer prefix elsewhere shadows all of it',
      a: entryInA(
        { destination: '172.16.100.0/25', hop: ['Instance', 'i-x'] },
        { destination: '172.16.100.128/25', hop: ['Instance', 'i-y'] },
      ),
      fit: 'does-not-fit',
      why: ['pair-overlaps', 'route-shadowed', 'route-without-way-back'],
      items: [
        'skip link needs-verdict',
        `skip ${peerRoute} route-shadowed,route-shadowed`,
        'block route/acceptor/vtb-b/192.168.100.0/24 route-without-way-back',
      ],
    },
    {
      name: 'a longer prefix elsewhere shadows a part of it',
      a: entryInA({ destination: '172.16.100.0/25', hop: ['Instance', 'i-x'] }),
      fit: 'fits-in-part',
      why: ['pair-fits-in-part', 'route-partly-shadowed'],
      items: ['add link', `add ${peerRoute} route-partly-shadowed`, wayBack],
    },
    {
      name: 'a longer prefix over the same link shadows nothing',
      a: { ...linkA, ...entryInA({ destination: '172.16.100.0/25', hop: ['RouterInterface', 'ri-a'] }) },
      b: linkB,
      fit: 'fits',
      items: ['have link link-exists', `add ${peerRoute}`, wayBack],
    },
    {
      name: 'a longer prefix in a VPC range that no vSwitch of the peer touches matters not',
      a: entryInA({ destination: '172.20.0.0/16', hop: ['VpnGateway', 'vpn-1'] }),
      intent: { routeScope: { kind: 'vpc' } },
      fit: 'fits',
      items: [
        'add link',
        'add route/initiator/vtb-a/172.16.0.0/12',
        'add route/acceptor/vtb-b/192.168.0.0/16',
      ],
    },
    {
      name: 'traffic that flows elsewhere today is not diverted without consent',
      a: entryInA({ destination: '172.16.0.0/12', hop: ['VpnGateway', 'vpn-1'] }),
      fit: 'fits-in-part',
      why: ['pair-fits-in-part', 'route-diverts'],
      items: ['add link', `skip ${peerRoute} route-diverts`, wayBack],
    },
    {
      name: 'with consent it is',
      a: entryInA({ destination: '172.16.0.0/12', hop: ['VpnGateway', 'vpn-1'] }),
      intent: { consents: [peerRoute] },
      fit: 'fits',
      items: ['add link', `add ${peerRoute} route-diverts`, wayBack],
    },
    {
      name: 'private addresses that a NAT gateway would throw at the internet go nowhere today',
      a: entryInA({ destination: '0.0.0.0/0', hop: ['NatGateway', 'ngw-1'] }),
      fit: 'fits',
      items: ['add link', ...plainRoutes],
    },
    {
      name: 'a default route to a firewall instance does take them',
      a: entryInA({ destination: '0.0.0.0/0', hop: ['Instance', 'i-firewall'] }),
      fit: 'fits-in-part',
      why: ['pair-fits-in-part', 'route-diverts'],
      items: ['add link', `skip ${peerRoute} route-diverts`, wayBack],
    },
    {
      name: 'public addresses do flow through a NAT gateway today',
      a: entryInA({ destination: '0.0.0.0/0', hop: ['NatGateway', 'ngw-1'] }),
      b: { cidr: '30.0.0.0/16', vSwitches: [{ cidr: '30.0.1.0/24' }] },
      fit: 'fits-in-part',
      why: ['pair-fits-in-part', 'route-diverts'],
      items: ['add link', 'skip route/initiator/vtb-a/30.0.1.0/24 route-diverts', wayBack],
    },
    {
      name: 'a range inside 100.64.0.0/10 is taken from the cloud services only with consent',
      a: entryInA({ destination: '100.64.0.0/10', type: 'System', hop: ['service', ''] }),
      b: { cidr: '100.70.0.0/16', vSwitches: [{ cidr: '100.70.1.0/24' }] },
      fit: 'fits-in-part',
      why: ['pair-fits-in-part', 'route-diverts'],
      items: ['add link', 'skip route/initiator/vtb-a/100.70.1.0/24 route-diverts', wayBack],
    },
    {
      name: 'a CEN route of the same destination forbids a route to a peering connection',
      a: {
        ...entryInA({ destination: '172.16.100.0/24', type: 'CEN', hop: ['Attachment', 'tr-1'] }),
        vpc: { isAttachedToCen: true },
      },
      intent: { kind: 'peering-connection' },
      fit: 'does-not-fit',
      why: ['pair-overlaps', 'route-destination-dynamic', 'route-without-way-back'],
      items: [
        'skip link needs-verdict',
        `block ${peerRoute} route-destination-dynamic`,
        'block route/acceptor/vtb-b/192.168.100.0/24 route-without-way-back',
      ],
      warnings: ['cen-attached'],
    },
    {
      name: 'a CEN route of the same destination gives way to a router interface, with consent',
      a: entryInA({ destination: '172.16.100.0/24', type: 'CEN', hop: ['Attachment', 'tr-1'] }),
      fit: 'fits-in-part',
      why: ['pair-fits-in-part', 'route-withdraws-cen'],
      items: ['add link', `skip ${peerRoute} route-withdraws-cen`, wayBack],
    },
    {
      name: 'CEN routes inside the destination would be withdrawn as well',
      a: entryInA({ destination: '172.16.100.64/26', type: 'CEN', hop: ['Attachment', 'tr-1'] }),
      intent: { consents: [peerRoute] },
      fit: 'fits',
      items: ['add link', `add ${peerRoute} route-withdraws-cen`, wayBack],
    },
    {
      name: 'a wider CEN route carries the traffic today',
      a: entryInA({ destination: '172.16.0.0/12', type: 'CEN', hop: ['Attachment', 'tr-1'] }),
      intent: { kind: 'peering-connection' },
      fit: 'fits-in-part',
      why: ['pair-fits-in-part', 'route-diverts'],
      items: ['add link', `skip ${peerRoute} route-diverts`, wayBack],
    },
    {
      name: 'a BGP route of the same destination may not be replaced',
      a: entryInA({ destination: '172.16.100.0/24', type: 'BGP', hop: ['RouterInterface', 'ri-vbr'] }),
      fit: 'does-not-fit',
      why: ['pair-overlaps', 'route-destination-dynamic', 'route-without-way-back'],
      items: [
        'skip link needs-verdict',
        `block ${peerRoute} route-destination-dynamic`,
        'block route/acceptor/vtb-b/192.168.100.0/24 route-without-way-back',
      ],
    },
    {
      name: 'a table with 199 custom entries takes one more',
      a: { routes: { a: manyEntries(199) } },
      fit: 'fits',
      items: ['add link', ...plainRoutes],
    },
    {
      name: 'a full table takes none',
      a: { routes: { a: manyEntries(200) } },
      fit: 'does-not-fit',
      why: ['pair-overlaps', 'quota-exceeded'],
      items: [
        'skip link needs-verdict',
        `block ${peerRoute} quota-exceeded`,
        'skip route/acceptor/vtb-b/192.168.100.0/24 needs-verdict',
      ],
    },
    {
      name: 'an item that the user dropped is left out, the rest stays',
      intent: { exclusions: ['route/acceptor/vtb-b/192.168.100.0/24'] },
      fit: 'fits',
      items: [
        'add link',
        'add route/initiator/vtb-a/172.16.100.0/24',
        'skip route/acceptor/vtb-b/192.168.100.0/24 excluded-by-user',
      ],
    },
  ]);
});

function manyEntries(count: number) {
  return Array.from({ length: count }, (_, index) =>
    buildRouteEntry({ destination: `11.${Math.floor(index / 250)}.${index % 250}.0/24` }),
  );
}
