/**
 * Fields that the API documents as optional and the practice cloud never answers, with the reason. The list is exact: a
 * field that is answered after all, or another one that is not, fails the conformance test.
 */
export const neverAnswered: Readonly<
  Record<string, { readonly reason: string; readonly fields: readonly string[] }>
> = {
  'Vpc DescribeVpcAttribute': {
    reason: 'no transit router propagates routes in a practice world',
    fields: [
      'AssociatedPropagationSources.AssociatedPropagationSources[].RoutePropagated',
      'AssociatedPropagationSources.AssociatedPropagationSources[].SourceInstanceId',
      'AssociatedPropagationSources.AssociatedPropagationSources[].SourceOwnerId',
      'AssociatedPropagationSources.AssociatedPropagationSources[].SourceType',
      'AssociatedPropagationSources.AssociatedPropagationSources[].Status',
    ],
  },
  'Vpc DescribeRouterInterfaces': {
    reason: 'nothing is reserved for the next billing cycle, and interfaces carry no IPv6',
    fields: [
      'RouterInterfaceSet.RouterInterfaceType[].Ipv6Status',
      'RouterInterfaceSet.RouterInterfaceType[].ReservationActiveTime',
      'RouterInterfaceSet.RouterInterfaceType[].ReservationBandwidth',
      'RouterInterfaceSet.RouterInterfaceType[].ReservationInternetChargeType',
      'RouterInterfaceSet.RouterInterfaceType[].ReservationOrderType',
    ],
  },
  'Vpc DescribeRouterInterfaceAttribute': {
    reason: 'nothing is reserved for the next billing cycle',
    fields: [
      'ReservationActiveTime',
      'ReservationBandwidth',
      'ReservationInternetChargeType',
      'ReservationOrderType',
    ],
  },
  'Ecs DescribeInstances': {
    reason: 'no prefixes on interfaces, and no instance is locked: these lists are empty',
    fields: [
      'Instances.Instance[].NetworkInterfaces.NetworkInterface[].Ipv4PrefixSets.Ipv4PrefixSet[].Ipv4Prefix',
      'Instances.Instance[].NetworkInterfaces.NetworkInterface[].Ipv6PrefixSets.Ipv6PrefixSet[].Ipv6Prefix',
      'Instances.Instance[].OperationLocks.LockReason[].LockMsg',
      'Instances.Instance[].OperationLocks.LockReason[].LockReason',
    ],
  },
  'Ecs DescribeNetworkInterfaces': {
    reason: 'no prefixes and no public addresses on interfaces',
    fields: [
      'NetworkInterfaceSets.NetworkInterfaceSet[].Ipv4PrefixSets.Ipv4PrefixSet[].Ipv4Prefix',
      'NetworkInterfaceSets.NetworkInterfaceSet[].Ipv6PrefixSets.Ipv6PrefixSet[].Ipv6Prefix',
      'NetworkInterfaceSets.NetworkInterfaceSet[].PrivateIpSets.PrivateIpSet[].AssociatedPublicIp',
      'NetworkInterfaceSets.NetworkInterfaceSet[].PrivateIpSets.PrivateIpSet[].AssociatedPublicIp.AllocationId',
      'NetworkInterfaceSets.NetworkInterfaceSet[].PrivateIpSets.PrivateIpSet[].AssociatedPublicIp.PublicIpAddress',
    ],
  },
};
