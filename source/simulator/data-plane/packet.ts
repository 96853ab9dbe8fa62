import type { AddressBits } from './address-bits.ts';

/**
 * Who sends or should receive: an instance (its primary network interface), a network interface, or a host that could
 * stand at an address of a VPC with these security groups. `address` chooses one of several addresses.
 */
export type PacketEnd =
  | { readonly kind: 'instance'; readonly instanceId: string; readonly address?: string }
  | { readonly kind: 'network-interface'; readonly networkInterfaceId: string; readonly address?: string }
  | {
      readonly kind: 'host';
      readonly vpcId: string;
      readonly address: string;
      readonly securityGroupIds: readonly string[];
    };

export type PacketProtocol = 'TCP' | 'UDP' | 'ICMP' | 'ICMPv6' | 'GRE';

/** The first packet of a conversation; its answer has both ends and both ports the other way round. */
export type Packet = {
  readonly from: PacketEnd;
  readonly to: PacketEnd;
  readonly protocol: PacketProtocol;
  /** 1 to 65535; without meaning for protocols other than TCP and UDP. */
  readonly sourcePort: number;
  readonly destinationPort: number;
};

/** An end, looked up. */
export type Host = {
  readonly vpcId: string;
  readonly regionId: string;
  readonly vSwitchId: string;
  readonly routeTableId: string;
  readonly networkAclId: string | undefined;
  readonly address: AddressBits;
  readonly securityGroupIds: readonly string[];
};

/** One direction of a conversation: what the headers say on this leg. */
export type Flow = {
  readonly source: Host;
  readonly destination: Host;
  readonly protocol: PacketProtocol;
  readonly sourcePort: number;
  readonly destinationPort: number;
};

/** Where a packet was looked at, in the order of its way. */
export type Place =
  | 'host'
  | 'security-group-egress'
  | 'network-acl-egress'
  | 'route-table'
  | 'router-interface'
  | 'peering-connection'
  | 'arrival'
  | 'network-acl-ingress'
  | 'security-group-ingress';

/** Why it went no further. */
export type DropReason =
  | 'no-such-host'
  | 'address-in-no-vswitch'
  | 'address-families-differ'
  | 'denied-by-rule'
  | 'denied-by-default'
  | 'no-route'
  | 'cloud-service-range'
  | 'other-next-hop'
  | 'next-hop-gone'
  | 'not-active'
  | 'locked'
  | 'not-bound'
  | 'opposite-gone'
  | 'opposite-not-bound-back'
  | 'opposite-not-active'
  | 'opposite-locked'
  | 'leads-to-border-router'
  | 'no-ipv6'
  | 'not-an-end'
  | 'foreign-vpc'
  | 'no-vswitch-there'
  | 'another-host-there';

/** A place that let the packet pass: which object, and by which rule, entry or default of it. */
export type Hop = { readonly place: Place; readonly objectId: string; readonly by: string };

export type Drop = {
  readonly place: Place;
  readonly objectId: string;
  readonly reason: DropReason;
  /** The rule, entry or record that decided; empty where nothing matched. */
  readonly by: string;
};

/** What one place decides. */
export type Decision =
  | { readonly pass: true; readonly hops: readonly Hop[] }
  | { readonly pass: false; readonly drop: Drop };

/** A decision to pass, with what was seen. */
export function pass(...hops: readonly Hop[]): Decision {
  return { pass: true, hops };
}

/** A decision to drop. */
export function dropped(
  drop: Omit<Drop, 'by'> & { readonly by?: string },
): Extract<Decision, { pass: false }> {
  return { pass: false, drop: { by: '', ...drop } };
}
