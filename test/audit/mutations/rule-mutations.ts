import type { Inventory, NetworkAclEntry, SecurityGroupRule } from '../../../source/domain/inventory.ts';
import type { SidedEnd } from './connection-ends.ts';
import { all, editEach, editRules } from './edit-account.ts';
import { type Mutation, plantedId } from './mutation.ts';

/** The security-group rules of a side, changed in each way. */
export function ruleMutations({ near, far }: SidedEnd): readonly Mutation[] {
  const blocks = far.vSwitches.map(one => one.cidrBlock);
  const isForPeer = ({ peer, direction }: SecurityGroupRule) =>
    direction === 'ingress' && peer.kind === 'cidr' && blocks.includes(peer.cidrBlock);
  const rule = near.rules.find(one => isForPeer(one) && one.protocol === 'TCP');
  const ping = near.rules.find(one => isForPeer(one) && one.protocol === 'ICMP');
  if (rule === undefined || ping === undefined) return [];
  const id = near.group.securityGroupId;
  const swap = (old: SecurityGroupRule, changes: Partial<SecurityGroupRule>) =>
    editRules(id, list => list.map(one => (one.ruleId === old.ruleId ? { ...one, ...changes } : one)));
  const without = (gone: (one: SecurityGroupRule) => boolean) =>
    editRules(id, list => list.filter(one => !gone(one)));
  const add = (changes: Partial<SecurityGroupRule>, base: SecurityGroupRule = rule) => {
    const ruleId = plantedId('sgr');
    return { objectId: ruleId, edit: editRules(id, list => [...list, { ...base, ruleId, ...changes }]) };
  };
  const { portRange: _ports, ...everyPort } = rule;
  const cidr = rule.peer.kind === 'cidr' ? rule.peer.cidrBlock : '';
  const half = { kind: 'cidr' as const, cidrBlock: cidr.replace('/24', '/25') };
  const place = `${near.name} ${near.vpc.name}`;
  const isEnterprise = near.group.type === 'enterprise';
  const egress = near.rules.find(
    one =>
      one.direction === 'egress' &&
      one.protocol === 'TCP' &&
      one.peer.kind === 'cidr' &&
      blocks.includes(one.peer.cidrBlock),
  );
  const cases: readonly Omit<Mutation, 'place'>[] = [
    {
      kind: 'rule gone',
      rule: 'rule-not-covered',
      objectId: id,
      edit: without(one => one.ruleId === rule.ruleId),
    },
    {
      kind: 'ping rule gone',
      rule: 'rule-not-covered',
      objectId: id,
      edit: without(one => one.ruleId === ping.ruleId),
    },
    {
      kind: 'rule for another port',
      rule: 'rule-not-covered',
      objectId: id,
      edit: swap(rule, { portRange: { from: 444, to: 444 } }),
    },
    {
      kind: 'rule for half of the range',
      rule: 'rule-not-covered',
      objectId: id,
      edit: swap(rule, { peer: half }),
    },
    { kind: 'rule for UDP', rule: 'rule-not-covered', objectId: id, edit: swap(rule, { protocol: 'UDP' }) },
    {
      kind: 'rule turned into a drop',
      rule: 'rule-not-covered',
      objectId: id,
      edit: swap(rule, { policy: 'Drop' }),
    },
    { kind: 'all rules gone', rule: 'rule-missing', objectId: id, edit: without(isForPeer) },
    { kind: 'dropped before', rule: 'rule-shadowed-by-drop', ...add({ policy: 'Drop', priority: 1 }) },
    { kind: 'dropped at the same priority', rule: 'rule-shadowed-by-drop', ...add({ policy: 'Drop' }) },
    {
      kind: 'everything dropped',
      rule: 'rule-shadowed-by-drop',
      ...add(
        { policy: 'Drop', priority: 1, protocol: 'ALL', peer: { kind: 'cidr', cidrBlock: '0.0.0.0/0' } },
        everyPort,
      ),
    },
    { kind: 'every port opened', rule: 'rule-all-ports', ...add({}, everyPort) },
    { kind: 'every protocol opened', rule: 'rule-all-ports', ...add({ protocol: 'ALL' }, everyPort) },
    {
      kind: 'every UDP port opened',
      rule: 'rule-all-ports',
      ...add({ protocol: 'UDP', portRange: { from: 1, to: 65_535 } }),
    },
    {
      kind: 'opened for anywhere',
      rule: 'rule-too-wide',
      ...add({ peer: { kind: 'cidr', cidrBlock: '0.0.0.0/0' } }),
    },
    {
      kind: 'opened for all of 10.0.0.0/8',
      rule: 'rule-too-wide',
      ...add({ peer: { kind: 'cidr', cidrBlock: '10.0.0.0/8' } }),
    },
    {
      kind: 'opened for nobody',
      rule: 'rule-left-over',
      ...add({ peer: { kind: 'cidr', cidrBlock: '10.250.0.0/24' } }),
    },
    {
      kind: 'names a group that is not there',
      rule: 'group-reference-dead',
      ...add({ peer: { kind: 'group', securityGroupId: 'sg-gone', ownerId: '' } }),
    },
    ...(isEnterprise
      ? []
      : [
          {
            kind: 'group turned into an enterprise group',
            rule: 'rule-missing' as const,
            objectId: id,
            edit: editEach('securityGroups', one =>
              one.securityGroupId === id ? { ...one, type: 'enterprise' as const } : one,
            ),
          },
        ]),
    ...(egress === undefined
      ? []
      : [
          {
            kind: 'way out gone',
            rule: 'rule-not-covered' as const,
            objectId: id,
            edit: without(one => one.ruleId === egress.ruleId),
          },
        ]),
  ];
  return cases.map(one => ({ ...one, place }));
}

