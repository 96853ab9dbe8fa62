import { describe } from 'vitest';
import { buildRule } from '../inventory-builder.ts';
import type { SideContent } from '../pair-builder.ts';
import { plainRoutes, testCases } from './planning-case.ts';

const tcp443 = [{ protocol: 'TCP' as const, portRange: { from: 443, to: 443 } }];
/** A calls B on TCP 443: one ingress rule on B, and egress of A only where needed. */
const call = { allow: tcp443, direction: 'initiator-to-acceptor' as const };
const base = ['add link', ...plainRoutes];
const inB = 'rule/acceptor/sg-b/ingress/tcp:443/192.168.100.0/24';
const outA = 'rule/initiator/sg-a/egress/tcp:443/172.16.100.0/24';
const groupB = (...rules: readonly Parameters<typeof buildRule>[0][]): SideContent => ({
  groups: [{ rules: rules.map((rule, index) => buildRule({ ruleId: `sgr-${index + 1}`, ...rule })) }],
});
const groupA = groupB;
const drop = { policy: 'Drop' as const };
const whole = { allow: [{ protocol: 'TCP' as const }], direction: 'initiator-to-acceptor' as const };

describe('rules by address range', () => {
  testCases([
    {
      name: 'one ingress rule on the side that is called; basic groups need no egress rule',
      intent: call,
      fit: 'fits',
      items: [...base, `add ${inB}`],
    },
    {
      name: 'both directions, each on the side that is called',
      intent: { allow: tcp443 },
      fit: 'fits',
      items: [...base, `add ${inB}`, 'add rule/initiator/sg-a/ingress/tcp:443/172.16.100.0/24'],
    },
    {
      name: 'one rule for each range of the peer, never wider',
      a: { vSwitches: [{ cidr: '192.168.100.0/24' }, { cidr: '192.168.102.0/24' }] },
      intent: call,
      fit: 'fits',
      items: [
        'add link',
        'add route/initiator/vtb-a/172.16.100.0/24',
        'add route/acceptor/vtb-b/192.168.100.0/24',
        'add route/acceptor/vtb-b/192.168.102.0/24',
        `add ${inB}`,
        'add rule/acceptor/sg-b/ingress/tcp:443/192.168.102.0/24',
      ],
    },
    {
      name: 'VPC-wide routes open the vSwitches that exist, not the whole range',
      intent: { ...call, routeScope: { kind: 'vpc' } },
      fit: 'fits',
      items: [
        'add link',
        'add route/initiator/vtb-a/172.16.0.0/12',
        'add route/acceptor/vtb-b/192.168.0.0/16',
        `add ${inB}`,
      ],
    },
    {
      name: 'given ranges cut the rules as well',
      intent: {
        ...call,
        routeScope: { kind: 'cidr', cidrBlocks: ['192.168.100.128/25', '172.16.100.0/24'] },
      },
      fit: 'fits',
      items: [
        'add link',
        'add route/initiator/vtb-a/172.16.100.0/24',
        'add route/acceptor/vtb-b/192.168.100.128/25',
        'add rule/acceptor/sg-b/ingress/tcp:443/192.168.100.128/25',
      ],
    },
    {
      name: 'a vSwitch that collides is not opened',
      a: { cidr: '10.0.0.0/8', vSwitches: [{ cidr: '10.1.0.0/24' }, { cidr: '10.9.0.0/24' }] },
      b: { cidr: '10.0.0.0/8', vSwitches: [{ cidr: '10.2.0.0/24' }, { cidr: '10.9.0.0/24' }] },
      intent: call,
      fit: 'fits-in-part',
      why: ['pair-fits-in-part', 'route-inside-own-vswitch'],
      items: [
        'add link',
        'add route/initiator/vtb-a/10.2.0.0/24',
        'block route/initiator/vtb-a/10.9.0.0/24 route-inside-own-vswitch',
        'add route/acceptor/vtb-b/10.1.0.0/24',
        'block route/acceptor/vtb-b/10.9.0.0/24 route-inside-own-vswitch',
        'add rule/acceptor/sg-b/ingress/tcp:443/10.1.0.0/24',
      ],
    },
    {
      name: 'words that others cover are one rule',
      intent: { ...call, allow: [...tcp443, { protocol: 'TCP', portRange: { from: 400, to: 500 } }] },
      fit: 'fits',
      items: [...base, 'add rule/acceptor/sg-b/ingress/tcp:400-500/192.168.100.0/24'],
    },
    {
      name: 'all traffic is what was asked for, with a warning',
      intent: { ...call, allow: [{ protocol: 'ALL' }, ...tcp443] },
      fit: 'fits',
      items: [...base, 'add rule/acceptor/sg-b/ingress/all/192.168.100.0/24'],
      warnings: ['router-interface-no-longer-sold', 'rule-all-traffic'],
    },
    {
      name: 'all ports of a protocol, with a warning',
      intent: whole,
      fit: 'fits',
      items: [...base, 'add rule/acceptor/sg-b/ingress/tcp/192.168.100.0/24'],
      warnings: ['router-interface-no-longer-sold', 'rule-all-ports'],
    },
    {
      name: 'mail is closed by the platform, which is said',
      intent: { ...call, allow: [{ protocol: 'TCP', portRange: { from: 20, to: 30 } }] },
      fit: 'fits',
      items: [...base, 'add rule/acceptor/sg-b/ingress/tcp:20-30/192.168.100.0/24'],
      warnings: ['router-interface-no-longer-sold', 'rule-port-25'],
    },
    {
      name: 'ping between IPv6 addresses is ICMPv6',
      a: {
        vpc: { ipv6CidrBlocks: ['2001:db8:a::/56'] },
        vSwitches: [{ cidr: '192.168.100.0/24', ipv6CidrBlock: '2001:db8:a::/64' }],
      },
      b: {
        vpc: { ipv6CidrBlocks: ['2001:db8:b::/56'] },
        vSwitches: [{ cidr: '172.16.100.0/24', ipv6CidrBlock: '2001:db8:b::/64' }],
      },
      intent: {
        kind: 'peering-connection',
        allow: [{ protocol: 'ICMP' }],
        direction: 'initiator-to-acceptor',
      },
      fit: 'fits',
      items: [
        'add link',
        'add route/initiator/vtb-a/172.16.100.0/24',
        'add route/initiator/vtb-a/2001:db8:b::/64',
        'add route/acceptor/vtb-b/192.168.100.0/24',
        'add route/acceptor/vtb-b/2001:db8:a::/64',
        'add rule/acceptor/sg-b/ingress/icmp/192.168.100.0/24',
        'add rule/acceptor/sg-b/ingress/icmpv6/2001:db8:a::/64',
      ],
    },
    {
      name: 'ICMPv6 without IPv6 has nothing to open',
      intent: { ...call, allow: [{ protocol: 'ICMPv6' }] },
      fit: 'fits',
      items: base,
      warnings: ['router-interface-no-longer-sold', 'rule-protocol-not-in-family'],
    },
  ]);
});

