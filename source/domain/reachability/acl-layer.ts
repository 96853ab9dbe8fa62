import type { AddressFamily } from '../cidr-range.ts';
import type { NetworkAcl, NetworkAclEntry, VSwitch } from '../inventory.ts';
import type { ProtocolName, TrafficBox } from '../traffic-set-axes.ts';
import { certainty, type TrafficSpace } from '../traffic-set-space.ts';
import type { AccountView } from './account-view.ts';
import type { FarAddresses, Layer } from './layer.ts';
import { reachProblem } from './reach-problem.ts';
import { portInterval, protocolInterval, rangeBound } from './rule-box.ts';
import { type NamedRule, ruleLayer } from './rule-layer.ts';

export type AclQuestion = {
  readonly direction: 'ingress' | 'egress';
  /** Whether the packet opens the conversation or answers in it. */
  readonly leg: 'request' | 'answer';
  readonly family: AddressFamily;
  readonly vSwitch: VSwitch;
  readonly far: FarAddresses;
};

const codes = {
  request: {
    egress: { notAllowed: 'reach-acl-egress', dropped: 'reach-acl-egress-dropped' },
    ingress: { notAllowed: 'reach-acl-ingress', dropped: 'reach-acl-ingress-dropped' },
  },
  answer: {
    egress: { notAllowed: 'reach-acl-answer-egress', dropped: 'reach-acl-answer-egress-dropped' },
    ingress: { notAllowed: 'reach-acl-answer-ingress', dropped: 'reach-acl-answer-ingress-dropped' },
  },
} as const;

const open: Layer = { traffic: certainty.passes, explain: () => [], ways: [] };

/**
 * What the network ACL of a vSwitch lets pass on one leg. It remembers no conversation, so the answer is judged like
 * any packet; entries are tried in order and the first match decides, by the packet's destination port, which for
 * an answer is the port the request came from (alibaba-cloud-api.md sections 1.5 and 5).
 */
export function aclLayer(space: TrafficSpace, view: AccountView, question: AclQuestion): Layer {
  const { vSwitch, direction, leg } = question;
  if (vSwitch.networkAclId === undefined) return open;
  const found = view.networkAcl(vSwitch.regionId, vSwitch.networkAclId);
  if (found.state !== 'found' || found.value.status !== 'Available') {
    const subject = `network-acl/${vSwitch.regionId}/${vSwitch.networkAclId}`;
    return {
      traffic: certainty.unknown,
      explain: () => [reachProblem('reach-unread', { subject })],
      ways: [],
    };
  }
  const acl = found.value;
  return ruleLayer(space, {
    rules: acl[direction].flatMap(entry => aclRule(acl, entry, question) ?? []),
    fallback: certainty.blocked,
    far: question.far,
    codes: codes[leg][direction],
    owner: { networkAcl: acl.networkAclId },
  });
}

function aclRule(acl: NetworkAcl, entry: NetworkAclEntry, question: AclQuestion): NamedRule | undefined {
  const bound = rangeBound(entry.cidrBlock, question.family);
  if (bound.kind === 'nowhere') return undefined;
  const addresses = bound.kind === 'within' ? { [question.far.axis]: bound.interval } : {};
  return {
    box: { ...addresses, ...serviceBox(entry, question) },
    decision: entry.policy === 'accept' ? certainty.passes : certainty.blocked,
    isSure: bound.kind !== 'uncertain' && !hasPortsOfNoProtocol(entry),
    parameters: { rule: entry.entryId, networkAcl: acl.networkAclId },
  };
}

/** ACLs know one `icmp`; which of the two it means follows from the family of the entry's range. */
function serviceBox({ protocol, portRange }: NetworkAclEntry, { family, leg }: AclQuestion): TrafficBox {
  if (protocol === 'all') return {};
  const name: ProtocolName = protocol === 'icmp' && family === 'ipv6' ? 'icmpv6' : protocol;
  const ports = protocol === 'tcp' || protocol === 'udp' ? portInterval(portRange) : undefined;
  const portAxis = leg === 'request' ? 'destinationPort' : 'sourcePort';
  return { protocol: protocolInterval(name), ...(ports ? { [portAxis]: ports } : {}) };
}

/** An entry for all protocols holds every port; one that names ports nevertheless may mean anything. */
function hasPortsOfNoProtocol({ protocol, portRange }: NetworkAclEntry): boolean {
  return protocol === 'all' && portInterval(portRange) !== undefined;
}
