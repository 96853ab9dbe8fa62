import fc from 'fast-check';
import type { WorldState } from '../../source/simulator/state/world-state.ts';
import { buildRandomWorld, type RandomWorldPlan } from './build-random-world.ts';

const small = fc.nat(15);

/** Ranges that are equal, nested, beside each other and far apart. */
const cidrBlock = fc.constantFrom(
  '10.0.0.0/16',
  '10.1.0.0/16',
  '10.2.0.0/16',
  '10.0.128.0/17',
  '10.0.0.0/8',
  '172.16.0.0/12',
  '172.16.0.0/16',
  '192.168.0.0/16',
);

const rule = fc.record({
  direction: fc.constantFrom('ingress', 'ingress', 'ingress', 'egress'),
  policy: fc.constantFrom('Accept', 'Accept', 'Drop'),
  /** Few different ones, so that equal ones meet. */
  priority: fc.constantFrom(1, 1, 1, 2, 100),
  protocol: fc.constantFrom('TCP', 'TCP', 'TCP', 'UDP', 'ICMP', 'ICMPv6', 'GRE', 'ALL', 'ALL'),
  ports: fc.constantFrom('1/65535', '443/443', '80/443', '443/8443', '1/442', '444/65535', '22/22'),
  sourcePorts: fc.option(fc.constantFrom('1024/65535', '40000/40000'), { nil: undefined, freq: 9 }),
  /** A rule for the same traffic that says the opposite stands beside it. */
  isOpposed: fc.constantFrom(false, false, true),
  /** Which of the ranges of the world the peer is. */
  peer: small,
  /** How the peer is named: by range mostly, or by group or prefix list. */
  form: fc.constantFrom(
    ...(['range', 'range', 'range', 'range', 'everything', 'everything', 'group', 'prefix-list'] as const),
  ),
} as const);

const aclEntry = fc.record({
  policy: fc.constantFrom('accept', 'accept', 'drop'),
  protocol: fc.constantFrom('all', 'all', 'tcp', 'udp', 'icmp'),
  ports: fc.constantFrom('1/65535', '443/443', '1024/65535', '40000/40000'),
  peer: small,
  isEverything: fc.boolean(),
} as const);

const acl = fc.record({
  ingress: fc.array(aclEntry, { maxLength: 4 }),
  egress: fc.array(aclEntry, { maxLength: 4 }),
  /** Most real ACLs end like this. */
  isOpenAtEnd: fc.constantFrom(true, true, true, false),
});

const vpc = fc.record({
  region: fc.constantFrom('cn-beijing', 'cn-hangzhou', 'cn-hangzhou', 'ap-southeast-1'),
  cidrBlock,
  secondary: fc.option(fc.constantFrom('172.20.0.0/16', '10.99.0.0/16', '192.168.0.0/17'), {
    nil: undefined,
    freq: 3,
  }),
  hasIpv6: fc.constantFrom(false, false, true),
  vSwitches: fc.array(
    fc.record({
      length: fc.constantFrom(18, 20, 24, 24, 28, 29),
      place: small,
      isSecondary: fc.boolean(),
      table: fc.nat(2),
      hasAcl: fc.boolean(),
      groups: fc.array(fc.nat(2), { minLength: 1, maxLength: 2 }),
    }),
    { minLength: 1, maxLength: 6 },
  ),
  customTables: fc.nat(2),
  acl: fc.option(acl, { nil: undefined, freq: 2 }),
  groups: fc.array(
    fc.record({
      isEnterprise: fc.constantFrom(false, false, true),
      innerAccess: fc.constantFrom('Accept', 'Accept', 'Drop'),
      /** Lets everything in and out at the worst priority, as many real groups do. */
      isOpenAtEnd: fc.constantFrom(true, true, false),
      rules: fc.array(rule, { maxLength: 6 }),
    } as const),
    { minLength: 1, maxLength: 3 },
  ),
  /** Routes that were there before anybody connected anything. */
  routes: fc.array(
    fc.record({
      table: fc.nat(2),
      target: small,
      shape: fc.constantFrom('same', 'same', 'half', 'wider', 'default'),
      nextHop: fc.constantFrom('nat', 'instance', 'cen', 'gone', 'other-vpc'),
    } as const),
    { maxLength: 4 },
  ),
});

const status = fc.constantFrom(
  ...([
    'Active',
    'Active',
    'Active',
    'Active',
    'Active',
    'Active',
    'Inactive',
    'Idle',
    'Activating',
  ] as const),
);

/** All routes mostly, else some. */
const routeBits = fc.oneof({ arbitrary: fc.constant(0xffff), weight: 3 }, fc.nat(0xffff));

const connection = fc.record({
  /** Which two VPCs. */
  from: small,
  to: small,
  kind: fc.constantFrom('peering', 'peering', 'pair'),
  peeringStatus: fc.constantFrom(
    ...(['Activated', 'Activated', 'Activated', 'Activated', 'Creating', 'Expired', 'Updating'] as const),
  ),
  isLocked: fc.constantFrom(false, false, false, false, false, false, true),
  initiator: fc.record({ status, isBound: fc.constantFrom(true, true, true, true, true, false) } as const),
  acceptor: fc.record({
    status,
    isBound: fc.constantFrom(true, true, true, true, true, false),
    isMissing: fc.constantFrom(false, false, false, false, false, true),
  } as const),
  /** For each vSwitch of the peer, in each table: whether there is a route, as bits. */
  routesFrom: routeBits,
  routesTo: routeBits,
  isByVpc: fc.constantFrom(false, false, true),
} as const);

const plan: fc.Arbitrary<RandomWorldPlan> = fc.record({
  vpcs: fc.array(vpc, { minLength: 2, maxLength: 4 }),
  connections: fc.array(connection, { minLength: 1, maxLength: 3 }),
});

/**
 * Small worlds of 2 to 4 VPCs with up to 6 vSwitches each: overlapping or not, with custom tables, routes to other next
 * hops, ACLs, basic and enterprise groups, drops, IPv6 and connections in any state. Every one of them could exist:
 * nothing in it is what the cloud refuses to make. They shrink towards two plain VPCs.
 */
export function randomWorld(): fc.Arbitrary<WorldState> {
  return plan.map(buildRandomWorld);
}