describe('rules that are there already', () => {
  testCases([
    {
      name: 'the very rule',
      b: groupB({ from: '192.168.100.0/24', ports: [443, 443] }),
      intent: call,
      fit: 'fits',
      items: [...base, `have ${inB} rule-exists`],
    },
    {
      name: 'the very rule at another priority is the same rule to the cloud',
      b: groupB({ from: '192.168.100.0/24', ports: [443, 443], priority: 90 }),
      intent: call,
      fit: 'fits',
      items: [...base, `have ${inB} rule-exists`],
    },
    {
      name: 'a wider range',
      b: groupB({ from: '192.168.0.0/16', ports: [443, 443] }),
      intent: call,
      fit: 'fits',
      items: [...base, `have ${inB} rule-covered`],
    },
    {
      name: 'more ports and every protocol',
      b: groupB({ from: '0.0.0.0/0', protocol: 'ALL' }),
      intent: call,
      fit: 'fits',
      items: [...base, `have ${inB} rule-covered`],
    },
    {
      name: 'several rules that cover it together',
      b: groupB(
        { from: '192.168.100.0/25', ports: [1, 1000] },
        { from: '192.168.100.128/25', ports: [400, 443] },
      ),
      intent: call,
      fit: 'fits',
      items: [...base, `have ${inB} rule-covered`],
    },
    {
      name: 'several rules that leave a hole do not',
      b: groupB(
        { from: '192.168.100.0/25', ports: [1, 1000] },
        { from: '192.168.100.128/26', ports: [443, 443] },
      ),
      intent: call,
      fit: 'fits',
      items: [...base, `add ${inB}`],
    },
    {
      name: 'all of TCP by two ranges of ports',
      b: groupB(
        { from: '192.168.100.0/24', ports: [1, 500] },
        { from: '192.168.100.0/24', ports: [501, 65535] },
      ),
      intent: whole,
      fit: 'fits',
      items: [...base, 'have rule/acceptor/sg-b/ingress/tcp/192.168.100.0/24 rule-covered'],
    },
    {
      name: 'all of TCP, UDP and ICMP is not all traffic',
      b: groupB(
        { from: '192.168.100.0/24', protocol: 'TCP' },
        { from: '192.168.100.0/24', protocol: 'UDP' },
        { from: '192.168.100.0/24', protocol: 'ICMP' },
        { from: '192.168.100.0/24', protocol: 'GRE' },
      ),
      intent: { ...call, allow: [{ protocol: 'ALL' }] },
      fit: 'fits',
      items: [...base, 'add rule/acceptor/sg-b/ingress/all/192.168.100.0/24'],
    },
    {
      name: 'a rule of another protocol does not',
      b: groupB({ from: '192.168.100.0/24', protocol: 'UDP', ports: [443, 443] }),
      intent: call,
      fit: 'fits',
      items: [...base, `add ${inB}`],
    },
    {
      name: 'a prefix list that was not read is never counted as allowing',
      b: groupB({ ports: [443, 443], peer: { kind: 'prefix-list', prefixListId: 'pl-1' } }),
      intent: call,
      fit: 'fits',
      items: [...base, `add ${inB}`],
    },
    {
      name: 'another group of the same interface allows it',
      b: {
        groups: [{}, { rules: [buildRule({ from: '192.168.0.0/16', ports: [443, 443] })] }],
      },
      intent: { ...call, securityGroupIds: ['sg-b'] },
      fit: 'fits',
      items: [...base, `have ${inB} rule-covered`],
    },
  ]);
});

