import type { ErrorCode } from '../answers/error-codes.ts';

/** How ingress and egress operations name the same things (alibaba-cloud-api.md section 1.7). */
export type RuleDirection = {
  readonly direction: 'ingress' | 'egress';
  readonly peerCidr: string;
  readonly peerIpv6Cidr: string;
  readonly nearCidr: string;
  readonly nearIpv6Cidr: string;
  readonly group: string;
  readonly groupOwnerId: string;
  readonly groupOwnerAccount: string;
  readonly prefixList: string;
  readonly codes: {
    readonly missingPeer: ErrorCode;
    readonly malformedCidr: ErrorCode;
    readonly malformedIpv6: ErrorCode;
    readonly malformedNear: ErrorCode;
    readonly malformedPorts: ErrorCode;
    readonly groupNotFound: ErrorCode;
    readonly groupMismatch: ErrorCode;
    readonly wrongNic: ErrorCode;
    readonly groupIsSame: ErrorCode;
    readonly revokedGroupIsSame: ErrorCode;
  };
};

export const ingress: RuleDirection = {
  direction: 'ingress',
  peerCidr: 'SourceCidrIp',
  peerIpv6Cidr: 'Ipv6SourceCidrIp',
  nearCidr: 'DestCidrIp',
  nearIpv6Cidr: 'Ipv6DestCidrIp',
  group: 'SourceGroupId',
  groupOwnerId: 'SourceGroupOwnerId',
  groupOwnerAccount: 'SourceGroupOwnerAccount',
  prefixList: 'SourcePrefixListId',
  codes: {
    missingPeer: 'MissingParameter.Source',
    malformedCidr: 'InvalidSourceCidrIp.Malformed',
    malformedIpv6: 'InvalidParam.Ipv6SourceCidrIp',
    malformedNear: 'InvalidParam.DestIp',
    malformedPorts: 'InvalidPortRange.Malformed',
    groupNotFound: 'InvalidSourceGroupId.NotFound',
    groupMismatch: 'InvalidSourceGroupId.Mismatch',
    wrongNic: 'InvalidSourceGroupId.Mismatch@403',
    groupIsSame: 'InvalidParamter.Conflict@403',
    revokedGroupIsSame: 'InvalidParamter.Conflict',
  },
};

export const egress: RuleDirection = {
  direction: 'egress',
  peerCidr: 'DestCidrIp',
  peerIpv6Cidr: 'Ipv6DestCidrIp',
  nearCidr: 'SourceCidrIp',
  nearIpv6Cidr: 'Ipv6SourceCidrIp',
  group: 'DestGroupId',
  groupOwnerId: 'DestGroupOwnerId',
  groupOwnerAccount: 'DestGroupOwnerAccount',
  prefixList: 'DestPrefixListId',
  codes: {
    missingPeer: 'MissingParameter.Dest',
    malformedCidr: 'InvalidDestCidrIp.Malformed',
    malformedIpv6: 'InvalidParam.Ipv6DestCidrIp',
    malformedNear: 'InvalidParam.SourceIp',
    malformedPorts: 'InvalidParam.PortRange',
    groupNotFound: 'InvalidDestGroupId.NotFound',
    groupMismatch: 'InvalidDestGroupId.Mismatch',
    wrongNic: 'InvalidNicType.Mismatch',
    groupIsSame: 'InvalidParamter.Conflict@403',
    revokedGroupIsSame: 'InvalidSecurityGroup.IsSame',
  },
};
