/** What the practice cloud keeps of VPCs and routes. Plain JSON data; times are milliseconds since 1970 in UTC. */

export type TagRecord = { readonly key: string; readonly value: string };

/** Who owns a thing, and in which region it lives; ids are isolated per region (alibaba-cloud-api.md section 8). */
export type Owned = {
  readonly id: string;
  /** 16 digits. */
  readonly ownerId: string;
  readonly regionId: string;
  readonly resourceGroupId: string;
  readonly tags: readonly TagRecord[];
  readonly createdAtMs: number;
};

/** A VPC and its one VRouter, made with it (section 1.2). */
export type VpcRecord = Owned & {
  readonly name: string;
  readonly description: string;
  readonly status: 'Pending' | 'Available';
  readonly cidrBlock: string;
  readonly secondaryCidrBlocks: readonly string[];
  readonly userCidrBlocks: readonly string[];
  readonly ipv6CidrBlocks: readonly { readonly cidrBlock: string; readonly isp: string }[];
  /** `vrt-...` */
  readonly routerId: string;
  readonly isDefault: boolean;
};

export type VSwitchRecord = Owned & {
  readonly vpcId: string;
  readonly name: string;
  readonly description: string;
  readonly status: 'Pending' | 'Available';
  readonly zoneId: string;
  readonly cidrBlock: string;
  readonly ipv6CidrBlock?: string;
  /** The one table this vSwitch uses, system or custom (section 4 rule 1). */
  readonly routeTableId: string;
  readonly networkAclId?: string;
  readonly isDefault: boolean;
  /** Shared with this account by another one. */
  readonly isShared: boolean;
};

/** Which vSwitches use a table is written on the vSwitches. */
export type RouteTableRecord = Owned & {
  readonly vpcId: string;
  /** The VRouter of the VPC, or the id of a virtual border router. */
  readonly routerId: string;
  readonly name: string;
  readonly description: string;
  readonly type: 'System' | 'Custom';
  readonly associateType: 'VSwitch' | 'Gateway';
  /** Gateways bound to a gateway table; empty for others. */
  readonly gatewayIds: readonly string[];
  readonly status: 'Pending' | 'Available';
  readonly propagatesRoutes: boolean;
};

export type NextHopRecord = {
  /** As on the wire: RouterInterface, VpcPeer, Instance, NatGateway, local, service, ... */
  readonly type: string;
  /** Empty for `local` and `service`. */
  readonly id: string;
  /** 0 to 255; 0 on the standby member of a pair. */
  readonly weight: number;
  /** False for a standby member that does not carry traffic. */
  readonly isEnabled: boolean;
};

/** System entries (each vSwitch CIDR, and 100.64.0.0/10) are stored like others, once per vSwitch table. */
export type RouteEntryRecord = {
  readonly id: string;
  readonly ownerId: string;
  readonly regionId: string;
  readonly vpcId: string;
  readonly routeTableId: string;
  /** Canonical: host bits clear, always with a mask. */
  readonly destination: string;
  readonly ipVersion: 'ipv4' | 'ipv6';
  readonly type: 'System' | 'Custom' | 'BGP' | 'CEN' | 'ECR';
  readonly status: 'Pending' | 'Available' | 'Modifying' | 'Deleting';
  readonly name: string;
  readonly description: string;
  /** One, or 2 to 16 for ECMP and active/standby. */
  readonly nextHops: readonly NextHopRecord[];
  /** Set by a cloud product: its deletion by the user is refused. */
  readonly isManaged: boolean;
  readonly modifiedAtMs: number;
  /** CEN routes that the table does not learn as long as this static one stands in it. */
  readonly withdrawn?: readonly RouteEntryRecord[];
};

/**
 * Anything else that a route may point at: its VPC and whether it is ready. `kind` is the NextHopType.
 * Instances, network interfaces, router interfaces and peering connections have their own collections.
 */
export type GatewayRecord = Owned & {
  readonly vpcId: string;
  readonly kind:
    | 'HaVip'
    | 'VpnGateway'
    | 'IPv6Gateway'
    | 'NatGateway'
    | 'Attachment'
    | 'Ipv4Gateway'
    | 'GatewayEndpoint'
    | 'Ecr'
    | 'GatewayLoadBalancerEndpoint'
    | 'RouteTargetGroup';
  readonly name: string;
  readonly status: 'Pending' | 'Available';
};
