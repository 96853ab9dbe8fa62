import type { PortRange, Protocol } from './inventory.ts';

/** The two kinds of connection (design.md, Words). */
export type ConnectionKind = 'peering-connection' | 'router-interface';

export type Side = 'initiator' | 'acceptor';

/** One end: a VPC in a region. */
export type End = { readonly regionId: string; readonly vpcId: string };

/** Sizes of a router interface's initiator (alibaba-cloud-api.md section 3), with the bandwidth the cloud shows. */
export const routerInterfaceSpecs = {
  'Mini.2': 2,
  'Mini.5': 5,
  'Small.1': 10,
  'Small.2': 20,
  'Small.5': 50,
  'Middle.1': 100,
  'Middle.2': 200,
  'Middle.5': 500,
  'Large.1': 1000,
  'Large.2': 2048,
  'Large.5': 5000,
  'Xlarge.1': 10000,
} as const;

export type RouterInterfaceSpec = keyof typeof routerInterfaceSpecs;

/** What is routed to the peer: each of its vSwitch ranges (default, least access), its whole ranges, or given ones. */
export type RouteScope =
  | { readonly kind: 'vswitch' }
  | { readonly kind: 'vpc' }
  | { readonly kind: 'cidr'; readonly cidrBlocks: readonly string[] };

/** Traffic to open, from `--allow`. No port range: every port of the protocol, or the protocol has none. */
export type AllowedTraffic = { readonly protocol: Protocol; readonly portRange?: PortRange };

/** Who may start talking to whom. */
export type TrafficDirection = 'both' | 'initiator-to-acceptor' | 'acceptor-to-initiator';

/**
 * What the user made of one planned item, by its key. A route leads to these ranges instead; of a rule the named parts
 * are replaced. The planner judges the result like any other candidate.
 */
export type ItemEdit =
  | { readonly item: 'route'; readonly key: string; readonly cidrBlocks: readonly string[] }
  | {
      readonly item: 'rule';
      readonly key: string;
      readonly traffic?: AllowedTraffic;
      /** The peer's range; a group reference becomes a range by it. */
      readonly cidrBlock?: string;
      /** 1 (best) to 100. */
      readonly priority?: number;
    };

/**
 * What the user wants. Everything that identifies a cloud object stands in `initiator`, `acceptor`, `routeTableIds`,
 * `securityGroupIds`, `consents`, `exclusions` and `edits`; a profile is an intent without those.
 */
export type Intent = {
  readonly initiator: End;
  readonly acceptor: End;
  readonly kind: ConnectionKind;
  /** Name of the connection; 2 to 128 characters, begins with a letter or CJK character. */
  readonly name: string;
  /** Used by `router-interface` only. */
  readonly spec: RouterInterfaceSpec;
  /** Used by a cross-region `peering-connection` only; absent: the cloud's default (1024). */
  readonly bandwidthMbps?: number;
  readonly routeScope: RouteScope;
  /** Which sides get routes. */
  readonly routeSides: 'both' | Side;
  /** Route tables to write to; absent: every table that a vSwitch in scope uses. */
  readonly routeTableIds?: readonly string[];
  /** Merge adjacent vSwitch ranges where the merged range covers nothing else. */
  readonly mergesRoutes: boolean;
  readonly allow: readonly AllowedTraffic[];
  readonly direction: TrafficDirection;
  /** Security groups to open; absent: every group that an instance in a vSwitch in scope uses. */
  readonly securityGroupIds?: readonly string[];
  /** `cidr` names the peer's vSwitch ranges; `group` names the peer's groups where the cloud takes that. */
  readonly ruleForm: 'cidr' | 'group';
  /** Ranges that must never be routed: container networks, on-premises networks. */
  readonly reservedCidrBlocks: readonly string[];
  /** Keys of plan items that need explicit consent (diverting, wide) and have it. */
  readonly consents: readonly string[];
  /** Keys of plan items that the user dropped. */
  readonly exclusions: readonly string[];
  /** Planned items that the user changed; absent: none. */
  readonly edits?: readonly ItemEdit[];
};

/** The intent that nothing but the two ends is known of. */
export function defaultIntent(ends: { initiator: End; acceptor: End; name: string }): Intent {
  return {
    ...ends,
    kind: 'peering-connection',
    spec: 'Large.1',
    routeScope: { kind: 'vswitch' },
    routeSides: 'both',
    mergesRoutes: false,
    allow: [],
    direction: 'both',
    ruleForm: 'cidr',
    reservedCidrBlocks: [],
    consents: [],
    exclusions: [],
  };
}

/** The end on the given side. */
export function endOf(intent: Pick<Intent, 'initiator' | 'acceptor'>, side: Side): End {
  return side === 'initiator' ? intent.initiator : intent.acceptor;
}

/** The other side. */
export function opposite(side: Side): Side {
  return side === 'initiator' ? 'acceptor' : 'initiator';
}
