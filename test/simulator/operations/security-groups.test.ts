import { describe, expect, test } from 'vitest';
import { type Given, listAt, otherAccountId, Practice, regions } from './practice.ts';

const { beijing } = regions;
const web = { IpProtocol: 'tcp', PortRange: '443/443', SourceCidrIp: '10.0.0.0/8' };

function group(practice: Practice, more: Given = {}): Given {
  return { RegionId: beijing, SecurityGroupId: practice.ids.a.groupId, ...more };
}

function allow(practice: Practice, rule: Given): string {
  return practice.refusal('Ecs.AuthorizeSecurityGroup', group(practice, { Permissions: [rule] }));
}

function rules(practice: Practice, more: Given = {}) {
  return listAt(
    practice.body('Ecs.DescribeSecurityGroupAttribute', group(practice, more)),
    'Permissions.Permission',
  );
}

test('a rule reads back in upper case, with empty strings for what it has not', () => {
  const practice = new Practice();
  expect(practice.body('Ecs.AuthorizeSecurityGroup', group(practice, { Permissions: [web] }))).toEqual({});
  expect(rules(practice)).toEqual([
    {
      SecurityGroupRuleId: expect.stringMatching(/^sgr-2ze[0-9a-z]{17}$/),
      Direction: 'ingress',
      IpProtocol: 'TCP',
      PortRange: '443/443',
      PortRangeListId: '',
      PortRangeListName: '',
      SourcePortRange: '',
      Policy: 'Accept',
      Priority: '1',
      NicType: 'intranet',
      SourceCidrIp: '10.0.0.0/8',
      Ipv6SourceCidrIp: '',
      SourceGroupId: '',
      SourceGroupName: '',
      SourceGroupOwnerAccount: '',
      SourcePrefixListId: '',
      SourcePrefixListName: '',
      DestCidrIp: '',
      Ipv6DestCidrIp: '',
      DestGroupId: '',
      DestGroupName: '',
      DestGroupOwnerAccount: '',
      DestPrefixListId: '',
      DestPrefixListName: '',
      Description: '',
      CreateTime: '2026-11-23T08:00:00Z',
    },
  ]);
  practice.setUnconfirmed({ looseFieldTypes: 'as-samples' });
  expect(rules(practice)[0]).toMatchObject({ Priority: 1 });
});

describe('what is the same rule (alibaba-cloud-api.md section 5)', () => {
  test.each([
    ['the very same', {}, 1],
    ['another priority', { Priority: '7' }, 1],
    ['another description', { Description: 'web' }, 1],
    ['another port', { PortRange: '80/80' }, 2],
    ['another protocol', { IpProtocol: 'udp' }, 2],
    ['another policy', { Policy: 'drop' }, 2],
    ['another source', { SourceCidrIp: '10.0.0.0/9' }, 2],
    ['the same source with host bits', { SourceCidrIp: '10.1.2.3/8' }, 1],
    ['a near side', { DestCidrIp: '192.168.100.0/24' }, 2],
    ['a source port', { SourcePortRange: '1000/2000' }, 2],
  ])('%s succeeds and leaves %s rules', (_, difference, count) => {
    const practice = new Practice();
    expect(allow(practice, web)).toBe('succeeded');
    expect(allow(practice, { ...web, ...difference })).toBe('succeeded');
    expect(rules(practice)).toHaveLength(Number(count));
  });
});

test.each([
  ['as-given', '10.0.0.1', '10.0.0.1'],
  ['as-given', '10.0.0.1/32', '10.0.0.1/32'],
  ['bare', '10.0.0.1/32', '10.0.0.1'],
  ['with-mask', '10.0.0.1', '10.0.0.1/32'],
] as const)('a host address, %s: %s reads back as %s', (hostAddressReadBack, given, expected) => {
  const practice = new Practice();
  practice.setUnconfirmed({ hostAddressReadBack });
  allow(practice, { ...web, SourceCidrIp: given });
  expect(rules(practice)[0]).toMatchObject({ SourceCidrIp: expected });
  expect(allow(practice, { ...web, SourceCidrIp: '10.0.0.1' })).toBe('succeeded');
  expect(rules(practice)).toHaveLength(1);
});

describe('protocol and ports', () => {
  test.each([
    ['ALL', '-1/-1', 'succeeded'],
    ['ICMP', '-1/-1', 'succeeded'],
    ['GRE', '-1/-1', 'succeeded'],
    ['udp', '1/65535', 'succeeded'],
    ['TCP', '-1/-1', '400 OperationDenied'],
    ['ICMP', '1/2', '400 OperationDenied'],
  ])('%s %s is answered %s', (IpProtocol, PortRange, expected) => {
    expect(allow(new Practice(), { ...web, IpProtocol, PortRange })).toBe(expected);
  });
});

