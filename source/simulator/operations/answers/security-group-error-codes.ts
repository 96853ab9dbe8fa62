import type { ErrorTable } from './error-table.ts';

/** The codes of security groups (alibaba-cloud-api.md section 1.7). */
export const securityGroupErrorCodes = {
  'InvalidSecurityGroupId.NotFound': [404, 'The specified SecurityGroupId does not exist.'],
  'InvalidOperation.ResourceManagedByCloudProduct': [
    403,
    'The security group is managed by a cloud product and cannot be changed.',
  ],
  'InvalidParam.Permissions': [
    400,
    'The parameter Permissions cannot be combined with the parameters given beside it.',
  ],
  'InvalidParam.DuplicatePermissions': [400, 'There are duplicate permissions in the request.'],
  'InvalidIpProtocol.Malformed': [400, 'The parameter IpProtocol is mandatory.'],
  'InvalidIpProtocol.ValueNotSupported': [400, 'The specified IpProtocol is not supported.'],
  'MissingParameter@403': [403, 'The parameter PortRange is mandatory.'],
  'InvalidPortRange.Malformed': [400, 'The specified PortRange is not valid.'],
  'InvalidParam.PortRange': [400, 'The specified PortRange is not valid.'],
  'InvalidSourcePortRange.Malformed': [400, 'The specified SourcePortRange is not valid.'],
  'InvalidPortRangeListId.NotFound': [404, 'The specified port list does not exist.'],
  'MissingParameter.Source': [
    400,
    'One of the parameters SourceCidrIp, Ipv6SourceCidrIp, SourceGroupId or SourcePrefixListId is needed.',
  ],
  'MissingParameter.Dest': [
    400,
    'One of the parameters DestCidrIp, Ipv6DestCidrIp, DestGroupId or DestPrefixListId is needed.',
  ],
  'InvalidSourceCidrIp.Malformed': [400, 'The specified SourceCidrIp is not valid.'],
  'InvalidDestCidrIp.Malformed': [400, 'The specified DestCidrIp is not valid.'],
  'InvalidParam.Ipv6SourceCidrIp': [400, 'The specified Ipv6SourceCidrIp is not valid.'],
  'InvalidParam.Ipv6DestCidrIp': [400, 'The specified Ipv6DestCidrIp is not valid.'],
  'InvalidParam.SourceIp': [400, 'The specified source address is not valid.'],
  'InvalidParam.DestIp': [400, 'The specified destination address is not valid.'],
  'InvalidParam.Ipv4ProtocolConflictWithIpv6Address': [
    400,
    'An IPv4 protocol cannot be combined with an IPv6 address.',
  ],
  'InvalidParam.Ipv6ProtocolConflictWithIpv4Address': [
    400,
    'An IPv6 protocol cannot be combined with an IPv4 address.',
  ],
  'InvalidParam.PrefixListAddressFamilyMismatch': [
    400,
    'The address family of the prefix list does not match the protocol.',
  ],
  'InvalidParamter.Conflict': [400, 'The source and the destination address must not be the same.'],
  'InvalidParamter.Conflict@403': [
    403,
    'The specified rule conflicts with the security group or another rule.',
  ],
  'InvalidPriority.ValueNotSupported': [400, 'The specified Priority is not valid.'],
  'InvalidSecurityGroupDiscription.Malformed': [400, 'The specified description is not valid.'],
  'InvalidNicType.Mismatch': [400, 'The specified NicType conflicts with the authorized group.'],
  'InvalidGroupParameter.OperationDenied': [
    400,
    'The security group type does not support the specified policy or group.',
  ],
  'InvalidGroupAuthParameter.OperationDenied': [400, 'An enterprise security group cannot be authorized.'],
  'InvalidSourceGroupId.NotFound': [404, 'The specified SourceGroupId does not exist.'],
  'InvalidDestGroupId.NotFound': [404, 'The specified DestGroupId does not exist.'],
  'InvalidSourceGroupId.Mismatch': [
    400,
    'The specified security group and source group are not in the same VPC.',
  ],
  'InvalidSourceGroupId.Mismatch@403': [403, 'NicType must be intranet when a source group is specified.'],
  'InvalidDestGroupId.Mismatch': [
    400,
    'The specified security group and destination group are not in the same VPC.',
  ],
  'InvalidSecurityGroup.IsSame': [403, 'The authorized group must not be the group itself.'],
  'InvalidPrefixListId.NotFound': [404, 'The specified prefix list does not exist.'],
  'AuthorizedGroupRule.LimitExceed': [400, 'The number of authorized groups exceeds the limit.'],
  AuthorizationLimitExceed: [403, 'The number of rules of the security group exceeds the limit.'],
  'InvalidParam.SecurityGroupRuleId': [400, 'The specified SecurityGroupRuleId does not exist.'],
  'InvalidSecurityGroupRule.RuleNotExist': [400, 'The specified rule does not exist.'],
  'InvalidSecurityGroupRuleId.NotFound': [404, 'The specified SecurityGroupRuleId does not exist.'],
  'SecurityGroupRule.NotFound': [404, 'The specified rule does not exist in the security group.'],
  InvalidParamter: [400, 'The specified NextToken is not valid.'],
} as const satisfies ErrorTable;
