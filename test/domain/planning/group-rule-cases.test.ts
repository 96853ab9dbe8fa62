import { describe } from 'vitest';
import type { SecurityGroupRule } from '../../../source/domain/inventory.ts';
import { buildRule } from '../inventory-builder.ts';
import type { SideContent } from '../pair-builder.ts';
import { plainRoutes, testCases } from './planning-case.ts';

const tcp443 = [{ protocol: 'TCP' as const, portRange: { from: 443, to: 443 } }];
const call = { allow: tcp443, direction: 'initiator-to-acceptor' as const };
const base = ['add link', ...plainRoutes];
const inB = 'rule/acceptor/sg-b/ingress/tcp:443/192.168.100.0/24';
const outA = 'rule/initiator/sg-a/egress/tcp:443/172.16.100.0/24';
const near443 = { from: '192.168.0.0/16', ports: [443, 443] as const };

const withRules = (...rules: readonly Parameters<typeof buildRule>[0][]): SideContent => ({
  groups: [{ rules: rules.map((rule, index) => buildRule({ ruleId: `sgr-${index + 1}`, ...rule })) }],
});
const unread = (name: string, rule: Partial<SecurityGroupRule>) => ({
  name,
  b: withRules({ ...near443, ...rule }),
  intent: call,
  fit: 'fits' as const,
  items: [...base, `add ${inB}`],
});

describe('priorities', () => {
  testCases([
    {
      name: 'an old rule of priority 110 comes after a drop of 100',
      b: withRules({ ...near443, priority: 110 }, { ...near443, policy: 'Drop', priority: 100 }),
      intent: call,
      fit: 'fits-in-part',
      why: ['rule-overrides-drop'],
      items: [...base, `skip ${inB} rule-overrides-drop`],
    },
    {
      name: 'an old drop of priority 110 comes after an accept of 100',
      b: withRules({ ...near443, policy: 'Drop', priority: 110 }, { ...near443, priority: 100 }),
      intent: call,
      fit: 'fits',
      items: [...base, `have ${inB} rule-covered`],
    },
    {
      name: 'of two groups of one interface the better priority decides, whichever group has it',
      b: {
        groups: [
          { rules: [buildRule({ ...near443, ruleId: 'sgr-drop', policy: 'Drop', priority: 20 })] },
          { rules: [buildRule({ ...near443, ruleId: 'sgr-accept', priority: 10 })] },
        ],
      },
      intent: { ...call, securityGroupIds: ['sg-b'] },
      fit: 'fits',
      items: [...base, `have ${inB} rule-covered`],
    },
    {
      name: 'a drop of another port keeps nothing out',
      b: withRules({ ...near443, policy: 'Drop', ports: [22, 22] }),
      intent: call,
      fit: 'fits',
      items: [...base, `add ${inB}`],
    },
    {
      name: 'a drop of the other direction keeps nothing out',
      b: withRules({ ...near443, policy: 'Drop', direction: 'egress' }),
      intent: call,
      fit: 'fits',
      items: [...base, `add ${inB}`],
    },
    {
      name: 'a drop of all of ALL is met by a rule for TCP as well',
      b: withRules({ from: '192.168.100.0/24', protocol: 'ALL', policy: 'Drop', priority: 5 }),
      intent: call,
      fit: 'fits-in-part',
      why: ['rule-overrides-drop'],
      items: [...base, `skip ${inB} rule-overrides-drop`],
    },
  ]);
});

