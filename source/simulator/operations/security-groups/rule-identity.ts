import type { RulePeerRecord } from '../../state/security-records.ts';
import { readAddressBlock } from '../answers/address-block.ts';
import type { WantedRule } from './read-rule.ts';

/**
 * What makes two rules the same one: direction, peer, ports, protocol and policy (and the five-tuple's near side);
 * priority and description are not part of it (alibaba-cloud-api.md section 5).
 */
export function ruleIdentity(rule: WantedRule): string {
  return JSON.stringify([
    rule.direction,
    peerIdentity(rule.peer),
    rule.nearCidrBlock === undefined ? '' : canonical(rule.nearCidrBlock),
    rule.portRangeListId ?? rule.portRange,
    rule.sourcePortRange ?? '',
    rule.protocol,
    rule.policy,
  ]);
}

function peerIdentity(peer: RulePeerRecord): string {
  switch (peer.kind) {
    case 'ipv4':
    case 'ipv6':
      return canonical(peer.cidrBlock);
    case 'group':
      return peer.securityGroupId;
    case 'prefix-list':
      return peer.prefixListId;
  }
}

/** A host with and without its mask is one address. */
function canonical(cidrBlock: string): string {
  return readAddressBlock(cidrBlock)?.canonical ?? cidrBlock;
}
