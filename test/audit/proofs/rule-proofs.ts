import { addRoute, addVSwitch } from '../../../source/simulator/worlds/sketch-network.ts';
import { addNetworkAcl, addRule, type NewRule } from '../../../source/simulator/worlds/sketch-security.ts';
import type { Joined } from '../../simulator/data-plane/joined-world.ts';
import { edit, type Proof } from './proof.ts';

const rules = { needs: ['DescribeSecurityGroupAttribute'] } as const;

const added =
  (rule: NewRule): Proof['breaks'] =>
  ({ sketch, a }) =>
    addRule(sketch, a.group, rule).id;

const https = { protocol: 'TCP', ports: '443/443' } as const;

function withoutRulesOfB(joined: Joined): string {
  const { id } = joined.b.group;
  edit(joined, 'securityGroupRules', one => (one.securityGroupId === id ? undefined : one));
  return id;
}

/** Rules about security groups and ACLs. */
export const ruleProofs = {
  'rule-missing': { ...rules, breaks: withoutRulesOfB },
  'rule-not-covered': {
    ...rules,
    breaks: ({ sketch, a, b, connectionId }) => {
      addVSwitch(sketch, b.vpc, { name: 'forgotten', cidrBlock: '10.2.9.0/24' });
      addRoute(sketch, a.table, {
        destination: '10.2.9.0/24',
        nextHop: { type: 'VpcPeer', id: connectionId },
      });
      return a.group.id;
    },
  },
  'rule-shadowed-by-drop': {
    ...rules,
    breaks: added({ protocol: 'ALL', policy: 'Drop', peer: '10.2.0.0/16' }),
  },
  'rule-too-wide': { ...rules, breaks: added({ ...https, peer: '0.0.0.0/0' }) },
  'rule-all-ports': { ...rules, breaks: added({ protocol: 'TCP', peer: '10.2.0.0/24' }) },
  'rule-left-over': { ...rules, breaks: added({ ...https, peer: '10.55.0.0/24' }) },
  'group-reference-dead': { ...rules, breaks: added({ ...https, peer: { groupId: 'sg-gone' } }) },
  'acl-blocks': {
    needs: ['DescribeNetworkAcls'],
    breaks: joined => {
      const { sketch, a } = joined;
      const everything = [{ policy: 'accept', cidrBlock: '0.0.0.0/0' }] as const;
      const acl = addNetworkAcl(sketch, a.vpc, { name: 'strict', ingress: everything, egress: [] });
      edit(joined, 'vSwitches', one => (one.id === a.vSwitch.id ? { ...one, networkAclId: acl.id } : one));
      return acl.id;
    },
  },
  /** A rule for one near range only, in which nobody is: no rule of the audit looks at near ranges, the engine does. */
  'one-way-reach': {
    ...rules,
    breaks: joined => {
      withoutRulesOfB(joined);
      addRule(joined.sketch, joined.b.group, {
        ...https,
        peer: '10.1.0.0/24',
        nearCidrBlock: '10.2.99.0/24',
      });
      return joined.connectionId;
    },
  },
} as const satisfies Readonly<Record<string, Proof>>;
