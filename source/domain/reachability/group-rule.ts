import type { AddressFamily } from '../cidr-range.ts';
import type { SecurityGroup, SecurityGroupPeer, SecurityGroupRule } from '../inventory.ts';
import type { ProtocolName, TrafficBox } from '../traffic-set-axes.ts';
import { certainty } from '../traffic-set-space.ts';
import type { AccountView } from './account-view.ts';
import type { FarAddresses } from './layer.ts';
import { addressBox, portInterval, protocolInterval, type RangeBound, rangeBound } from './rule-box.ts';
import type { NamedRule } from './rule-layer.ts';

/** A rule and the group it is in. */
export type OwnedRule = { readonly group: SecurityGroup; readonly rule: SecurityGroupRule };

/** For whom the rule is read: packets of one family, to or from an interface of another VPC. */
export type RuleReader = {
  readonly family: AddressFamily;
  readonly far: FarAddresses;
  readonly peer: { readonly regionId: string; readonly groups: readonly string[] | undefined };
};

const everywhere: RangeBound = { kind: 'everywhere' };
const nowhere: RangeBound = { kind: 'nowhere' };
const uncertain: RangeBound = { kind: 'uncertain' };

const protocolNames = {
  TCP: 'tcp',
  UDP: 'udp',
  ICMP: 'icmp',
  ICMPv6: 'icmpv6',
  GRE: 'gre',
} as const satisfies Record<string, ProtocolName>;

/** The packets that a rule of a security group matches; undefined where none of this family can. */
export function groupRule(view: AccountView, owned: OwnedRule, reader: RuleReader): NamedRule | undefined {
  const { group, rule } = owned;
  const far = peerBound(view, owned, reader);
  const near = rule.nearCidrBlock ? rangeBound(rule.nearCidrBlock, reader.family) : everywhere;
  const bounds =
    reader.far.axis === 'source' ? { source: far, destination: near } : { source: near, destination: far };
  const addresses = addressBox(bounds);
  if (addresses === undefined) return undefined;
  const hasUncertainRange = far.kind === 'uncertain' || near.kind === 'uncertain';
  return {
    box: { ...addresses, ...serviceBox(rule) },
    decision: rule.policy === 'Accept' ? certainty.passes : certainty.blocked,
    isSure: !hasUncertainRange && rule.portRangeListId === undefined && !hasPortsOfNoProtocol(rule),
    parameters: { securityGroup: group.securityGroupId, rule: rule.ruleId, priority: rule.priority },
  };
}

function serviceBox(rule: SecurityGroupRule): TrafficBox {
  if (rule.protocol === 'ALL') return {};
  const protocol = protocolInterval(protocolNames[rule.protocol]);
  if (rule.protocol !== 'TCP' && rule.protocol !== 'UDP') return { protocol };
  const destinationPort = portInterval(rule.portRange);
  const sourcePort = portInterval(rule.sourcePortRange);
  return {
    protocol,
    ...(destinationPort ? { destinationPort } : {}),
    ...(sourcePort ? { sourcePort } : {}),
  };
}

/** The cloud refuses ports together with ALL (alibaba-cloud-api.md section 5); seen nevertheless, they may mean anything. */
function hasPortsOfNoProtocol({ protocol, portRange, sourcePortRange }: SecurityGroupRule): boolean {
  const restricts = portInterval(portRange) !== undefined || portInterval(sourcePortRange) !== undefined;
  return protocol === 'ALL' && restricts;
}

function peerBound(view: AccountView, { group, rule }: OwnedRule, reader: RuleReader): RangeBound {
  switch (rule.peer.kind) {
    case 'any':
      return everywhere;
    case 'cidr':
      return rangeBound(rule.peer.cidrBlock, reader.family);
    case 'prefix-list':
      return uncertain;
    case 'group':
      return groupBound(view, { group, peer: rule.peer }, reader);
  }
}

/**
 * A group as peer means the interfaces in it. Groups are regional, and enterprise groups neither name groups nor are
 * named. Whether the cloud lets a group of another VPC of the same account count is UNCONFIRMED, so it may
 * match or not (alibaba-cloud-api.md section 5, Group as peer).
 */
function groupBound(
  view: AccountView,
  {
    group,
    peer,
  }: { readonly group: SecurityGroup; readonly peer: Extract<SecurityGroupPeer, { kind: 'group' }> },
  reader: RuleReader,
): RangeBound {
  const isMember = reader.peer.groups?.includes(peer.securityGroupId) ?? true;
  if (!isMember || reader.peer.regionId !== group.regionId || group.type === 'enterprise') return nowhere;
  const named = view.securityGroup(reader.peer.regionId, peer.securityGroupId);
  return named.state === 'found' && named.value.type === 'enterprise' ? nowhere : uncertain;
}
