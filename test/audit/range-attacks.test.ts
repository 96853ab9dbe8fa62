import { expect, test } from 'vitest';
import { addInterfacePair, addPeering } from '../../source/simulator/worlds/sketch-connections.ts';
import { addInstance } from '../../source/simulator/worlds/sketch-machines.ts';
import {
  addRoute,
  addRouteTable,
  addVSwitch,
  type NewRoute,
} from '../../source/simulator/worlds/sketch-network.ts';
import type { NewAclEntry } from '../../source/simulator/worlds/sketch-security.ts';
import { addRule, type NewRule } from '../../source/simulator/worlds/sketch-security.ts';
import {
  type Joined,
  type JoinedOptions,
  joinedWorld,
  type Side,
  usualRules,
} from '../simulator/data-plane/joined-world.ts';
import { edit } from './proofs/proof.ts';
import { truthOf } from './tells-the-truth.ts';

/** What is broken where there is more than one range or table: IPv6, secondary CIDR blocks, tables bound late. */
type Attack = readonly [name: string, options: JoinedOptions, and: (joined: Joined) => unknown];

const [v4a, v4b] = ['10.1.0.0/24', '10.2.0.0/24'];
const [v6a, v6b] = ['2408:4000:a00:1::/64', '2408:4000:b00:1::/64'];
const open: readonly NewAclEntry[] = [{ policy: 'accept', cidrBlock: '0.0.0.0/0' }];
const openToAll: readonly NewAclEntry[] = [...open, { policy: 'accept', cidrBlock: '::/0' }];
const https = { protocol: 'TCP', ports: '443/443' } as const;
const untouched = () => undefined;

const v6Rules = (peer: string): readonly NewRule[] =>
  usualRules(peer).map(rule => (rule.protocol === 'ICMP' ? { ...rule, protocol: 'ICMPv6' } : rule));

/** Both sides with both families, everything in order. */
const dual = (a: JoinedOptions['a'] = {}, b: JoinedOptions['b'] = {}): JoinedOptions => ({
  a: {
    ipv6CidrBlock: '2408:4000:a00::/56',
    ipv6VSwitch: v6a,
    ipv6Address: '2408:4000:a00:1::10',
    rules: [...usualRules(v4b), ...v6Rules(v6b)],
    ...a,
  },
  b: {
    ipv6CidrBlock: '2408:4000:b00::/56',
    ipv6VSwitch: v6b,
    ipv6Address: '2408:4000:b00:1::10',
    rules: [...usualRules(v4a), ...v6Rules(v6a)],
    ...b,
  },
});

function dropRoute(joined: Joined, { table }: Side, destination: string): void {
  edit(joined, 'routeEntries', one =>
    one.routeTableId === table.id && one.destination === destination ? undefined : one,
  );
}

function over({ sketch, connectionId }: Joined, table: Side['table'], destination: string): void {
  addRoute(sketch, table, { destination, nextHop: { type: 'VpcPeer', id: connectionId } });
}

function elsewhere({ sketch }: Joined, table: Side['table'], route: Omit<NewRoute, 'nextHop'>): void {
  addRoute(sketch, table, { ...route, nextHop: { type: 'NatGateway', id: 'ngw-1' } });
}

/** The vSwitch of a side is bound to a custom table, as if somebody had just done it. */
function bindLate(joined: Joined, side: Side): Side['table'] {
  const table = addRouteTable(joined.sketch, side.vpc, { name: 'late' });
  edit(joined, 'vSwitches', one => (one.id === side.vSwitch.id ? { ...one, routeTableId: table.id } : one));
  return table;
}

/** A second vSwitch with a host, in a secondary block of the VPC. */
function grow(joined: Joined, side: Side, cidrBlock: string): void {
  const { sketch } = joined;
  const block = cidrBlock.replace(/\.\d+\.\d+\/\d+$/, '.0.0/16');
  edit(joined, 'vpcs', one => (one.id === side.vpc.id ? { ...one, secondaryCidrBlocks: [block] } : one));
  const vSwitch = addVSwitch(sketch, side.vpc, { name: 'grown', cidrBlock });
  addInstance(sketch, vSwitch, {
    name: 'grown',
    privateIpAddresses: [cidrBlock.replace(/0\/\d+$/, '20')],
    securityGroupIds: [side.group.id],
  });
}

const grown = '10.22.1.0/24';

