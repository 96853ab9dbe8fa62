import type { RulePeerRecord, SecurityGroupRuleRecord } from '../../state/security-records.ts';
import type { WorldView } from '../../state/world-view.ts';
import { secondsTime } from '../answers/timestamps.ts';

/** One permission of DescribeSecurityGroupAttribute; ECS writes unset fields as empty strings (section 1.1). */
export function renderRule(view: WorldView, rule: SecurityGroupRuleRecord) {
  const isIngress = rule.direction === 'ingress';
  const far = isIngress ? sourceFields(view, rule.peer) : destinationFields(view, rule.peer);
  const near = isIngress ? nearDestination(rule.nearCidrBlock) : nearSource(rule.nearCidrBlock);
  const isSdk = view.settings.unconfirmed.looseFieldTypes === 'as-sdk';
  return {
    ...emptyEnds,
    SecurityGroupRuleId: rule.id,
    Direction: rule.direction,
    IpProtocol: rule.protocol,
    PortRange: rule.portRange,
    PortRangeListId: rule.portRangeListId ?? '',
    PortRangeListName: view.get('portRangeLists', rule.portRangeListId ?? '')?.name ?? '',
    SourcePortRange: rule.sourcePortRange ?? '',
    Policy: rule.policy,
    Priority: isSdk ? String(rule.priority) : rule.priority,
    NicType: 'intranet',
    Description: rule.description,
    CreateTime: secondsTime(rule.createdAtMs),
    ...near,
    ...far,
  };
}

const emptyEnds = {
  SourceCidrIp: '',
  Ipv6SourceCidrIp: '',
  SourceGroupId: '',
  SourceGroupName: '',
  SourceGroupOwnerAccount: '',
  SourcePrefixListId: '',
  SourcePrefixListName: '',
  DestCidrIp: '',
  Ipv6DestCidrIp: '',
  DestGroupId: '',
  DestGroupName: '',
  DestGroupOwnerAccount: '',
  DestPrefixListId: '',
  DestPrefixListName: '',
};

function sourceFields(view: WorldView, peer: RulePeerRecord) {
  switch (peer.kind) {
    case 'ipv4':
      return { SourceCidrIp: peer.cidrBlock };
    case 'ipv6':
      return { Ipv6SourceCidrIp: peer.cidrBlock };
    case 'group':
      return {
        SourceGroupId: peer.securityGroupId,
        SourceGroupName: groupName(view, peer.securityGroupId),
        SourceGroupOwnerAccount: peer.ownerId,
      };
    case 'prefix-list':
      return {
        SourcePrefixListId: peer.prefixListId,
        SourcePrefixListName: view.get('prefixLists', peer.prefixListId)?.name ?? '',
      };
  }
}

function destinationFields(view: WorldView, peer: RulePeerRecord) {
  switch (peer.kind) {
    case 'ipv4':
      return { DestCidrIp: peer.cidrBlock };
    case 'ipv6':
      return { Ipv6DestCidrIp: peer.cidrBlock };
    case 'group':
      return {
        DestGroupId: peer.securityGroupId,
        DestGroupName: groupName(view, peer.securityGroupId),
        DestGroupOwnerAccount: peer.ownerId,
      };
    case 'prefix-list':
      return {
        DestPrefixListId: peer.prefixListId,
        DestPrefixListName: view.get('prefixLists', peer.prefixListId)?.name ?? '',
      };
  }
}

function groupName(view: WorldView, id: string): string {
  return view.get('securityGroups', id)?.name ?? '';
}

function nearDestination(cidrBlock: string | undefined) {
  if (cidrBlock === undefined) return {};
  return cidrBlock.includes(':') ? { Ipv6DestCidrIp: cidrBlock } : { DestCidrIp: cidrBlock };
}

function nearSource(cidrBlock: string | undefined) {
  if (cidrBlock === undefined) return {};
  return cidrBlock.includes(':') ? { Ipv6SourceCidrIp: cidrBlock } : { SourceCidrIp: cidrBlock };
}
