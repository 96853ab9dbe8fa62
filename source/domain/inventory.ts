import type { Fact } from './fact.ts';

/**
 * All that discovery read of one account, as plain JSON-able data. Field names follow the cloud's terms; numbers
 * carry units in their names; account ids are strings (they have 16 digits); every text was made safe for a
 * terminal when it was read. CIDR blocks are canonical (`10.0.0.0/24`, host bits clear).
 */
export type Inventory = {
  readonly schema: 'vpclink.inventory/1';
  readonly accountId: string;
  /** When the reading began, ISO 8601 in UTC. */
  readonly readAt: string;
  /** One entry per region that exists for the account or was asked for, whether it could be read or not. */
  readonly regions: readonly RegionInventory[];
};

/** What one region holds. Lists are one fact each: a list is known only when all of its pages were read. */
export type RegionInventory = {
  readonly regionId: string;
  readonly vpcs: Fact<readonly Vpc[]>;
  readonly vSwitches: Fact<readonly VSwitch[]>;
  readonly routeTables: Fact<readonly RouteTable[]>;
  readonly routerInterfaces: Fact<readonly RouterInterface[]>;
  /** Peering connections listed with this RegionId; one connection may appear in two regions. Merge by id. */
  readonly peeringConnections: Fact<readonly PeeringConnection[]>;
  readonly securityGroups: Fact<readonly SecurityGroup[]>;
  readonly networkAcls: Fact<readonly NetworkAcl[]>;
  readonly instances: Fact<readonly Instance[]>;
};

export type Tag = { readonly key: string; readonly value: string };

export type Vpc = {
  readonly vpcId: string;
  readonly regionId: string;
  readonly name: string;
  readonly description: string;
  readonly status: 'Pending' | 'Available';
  readonly ownerId: string;
  readonly cidrBlock: string;
  readonly secondaryCidrBlocks: readonly string[];
  readonly userCidrBlocks: readonly string[];
  readonly ipv6CidrBlocks: readonly string[];
  /** The VRouter made with the VPC; router interfaces hang on it. */
  readonly routerId: string;
  readonly routeTableIds: readonly string[];
  readonly isDefault: boolean;
  /** Attached to a Cloud Enterprise Network (`CenStatus` filled). */
  readonly isAttachedToCen: boolean;
  readonly creationTime: string;
  readonly tags: readonly Tag[];
};

export type VSwitch = {
  readonly vSwitchId: string;
  readonly vpcId: string;
  readonly regionId: string;
  readonly name: string;
  readonly status: 'Pending' | 'Available';
  readonly zoneId: string;
  readonly cidrBlock: string;
  /** Absent where the vSwitch has no IPv6. */
  readonly ipv6CidrBlock?: string;
  /** The one route table this vSwitch uses (alibaba-cloud-api.md section 4 rule 1). */
  readonly routeTableId: string;
  /** Absent where no network ACL is bound. */
  readonly networkAclId?: string;
  readonly availableIpAddressCount: number;
  /** Shared with us by another account. */
  readonly isShared: boolean;
};

export type RouteTable = {
  readonly routeTableId: string;
  readonly vpcId: string;
  readonly regionId: string;
  readonly name: string;
  readonly type: 'System' | 'Custom';
  /** Gateway tables take no routes of ours. */
  readonly associateType: 'VSwitch' | 'Gateway';
  readonly status: 'Pending' | 'Available';
  readonly vSwitchIds: readonly string[];
  /** Deep detail, read only for the route tables a task needs. */
  readonly entries: Fact<readonly RouteEntry[]>;
};

export type RouteEntry = {
  readonly routeEntryId: string;
  readonly routeTableId: string;
  readonly destination: string;
  readonly ipVersion: 'ipv4' | 'ipv6';
  readonly type: 'System' | 'Custom' | 'BGP' | 'CEN' | 'ECR';
  /** Anything except Available is busy (alibaba-cloud-api.md section 2.4). */
  readonly status: 'Pending' | 'Available' | 'Modifying' | 'Deleting';
  readonly name: string;
  readonly description: string;
  /** One, or several for ECMP and active/standby; `local` and `service` next hops have an empty id. */
  readonly nextHops: readonly NextHop[];
};

export type NextHop = {
  readonly nextHopId: string;
  /** As the cloud writes it: RouterInterface, VpcPeer, Instance, NatGateway, local, service, ... */
  readonly nextHopType: string;
  readonly isEnabled: boolean;
  readonly weight: number;
  /** What lies behind a router interface, where the cloud says it. */
  readonly relatedInstanceId?: string;
};

export type RouterInterfaceStatus =
  | 'Idle'
  | 'Connecting'
  | 'AcceptingConnecting'
  | 'Activating'
  | 'Active'
  | 'Modifying'
  | 'Deactivating'
  | 'Inactive'
  | 'Deleting'
  | 'Deleted';

export type BusinessStatus = 'Normal' | 'FinancialLocked' | 'SecurityLocked';

