import type { NetworkAclEntryRecord } from '../state/security-records.ts';
import type { WorldView } from '../state/world-view.ts';
import { type Decision, dropped, type Flow, type PacketProtocol, pass } from './packet.ts';
import { hasPorts, isInBlock, isInPortRange } from './rule-match.ts';

/**
 * Whether the network ACL of the near vSwitch lets a packet in or out (alibaba-cloud-api.md section 1.5). It knows no
 * conversations: every packet is judged alone, an answer too. Entries are tried in their order and the first that
 * matches decides; its port is the packet's destination port in both directions. Nothing matched: dropped. A vSwitch
 * without an ACL lets everything pass, and so does any ACL for traffic that does not leave its vSwitch.
 */
export function passesNetworkAcl(world: WorldView, flow: Flow, direction: 'ingress' | 'egress'): Decision {
  const near = direction === 'egress' ? flow.source : flow.destination;
  const far = direction === 'egress' ? flow.destination : flow.source;
  const acl = near.networkAclId === undefined ? undefined : world.get('networkAcls', near.networkAclId);
  if (acl === undefined || near.vSwitchId === far.vSwitchId) {
    return pass();
  }
  const place = `network-acl-${direction}` as const;
  const entry = acl[direction].find(
    candidate =>
      isAclProtocol(candidate, flow.protocol) &&
      (!hasPorts(flow.protocol) || isInPortRange(flow.destinationPort, candidate.port)) &&
      isInBlock(far.address, candidate.cidrBlock),
  );
  const seen = { place, objectId: acl.id, by: entry?.id ?? '' };
  if (entry === undefined) {
    return dropped({ ...seen, reason: 'denied-by-default' });
  }
  return entry.policy === 'accept' ? pass(seen) : dropped({ ...seen, reason: 'denied-by-rule' });
}

/** ACLs know one `icmp`; which of the two it means follows from the entry's address family. */
function isAclProtocol(entry: NetworkAclEntryRecord, protocol: PacketProtocol): boolean {
  switch (entry.protocol) {
    case 'all':
      return true;
    case 'icmp':
      return protocol === 'ICMP' || protocol === 'ICMPv6';
    case 'tcp':
      return protocol === 'TCP';
    case 'udp':
      return protocol === 'UDP';
    case 'gre':
      return protocol === 'GRE';
  }
}
