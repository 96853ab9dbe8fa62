import * as z from 'zod/mini';
import type { Protocol, SecurityGroupPeer, SecurityGroupRule } from '../../domain/inventory.ts';
import { count, idOrEmpty, optionalCidrBlock, optionalId, text, textField, unreadable } from './fields.ts';
import { portRange } from './port-range.ts';

/** Read back in upper case, or as a number in some regions (section 5, Fields). */
const protocols: ReadonlyMap<string, Protocol> = new Map([
  ['TCP', 'TCP'],
  ['6', 'TCP'],
  ['UDP', 'UDP'],
  ['17', 'UDP'],
  ['ICMP', 'ICMP'],
  ['1', 'ICMP'],
  ['ICMPV6', 'ICMPv6'],
  ['58', 'ICMPv6'],
  ['GRE', 'GRE'],
  ['47', 'GRE'],
  ['ALL', 'ALL'],
]);

const protocol = textField(given => protocols.get(given.toUpperCase()) ?? unreadable);

const policies: ReadonlyMap<string, SecurityGroupRule['policy']> = new Map([
  ['Accept', 'Accept'],
  ['accept', 'Accept'],
  ['Drop', 'Drop'],
  ['drop', 'Drop'],
]);

const wireFields = z.object({
  SecurityGroupRuleId: idOrEmpty,
  Direction: z.enum(['ingress', 'egress']),
  Policy: textField(given => policies.get(given) ?? unreadable),
  Priority: count,
  IpProtocol: protocol,
  PortRange: portRange,
  PortRangeListId: optionalId,
  SourcePortRange: portRange,
  SourceCidrIp: optionalCidrBlock,
  Ipv6SourceCidrIp: optionalCidrBlock,
  SourceGroupId: optionalId,
  SourceGroupOwnerAccount: text,
  SourcePrefixListId: optionalId,
  DestCidrIp: optionalCidrBlock,
  Ipv6DestCidrIp: optionalCidrBlock,
  DestGroupId: optionalId,
  DestGroupOwnerAccount: text,
  DestPrefixListId: optionalId,
  Description: text,
});

type Wire = z.output<typeof wireFields>;

/** One permission of DescribeSecurityGroupAttribute (section 1.7). */
export const securityGroupRule = z.pipe(
  wireFields,
  z.transform((wire): SecurityGroupRule => {
    const [far, near] =
      wire.Direction === 'ingress' ? [source(wire), destination(wire)] : [destination(wire), source(wire)];
    return {
      ruleId: wire.SecurityGroupRuleId,
      direction: wire.Direction,
      policy: wire.Policy,
      priority: wire.Priority,
      protocol: wire.IpProtocol,
      ...(wire.PortRange === undefined ? {} : { portRange: wire.PortRange }),
      ...(wire.PortRangeListId === undefined ? {} : { portRangeListId: wire.PortRangeListId }),
      ...(wire.SourcePortRange === undefined ? {} : { sourcePortRange: wire.SourcePortRange }),
      peer: peerOf(far),
      ...(near.cidrBlock === undefined ? {} : { nearCidrBlock: near.cidrBlock }),
      description: wire.Description,
    };
  }),
);

/** What a rule says about one of its two sides. */
type RuleSide = {
  readonly cidrBlock: string | undefined;
  readonly groupId: string | undefined;
  readonly ownerId: string;
  readonly prefixListId: string | undefined;
};

function source(wire: Wire): RuleSide {
  return {
    cidrBlock: wire.SourceCidrIp ?? wire.Ipv6SourceCidrIp,
    groupId: wire.SourceGroupId,
    ownerId: wire.SourceGroupOwnerAccount,
    prefixListId: wire.SourcePrefixListId,
  };
}

function destination(wire: Wire): RuleSide {
  return {
    cidrBlock: wire.DestCidrIp ?? wire.Ipv6DestCidrIp,
    groupId: wire.DestGroupId,
    ownerId: wire.DestGroupOwnerAccount,
    prefixListId: wire.DestPrefixListId,
  };
}

/** A block beats a group, a group beats a prefix list where several are given (section 1.7, AuthorizeSecurityGroup). */
function peerOf({ cidrBlock, groupId, ownerId, prefixListId }: RuleSide): SecurityGroupPeer {
  if (cidrBlock !== undefined) return { kind: 'cidr', cidrBlock };
  if (groupId !== undefined) return { kind: 'group', securityGroupId: groupId, ownerId };
  if (prefixListId !== undefined) return { kind: 'prefix-list', prefixListId };
  return { kind: 'any' };
}
