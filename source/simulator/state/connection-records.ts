import type { Owned } from './network-records.ts';

export type RouterInterfaceStatus =
  | 'Idle'
  | 'Connecting'
  | 'AcceptingConnecting'
  | 'Activating'
  | 'Active'
  | 'Modifying'
  | 'Deactivating'
  | 'Inactive'
  | 'Deleting';

export type BusinessStatus = 'Normal' | 'FinancialLocked' | 'SecurityLocked';

/** One end of an Express Connect connection (alibaba-cloud-api.md sections 1.4 and 2.1). */
export type RouterInterfaceRecord = Owned & {
  readonly role: 'InitiatingSide' | 'AcceptingSide';
  readonly routerType: 'VRouter' | 'VBR';
  readonly routerId: string;
  /** The VPC behind the VRouter; empty for a virtual border router. */
  readonly vpcId: string;
  readonly name: string;
  readonly description: string;
  readonly status: RouterInterfaceStatus;
  readonly businessStatus: BusinessStatus;
  /** `Negative` on an acceptor. */
  readonly spec: string;
  /** The answer's word: AfterPay for the request's PostPaid. */
  readonly chargeType: 'AfterPay' | 'Prepaid';
  /** Only PrePaid ends; others show 2999-09-08T16:00:00Z. */
  readonly endsAtMs?: number;
  readonly orderId?: number;
  readonly oppositeRegionId: string;
  /** Absent: not bound yet. Once `wasConnected`, the three opposite fields never change again. */
  readonly oppositeInterfaceId?: string;
  readonly oppositeRouterId?: string;
  readonly oppositeRouterType?: 'VRouter' | 'VBR';
  /** Only where another account owns the opposite end. */
  readonly oppositeInterfaceOwnerId?: string;
  readonly wasConnected: boolean;
  readonly connectedAtMs?: number;
  readonly modifiedAtMs: number;
  readonly isFastLink: boolean;
  readonly accessPointId?: string;
  readonly oppositeAccessPointId?: string;
  readonly healthCheckSourceIp?: string;
  readonly healthCheckTargetIp?: string;
  /** Milliseconds between health checks. */
  readonly healthCheckRateMs?: number;
  readonly healthCheckThreshold?: number;
};

/** A virtual border router: the only thing that ECMP over router interfaces may lead to (section 4 rule 6). */
export type VirtualBorderRouterRecord = Owned & {
  readonly name: string;
  readonly status: 'active' | 'terminated' | 'recovering';
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

/** `ownerId`, `regionId` and `vpcId` are the requester's side (sections 1.6 and 2.3). */
export type PeeringConnectionRecord = Owned & {
  readonly vpcId: string;
  readonly acceptingOwnerId: string;
  readonly acceptingRegionId: string;
  readonly acceptingVpcId: string;
  readonly name: string;
  readonly description: string;
  readonly status: PeeringConnectionStatus;
  readonly businessStatus: 'Normal' | 'FinancialLocked';
  /** -1 is unlimited (same region). */
  readonly bandwidthMbps: number;
  /** Cross-region only. */
  readonly linkType?: string;
  readonly isServiceManaged: boolean;
  readonly modifiedAtMs: number;
  /** Only while Accepting or Expired. */
  readonly expiresAtMs?: number;
};

/** A VPC attached to a Cloud Enterprise Network: fills CenStatus and AssociatedCens (section 1.5). */
export type CenAttachmentRecord = {
  readonly id: string;
  /** Owner of the VPC. */
  readonly ownerId: string;
  readonly regionId: string;
  readonly vpcId: string;
  readonly cenId: string;
  readonly cenOwnerId: string;
  readonly status: 'Attached' | 'Attaching' | 'Detaching';
};