describe('drop rules', () => {
  testCases([
    {
      name: 'a drop of priority 1 cannot be beaten',
      b: groupB({ ...drop, from: '192.168.0.0/16', ports: [443, 443] }),
      intent: call,
      fit: 'fits-in-part',
      why: ['rule-shadowed-by-drop'],
      items: [...base, `skip ${inB} rule-shadowed-by-drop`],
    },
    {
      name: 'a drop of priority 1 on a part leaves the rest',
      b: groupB({ ...drop, from: '192.168.100.0/25', ports: [443, 443] }),
      intent: call,
      fit: 'fits-in-part',
      why: ['rule-partly-shadowed'],
      items: [...base, `add ${inB} rule-partly-shadowed`],
    },
    {
      name: 'a drop in another group of the same interface counts as well',
      b: {
        groups: [{}, { rules: [buildRule({ ...drop, from: '192.168.0.0/16', ports: [1, 1000] })] }],
      },
      intent: { ...call, securityGroupIds: ['sg-b'] },
      fit: 'fits-in-part',
      why: ['rule-shadowed-by-drop'],
      items: [...base, `skip ${inB} rule-shadowed-by-drop`],
    },
    {
      name: 'a drop made on purpose is not overridden without consent',
      b: groupB({ ...drop, from: '192.168.0.0/16', ports: [443, 443], priority: 5 }),
      intent: call,
      fit: 'fits-in-part',
      why: ['rule-overrides-drop'],
      items: [...base, `skip ${inB} rule-overrides-drop`],
    },
    {
      name: 'with consent it is',
      b: groupB({ ...drop, from: '192.168.0.0/16', ports: [443, 443], priority: 5 }),
      intent: { ...call, consents: [inB] },
      fit: 'fits',
      items: [...base, `add ${inB} rule-overrides-drop`],
    },
    {
      name: 'a drop of everything from everywhere is a default, not a decision',
      b: groupB({ ...drop, from: '0.0.0.0/0', protocol: 'ALL', priority: 100 }),
      intent: call,
      fit: 'fits',
      items: [...base, `add ${inB}`],
    },
    {
      name: 'a drop of one port from everywhere is a decision',
      b: groupB({ ...drop, from: '0.0.0.0/0', ports: [443, 443], priority: 100 }),
      intent: call,
      fit: 'fits-in-part',
      why: ['rule-overrides-drop'],
      items: [...base, `skip ${inB} rule-overrides-drop`],
    },
    {
      name: 'an accept that comes before the drop is enough',
      b: groupB(
        { from: '192.168.0.0/16', ports: [443, 443], priority: 1 },
        { ...drop, from: '192.168.0.0/16', protocol: 'ALL', priority: 2 },
      ),
      intent: call,
      fit: 'fits',
      items: [...base, `have ${inB} rule-covered`],
    },
    {
      name: 'at equal priority the drop comes first',
      b: groupB(
        { from: '192.168.0.0/16', ports: [443, 443], priority: 1 },
        { ...drop, from: '192.168.0.0/16', protocol: 'ALL', priority: 1 },
      ),
      intent: call,
      fit: 'fits-in-part',
      why: ['rule-shadowed-by-drop'],
      items: [...base, `skip ${inB} rule-shadowed-by-drop`],
    },
    {
      name: 'the same rule behind a drop cannot be added again',
      b: groupB(
        { from: '192.168.100.0/24', ports: [443, 443], priority: 50 },
        { ...drop, from: '192.168.0.0/16', ports: [443, 443], priority: 5 },
      ),
      intent: call,
      fit: 'fits-in-part',
      why: ['rule-exists-weaker'],
      items: [...base, `block ${inB} rule-exists-weaker`],
    },
    {
      name: 'a drop by a prefix list that was not read leaves it unknown',
      b: groupB({ ...drop, ports: [443, 443], peer: { kind: 'prefix-list', prefixListId: 'pl-1' } }),
      intent: call,
      fit: 'unknown',
      why: ['rule-drop-unresolved'],
      items: [
        'skip link needs-verdict',
        ...plainRoutes.map(line => `${line.replace('add', 'skip')} needs-verdict`),
        `unknown ${inB} rule-drop-unresolved`,
      ],
    },
    {
      name: 'a drop of a group of the own VPC never meets the peer',
      b: groupB({ ...drop, peer: { kind: 'group', securityGroupId: 'sg-b', ownerId: '' } }),
      intent: call,
      fit: 'fits',
      items: [...base, `add ${inB}`],
    },
    {
      name: 'a drop on the way out hides a basic group: an egress rule is needed',
      a: groupA({ ...drop, direction: 'egress', from: '0.0.0.0/0', protocol: 'ALL', priority: 100 }),
      intent: call,
      fit: 'fits',
      items: [...base, `add ${inB}`, `add ${outA}`],
    },
    {
      name: 'a drop on the way out elsewhere does not',
      a: groupA({ ...drop, direction: 'egress', from: '10.0.0.0/8', protocol: 'ALL', priority: 1 }),
      intent: call,
      fit: 'fits',
      items: [...base, `add ${inB}`],
    },
  ]);
});