describe('the source', () => {
  test('a CIDR block beats a group, and a group beats a prefix list', () => {
    const practice = new Practice();
    const { siblingGroupId, prefixListId } = practice.ids;
    allow(practice, { ...web, SourceGroupId: siblingGroupId, SourcePrefixListId: prefixListId });
    const { SourceCidrIp: _, ...rest } = web;
    allow(practice, { ...rest, SourceGroupId: siblingGroupId, SourcePrefixListId: prefixListId });
    expect(rules(practice)).toMatchObject([
      { SourceCidrIp: '10.0.0.0/8', SourceGroupId: '' },
      { SourceCidrIp: '', SourceGroupId: siblingGroupId, SourceGroupName: 'sibling', SourcePrefixListId: '' },
    ]);
  });

  test.each([
    ['own VPC', 'siblingGroupId', {}, 'succeeded'],
    ['own VPC, own account named', 'siblingGroupId', { SourceGroupOwnerId: '1640218739516482' }, 'succeeded'],
    ['other VPC', 'c', {}, '400 InvalidSourceGroupId.Mismatch'],
    [
      'other VPC, own account named',
      'c',
      { SourceGroupOwnerId: '1640218739516482' },
      '400 InvalidSourceGroupId.Mismatch',
    ],
    ['other region', 'b', {}, '404 InvalidSourceGroupId.NotFound'],
    ['other account, by id', 'other', { SourceGroupOwnerId: otherAccountId }, 'succeeded'],
    ['other account, by name', 'other', { SourceGroupOwnerAccount: 'other' }, 'succeeded'],
    ['other account, not named', 'other', {}, '404 InvalidSourceGroupId.NotFound'],
  ] as const)('a group of the %s is answered', (_, which, owner, expected) => {
    const practice = new Practice();
    const SourceGroupId =
      which === 'siblingGroupId' ? practice.ids.siblingGroupId : practice.ids[which].groupId;
    const { SourceCidrIp: __, ...rule } = web;
    expect(allow(practice, { ...rule, SourceGroupId, ...owner })).toBe(expected);
    if (which === 'other' && expected === 'succeeded') {
      expect(rules(practice)[0]).toMatchObject({ SourceGroupOwnerAccount: otherAccountId });
    }
  });

  test('settings let the two doubtful group references pass or fail otherwise', () => {
    const practice = new Practice();
    practice.setUnconfirmed({ ownAccountGroupOfOtherVpc: 'accepted', groupOfOtherRegion: 'mismatch' });
    const { SourceCidrIp: _, ...rule } = web;
    const own = { SourceGroupOwnerId: practice.ids.a.record.ownerId };
    expect(allow(practice, { ...rule, SourceGroupId: practice.ids.c.groupId, ...own })).toBe('succeeded');
    const far = { ...rule, SourceGroupId: practice.ids.b.groupId };
    expect(allow(practice, far)).toBe('400 InvalidSourceGroupId.Mismatch');
  });

  test('enterprise groups take no groups, and Drop only by setting', () => {
    const practice = new Practice();
    const enterprise = (rule: Given) => {
      const target = { RegionId: beijing, SecurityGroupId: practice.ids.enterpriseGroupId };
      return practice.refusal('Ecs.AuthorizeSecurityGroup', { ...target, Permissions: [rule] });
    };
    const { SourceCidrIp: _, ...rule } = web;
    const refused = '400 InvalidGroupParameter.OperationDenied';
    expect(enterprise({ ...rule, SourceGroupId: practice.ids.siblingGroupId })).toBe(refused);
    expect(enterprise(web)).toBe('succeeded');
    practice.setUnconfirmed({ enterpriseDropRules: 'accepted' });
    expect(enterprise({ ...web, Policy: 'drop' })).toBe('succeeded');
  });
});

test('the deprecated flat form works, but not beside Permissions', () => {
  const practice = new Practice();
  expect(practice.refusal('Ecs.AuthorizeSecurityGroup', group(practice, web))).toBe('succeeded');
  const both = group(practice, { ...web, Permissions: [web] });
  expect(practice.refusal('Ecs.AuthorizeSecurityGroup', both)).toBe('400 InvalidParam.Permissions');
});

test('no group refers to itself', () => {
  const practice = new Practice();
  const { groupId } = practice.ids.a;
  const { SourceCidrIp: _, ...rule } = web;
  expect(allow(practice, { ...rule, SourceGroupId: groupId })).toBe('403 InvalidParamter.Conflict');
  const out = group(practice, { Permissions: [{ ...rule, DestGroupId: groupId }] });
  expect(practice.refusal('Ecs.AuthorizeSecurityGroupEgress', out)).toBe('403 InvalidParamter.Conflict');
  const revoked = group(practice, { Permissions: [{ ...rule, SourceGroupId: groupId }] });
  expect(practice.refusal('Ecs.RevokeSecurityGroup', revoked)).toBe('400 InvalidParamter.Conflict');
});

test('all rules of a call are added, or none', () => {
  const practice = new Practice();
  const bad = { ...web, SourceCidrIp: 'nonsense' };
  const parameters = group(practice, { Permissions: [web, bad] });
  expect(practice.refusal('Ecs.AuthorizeSecurityGroup', parameters)).toBe(
    '400 InvalidSourceCidrIp.Malformed',
  );
  expect(rules(practice)).toEqual([]);
});

