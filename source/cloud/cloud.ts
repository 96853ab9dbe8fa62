import type {
  Instance,
  NetworkAcl,
  PeeringConnection,
  RouteEntry,
  RouterInterface,
  RouteTable,
  SecurityGroup,
  SecurityGroupRules,
  Vpc,
  VSwitch,
} from '../domain/inventory.ts';
import type { Result } from '../domain/result.ts';
import type { RuleToAuthorize } from '../domain/step.ts';

/**
 * The cloud as the rest of the program sees it. Every list holds all pages or fails; every text is safe for a
 * terminal; account ids are strings. Nothing here throws: an expected failure is a {@link CloudProblem}.
 */
export type Cloud = ReadCloud & WriteCloud;

/** What became of a failed call. Only `rejected` proves that nothing happened. */
export type CallOutcome = 'rejected' | 'unknown' | 'not-sent';

/**
 * The closed set of ways a call fails, by the classification of failure-modes.md section 5:
 * `resend` (busy, throttled: send the identical request again), `re-read` (look, then decide), `stop` (permanent),
 * `fix-identity` (clock or token: correct once, then resend).
 */
export type CloudProblemKind =
  | 'throttled'
  | 'busy'
  | 'needs-re-read'
  | 'denied'
  | 'quota'
  | 'arrears'
  | 'not-found'
  | 'already-exists'
  | 'bad-credentials'
  | 'token-expired'
  | 'clock-skew'
  | 'unsupported-region'
  | 'invalid-request'
  | 'unreachable'
  | 'timed-out'
  | 'malformed-answer'
  | 'server-error'
  | 'aborted'
  | 'refused';

export type CloudProblem = {
  readonly kind: CloudProblemKind;
  /** What to do about it (failure-modes.md section 5). */
  readonly advice: 'resend' | 're-read' | 'stop' | 'fix-identity';
  readonly outcome: CallOutcome;
  readonly product: string;
  readonly operation: string;
  readonly regionId: string;
  /** The cloud's code, exactly as spelt there; ours where the cloud gave none. */
  readonly code: string;
  /** The cloud's sentence, made safe and short; never contains a key, token or URL with a query. */
  readonly message: string;
  readonly httpStatus?: number;
  readonly requestId?: string;
  /** How many times the call was sent. */
  readonly attempts: number;
};

export type CloudResult<Value> = Promise<Result<Value, CloudProblem>>;

/** What a read answered, and the ids of the requests it was put together from: one for each page. */
export type ReadAnswer<Value> = {
  readonly ok: true;
  readonly value: Value;
  readonly requestIds: readonly string[];
};

/** A read that says where its answer comes from. */
export type ReadResult<Value> = Promise<
  ReadAnswer<Value> | { readonly ok: false; readonly problem: CloudProblem }
>;

/** Who the credentials belong to (GetCallerIdentity). */
export type Identity = {
  readonly accountId: string;
  readonly arn: string;
  readonly identityType: 'Account' | 'RAMUser' | 'AssumedRoleUser';
};

export type CallOptions = { readonly signal?: AbortSignal };

/** Reads only: an audit or a `--read-only` process is given nothing more than this. */
export type ReadCloud = {
  identity(options?: CallOptions): CloudResult<Identity>;
  /** Ids of every region the account can see. */
  regions(options?: CallOptions): CloudResult<readonly string[]>;
  vpcs(query: RegionQuery): ReadResult<readonly Vpc[]>;
  vSwitches(query: VpcQuery): ReadResult<readonly VSwitch[]>;
  /** Tables without their entries (`entries` is unknown, not read). */
  routeTables(query: VpcQuery): ReadResult<readonly RouteTable[]>;
  routeEntries(query: RouteEntryQuery): ReadResult<readonly RouteEntry[]>;
  routerInterfaces(query: RouterInterfaceQuery): ReadResult<readonly RouterInterface[]>;
  peeringConnections(query: PeeringQuery): ReadResult<readonly PeeringConnection[]>;
  /** Groups without their rules (`rules` is unknown, not read). */
  securityGroups(query: VpcQuery): ReadResult<readonly SecurityGroup[]>;
  securityGroupRules(query: SecurityGroupQuery): ReadResult<SecurityGroupRules>;
  networkAcls(query: VpcQuery): ReadResult<readonly NetworkAcl[]>;
  instances(query: VpcQuery): ReadResult<readonly Instance[]>;
};

