import type { NewAclEntry, NewRule } from '../../../source/simulator/worlds/sketch-security.ts';
import {
  addPrefixList,
  addRule,
  addSecurityGroup,
} from '../../../source/simulator/worlds/sketch-security.ts';
import { usualRules } from './joined-world.ts';
import type { WalkRow } from './walk-case.ts';

const web = (changes: Partial<NewRule> = {}): NewRule => ({
  protocol: 'TCP',
  ports: '443/443',
  peer: '10.1.0.0/24',
  ...changes,
});

const deniedIn = 'forward security-group-ingress denied-by-default';
const droppedIn = 'forward security-group-ingress denied-by-rule';

const rulesOfB = (...rules: readonly NewRule[]) => ({ b: { rules } });

/** Section 5 of alibaba-cloud-api.md. */
const groupCases: readonly WalkRow[] = [
  ['is let in by a rule for its range and port', rulesOfB(web()), 'delivered'],
  ['is kept out where no rule speaks of it', rulesOfB(), deniedIn],
  ['is kept out one port beside the range', rulesOfB(web({ ports: '400/442' })), deniedIn],
  ['is let in at the last port of a range', rulesOfB(web({ ports: '400/443' })), 'delivered'],
  ['is let in at the first port of a range', rulesOfB(web({ ports: '443/500' })), 'delivered'],
  ['is let in by the last address of a range', rulesOfB(web({ peer: '10.1.0.8/30' })), 'delivered'],
  ['is kept out one address beside a range', rulesOfB(web({ peer: '10.1.0.12/30' })), deniedIn],
  ['is let in by a bare host address', rulesOfB(web({ peer: '10.1.0.10' })), 'delivered'],
  ['is kept out by a rule for another protocol', rulesOfB(web({ protocol: 'UDP' })), deniedIn],
  ['is let in by ALL', rulesOfB({ protocol: 'ALL', peer: '10.0.0.0/8' }), 'delivered'],
  ['is kept out by ALL for the other address family', rulesOfB({ protocol: 'ALL', peer: '::/0' }), deniedIn],
  [
    'is let in by ICMP without ports',
    rulesOfB({ protocol: 'ICMP', peer: '10.1.0.0/24' }),
    'delivered',
    { protocol: 'ICMP' },
  ],
  [
    'is let in by a drop of worse priority',
    rulesOfB(web({ priority: 1 }), web({ policy: 'Drop', priority: 2 })),
    'delivered',
  ],
  [
    'is kept out by a drop of better priority',
    rulesOfB(web({ priority: 2 }), web({ policy: 'Drop', priority: 1 })),
    droppedIn,
  ],
  [
    'is kept out by a drop of equal priority',
    rulesOfB(web(), web({ policy: 'Drop', peer: '0.0.0.0/0' })),
    droppedIn,
  ],
  ['is let in by an old rule of priority 110', rulesOfB(web({ priority: 110 })), 'delivered'],
  [
    'is let in past a drop of another port',
    rulesOfB(web(), web({ policy: 'Drop', ports: '80/80' })),
    'delivered',
  ],
  ['is kept out by a source port range', rulesOfB(web({ sourcePorts: '1/39999' })), deniedIn],
  ['is let in by a source port range', rulesOfB(web({ sourcePorts: '40000/40000' })), 'delivered'],
  ['is kept out by a near range of another host', rulesOfB(web({ nearCidrBlock: '10.2.0.11/32' })), deniedIn],
  ['is let in by a near range of its host', rulesOfB(web({ nearCidrBlock: '10.2.0.10/31' })), 'delivered'],
  ['leaves a basic group without an egress rule', {}, 'delivered'],
  [
    'does not leave past an egress drop',
    { a: { rules: [{ direction: 'egress', policy: 'Drop', protocol: 'TCP', peer: '10.2.0.0/16' }] } },
    'forward security-group-egress denied-by-rule',
  ],
  [
    'is answered past an egress drop there, for groups remember',
    { b: { rules: [web(), { direction: 'egress', policy: 'Drop', protocol: 'ALL', peer: '0.0.0.0/0' }] } },
    'delivered',
  ],
  [
    'does not leave an enterprise group without an egress rule',
    { a: { groupType: 'enterprise' } },
    'forward security-group-egress denied-by-default',
  ],
  [
    'leaves an enterprise group by an egress rule',
    { a: { groupType: 'enterprise', rules: [{ direction: 'egress', ...web(), peer: '10.2.0.0/24' }] } },
    'delivered',
  ],
  ['is kept out of an enterprise group by default', { b: { groupType: 'enterprise', rules: [] } }, deniedIn],
  [
    'is kept out by the drop of a second group of the interface',
    {
      and: ({ sketch, b }) => {
        const strict = addSecurityGroup(sketch, b.vpc, { name: 'strict', rules: [web({ policy: 'Drop' })] });
        const [index, host] = [1, sketch.lists.networkInterfaces[1]];
        if (host !== undefined) {
          sketch.lists.networkInterfaces[index] = { ...host, securityGroupIds: [b.group.id, strict.id] };
        }
      },
    },
    droppedIn,
  ],
  [
    'is let in by a prefix list',
    {
      ...rulesOfB(),
      and: ({ sketch, b }) => {
        const list = addPrefixList(sketch, {
          regionId: 'cn-hangzhou',
          name: 'offices',
          cidrBlocks: ['192.0.2.0/24', '10.1.0.0/28'],
        });
        addRule(sketch, b.group, web({ peer: { prefixListId: list.id } }));
      },
    },
    'delivered',
  ],
  [
    'is kept out by a prefix list that is gone',
    rulesOfB(web({ peer: { prefixListId: 'pl-gone' } })),
    deniedIn,
  ],
  [
    'is not let in by a group of another region',
    {
      ...rulesOfB(),
      and: ({ sketch, a, b }) => {
        addRule(sketch, b.group, web({ peer: { groupId: a.group.id } }));
      },
    },
    deniedIn,
  ],
  [
    'is not let in by a group of another VPC of the region',
    {
      b: { rules: [], regionId: 'cn-beijing' },
      and: ({ sketch, a, b }) => {
        addRule(sketch, b.group, web({ peer: { groupId: a.group.id } }));
      },
    },
    deniedIn,
  ],
  [
    'is let in by a group of its own VPC',
    {
      and: ({ sketch, a }) => {
        addSecurityGroup(sketch, a.vpc, { name: 'db', rules: [web({ peer: { groupId: a.group.id } })] });
      },
    },
    'delivered',
    ({ sketch, a }) => ({
      to: {
        kind: 'host',
        vpcId: a.vpc.id,
        address: '10.1.0.77',
        securityGroupIds: [sketch.lists.securityGroups.at(-1)?.id ?? ''],
      },
    }),
  ],
  [
    'reaches a member of its own basic group past a drop',
    { a: { rules: [{ protocol: 'ALL', policy: 'Drop', peer: '0.0.0.0/0' }] } },
    'delivered',
    ({ a }) => ({
      to: { kind: 'host', vpcId: a.vpc.id, address: '10.1.0.77', securityGroupIds: [a.group.id] },
    }),
  ],
  [
    'does not reach a member of its own enterprise group',
    { a: { groupType: 'enterprise', rules: [{ direction: 'egress', protocol: 'ALL', peer: '0.0.0.0/0' }] } },
    deniedIn,
    ({ a }) => ({
      to: { kind: 'host', vpcId: a.vpc.id, address: '10.1.0.77', securityGroupIds: [a.group.id] },
    }),
  ],
  [
    'is kept out of an interface without groups',
    {},
    deniedIn,
    ({ b }) => ({ to: { kind: 'host', vpcId: b.vpc.id, address: '10.2.0.9', securityGroupIds: [] } }),
  ],
];