describe('revoking', () => {
  function withRules(practice: Practice): readonly string[] {
    allow(practice, web);
    allow(practice, { ...web, PortRange: '80/80' });
    return rules(practice).map(one => String(one.SecurityGroupRuleId));
  }

  function revoke(practice: Practice, more: Given): string {
    return practice.refusal('Ecs.RevokeSecurityGroup', group(practice, more));
  }

  test('by id takes exactly that rule', () => {
    const practice = new Practice();
    const [first = '', second] = withRules(practice);
    expect(revoke(practice, { SecurityGroupRuleId: [first] })).toBe('succeeded');
    expect(rules(practice).map(one => one.SecurityGroupRuleId)).toEqual([second]);
  });

  test('by id fails whole when one is unknown', () => {
    const practice = new Practice();
    const [first = ''] = withRules(practice);
    const expected = '400 InvalidParam.SecurityGroupRuleId';
    expect(revoke(practice, { SecurityGroupRuleId: [first, 'sgr-nothing'] })).toBe(expected);
    expect(rules(practice)).toHaveLength(2);
  });

  test('by tuple ignores priority and description', () => {
    const practice = new Practice();
    withRules(practice);
    expect(revoke(practice, { Permissions: [{ ...web, Priority: '9', Description: 'x' }] })).toBe(
      'succeeded',
    );
    expect(rules(practice)).toMatchObject([{ PortRange: '80/80' }]);
  });

  test('by tuple succeeds silently when nothing matches', () => {
    const practice = new Practice();
    withRules(practice);
    expect(revoke(practice, { Permissions: [{ ...web, Policy: 'drop' }] })).toBe('succeeded');
    expect(rules(practice)).toHaveLength(2);
  });

  test('ingress does not touch egress', () => {
    const practice = new Practice();
    const out = { IpProtocol: 'TCP', PortRange: '443/443', DestCidrIp: '10.0.0.0/8' };
    practice.body('Ecs.AuthorizeSecurityGroupEgress', group(practice, { Permissions: [out] }));
    const [id = ''] = rules(practice, { Direction: 'egress' }).map(one => String(one.SecurityGroupRuleId));
    expect(revoke(practice, { SecurityGroupRuleId: [id] })).toBe('400 InvalidParam.SecurityGroupRuleId');
    expect(rules(practice, { Direction: 'ingress' })).toEqual([]);
  });
});

describe('modifying a rule', () => {
  test.each([
    [
      'priority and policy',
      { Priority: '7', Policy: 'drop' },
      'succeeded',
      { Priority: '7', Policy: 'Drop' },
    ],
    ['another block', { SourceCidrIp: '10.9.0.0/16' }, 'succeeded', { SourceCidrIp: '10.9.0.0/16' }],
    ['a port that does not fit', { PortRange: '-1/-1' }, '400 OperationDenied', { PortRange: '443/443' }],
    ['into another rule', { PortRange: '80/80' }, '403 InvalidParamter.Conflict', { PortRange: '443/443' }],
  ])('%s is answered', (_, change, expected, after) => {
    const practice = new Practice();
    allow(practice, web);
    allow(practice, { ...web, PortRange: '80/80' });
    const SecurityGroupRuleId = String(rules(practice)[0]?.SecurityGroupRuleId);
    const parameters = group(practice, { SecurityGroupRuleId, ...change });
    expect(practice.refusal('Ecs.ModifySecurityGroupRule', parameters)).toBe(expected);
    expect(rules(practice)[0]).toMatchObject({ SecurityGroupRuleId, ...after });
  });

  test('the kind of source stays', () => {
    const practice = new Practice();
    const { SourceCidrIp: _, ...rule } = web;
    allow(practice, { ...rule, SourceGroupId: practice.ids.siblingGroupId });
    const SecurityGroupRuleId = String(rules(practice)[0]?.SecurityGroupRuleId);
    const parameters = group(practice, { SecurityGroupRuleId, SourceCidrIp: '10.0.0.0/8' });
    expect(practice.refusal('Ecs.ModifySecurityGroupRule', parameters)).toBe('400 OperationDenied');
  });
});

test('references name the groups whose rules point at a group', () => {
  const practice = new Practice();
  const { SourceCidrIp: _, ...rule } = web;
  allow(practice, { ...rule, SourceGroupId: practice.ids.siblingGroupId });
  const SecurityGroupId = [practice.ids.siblingGroupId, practice.ids.a.groupId];
  const body = practice.body('Ecs.DescribeSecurityGroupReferences', { RegionId: beijing, SecurityGroupId });
  expect(listAt(body, 'SecurityGroupReferences.SecurityGroupReference')).toMatchObject([
    {
      SecurityGroupId: practice.ids.siblingGroupId,
      ReferencingSecurityGroups: { ReferencingSecurityGroup: [{ SecurityGroupId: practice.ids.a.groupId }] },
    },
  ]);
});
