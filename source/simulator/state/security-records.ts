import type { Owned } from './network-records.ts';

export type SecurityGroupRecord = Owned & {
  readonly vpcId: string;
  readonly name: string;
  readonly description: string;
  /** `normal` is the basic type; `enterprise` denies both directions until allowed (alibaba-cloud-api.md section 5). */
  readonly type: 'normal' | 'enterprise';
  readonly innerAccessPolicy: 'Accept' | 'Drop';
  /** Belongs to a cloud product: writes are refused. */
  readonly isServiceManaged: boolean;
};

/** The far side of a rule: source of ingress, destination of egress. */
export type RulePeerRecord =
  | { readonly kind: 'ipv4'; readonly cidrBlock: string }
  | { readonly kind: 'ipv6'; readonly cidrBlock: string }
  /** `ownerId` is empty where the rule was written without an owner field (own account). */
  | { readonly kind: 'group'; readonly securityGroupId: string; readonly ownerId: string }
  | { readonly kind: 'prefix-list'; readonly prefixListId: string };

export type SecurityGroupRuleRecord = {
  /** `sgr-...` */
  readonly id: string;
  readonly securityGroupId: string;
  readonly direction: 'ingress' | 'egress';
  readonly policy: 'Accept' | 'Drop';
  /** 1 is best, 100 worst; rules of before May 2020 may show 110. */
  readonly priority: number;
  /** Upper case as read back: TCP, UDP, ICMP, ICMPV6 as `ICMPv6`, GRE, ALL. */
  readonly protocol: string;
  /** `from/to`, or `-1/-1`; empty where a port range list is used. */
  readonly portRange: string;
  readonly portRangeListId?: string;
  /** Five-tuple rules only. */
  readonly sourcePortRange?: string;
  readonly peer: RulePeerRecord;
  /** Five-tuple rules only: the near side's range, of the peer's address family. */
  readonly nearCidrBlock?: string;
  readonly description: string;
  readonly createdAtMs: number;
};

export type NetworkAclEntryRecord = {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly entryType: 'custom' | 'system' | 'service';
  readonly policy: 'accept' | 'drop';
  readonly protocol: 'icmp' | 'gre' | 'tcp' | 'udp' | 'all';
  /** `from/to` or `-1/-1`. */
  readonly port: string;
  /** Source of an ingress entry, destination of an egress entry. */
  readonly cidrBlock: string;
  readonly ipVersion: 'IPV4' | 'IPV6';
};

/** Stateless; entries match in the given order. Which vSwitches it is bound to is written on the vSwitches. */
export type NetworkAclRecord = Owned & {
  readonly vpcId: string;
  readonly name: string;
  readonly description: string;
  readonly status: 'Available' | 'Modifying';
  readonly ingress: readonly NetworkAclEntryRecord[];
  readonly egress: readonly NetworkAclEntryRecord[];
};

/** An ECS prefix list, as a peer of rules. */
export type PrefixListRecord = Owned & {
  readonly name: string;
  readonly addressFamily: 'IPv4' | 'IPv6';
  readonly maximumEntries: number;
  readonly cidrBlocks: readonly string[];
};

/** An ECS port list, as PortRangeListId of rules. */
export type PortRangeListRecord = Owned & {
  readonly name: string;
  readonly maximumEntries: number;
  /** `from/to` each. */
  readonly portRanges: readonly string[];
};
