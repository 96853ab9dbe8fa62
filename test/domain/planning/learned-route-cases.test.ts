import { describe } from 'vitest';
import type { RouteEntry } from '../../../source/domain/inventory.ts';
import { buildInterfacePair, buildRouteEntry } from '../inventory-builder.ts';
import type { SideContent } from '../pair-builder.ts';
import { plainRoutes, testCases } from './planning-case.ts';

const peerRoute = 'route/initiator/vtb-a/172.16.100.0/24';
const [addPeerRoute = '', wayBack = ''] = plainRoutes;
const base = ['add link', ...plainRoutes];
const call = {
  allow: [{ protocol: 'TCP' as const, portRange: { from: 443, to: 443 } }],
  direction: 'initiator-to-acceptor' as const,
};
const inB = 'rule/acceptor/sg-b/ingress/tcp:443/192.168.100.0/24';
const byPeering = { kind: 'peering-connection' as const };

/** A CEN has taught A's table these destinations. */
const learned = (...destinations: readonly string[]): SideContent => ({
  routes: {
    a: destinations.map(destination =>
      buildRouteEntry({ destination, type: 'CEN', hop: ['Attachment', 'tr-1'] }),
    ),
  },
});
const standing = (
  type: RouteEntry['type'],
  destination: string,
  hop: readonly [string, string],
): SideContent => ({
  routes: { a: [buildRouteEntry({ destination, type, hop })] },
});
const [near, far] = buildInterfacePair(
  { id: 'ri-a', regionId: 'cn-beijing', vpcId: 'vpc-a' },
  { id: 'ri-b', regionId: 'cn-hangzhou', vpcId: 'vpc-b' },
);
const onlyAnswered = 'reach-ingress-not-allowed';
const forth = `vsw-a1 vsw-b1 none part tcp:443 ${onlyAnswered}`;
const back = `vsw-b1 vsw-a1 none none ${onlyAnswered}`;

describe('what a CEN has taught the table', () => {
  testCases([
    {
      name: 'inside the destination, withdrawn for an interface: afterwards the whole vSwitch is reached',
      a: learned('172.16.100.64/26'),
      intent: { ...call, consents: [peerRoute] },
      fit: 'fits',
      items: ['add link', `${addPeerRoute} route-withdraws-cen`, wayBack, `add ${inB}`],
      reach: [forth, back],
    },
    {
      name: 'of the same destination, withdrawn for an interface: it is reached too',
      a: learned('172.16.100.0/24'),
      intent: { ...call, consents: [peerRoute] },
      fit: 'fits',
      items: ['add link', `${addPeerRoute} route-withdraws-cen`, wayBack, `add ${inB}`],
      reach: [forth, back],
    },
    {
      name: 'inside the destination of a peering route: it stays, and takes its part',
      a: learned('172.16.100.64/26'),
      intent: byPeering,
      fit: 'fits-in-part',
      why: ['pair-fits-in-part', 'route-partly-shadowed'],
      items: ['add link', `${addPeerRoute} route-partly-shadowed`, wayBack],
    },
    {
      name: 'all of the destination of a peering route in parts: nothing is left of it',
      a: learned('172.16.100.0/25', '172.16.100.128/25'),
      intent: byPeering,
      fit: 'does-not-fit',
      why: ['pair-overlaps', 'route-shadowed', 'route-without-way-back'],
      items: [
        'skip link needs-verdict',
        `skip ${peerRoute} route-shadowed,route-shadowed`,
        'block route/acceptor/vtb-b/192.168.100.0/24 route-without-way-back',
      ],
    },
    {
      name: 'around the destination of an interface route: it stays, and its traffic would be diverted',
      a: learned('172.16.0.0/12'),
      fit: 'fits-in-part',
      why: ['pair-fits-in-part', 'route-diverts'],
      items: ['add link', `skip ${peerRoute} route-diverts`, wayBack],
    },
    {
      name: 'elsewhere: it has nothing to do with this pair',
      a: learned('10.0.0.0/8'),
      fit: 'fits',
      items: base,
    },
    {
      name: 'of the far end: each side is judged by its own table',
      b: {
        routes: {
          b: [buildRouteEntry({ destination: '192.168.0.0/16', type: 'CEN', hop: ['Attachment', 'tr-1'] })],
        },
        vpc: { isAttachedToCen: true },
      },
      intent: byPeering,
      fit: 'fits-in-part',
      why: ['pair-fits-in-part', 'route-diverts'],
      items: ['add link', addPeerRoute, 'skip route/acceptor/vtb-b/192.168.100.0/24 route-diverts'],
      warnings: ['cen-attached'],
    },
    ...(['router-interface', 'peering-connection'] as const).map(kind => ({
      name: `an ECR route of the same destination gives way to nothing (${kind})`,
      a: standing('ECR', '172.16.100.0/24', ['Ecr', 'ecr-1']),
      intent: { kind },
      fit: 'does-not-fit' as const,
      why: ['pair-overlaps', 'route-destination-dynamic', 'route-without-way-back'],
      items: [
        'skip link needs-verdict',
        `block ${peerRoute} route-destination-dynamic`,
        'block route/acceptor/vtb-b/192.168.100.0/24 route-without-way-back',
      ],
    })),
    {
      name: 'a BGP route inside the destination stays, and takes its part',
      a: standing('BGP', '172.16.100.0/26', ['RouterInterface', 'ri-vbr']),
      fit: 'fits-in-part',
      why: ['pair-fits-in-part', 'route-partly-shadowed'],
      items: ['add link', `${addPeerRoute} route-partly-shadowed`, wayBack],
    },
    {
      name: 'a static route to an interface that stands already has taken the place of any',
      a: {
        routerInterfaces: [near],
        routes: {
          a: [buildRouteEntry({ destination: '172.16.100.0/24', hop: ['RouterInterface', 'ri-a'] })],
        },
      },
      b: { routerInterfaces: [far] },
      fit: 'fits',
      items: ['have link link-exists', `have ${peerRoute} route-exists`, wayBack],
    },
  ]);
});
