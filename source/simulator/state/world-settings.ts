/**
 * Everything about the practice cloud that can be set: durations, quotas, and every point that
 * alibaba-cloud-api.md marks UNCONFIRMED, each with the likelier value as default.
 */
export type WorldSettings = {
  readonly durationsMs: Durations;
  /** Multiplies every duration; 0 makes each change of state visible with the next call. */
  readonly durationScale: number;
  readonly quotas: Quotas;
  /** How many versions old every read is; 0 reads the newest. A call may ask for older ones. */
  readonly readVersionsBack: number;
  /** How many old versions are kept for such reads. */
  readonly versionsKept: number;
  /** How long a call with a ClientToken counts as still running for a repeat with the same token. */
  readonly clientTokenRunningMs: number;
  /** How long a ClientToken is remembered. */
  readonly clientTokenLifetimeMs: number;
  /** How long a NextToken stays good. */
  readonly nextTokenLifetimeMs: number;
  /** Page style of VPC lists: a page that begins behind this many items is refused with Throttling.DeepPageSkip. */
  readonly deepPageItems: number;
  /** An unanswered request to another account's VPC expires after this (section 2.3: 7 days). */
  readonly peeringExpiryMs: number;
  /** Regions where peering connections are not offered (section 6.5). */
  readonly regionsWithoutPeering: readonly string[];
  /** Regions where peering connections carry no IPv6 routes (UnsupportedFeature.VpcPeerIpv6). */
  readonly regionsWithoutPeeringIpv6: readonly string[];
  readonly unconfirmed: UnconfirmedSettings;
  /** Reads that are refused as if no policy allowed them: what a snapshot does not know cannot be shown. */
  readonly unreadable: readonly UnreadableSetting[];
};

/** These operations are refused in this region: for one object where `objectId` names one, else for all. */
export type UnreadableSetting = {
  readonly regionId: string;
  readonly actions: readonly string[];
  readonly objectId?: string;
};

/** Least and most milliseconds, drawn from the seeded generator. */
export type DurationRange = readonly [number, number];

/** How long each change of state takes; samples in alibaba-cloud-api.md section 2.2. */
export type Durations = {
  /** A route write holds its VPC this long (TaskConflict); shorter than the entry's own change. */
  readonly vpcWrite: DurationRange;
  readonly routeEntryCreation: DurationRange;
  readonly routeEntryModification: DurationRange;
  readonly routeEntryDeletion: DurationRange;
  /** Connecting to Active. */
  readonly routerInterfaceConnection: DurationRange;
  readonly routerInterfaceActivation: DurationRange;
  readonly routerInterfaceDeactivation: DurationRange;
  readonly routerInterfaceDeletion: DurationRange;
  /** Creating to Updating, or to Accepting for another account's VPC. */
  readonly peeringCreation: DurationRange;
  /** Updating to Activated. */
  readonly peeringUpdate: DurationRange;
  readonly peeringDeletion: DurationRange;
};

/** Quotas of alibaba-cloud-api.md section 3. */
export type Quotas = {
  /** Documents conflict: 5 in the API remark, 10 on the quota page. */
  readonly routerInterfacesPerRouter: number;
  readonly routerInterfacesPerBorderRouter: number;
  readonly routerInterfacesPerAccount: number;
  readonly customRouteEntriesPerTable: number;
  readonly haVipRouteEntriesPerVpc: number;
  readonly vpnRouteEntriesPerVpc: number;
  readonly intraRegionPeeringsPerVpc: number;
  readonly crossRegionPeeringsPerVpc: number;
  readonly peeringsPerVpc: number;
  readonly peeringsPerAccountAndRegion: number;
  readonly crossRegionPeeringBandwidthMbps: number;
  /** Both directions together; a prefix list counts its maximum size. */
  readonly rulesPerSecurityGroup: number;
  readonly groupReferencesPerSecurityGroup: number;
};

export type UnconfirmedSettings = {
  /** The code for an account that may not buy router interfaces any more (section 1.4). */
  readonly unsoldRouterInterfaceCode: 'COMMODITY.INVALID_COMPONENT' | 'InvalidPrice.NotFound';
  /** A rule that names a group of another VPC, same region, with the own account id as owner (section 5). */
  readonly ownAccountGroupOfOtherVpc: 'mismatch' | 'accepted';
  /** A rule that names a group of another region (section 5). */
  readonly groupOfOtherRegion: 'not-found' | 'mismatch';
  /** ModifyRouterInterfaceSpec on an interface that is Idle or Inactive. */
  readonly specChangeOutsideActive: 'refused' | 'accepted';
  /** Deactivating one end also takes the other end out of Active. */
  readonly deactivationReachesPeer: boolean;
  /** What the other end shows as OppositeInterfaceStatus after one end was deactivated. */
  readonly oppositeStatusFollows: boolean;
  /** Deleting one end makes an Active survivor Inactive (samples show survivors Inactive). */
  readonly deletionDeactivatesSurvivor: boolean;
  /** A route with a single router interface that is not Active as next hop. */
  readonly routeToInterfaceNotActive: 'refused' | 'accepted';
  /** Which side's region the RegionId of ListVpcPeerConnections means. */
  readonly peeringListRegion: 'requester' | 'either';
  /** `large-only-same-region` refuses Large specs across regions. */
  readonly specByDistance: 'any' | 'large-only-same-region';
  /** Drop rules in enterprise security groups. */
  readonly enterpriseDropRules: 'refused' | 'accepted';
  /** Wrong state of an interface: IncorrectRIStatus (current) or IncorrectStatus (older), and its relatives. */
  readonly routerInterfaceCodes: 'current' | 'legacy';
  /** Which of the documented duplicate codes a second route for one destination gives. */
  readonly duplicateRouteCode:
    | 'InvalidCIDRBlock.Duplicate'
    | 'InvalidRouteEntry.Duplicate'
    | 'RouterEntryConflict.Duplicated'
    | 'RouteConflict.AlreadyExist';
  /** Which of the documented codes an unknown rule id gives in Revoke. */
  readonly revokeUnknownRuleCode:
    | 'InvalidParam.SecurityGroupRuleId'
    | 'InvalidSecurityGroupRule.RuleNotExist'
    | 'InvalidSecurityGroupRuleId.NotFound';
  /** How a rule's host address is read back. */
  readonly hostAddressReadBack: 'as-given' | 'bare' | 'with-mask';
  /** Destinations inside 100.64.0.0/10 (not equal to it) in the single call. */
  readonly serviceRangeRoutes: 'accepted' | 'refused';
  /** NextHopType of a system entry for a vSwitch in DescribeRouteEntryList. */
  readonly vSwitchEntryNextHopType: 'local' | 'service';
  /** Some samples of DescribeRouteTableList carry Code "200", Message and Success in a success body. */
  readonly routeTableListHasCode: boolean;
  /** DescribeRouterInterfaceAttribute for an unknown id: an empty RouterInterfaceId, or none at all. */
  readonly unknownInterfaceAttribute: 'empty-id' | 'no-id';
  /** HasReservationData and rule Priority: strings in the SDK, boolean and number in samples. */
  readonly looseFieldTypes: 'as-sdk' | 'as-samples';
};