describe('what a rule means that is not read to its end', () => {
  testCases([
    unread('a list of ports never counts as allowing', { portRangeListId: 'prl-1' }),
    unread('source ports never count as allowing all', { sourcePortRange: { from: 1024, to: 65_535 } }),
    unread('a part of the own addresses never counts as allowing all', { nearCidrBlock: '172.16.100.0/25' }),
    unread('a group of another account that may hold the peer never counts as allowing', {
      peer: { kind: 'group', securityGroupId: 'sg-far', ownerId: '9' },
    }),
    {
      name: 'all of the own addresses does count',
      b: withRules({ ...near443, nearCidrBlock: '172.16.0.0/12' }),
      intent: call,
      fit: 'fits',
      items: [...base, `have ${inB} rule-covered`],
    },
    {
      name: 'a drop with a list of ports leaves it unknown',
      b: withRules({ ...near443, policy: 'Drop', portRangeListId: 'prl-1' }),
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
      name: 'a drop that comes after an accept of all of it leaves nothing unknown',
      b: withRules(
        { ...near443, priority: 1 },
        { ...near443, policy: 'Drop', priority: 2, portRangeListId: 'prl-1' },
      ),
      intent: call,
      fit: 'fits',
      items: [...base, `have ${inB} rule-covered`],
    },
  ]);
});

const v6 = (letter: 'a' | 'b', cidr: string) => ({
  vpc: { ipv6CidrBlocks: [`2001:db8:${letter}::/56`] },
  vSwitches: [{ cidr, ipv6CidrBlock: `2001:db8:${letter}::/64` }],
});
const dual = { a: v6('a', '192.168.100.0/24'), b: v6('b', '172.16.100.0/24') };
const dualRoutes = [
  'add link',
  'add route/initiator/vtb-a/172.16.100.0/24',
  'add route/initiator/vtb-a/2001:db8:b::/64',
  'add route/acceptor/vtb-b/192.168.100.0/24',
  'add route/acceptor/vtb-b/2001:db8:a::/64',
];
const callV6 = { ...call, kind: 'peering-connection' as const };

describe('protocols and address families', () => {
  testCases([
    {
      name: 'GRE has no ports and is a rule of its own',
      intent: { ...call, allow: [{ protocol: 'GRE' }] },
      fit: 'fits',
      items: [...base, 'add rule/acceptor/sg-b/ingress/gre/192.168.100.0/24'],
      warnings: ['router-interface-no-longer-sold'],
    },
    {
      name: 'TCP between dual-stack vSwitches takes one rule for each family',
      ...dual,
      intent: callV6,
      fit: 'fits',
      items: [...dualRoutes, `add ${inB}`, 'add rule/acceptor/sg-b/ingress/tcp:443/2001:db8:a::/64'],
    },
    {
      name: 'a rule for every IPv4 address allows no IPv6',
      ...dual,
      b: {
        ...dual.b,
        groups: [{ rules: [buildRule({ ruleId: 'sgr-4', from: '0.0.0.0/0', protocol: 'ALL' })] }],
      },
      intent: callV6,
      fit: 'fits',
      items: [
        ...dualRoutes,
        `have ${inB} rule-covered`,
        'add rule/acceptor/sg-b/ingress/tcp:443/2001:db8:a::/64',
      ],
    },
    {
      name: 'all traffic over router interfaces is IPv4 only',
      ...dual,
      intent: { ...call, allow: [{ protocol: 'ALL' }] },
      fit: 'fits',
      items: [...base, 'add rule/acceptor/sg-b/ingress/all/192.168.100.0/24'],
    },
    {
      name: 'ICMPv6 by name opens the IPv6 ranges only',
      ...dual,
      intent: { ...callV6, allow: [{ protocol: 'ICMPv6' }] },
      fit: 'fits',
      items: [...dualRoutes, 'add rule/acceptor/sg-b/ingress/icmpv6/2001:db8:a::/64'],
      warnings: [],
    },
  ]);
});

const enterprise = (...rules: readonly Parameters<typeof buildRule>[0][]): SideContent => ({
  groups: [{ type: 'enterprise', rules: rules.map(buildRule) }],
});
const acceptor = { regionId: 'cn-beijing', vpcId: 'vpc-b' };
const inOneRegion = { regionId: 'cn-beijing' };

