import { securityGroupErrorCodes } from '../../../source/simulator/operations/answers/security-group-error-codes.ts';
import { type Given, type Practice, regions } from './practice.ts';
import { raisesCodes } from './raises-codes.ts';

const { beijing } = regions;
const web = { IpProtocol: 'TCP', PortRange: '443/443', SourceCidrIp: '10.0.0.0/8' };
const out = { IpProtocol: 'TCP', PortRange: '443/443', DestCidrIp: '10.0.0.0/8' };

function withoutPeer({ SourceCidrIp: _, DestCidrIp: __, ...rule }: Given): Given {
  return rule;
}

function allowing(practice: Practice, rule: Given, SecurityGroupId = practice.ids.a.groupId): string {
  const target = { RegionId: beijing, SecurityGroupId };
  return practice.refusal('Ecs.AuthorizeSecurityGroup', { ...target, Permissions: [rule] });
}

function allowingOut(practice: Practice, rule: Given, SecurityGroupId = practice.ids.a.groupId): string {
  const target = { RegionId: beijing, SecurityGroupId };
  return practice.refusal('Ecs.AuthorizeSecurityGroupEgress', { ...target, Permissions: [rule] });
}

function modifying(practice: Practice, more: Given): string {
  const target = { RegionId: beijing, SecurityGroupId: practice.ids.a.groupId };
  return practice.refusal('Ecs.ModifySecurityGroupRule', { ...target, ...more });
}

function revoking(practice: Practice, more: Given): string {
  const target = { RegionId: beijing, SecurityGroupId: practice.ids.a.groupId };
  return practice.refusal('Ecs.RevokeSecurityGroup', { ...target, ...more });
}

function addRule(practice: Practice, rule: Given): string {
  const target = { RegionId: beijing, SecurityGroupId: practice.ids.a.groupId };
  practice.body('Ecs.AuthorizeSecurityGroup', { ...target, Permissions: [rule] });
  return practice.world.all('securityGroupRules').at(-1)?.id ?? '';
}

function revokingUnknown(code: Parameters<Practice['setUnconfirmed']>[0]['revokeUnknownRuleCode']) {
  return (practice: Practice) => {
    if (code !== undefined) practice.setUnconfirmed({ revokeUnknownRuleCode: code });
    return revoking(practice, { SecurityGroupRuleId: ['sgr-nothing'] });
  };
}