const drop = (cidrBlock: string): NetworkAclEntry => ({
  entryId: 'nae-drop',
  name: '',
  policy: 'drop',
  protocol: 'all',
  cidrBlock,
  entryType: 'custom',
});

const acceptPort = (from: number, to: number): NetworkAclEntry => ({
  entryId: 'nae-port',
  name: '',
  policy: 'accept',
  protocol: 'tcp',
  portRange: { from, to },
  cidrBlock: '0.0.0.0/0',
  entryType: 'custom',
});

/** Each direction of each ACL, changed in each way. */
export function aclMutations(inventory: Inventory): readonly Mutation[] {
  const peerOf = (vpcId: string) => {
    const [peering] = all(inventory, 'peeringConnections').filter(one =>
      [one.vpcId, one.acceptingVpcId].includes(vpcId),
    );
    const far = peering?.vpcId === vpcId ? peering.acceptingVpcId : peering?.vpcId;
    const block = all(inventory, 'vSwitches').find(one => one.vpcId === far)?.cidrBlock;
    return peering === undefined || block === undefined ? undefined : { name: peering.name, block };
  };
  return all(inventory, 'networkAcls').flatMap(acl =>
    (['ingress', 'egress'] as const).flatMap((direction): Mutation[] => {
      const become = (entries: readonly NetworkAclEntry[]) =>
        editEach('networkAcls', one =>
          one.networkAclId === acl.networkAclId ? { ...one, [direction]: entries } : one,
        );
      const peer = peerOf(acl.vpcId);
      const common = {
        place: `${peer?.name} ${acl.networkAclId} ${direction}`,
        rule: 'acl-blocks' as const,
        objectId: acl.networkAclId,
      };
      return peer === undefined
        ? []
        : [
            { ...common, kind: `ACL without entries (${direction})`, edit: become([]) },
            {
              ...common,
              kind: `ACL drops a peer (${direction})`,
              edit: become([drop(peer.block), ...acl[direction]]),
            },
            {
              ...common,
              kind: `ACL lets only HTTPS pass, no answers (${direction})`,
              edit: become([acceptPort(443, 443)]),
            },
            {
              ...common,
              kind: `ACL lets only answers pass (${direction})`,
              edit: become([acceptPort(1024, 65_535)]),
            },
          ];
    }),
  );
}