describe('types of groups', () => {
  testCases([
    {
      name: 'a called enterprise group needs its ingress rule like any other',
      b: enterprise(),
      intent: call,
      fit: 'fits',
      items: [...base, `add ${inB}`],
    },
    {
      name: 'access inside a group never reaches another VPC: an open one changes nothing, a closed one neither',
      b: { groups: [{ rules: 'unread' }] },
      change: inventory => ({
        ...inventory,
        regions: inventory.regions.map(region =>
          region.regionId !== 'cn-hangzhou' || region.securityGroups.state !== 'known'
            ? region
            : {
                ...region,
                securityGroups: {
                  state: 'known',
                  value: region.securityGroups.value.map(group => ({
                    ...group,
                    rules: { state: 'known', value: { innerAccessPolicy: 'Drop', rules: [] } },
                  })),
                },
              },
        ),
      }),
      intent: call,
      fit: 'fits',
      items: [...base, `add ${inB}`],
    },
    {
      name: 'a calling interface in a basic and an enterprise group: nothing is documented, so both are opened on the way out',
      a: { groups: [{}, { type: 'enterprise' }] },
      intent: call,
      fit: 'fits',
      items: [...base, `add ${inB}`, `add ${outA}`, `add ${outA.replace('sg-a', 'sg-a2')}`],
    },
    {
      name: 'an interface of two that another group lets in, and one that none does: the rule is needed',
      b: {
        vSwitches: [{ cidr: '172.16.100.0/24' }, { cidr: '172.16.101.0/24' }],
        groups: [{}, { rules: [buildRule({ ...near443, ruleId: 'sgr-2' })] }],
        instanceGroups: [['sg-b', 'sg-b2'], ['sg-b']],
      },
      intent: { ...call, securityGroupIds: ['sg-b'] },
      fit: 'fits',
      items: [
        'add link',
        'add route/initiator/vtb-a/172.16.100.0/24',
        'add route/initiator/vtb-a/172.16.101.0/24',
        'add route/acceptor/vtb-b/192.168.100.0/24',
        `add ${inB}`,
      ],
    },
    {
      name: 'within one region rules name ranges too, unless groups are asked for',
      b: inOneRegion,
      intent: { ...call, acceptor },
      fit: 'fits',
      items: [...base, `add ${inB}`],
      warnings: ['router-interface-no-longer-sold'],
    },
    {
      name: 'an enterprise group that calls cannot be named, nor can its own rules name one',
      a: enterprise(),
      b: inOneRegion,
      intent: { ...call, ruleForm: 'group', acceptor },
      fit: 'fits',
      items: [...base, `add ${inB}`, `add ${outA}`],
      warnings: [
        'router-interface-no-longer-sold',
        'rule-group-form-not-possible',
        'rule-group-form-not-possible',
      ],
    },
    {
      name: 'a group of a cloud product is not named as a peer',
      a: { groups: [{}, { isServiceManaged: true }] },
      b: inOneRegion,
      intent: { ...call, ruleForm: 'group', acceptor },
      fit: 'fits',
      items: [...base, 'add rule/acceptor/sg-b/ingress/tcp:443/sg-a'],
      warnings: [
        'router-interface-no-longer-sold',
        'security-group-service-managed',
        'rule-group-form-unconfirmed',
      ],
    },
    {
      name: 'the very group reference is there already',
      b: {
        ...inOneRegion,
        groups: [
          {
            rules: [
              buildRule({
                ruleId: 'sgr-1',
                ports: [443, 443],
                peer: { kind: 'group', securityGroupId: 'sg-a', ownerId: '1234567890123456' },
              }),
            ],
          },
        ],
      },
      intent: { ...call, ruleForm: 'group', acceptor },
      fit: 'fits',
      items: [...base, 'have rule/acceptor/sg-b/ingress/tcp:443/sg-a rule-exists'],
    },
    {
      name: 'ranges given inside each other open the wider one, in whatever order',
      intent: {
        ...call,
        routeScope: { kind: 'cidr', cidrBlocks: ['192.168.100.0/24', '192.168.100.0/25', '172.16.100.0/24'] },
      },
      fit: 'fits',
      items: [
        'add link',
        'add route/initiator/vtb-a/172.16.100.0/24',
        'add route/acceptor/vtb-b/192.168.100.0/24',
        'add route/acceptor/vtb-b/192.168.100.0/25',
        `add ${inB}`,
      ],
    },
  ]);
});
