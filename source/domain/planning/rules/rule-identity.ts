import { canonicalCidr } from '../../cidr-text.ts';
import type { PortRange, Protocol, SecurityGroupPeer, SecurityGroupRule } from '../../inventory.ts';
import { rulePeerText } from '../../rule-peer-text.ts';
import type { RuleToAuthorize } from '../../step.ts';
import { everyPort } from './rule-traffic.ts';

/**
 * Whether the cloud would take the new rule for the one that exists: direction, peer, ports, protocol and policy make
 * the identity, priority and description do not (alibaba-cloud-api.md section 5). Host addresses count as blocks.
 */
export function sameIdentity(existing: SecurityGroupRule, wanted: RuleToAuthorize): boolean {
  const isPlain =
    existing.policy === 'Accept' &&
    existing.portRangeListId === undefined &&
    existing.sourcePortRange === undefined &&
    existing.nearCidrBlock === undefined;
  return (
    isPlain &&
    existing.direction === wanted.direction &&
    existing.protocol === wanted.protocol &&
    portsKey(existing) === portsKey(wanted) &&
    peerKey(existing.peer) === peerKey(wanted.peer)
  );
}

function portsKey({ protocol, portRange }: { protocol: Protocol; portRange?: PortRange }): string {
  if (protocol !== 'TCP' && protocol !== 'UDP') return '';
  const { from, to } = portRange ?? everyPort;
  return `${from}/${to}`;
}

function peerKey(peer: SecurityGroupPeer | RuleToAuthorize['peer']): string {
  const text = rulePeerText(peer);
  return peer.kind === 'cidr' ? (canonicalCidr(text) ?? text) : text;
}
