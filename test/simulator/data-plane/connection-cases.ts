import type { WalkRow } from './walk-case.ts';

const longFuture = Date.UTC(2030, 0, 1);

/** Sections 2.1, 2.3 and 4 (rules 7 and 11) of alibaba-cloud-api.md. */
export const connectionCases: readonly WalkRow[] = [
  ['passes an Activated peering connection', {}, 'delivered'],
  ['passes an Active pair of router interfaces', { kind: 'pair' }, 'delivered'],
  ['finds no way without a connection', { kind: 'none' }, 'forward route-table no-route'],
  [
    'is dropped while a peering connection is Creating',
    { peering: { status: 'Creating' } },
    'forward peering-connection not-active',
  ],
  [
    'is dropped while a peering connection waits to be accepted',
    { peering: { status: 'Accepting', expiresAtMs: longFuture } },
    'forward peering-connection not-active',
  ],
  [
    'is dropped by an Expired peering connection',
    { peering: { status: 'Expired' } },
    'forward peering-connection not-active',
  ],
  [
    'is dropped by a peering connection locked for debt',
    { peering: { businessStatus: 'FinancialLocked' } },
    'forward peering-connection locked',
  ],
  [
    'is dropped where the acceptor is Inactive',
    { kind: 'pair', pair: { acceptor: { status: 'Inactive' } } },
    'forward router-interface opposite-not-active',
  ],
  [
    'is dropped where the initiator is Inactive',
    { kind: 'pair', pair: { initiator: { status: 'Inactive' } } },
    'forward router-interface not-active',
  ],
  [
    'is dropped where the initiator was never bound',
    { kind: 'pair', pair: { initiator: { isBound: false, status: 'Active' } } },
    'forward router-interface not-bound',
  ],
  [
    'is dropped where a pair is bound and Idle',
    { kind: 'pair', pair: { initiator: { status: 'Idle' }, acceptor: { status: 'Idle' } } },
    'forward router-interface not-active',
  ],
  [
    'is dropped where the acceptor does not name the initiator',
    { kind: 'pair', pair: { acceptor: { isBound: false, status: 'Active' } } },
    'forward router-interface opposite-not-bound-back',
  ],
  [
    'is dropped where the acceptor was deleted',
    { kind: 'pair', pair: { acceptor: { isMissing: true } } },
    'forward router-interface opposite-gone',
  ],
  [
    'falls into a black hole where the initiator was deleted',
    { kind: 'pair', pair: { initiator: { isMissing: true } } },
    'forward router-interface next-hop-gone',
  ],
  [
    'is dropped where the initiator is locked for debt',
    { kind: 'pair', pair: { initiator: { businessStatus: 'FinancialLocked' } } },
    'forward router-interface locked',
  ],
  [
    'is dropped where the acceptor is locked',
    { kind: 'pair', pair: { acceptor: { businessStatus: 'SecurityLocked' } } },
    'forward router-interface opposite-locked',
  ],
  [
    'passes while a prepaid interface has not ended',
    { kind: 'pair', pair: { initiator: { endsAtMs: longFuture } } },
    'delivered',
  ],
];

const ipv6Sides = {
  a: {
    ipv6CidrBlock: '2408:4001:1::/56',
    ipv6VSwitch: '2408:4001:1:1::/64',
    ipv6Address: '2408:4001:1:1::10',
    rules: [{ protocol: 'ALL', peer: '::/0' }],
  },
  b: {
    ipv6CidrBlock: '2408:4001:2::/56',
    ipv6VSwitch: '2408:4001:2:1::/64',
    ipv6Address: '2408:4001:2:1::10',
    rules: [
      { protocol: 'TCP', ports: '443/443', peer: '2408:4001:1::/56' },
      { protocol: 'ICMPv6', peer: '2408:4001:1:1::/64' },
      { protocol: 'ICMP', peer: '::/0' },
    ],
  },
} as const;

const overIpv6: WalkRow[3] = joined => ({
  from: {
    kind: 'network-interface',
    networkInterfaceId: joined.a.networkInterfaceId,
    address: '2408:4001:1:1::10',
  },
  to: {
    kind: 'network-interface',
    networkInterfaceId: joined.b.networkInterfaceId,
    address: '2408:4001:0002:0001:0:0:0:10',
  },
});

export const ipv6Cases: readonly WalkRow[] = [
  ['carries IPv6 over a peering connection', ipv6Sides, 'delivered', overIpv6],
  [
    'carries no IPv6 over router interfaces',
    { kind: 'pair', ...ipv6Sides },
    'forward router-interface no-ipv6',
    overIpv6,
  ],
  [
    'takes an ICMPv6 rule for ICMPv6',
    ipv6Sides,
    'delivered',
    joined => ({ ...(typeof overIpv6 === 'function' ? overIpv6(joined) : {}), protocol: 'ICMPv6' }),
  ],
  [
    'takes no IPv4 route for IPv6',
    { ...ipv6Sides, a: { ...ipv6Sides.a, routes: ['0.0.0.0/0'] } },
    'forward route-table no-route',
    overIpv6,
  ],
  [
    'cannot leave one address family for the other',
    ipv6Sides,
    'forward host address-families-differ',
    joined => ({ from: { kind: 'instance', instanceId: joined.a.instanceId, address: '2408:4001:1:1::10' } }),
  ],
];