/** One end of an Express Connect connection. Absent opposite fields mean: not bound yet. */
export type RouterInterface = {
  readonly routerInterfaceId: string;
  readonly regionId: string;
  readonly role: 'InitiatingSide' | 'AcceptingSide';
  readonly routerId: string;
  readonly routerType: 'VRouter' | 'VBR';
  readonly vpcId: string;
  readonly name: string;
  readonly description: string;
  readonly status: RouterInterfaceStatus;
  readonly businessStatus: BusinessStatus;
  /** `Negative` on an acceptor. */
  readonly spec: string;
  readonly bandwidthMbps: number;
  readonly chargeType: 'AfterPay' | 'Prepaid';
  readonly endTime: string;
  readonly oppositeRegionId: string;
  readonly oppositeInterfaceId?: string;
  readonly oppositeRouterId?: string;
  readonly oppositeRouterType?: 'VRouter' | 'VBR';
  readonly oppositeVpcId?: string;
  /** Absent for the own account. */
  readonly oppositeInterfaceOwnerId?: string;
  readonly oppositeInterfaceStatus?: RouterInterfaceStatus;
  readonly oppositeInterfaceSpec?: string;
  readonly creationTime: string;
};

export type PeeringConnectionStatus =
  | 'Creating'
  | 'Accepting'
  | 'Updating'
  | 'Activated'
  | 'Rejected'
  | 'Expired'
  | 'Deleting'
  | 'Deleted';

export type PeeringConnection = {
  readonly peeringConnectionId: string;
  readonly name: string;
  readonly description: string;
  readonly status: PeeringConnectionStatus;
  readonly businessStatus: BusinessStatus;
  readonly regionId: string;
  readonly vpcId: string;
  readonly ownerId: string;
  readonly cidrBlocks: readonly string[];
  readonly acceptingRegionId: string;
  readonly acceptingVpcId: string;
  readonly acceptingOwnerId: string;
  readonly acceptingCidrBlocks: readonly string[];
  /** Absent where unlimited (same region; the cloud writes -1). */
  readonly bandwidthMbps?: number;
  readonly linkType?: string;
  readonly creationTime: string;
  /** Only while Accepting or Expired. */
  readonly expirationTime?: string;
};

export type SecurityGroup = {
  readonly securityGroupId: string;
  readonly vpcId: string;
  readonly regionId: string;
  readonly name: string;
  readonly description: string;
  /** `normal` is the basic type; `enterprise` groups deny both directions until allowed and take no group references. */
  readonly type: 'normal' | 'enterprise';
  /** Managed by a cloud product: writes are refused. */
  readonly isServiceManaged: boolean;
  readonly instanceCount: number;
  /** Of both directions, as the list of groups tells it; absent where it does not. */
  readonly ruleCount?: number;
  /** Deep detail, read only for the groups a task needs. */
  readonly rules: Fact<SecurityGroupRules>;
};

export type SecurityGroupRules = {
  readonly innerAccessPolicy: 'Accept' | 'Drop';
  readonly rules: readonly SecurityGroupRule[];
};

export type Protocol = 'TCP' | 'UDP' | 'ICMP' | 'ICMPv6' | 'GRE' | 'ALL';

/** Inclusive, 1 to 65535; `undefined` where the cloud writes `-1/-1` (all, or no ports). */
export type PortRange = { readonly from: number; readonly to: number };

export type SecurityGroupPeer =
  | { readonly kind: 'cidr'; readonly cidrBlock: string }
  | { readonly kind: 'group'; readonly securityGroupId: string; readonly ownerId: string }
  | { readonly kind: 'prefix-list'; readonly prefixListId: string }
  | { readonly kind: 'any' };

export type SecurityGroupRule = {
  readonly ruleId: string;
  readonly direction: 'ingress' | 'egress';
  readonly policy: 'Accept' | 'Drop';
  /** 1 is best, 100 worst; old rules may show 110. */
  readonly priority: number;
  readonly protocol: Protocol;
  /** Absent: every port (the cloud's `-1/-1`). */
  readonly portRange?: PortRange;
  /** A list of ports that is not resolved; its meaning is unknown to us. */
  readonly portRangeListId?: string;
  /** Five-tuple rules only. */
  readonly sourcePortRange?: PortRange;
  /** The far side: the source of an ingress rule, the destination of an egress rule. */
  readonly peer: SecurityGroupPeer;
  /** Five-tuple rules only: the near side's range. */
  readonly nearCidrBlock?: string;
  readonly description: string;
};

export type NetworkAclEntry = {
  readonly entryId: string;
  readonly name: string;
  readonly policy: 'accept' | 'drop';
  readonly protocol: 'icmp' | 'gre' | 'tcp' | 'udp' | 'all';
  /** Absent: every port. */
  readonly portRange?: PortRange;
  /** Source of an ingress entry, destination of an egress entry. */
  readonly cidrBlock: string;
  readonly entryType: 'custom' | 'system' | 'service';
};

/** Stateless, bound to vSwitches; entries are matched in the given order, first match wins. */
export type NetworkAcl = {
  readonly networkAclId: string;
  readonly vpcId: string;
  readonly regionId: string;
  readonly name: string;
  readonly status: 'Available' | 'Modifying';
  readonly ingress: readonly NetworkAclEntry[];
  readonly egress: readonly NetworkAclEntry[];
  readonly vSwitchIds: readonly string[];
};

export type Instance = {
  readonly instanceId: string;
  readonly name: string;
  readonly status: string;
  readonly regionId: string;
  readonly vpcId: string;
  readonly vSwitchId: string;
  readonly privateIpAddresses: readonly string[];
  readonly securityGroupIds: readonly string[];
};