export type RegionQuery = CallOptions & { readonly regionId: string };
export type VpcQuery = RegionQuery & { readonly vpcId?: string };
export type RouteEntryQuery = RegionQuery & { readonly routeTableId: string };
export type RouterInterfaceQuery = RegionQuery & { readonly routerInterfaceIds?: readonly string[] };
export type PeeringQuery = RegionQuery & { readonly peeringConnectionId?: string; readonly vpcId?: string };
export type SecurityGroupQuery = RegionQuery & { readonly securityGroupId: string };

/** What every mutating call answers: the id of what it made (empty where the cloud gives none) and the request id. */
export type WriteReceipt = { readonly id: string; readonly requestId: string };

/** `clientToken`: 1 to 64 ASCII characters; the same token and parameters never have a second effect. */
export type TokenOptions = CallOptions & { readonly clientToken: string };

/**
 * The only mutating calls that exist. Each sends its request once or, where the answer proves that nothing happened
 * and a repeat is safe (throttled, busy), again with the same token within the retry budget; an unknown outcome is
 * returned to the caller, who reads and decides.
 */
export type WriteCloud = {
  createRouterInterface(request: CreateRouterInterface & TokenOptions): CloudResult<WriteReceipt>;
  modifyRouterInterfaceAttribute(request: BindRouterInterface & CallOptions): CloudResult<WriteReceipt>;
  connectRouterInterface(request: RouterInterfaceTarget & CallOptions): CloudResult<WriteReceipt>;
  activateRouterInterface(request: RouterInterfaceTarget & CallOptions): CloudResult<WriteReceipt>;
  deactivateRouterInterface(request: RouterInterfaceTarget & CallOptions): CloudResult<WriteReceipt>;
  deleteRouterInterface(request: RouterInterfaceTarget & TokenOptions): CloudResult<WriteReceipt>;
  createPeeringConnection(request: CreatePeeringConnection & TokenOptions): CloudResult<WriteReceipt>;
  deletePeeringConnection(request: PeeringConnectionTarget & TokenOptions): CloudResult<WriteReceipt>;
  createRouteEntry(request: CreateRouteEntry & TokenOptions): CloudResult<WriteReceipt>;
  deleteRouteEntry(request: RouteEntryTarget & CallOptions): CloudResult<WriteReceipt>;
  authorizeSecurityGroupRule(request: AuthorizeRule & TokenOptions): CloudResult<WriteReceipt>;
  revokeSecurityGroupRule(request: RuleTarget & TokenOptions): CloudResult<WriteReceipt>;
};

export type CreateRouterInterface = {
  readonly regionId: string;
  readonly role: 'InitiatingSide' | 'AcceptingSide';
  readonly routerId: string;
  readonly oppositeRegionId: string;
  readonly spec: string;
  readonly name: string;
  readonly description: string;
};

export type BindRouterInterface = {
  readonly regionId: string;
  readonly routerInterfaceId: string;
  readonly oppositeInterfaceId: string;
  readonly oppositeRouterId: string;
};

export type RouterInterfaceTarget = { readonly regionId: string; readonly routerInterfaceId: string };

export type CreatePeeringConnection = {
  readonly regionId: string;
  readonly vpcId: string;
  readonly acceptingRegionId: string;
  readonly acceptingVpcId: string;
  readonly acceptingAccountId: string;
  readonly name: string;
  readonly description: string;
  readonly bandwidthMbps?: number;
};

export type PeeringConnectionTarget = { readonly regionId: string; readonly peeringConnectionId: string };

export type CreateRouteEntry = {
  readonly regionId: string;
  readonly routeTableId: string;
  readonly destination: string;
  readonly nextHopType: 'RouterInterface' | 'VpcPeer';
  readonly nextHopId: string;
  readonly name: string;
  readonly description: string;
};

export type RouteEntryTarget = { readonly regionId: string; readonly routeEntryId: string };

export type AuthorizeRule = {
  readonly regionId: string;
  readonly securityGroupId: string;
  readonly rule: RuleToAuthorize;
  readonly description: string;
};

export type RuleTarget = {
  readonly regionId: string;
  readonly securityGroupId: string;
  readonly direction: 'ingress' | 'egress';
  readonly ruleId: string;
};