const attacks: readonly Attack[] = [
  ['IPv6: no way there', dual(), joined => dropRoute(joined, joined.a, v6b)],
  ['IPv6: no way back', dual(), joined => dropRoute(joined, joined.b, v6a)],
  ['IPv4 gone where IPv6 stays', dual(), joined => dropRoute(joined, joined.a, v4b)],
  ['IPv6: no rule on one side', dual({}, { rules: usualRules(v4a) }), untouched],
  ['IPv6: no rule on either side', dual({ rules: usualRules(v4b) }, { rules: usualRules(v4a) }), untouched],
  ['IPv4: no rule where IPv6 has one', dual({}, { rules: v6Rules(v6a) }), untouched],
  [
    'IPv6: a rule for half of the vSwitch',
    dual({}, { rules: [...usualRules(v4a), ...v6Rules(`${v6a.slice(0, -2)}65`)] }),
    untouched,
  ],
  [
    'IPv6: a drop before',
    dual(),
    ({ sketch, b }) => addRule(sketch, b.group, { ...https, policy: 'Drop', peer: '::/0' }),
  ],
  ['an ACL that knows IPv4 only', dual({ acl: { ingress: open, egress: open } }), untouched],
  [
    'an ACL that drops IPv6 on the way in',
    dual({}, { acl: { ingress: [{ policy: 'drop', cidrBlock: v6a }, ...openToAll], egress: openToAll } }),
    untouched,
  ],
  [
    'an enterprise group whose way out is IPv4 alone',
    dual({
      groupType: 'enterprise',
      rules: [...usualRules(v4b), ...v6Rules(v6b), { ...https, direction: 'egress', peer: v4b }],
    }),
    untouched,
  ],
  [
    'IPv6: a longer prefix to a gateway',
    dual(),
    joined => elsewhere(joined, joined.a.table, { destination: `${v6b.slice(0, -2)}80` }),
  ],
  [
    'IPv6: over a pair of router interfaces, which carries none',
    dual(),
    joined => {
      const { sketch, a, b } = joined;
      const pair = addInterfacePair(sketch, { name: 'x', initiatingVpc: a.vpc, acceptingVpc: b.vpc });
      dropRoute(joined, a, v6b);
      addRoute(sketch, a.table, {
        destination: v6b,
        nextHop: { type: 'RouterInterface', id: pair.initiator.id },
      });
    },
  ],
  [
    'IPv6: a vSwitch moved to a custom table, which takes no IPv6 route',
    dual(),
    joined => over(joined, bindLate(joined, joined.a), v4b),
  ],
  ['a pair of router interfaces between VPCs that have IPv6', { ...dual(), kind: 'pair' }, untouched],
  ['secondary block: nobody knows it', {}, joined => grow(joined, joined.b, grown)],
  [
    'secondary block: routed, and no rule',
    {},
    joined => {
      grow(joined, joined.b, grown);
      over(joined, joined.a.table, grown);
    },
  ],
  [
    'secondary block: a rule, and no route',
    {},
    joined => {
      grow(joined, joined.b, grown);
      addRule(joined.sketch, joined.a.group, { ...https, peer: grown });
    },
  ],
  [
    'secondary block: a route to half of it',
    {},
    joined => {
      grow(joined, joined.b, grown);
      over(joined, joined.a.table, '10.22.1.128/25');
      addRule(joined.sketch, joined.a.group, { ...https, peer: grown });
    },
  ],
  ['secondary block that is a range of the peer', {}, joined => grow(joined, joined.b, '10.1.3.0/24')],
  ["secondary block over the peer's own vSwitch", {}, joined => grow(joined, joined.b, '10.1.0.0/25')],
  [
    'an ACL that was written before the secondary block',
    { a: { acl: { ingress: [{ policy: 'accept', cidrBlock: '10.2.0.0/16' }], egress: open } } },
    joined => {
      grow(joined, joined.b, grown);
      over(joined, joined.a.table, grown);
      addRule(joined.sketch, joined.a.group, { ...https, peer: grown });
    },
  ],
  ['late table: without a route', {}, joined => bindLate(joined, joined.a)],
  [
    'late table: with a route to half of the peer',
    {},
    joined => over(joined, bindLate(joined, joined.a), '10.2.0.128/25'),
  ],
  [
    'late table: to a NAT gateway',
    {},
    joined => elsewhere(joined, bindLate(joined, joined.a), { destination: v4b }),
  ],
  [
    'late table: half of it to a NAT gateway',
    {},
    joined => {
      const table = bindLate(joined, joined.a);
      over(joined, table, v4b);
      elsewhere(joined, table, { destination: '10.2.0.0/25' });
    },
  ],
  [
    'late table: over another peering that is dead',
    {},
    joined => {
      const { sketch, a, b } = joined;
      const dead = addPeering(sketch, {
        name: 'dead',
        requester: a.vpc,
        accepter: b.vpc,
        status: 'Rejected',
      });
      addRoute(sketch, bindLate(joined, a), { destination: v4b, nextHop: { type: 'VpcPeer', id: dead.id } });
    },
  ],
  ['late table for the answers', {}, joined => bindLate(joined, joined.b)],
  [
    'late table with all it needs, the system table without',
    {},
    joined => {
      over(joined, bindLate(joined, joined.a), v4b);
      dropRoute(joined, joined.a, v4b);
    },
  ],
  [
    'a table with all that nobody uses, the used one without',
    {},
    joined => {
      over(joined, addRouteTable(joined.sketch, joined.a.vpc, { name: 'idle' }), v4b);
      dropRoute(joined, joined.a, v4b);
    },
  ],
];

test.each(attacks)('tells the truth of %s', (_name, options, and) => {
  const joined = joinedWorld(options);
  and(joined);
  const { lies, report, stopped } = truthOf(joined);
  if (report.verdict === 'unknown') expect(report.unread.length).toBeGreaterThan(0);
  else expect(lies).toEqual([]);
  if (stopped > 0) expect(report.verdict).not.toBe('ok');
});

test('of both families in order it finds nothing, and all of it passes', () => {
  const { report, passing, stopped } = truthOf(joinedWorld(dual()));
  expect(report.findings.map(one => `${one.rule} ${one.object.id}`)).toEqual([]);
  expect(report.verdict).toBe('ok');
  expect([passing, stopped]).toEqual([4, 0]);
});
