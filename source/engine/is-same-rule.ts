import type { PortRange, Protocol, SecurityGroupRule } from '../domain/inventory.ts';
import type { RuleToAuthorize } from '../domain/step.ts';

/**
 * Whether a rule that was read is the one a step adds. The identity of a rule is direction, peer, ports, protocol and
 * policy, without priority and description; a host address may come back bare or as /32, a protocol in upper case, and
 * all ports of TCP or UDP as 1/65535 (alibaba-cloud-api.md section 5, Identity). A rule with five-tuple extras or a
 * port list is another rule.
 */
export function isSameRule(found: SecurityGroupRule, wanted: RuleToAuthorize): boolean {
  return (
    found.direction === wanted.direction &&
    found.policy === 'Accept' &&
    found.protocol === wanted.protocol &&
    found.nearCidrBlock === undefined &&
    found.sourcePortRange === undefined &&
    found.portRangeListId === undefined &&
    portsKey(found.protocol, found.portRange) === portsKey(wanted.protocol, wanted.portRange) &&
    isSamePeer(found.peer, wanted.peer)
  );
}

function isSamePeer(found: SecurityGroupRule['peer'], wanted: RuleToAuthorize['peer']): boolean {
  if (found.kind === 'cidr' && wanted.kind === 'cidr') {
    return normaliseCidr(found.cidrBlock) === normaliseCidr(wanted.cidrBlock);
  }
  return (
    found.kind === 'group' && wanted.kind === 'group' && found.securityGroupId === wanted.securityGroupId
  );
}

function normaliseCidr(cidrBlock: string): string {
  if (cidrBlock.includes('/')) return cidrBlock.toLowerCase();
  return cidrBlock.includes(':') ? `${cidrBlock.toLowerCase()}/128` : `${cidrBlock}/32`;
}

function portsKey(protocol: Protocol, range: PortRange | undefined): string {
  const hasPorts = protocol === 'TCP' || protocol === 'UDP';
  if (!hasPorts) return 'none';
  return range === undefined ? '1/65535' : `${range.from}/${range.to}`;
}