const open: readonly NewAclEntry[] = [{ policy: 'accept', cidrBlock: '0.0.0.0/0' }];
const only = (entry: Partial<NewAclEntry>): readonly NewAclEntry[] => [
  { policy: 'accept', protocol: 'tcp', cidrBlock: '0.0.0.0/0', ...entry },
];

/** Network ACLs: stateless, first match, destination port (section 1.5 and the last rule of section 5). */
const aclCases: readonly WalkRow[] = [
  ['passes open ACLs', { a: { acl: { ingress: open, egress: open } } }, 'delivered'],
  [
    'does not leave past an ACL without entries',
    { a: { acl: { ingress: open, egress: [] } } },
    'forward network-acl-egress denied-by-default',
  ],
  [
    'does not enter past an ACL drop',
    { b: { acl: { ingress: [{ policy: 'drop', cidrBlock: '10.1.0.0/24' }, ...open], egress: open } } },
    'forward network-acl-ingress denied-by-rule',
  ],
  [
    'passes where the accept comes before the drop',
    { b: { acl: { ingress: [...open, { policy: 'drop', cidrBlock: '10.1.0.0/24' }], egress: open } } },
    'delivered',
  ],
  [
    'gets no answer past an ACL that lets nothing out',
    { b: { acl: { ingress: open, egress: [] } } },
    'answer network-acl-egress denied-by-default',
  ],
  [
    'gets no answer past an own ACL that lets nothing in',
    { a: { acl: { ingress: [], egress: open } } },
    'answer network-acl-ingress denied-by-default',
  ],
  [
    'gets an answer to its own port where that port may leave',
    { b: { acl: { ingress: only({ port: '443/443' }), egress: only({ port: '1024/65535' }) } } },
    'delivered',
  ],
  [
    'gets no answer where only the server port may leave',
    { b: { acl: { ingress: only({ port: '443/443' }), egress: only({ port: '443/443' }) } } },
    'answer network-acl-egress denied-by-default',
  ],
  [
    'is stopped by an ACL of another protocol',
    { b: { acl: { ingress: only({ protocol: 'udp' }), egress: open } } },
    'forward network-acl-ingress denied-by-default',
  ],
  [
    'meets no ACL inside its own vSwitch',
    { a: { acl: { ingress: [], egress: [] } } },
    'delivered',
    ({ a }) => ({
      to: { kind: 'host', vpcId: a.vpc.id, address: '10.1.0.77', securityGroupIds: [a.group.id] },
    }),
  ],
];

export const ruleCases: readonly WalkRow[] = [
  ...groupCases,
  ...aclCases,
  [
    'is let in for UDP by the usual rules',
    { b: { rules: usualRules('10.1.0.0/24') } },
    'delivered',
    { protocol: 'UDP', destinationPort: 53 },
  ],
  ['is kept out for GRE by the usual rules', {}, deniedIn, { protocol: 'GRE' }],
];
