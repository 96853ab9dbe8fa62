import { describe, expect, it } from 'vitest';
import { notRead } from '../../../source/domain/fact.ts';
import type { RegionInventory } from '../../../source/domain/inventory.ts';
import { reachability, reachBlockers, reachWords } from '../../../source/domain/reachability/reachability.ts';
import {
  acl,
  aclEntry,
  endA,
  endB,
  group,
  instance,
  openPair,
  type PairParts,
  pairInventory,
  peering,
  route,
  rule,
  vSwitch,
} from './pair-inventory.ts';

type Case = {
  readonly name: string;
  readonly change: Partial<PairParts>;
  readonly forward: string;
  readonly backward: string;
  readonly words?: readonly string[];
  /** Codes of every blocker of the forward direction. */
  readonly blockers: readonly string[];
};

const open = openPair();
const tcp = (from: number, to: number) => ({ protocol: 'TCP', portRange: { from, to } }) as const;
const dropAll = aclEntry({ entryId: 'nae-9', policy: 'drop' });
const bound = (letter: 'a' | 'b') => ({
  vSwitches: open.vSwitches.map(one =>
    one.vSwitchId === `vsw-${letter}` ? { ...one, networkAclId: `nacl-${letter}` } : one,
  ),
});

const cases: readonly Case[] = [
  { name: 'everything is open', change: {}, forward: 'all', backward: 'all', words: ['all'], blockers: [] },
  {
    name: 'a route is missing here',
    change: { routes: open.routes.slice(1) },
    forward: 'none',
    backward: 'none',
    blockers: ['reach-no-route'],
  },
  {
    name: 'both routes are missing',
    change: { routes: [] },
    forward: 'none',
    backward: 'none',
    blockers: ['reach-no-route', 'reach-no-route'],
  },
  {
    name: 'a longer prefix sends half to the internet',
    change: {
      routes: [
        ...open.routes,
        route('a', '172.16.100.0/25', {
          nextHops: [{ nextHopId: 'ngw-1', nextHopType: 'NatGateway', isEnabled: true, weight: 0 }],
        }),
      ],
    },
    forward: 'part',
    backward: 'part',
    words: ['192.168.100.0/24 -> 172.16.100.128/25 all'],
    blockers: ['reach-routed-elsewhere'],
  },
  {
    name: 'a VPN may lead anywhere',
    change: {
      routes: [
        route('a', '172.16.100.0/24', {
          nextHops: [{ nextHopId: 'vpn-1', nextHopType: 'VpnGateway', isEnabled: true, weight: 0 }],
        }),
        route('b', '192.168.100.0/24'),
      ],
    },
    forward: 'unknown',
    backward: 'unknown',
    blockers: ['reach-routed-unknown'],
  },
  {
    name: 'the connection is not accepted yet',
    change: { peerings: [peering({ status: 'Accepting' })] },
    forward: 'none',
    backward: 'none',
    blockers: ['reach-connection-not-active', 'reach-connection-not-active'],
  },
  {
    name: 'the connection is locked',
    change: { peerings: [peering({ businessStatus: 'FinancialLocked' })] },
    forward: 'none',
    backward: 'none',
    blockers: ['reach-connection-locked', 'reach-connection-locked'],
  },
  {
    name: 'the connection is being changed',
    change: { peerings: [peering({ status: 'Updating' })] },
    forward: 'unknown',
    backward: 'unknown',
    blockers: ['reach-connection-changing', 'reach-connection-changing'],
  },
  {
    name: 'the connection is gone',
    change: { peerings: [] },
    forward: 'none',
    backward: 'none',
    blockers: ['reach-next-hop-gone', 'reach-next-hop-gone'],
  },
  {
    name: 'the connection leads to a third VPC',
    change: { peerings: [peering({ acceptingVpcId: 'vpc-c' })] },
    forward: 'none',
    backward: 'none',
    blockers: ['reach-not-transitive', 'reach-next-hop-gone'],
  },
  {
    name: 'one port is let in',
    change: { groups: [group('a', []), group('b', [rule('b', tcp(443, 443))])] },
    forward: 'part',
    backward: 'none',
    words: ['tcp:443'],
    blockers: ['reach-ingress-not-allowed'],
  },
  {
    name: 'Drop wins over Accept at equal priority',
    change: {
      groups: [
        group('a', [rule('a')]),
        group('b', [rule('b'), rule('b', { ruleId: 'sgr-drop', policy: 'Drop', ...tcp(22, 22) })]),
      ],
    },
    forward: 'part',
    backward: 'all',
    words: ['icmp', 'tcp:1-21', 'tcp:23-65535', 'udp', 'gre', 'other'],
    blockers: ['reach-ingress-dropped'],
  },
  {
    name: 'a better priority wins over Drop',
    change: {
      groups: [
        group('a', [rule('a')]),
        group('b', [rule('b'), rule('b', { ruleId: 'sgr-drop', policy: 'Drop', priority: 2 })]),
      ],
    },
    forward: 'all',
    backward: 'all',
    words: ['all'],
    blockers: [],
  },
  {
    name: 'an enterprise group lets nothing out until told',
    change: {
      groups: [group('a', [rule('a')], { type: 'enterprise' }), group('b', [rule('b')])],
    },
    forward: 'none',
    backward: 'all',
    blockers: ['reach-egress-not-allowed'],
  },
  {
    name: 'every blocker is told, not only the first',
    change: {
      routes: [],
      groups: [group('a', [rule('a', { direction: 'egress', policy: 'Drop' })]), group('b', [])],
    },
    forward: 'none',
    backward: 'none',
    blockers: ['reach-egress-dropped', 'reach-no-route', 'reach-ingress-not-allowed', 'reach-no-route'],
  },
  {
    name: 'a prefix list that cannot be read',
    change: {
      groups: [
        group('a', [rule('a')]),
        group('b', [rule('b', { peer: { kind: 'prefix-list', prefixListId: 'pl-1' } })]),
      ],
    },
    forward: 'unknown',
    backward: 'all',
    blockers: ['reach-rule-uncertain'],
  },
  {
    name: 'a group of another region never matches',
    change: {
      groups: [
        group('a', [rule('a')]),
        group('b', [rule('b', { peer: { kind: 'group', securityGroupId: 'sg-a', ownerId: '1' } })]),
      ],
    },
    forward: 'none',
    backward: 'all',
    blockers: ['reach-ingress-not-allowed'],
  },
  {
    name: 'an ACL keeps requests in',
    change: { ...bound('a'), acls: [acl('a', { egress: [dropAll] })] },
    forward: 'none',
    backward: 'none',
    blockers: ['reach-acl-egress', 'reach-acl-egress-dropped'],
  },
  {
    name: 'an ACL forgets the answers: only requests from open ports are answered',
    change: {
      ...bound('b'),
      acls: [acl('b', { egress: [aclEntry({ protocol: 'tcp', portRange: { from: 1024, to: 65_535 } })] })],
    },
    forward: 'part',
    backward: 'part',
    words: ['tcp:1024-65535>1-65535'],
    blockers: ['reach-acl-answer-egress'],
  },
  {
    name: 'no ACL entry matches',
    change: { ...bound('b'), acls: [acl('b', { ingress: [] })] },
    forward: 'none',
    backward: 'none',
    blockers: ['reach-acl-ingress'],
  },
  {
    name: 'nobody is there',
    change: { instances: [instance('a')] },
    forward: 'none',
    backward: 'none',
    blockers: ['reach-no-interface'],
  },
  {
    name: 'half of the peer has the own range',
    change: {
      vSwitches: [
        vSwitch('a', '192.168.100.0/24'),
        vSwitch('a', '172.16.100.0/25', { vSwitchId: 'vsw-a2' }),
        vSwitch('b', '172.16.100.0/24'),
      ],
    },
    forward: 'part',
    backward: 'part',
    words: ['192.168.100.0/24 -> 172.16.100.128/25 all'],
    blockers: ['reach-own-range'],
  },
];

