import type { ErrorTable } from './error-table.ts';

/** The codes of VPC peering connections (alibaba-cloud-api.md section 1.6). */
export const peeringErrorCodes = {
  'ResourceNotFound.InstanceId': [400, 'The specified VPC peering connection does not exist.'],
  'IllegalParam.VpcId': [400, 'The specified parameter VpcId is not valid.'],
  'IllegalParam.AcceptingVpcId': [400, 'The specified parameter AcceptingVpcId is not valid.'],
  'IllegalParam.AcceptingRegionId': [400, 'The specified parameter AcceptingRegionId is not valid.'],
  'IllegalParam.Name': [400, 'The specified parameter Name is not valid.'],
  'IllegalParam.Description': [400, 'The specified parameter Description is not valid.'],
  'IllegalParam.Bandwidth': [400, 'The specified parameter Bandwidth is not valid.'],
  UnsupportedRegion: [400, 'The feature of VPC peering is not supported in this region.'],
  'IncorrectStatus.Vpc': [400, 'The status of the VPC does not support this operation.'],
  'IncorrectStatus.AcceptingVpc': [400, 'The status of the accepting VPC does not support this operation.'],
  'IncorrectBusinessStatus.VpcPeer': [400, 'The business status of the account is not correct.'],
  'IncorrectBusinessStatus.AcceptUserVpcPeer': [
    400,
    'The business status of the accepting account is not correct.',
  ],
  'ResourceAlreadyExist.RouterInterface': [400, 'The VPCs are already connected by router interfaces.'],
  'ResourceAlreadyExist.VpcPeer': [400, 'A VPC peering connection already exists between the VPCs.'],
  'Conflict.Operation': [400, 'Another operation on a VPC peering connection of the VPC is in progress.'],
  'QuotaExceeded.VpcPeerCountPerVpc': [
    400,
    'The quota of VPC peering connections of a VPC has been reached.',
  ],
  'QuotaExceeded.IntraRegionVpcPeerCountPerVpc': [
    400,
    'The quota of intra-region VPC peering connections of a VPC has been reached.',
  ],
  'QuotaExceeded.CrossRegionVpcPeerCountPerVpc': [
    400,
    'The quota of inter-region VPC peering connections of a VPC has been reached.',
  ],
  'QuotaExceeded.VpcPeerCountPerUserPerRegion': [
    400,
    'The quota of VPC peering connections in the region has been reached.',
  ],
  'QuotaExceeded.Bandwidth': [400, 'The specified bandwidth exceeds the quota.'],
  'OperationFailed.CdtNotOpened': [400, 'Cloud Data Transfer has not been activated.'],
  'OperationFailed.CrossBorderCdtNotOpened': [
    400,
    'Cross-border Cloud Data Transfer has not been activated.',
  ],
  'OperationFailed.AcceptUserCdtNotOpened': [
    400,
    'Cloud Data Transfer has not been activated by the accepting account.',
  ],
  'OperationFailed.AcceptUserCrossBorderCdtNotOpened': [
    400,
    'Cross-border Cloud Data Transfer has not been activated by the accepting account.',
  ],
  'OperationFailed.InterRegionLinkTypeNotSupported': [
    400,
    'The link type is supported by inter-region connections only.',
  ],
  'OperationFailed.BandwidthCannotBeChangedInSameRegion': [
    400,
    'The bandwidth of an intra-region connection cannot be changed.',
  ],
  'IncorrectStatus.VpcPeer': [
    400,
    'The status of the VPC peering connection does not support this operation.',
  ],
  'OperationDenied.ServiceManagedInstance': [400, 'The connection is managed by a cloud service.'],
  'OperationDenied.RouteEntryExist': [400, 'Route entries point to the VPC peering connection.'],
  'TagKey.Duplicated': [400, 'The tag keys are duplicate.'],
  'Forbidden.TagKeys': [400, 'The tag keys are reserved.'],
} as const satisfies ErrorTable;