raisesCodes('security groups', securityGroupErrorCodes, {
  'InvalidSecurityGroupId.NotFound': practice => allowing(practice, web, practice.ids.b.groupId),
  'InvalidOperation.ResourceManagedByCloudProduct': practice =>
    allowing(practice, web, practice.ids.managedGroupId),
  'InvalidParam.Permissions': practice =>
    revoking(practice, { SecurityGroupRuleId: ['sgr-1'], Permissions: [web] }),
  'InvalidParam.DuplicatePermissions': practice =>
    practice.refusal('Ecs.AuthorizeSecurityGroup', {
      RegionId: beijing,
      SecurityGroupId: practice.ids.a.groupId,
      Permissions: [web, { ...web, Priority: '7' }],
    }),
  'InvalidIpProtocol.Malformed': practice =>
    allowing(practice, { PortRange: '1/2', SourceCidrIp: '10.0.0.0/8' }),
  'InvalidIpProtocol.ValueNotSupported': practice => allowing(practice, { ...web, IpProtocol: 'SCTP' }),
  'MissingParameter@403': practice => allowing(practice, { IpProtocol: 'TCP', SourceCidrIp: '10.0.0.0/8' }),
  'InvalidPortRange.Malformed': practice => allowing(practice, { ...web, PortRange: '443/80' }),
  'InvalidParam.PortRange': practice => allowingOut(practice, { ...out, PortRange: '0/80' }),
  'InvalidSourcePortRange.Malformed': practice => allowing(practice, { ...web, SourcePortRange: '1/70000' }),
  'InvalidPortRangeListId.NotFound': practice =>
    allowing(practice, { ...web, PortRangeListId: 'prl-nothing' }),
  'MissingParameter.Source': practice => allowing(practice, withoutPeer(web)),
  'MissingParameter.Dest': practice => allowingOut(practice, withoutPeer(out)),
  'InvalidSourceCidrIp.Malformed': practice => allowing(practice, { ...web, SourceCidrIp: '10.0.0.0/33' }),
  'InvalidDestCidrIp.Malformed': practice => allowingOut(practice, { ...out, DestCidrIp: '10.0.0' }),
  'InvalidParam.Ipv6SourceCidrIp': practice =>
    allowing(practice, { ...withoutPeer(web), Ipv6SourceCidrIp: '10.0.0.0/8' }),
  'InvalidParam.Ipv6DestCidrIp': practice =>
    allowingOut(practice, { ...withoutPeer(out), Ipv6DestCidrIp: '2408::/129' }),
  'InvalidParam.SourceIp': practice => allowingOut(practice, { ...out, SourceCidrIp: 'here' }),
  'InvalidParam.DestIp': practice => allowing(practice, { ...web, DestCidrIp: 'here' }),
  'InvalidParam.Ipv4ProtocolConflictWithIpv6Address': practice =>
    allowing(practice, { IpProtocol: 'ICMP', PortRange: '-1/-1', Ipv6SourceCidrIp: '2408::/32' }),
  'InvalidParam.Ipv6ProtocolConflictWithIpv4Address': practice =>
    allowing(practice, { IpProtocol: 'ICMPv6', PortRange: '-1/-1', SourceCidrIp: '10.0.0.0/8' }),
  'InvalidParam.PrefixListAddressFamilyMismatch': practice =>
    allowing(practice, {
      IpProtocol: 'ICMP',
      PortRange: '-1/-1',
      SourcePrefixListId: practice.ids.prefixList6Id,
    }),
  'InvalidParamter.Conflict': practice => allowing(practice, { ...web, DestCidrIp: '10.0.0.0/8' }),
  'InvalidParamter.Conflict@403': practice =>
    allowing(practice, { ...withoutPeer(web), SourceGroupId: practice.ids.a.groupId }),
  'InvalidPriority.ValueNotSupported': practice => allowing(practice, { ...web, Priority: '101' }),
  'InvalidSecurityGroupDiscription.Malformed': practice =>
    allowing(practice, { ...web, Description: 'https://example.com' }),
  'InvalidNicType.Mismatch': practice =>
    allowingOut(practice, {
      ...withoutPeer(out),
      DestGroupId: practice.ids.siblingGroupId,
      NicType: 'internet',
    }),
  'InvalidGroupParameter.OperationDenied': practice =>
    allowing(practice, { ...web, Policy: 'drop' }, practice.ids.enterpriseGroupId),
  'InvalidGroupAuthParameter.OperationDenied': practice =>
    allowing(practice, { ...withoutPeer(web), SourceGroupId: practice.ids.enterpriseGroupId }),
  'InvalidSourceGroupId.NotFound': practice =>
    allowing(practice, { ...withoutPeer(web), SourceGroupId: practice.ids.b.groupId }),
  'InvalidDestGroupId.NotFound': practice =>
    allowingOut(practice, { ...withoutPeer(out), DestGroupId: 'sg-nothing' }),
  'InvalidSourceGroupId.Mismatch': practice =>
    allowing(practice, { ...withoutPeer(web), SourceGroupId: practice.ids.c.groupId }),
  'InvalidSourceGroupId.Mismatch@403': practice =>
    allowing(practice, {
      ...withoutPeer(web),
      SourceGroupId: practice.ids.siblingGroupId,
      NicType: 'internet',
    }),
  'InvalidDestGroupId.Mismatch': practice =>
    allowingOut(practice, { ...withoutPeer(out), DestGroupId: practice.ids.c.groupId }),
  'InvalidSecurityGroup.IsSame': practice => {
    const target = { RegionId: beijing, SecurityGroupId: practice.ids.a.groupId };
    const self = { ...withoutPeer(out), DestGroupId: practice.ids.a.groupId };
    return practice.refusal('Ecs.RevokeSecurityGroupEgress', { ...target, Permissions: [self] });
  },
  'InvalidPrefixListId.NotFound': practice =>
    allowing(practice, { ...withoutPeer(web), SourcePrefixListId: 'pl-nothing' }),
  'AuthorizedGroupRule.LimitExceed': practice => {
    practice.setQuotas({ groupReferencesPerSecurityGroup: 0 });
    return allowing(practice, { ...withoutPeer(web), SourceGroupId: practice.ids.siblingGroupId });
  },
  AuthorizationLimitExceed: practice => {
    practice.setQuotas({ rulesPerSecurityGroup: 1 });
    // The list counts its two entries.
    return allowing(practice, { ...withoutPeer(web), SourcePrefixListId: practice.ids.prefixListId });
  },
  'InvalidParam.SecurityGroupRuleId': revokingUnknown('InvalidParam.SecurityGroupRuleId'),
  'InvalidSecurityGroupRule.RuleNotExist': revokingUnknown('InvalidSecurityGroupRule.RuleNotExist'),
  'InvalidSecurityGroupRuleId.NotFound': revokingUnknown('InvalidSecurityGroupRuleId.NotFound'),
  'SecurityGroupRule.NotFound': practice => modifying(practice, { SecurityGroupRuleId: 'sgr-nothing' }),
  InvalidParamter: practice => {
    addRule(practice, web);
    const target = { RegionId: beijing, SecurityGroupId: practice.ids.a.groupId };
    return practice.refusal('Ecs.DescribeSecurityGroupAttribute', { ...target, NextToken: 'forged' });
  },
});