function reachOf(parts: PairParts, change?: (region: RegionInventory) => RegionInventory) {
  const inventory = pairInventory(parts, change);
  const from = { ...endA, vSwitchId: 'vsw-a' };
  return reachability({ inventory, from, to: endB });
}

describe('reachability of two vSwitches', () => {
  it.each(cases)('where $name', ({ change, forward, backward, words = [], blockers }) => {
    const reach = reachOf({ ...open, ...change });
    const [there] = reach.forward;
    const [back] = reach.backward;
    expect([there?.level, back?.level]).toEqual([forward, backward]);
    expect(there && reachWords(there)).toEqual(words);
    expect(there && reachBlockers(there).map(one => one.code)).toEqual(blockers);
  });

  const facts = ['routeTables', 'peeringConnections', 'securityGroups', 'instances'] as const;

  it.each(facts)('says nothing for sure where the %s of a region were not read', name => {
    for (const regionId of [endA.regionId, endB.regionId]) {
      const reach = reachOf(open, region =>
        region.regionId === regionId ? { ...region, [name]: notRead } : region,
      );
      const levels = [...reach.forward, ...reach.backward].map(one => one.level);
      const isListedElsewhere = name === 'peeringConnections';
      expect(levels).toEqual(isListedElsewhere ? ['all', 'all'] : ['unknown', 'unknown']);
    }
  });

  it('says nothing for sure where no region listed the connection', () => {
    const reach = reachOf(open, region => ({ ...region, peeringConnections: notRead }));
    expect(reach.forward.map(one => one.level)).toEqual(['unknown']);
  });

  it('says nothing for sure behind an ACL that was not read', () => {
    const reach = reachOf({ ...open, ...bound('a') }, region => ({ ...region, networkAcls: notRead }));
    expect(reach.forward.map(one => one.level)).toEqual(['unknown']);
    expect(reach.forward.flatMap(reachBlockers).map(one => one.code)).toEqual(['reach-unread']);
  });

  it('judges an interface with given groups as well as those that exist', () => {
    const inventory = pairInventory({ ...open, instances: [] });
    const ask = (ids: readonly string[]) =>
      reachability({
        inventory,
        from: { ...endA, securityGroupIds: ['sg-a'] },
        to: { ...endB, securityGroupIds: ids },
      }).forward.map(one => one.level);
    expect(ask(['sg-b'])).toEqual(['all']);
    expect(ask(['sg-gone'])).toEqual(['unknown']);
  });
});
