import { expect, test } from 'vitest';
import { addInterfacePair } from '../../source/simulator/worlds/sketch-connections.ts';
import { addRoute } from '../../source/simulator/worlds/sketch-network.ts';
import { addPrefixList, addRule, addSecurityGroup } from '../../source/simulator/worlds/sketch-security.ts';
import {
  type Joined,
  type JoinedOptions,
  joinedWorld,
  usualRules,
} from '../simulator/data-plane/joined-world.ts';
import { edit } from './proofs/proof.ts';
import { truthOf } from './tells-the-truth.ts';

type Attack = readonly [name: string, options: JoinedOptions, and: (joined: Joined) => unknown];

const https = { protocol: 'TCP', ports: '443/443' } as const;
const toB = '10.2.0.0/24';
const toA = '10.1.0.0/24';
const all = [{ policy: 'accept', cidrBlock: '0.0.0.0/0' }] as const;
const untouched = () => undefined;

const withoutRulesOfB = (joined: Joined) =>
  edit(joined, 'securityGroupRules', one => (one.securityGroupId === joined.b.group.id ? undefined : one));

const routesOfB = (
  joined: Joined,
  change: (route: Joined['sketch']['lists']['routeEntries'][number]) => object | undefined,
) =>
  edit(joined, 'routeEntries', one => {
    if (one.routeTableId !== joined.b.table.id || one.type !== 'Custom') return one;
    const changed = change(one);
    return changed === undefined ? undefined : { ...one, ...changed };
  });

function returnOverAnother(joined: Joined, status: 'Active' | 'Inactive'): void {
  const { sketch, a, b } = joined;
  const pair = addInterfacePair(sketch, {
    name: 'x',
    initiatingVpc: a.vpc,
    acceptingVpc: b.vpc,
    initiator: { status },
  });
  const hop = { type: 'RouterInterface', id: pair.acceptor.id };
  routesOfB(joined, one => ({ nextHops: one.nextHops.map(old => ({ ...old, ...hop })) }));
}

/** What network engineers do that is in no list of single faults. */
const attacks: readonly Attack[] = [
  [
    'enterprise group without a way out',
    { b: { groupType: 'enterprise', rules: usualRules(toA) } },
    untouched,
  ],
  [
    'enterprise group with just enough',
    {
      a: {
        groupType: 'enterprise',
        rules: [...usualRules(toB), { ...https, direction: 'egress', peer: toB }],
      },
    },
    untouched,
  ],
  [
    'a prefix list that nobody read',
    {},
    joined => {
      const list = addPrefixList(joined.sketch, { regionId: 'cn-hangzhou', name: 'a', cidrBlocks: [toA] });
      withoutRulesOfB(joined);
      addRule(joined.sketch, joined.b.group, { ...https, peer: { prefixListId: list.id } });
    },
  ],
  [
    'a drop for one host',
    {},
    ({ sketch, b }) => addRule(sketch, b.group, { ...https, policy: 'Drop', peer: '10.1.0.10/32' }),
  ],
  [
    'a drop of worse priority',
    {},
    ({ sketch, b }) =>
      addRule(sketch, b.group, { protocol: 'ALL', policy: 'Drop', priority: 100, peer: '0.0.0.0/0' }),
  ],
  [
    'a drop on the way out',
    {},
    ({ sketch, a }) =>
      addRule(sketch, a.group, { protocol: 'ALL', direction: 'egress', policy: 'Drop', peer: '10.2.0.0/16' }),
  ],
  [
    'a drop of one port on the way out',
    {},
    ({ sketch, a }) =>
      addRule(sketch, a.group, { ...https, direction: 'egress', policy: 'Drop', peer: '0.0.0.0/0' }),
  ],
  [
    'a drop on the way out that is overruled',
    {},
    ({ sketch, a }) => {
      for (const rule of usualRules(toB))
        addRule(sketch, a.group, { ...rule, direction: 'egress', priority: 1 });
      addRule(sketch, a.group, {
        protocol: 'ALL',
        direction: 'egress',
        policy: 'Drop',
        priority: 90,
        peer: '0.0.0.0/0',
      });
    },
  ],
  [
    'a drop of another port on the way out',
    {},
    ({ sketch, a }) =>
      addRule(sketch, a.group, {
        protocol: 'TCP',
        ports: '25/25',
        direction: 'egress',
        policy: 'Drop',
        peer: '0.0.0.0/0',
      }),
  ],
  [
    'a second group of the interface drops',
    {},
    joined => {
      const { sketch, b } = joined;
      const group = addSecurityGroup(sketch, b.vpc, {
        name: 'second',
        rules: [{ ...https, policy: 'Drop', peer: '10.1.0.0/16' }],
      });
      const join = <One extends { readonly securityGroupIds: readonly string[] }>(one: One) => ({
        ...one,
        securityGroupIds: [...one.securityGroupIds, group.id],
      });
      edit(joined, 'instances', one => (one.id === b.instanceId ? join(one) : one));
      edit(joined, 'networkInterfaces', one => (one.id === b.networkInterfaceId ? join(one) : one));
    },
  ],
  [
    'a rule for source ports that no client has',
    {},
    joined => {
      withoutRulesOfB(joined);
      addRule(joined.sketch, joined.b.group, { ...https, sourcePorts: '1/1023', peer: toA });
    },
  ],
  ['answers over another connection', {}, joined => returnOverAnother(joined, 'Active')],
  ['answers over another connection that is off', {}, joined => returnOverAnother(joined, 'Inactive')],
  [
    'a locked connection beside a healthy one that no route uses',
    { peering: { businessStatus: 'FinancialLocked' } },
    ({ sketch, a, b }) => addInterfacePair(sketch, { name: 'x', initiatingVpc: a.vpc, acceptingVpc: b.vpc }),
  ],
  [
    'an ACL that forgets the answers',
    {
      a: {
        acl: {
          ingress: [{ policy: 'accept', protocol: 'tcp', port: '443/443', cidrBlock: toB }],
          egress: all,
        },
      },
    },
    untouched,
  ],
  [
    'an ACL that drops one host',
    { b: { acl: { ingress: [{ policy: 'drop', cidrBlock: '10.1.0.10/32' }, ...all], egress: all } } },
    untouched,
  ],
  [
    'a wide route beside one that CEN taught',
    { a: { routes: ['10.2.0.0/16'] } },
    ({ sketch, a }) =>
      addRoute(sketch, a.table, {
        destination: toB,
        type: 'CEN',
        nextHop: { type: 'Attachment', id: 'tr-1' },
      }),
  ],
  ['a route that is being made', {}, joined => routesOfB(joined, () => ({ status: 'Pending' }))],
  [
    'a next hop that is disabled',
    {},
    joined =>
      routesOfB(joined, one => ({ nextHops: one.nextHops.map(hop => ({ ...hop, isEnabled: false })) })),
  ],
  [
    'answers sent to a NAT gateway',
    {},
    joined =>
      routesOfB(joined, one => ({
        nextHops: one.nextHops.map(hop => ({ ...hop, type: 'NatGateway', id: 'ngw-1' })),
      })),
  ],
];

test.each(attacks)('tells the truth of %s', (_name, options, and) => {
  const joined = joinedWorld(options);
  and(joined);
  const { lies, report } = truthOf(joined);
  if (report.verdict === 'unknown') expect(report.unread.length).toBeGreaterThan(0);
  else expect(lies).toEqual([]);
});
