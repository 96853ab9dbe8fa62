import type { AddressFamily } from '../cidr-range.ts';
import type { SecurityGroup, SecurityGroupRule, VSwitch } from '../inventory.ts';
import { type Certainty, certainty, type TrafficSpace } from '../traffic-set-space.ts';
import type { AccountView } from './account-view.ts';
import { groupRule } from './group-rule.ts';
import type { FarAddresses, Layer } from './layer.ts';
import { reachProblem } from './reach-problem.ts';
import { type NamedRule, ruleLayer } from './rule-layer.ts';

/** An interface, seen from the groups it is in; undefined where its groups were not read. */
export type InterfaceGroups = readonly string[] | undefined;

export type GroupQuestion = {
  readonly direction: 'ingress' | 'egress';
  readonly family: AddressFamily;
  readonly regionId: string;
  readonly near: InterfaceGroups;
  readonly far: FarAddresses;
  readonly peer: { readonly regionId: string; readonly groups: InterfaceGroups };
};

const codes = {
  egress: { notAllowed: 'reach-egress-not-allowed', dropped: 'reach-egress-dropped' },
  ingress: { notAllowed: 'reach-ingress-not-allowed', dropped: 'reach-ingress-dropped' },
} as const;

/**
 * What the security groups of an interface let out or in, for the packet that opens a conversation; its answer passes
 * by itself. All rules of all groups together, priority ascending, Drop before Accept at equal priority, then the
 * default of the type (alibaba-cloud-api.md section 5). Interfaces of two VPCs share no group, so the access inside a
 * group never applies.
 */
export function groupLayer(space: TrafficSpace, view: AccountView, question: GroupQuestion): Layer {
  const { regionId, near, direction } = question;
  const found = near?.map(id => view.securityGroup(regionId, id));
  const groups = found?.flatMap(one => (one.state === 'found' ? [one.value] : []));
  const isComplete = groups?.length === near?.length && groups?.every(one => one.rules.state === 'known');
  if (groups === undefined || !isComplete) return unreadGroups(question);
  return ruleLayer(space, {
    rules: namedRules(view, groups, question),
    fallback: fallbackOf(groups, direction),
    far: question.far,
    codes: codes[direction],
    owner: { securityGroups: groups.map(one => one.securityGroupId).join(', ') },
  });
}

/** The groups that the rules of an interface name as peers: for the others it is all the same who is in them. */
export function referencedGroupIds(
  view: AccountView,
  vSwitch: VSwitch,
  near: InterfaceGroups,
): ReadonlySet<string> {
  const ids = (near ?? []).flatMap(id => {
    const found = view.securityGroup(vSwitch.regionId, id);
    const rules =
      found.state === 'found' && found.value.rules.state === 'known' ? found.value.rules.value.rules : [];
    return rules.flatMap(({ peer }) => (peer.kind === 'group' ? [peer.securityGroupId] : []));
  });
  return new Set(ids);
}

function unreadGroups({ regionId, near }: GroupQuestion): Layer {
  const subjectOf = ({ vSwitchId }: VSwitch) =>
    near ? `security-groups/${regionId}/${near.join(',')}` : `instances/${regionId}/${vSwitchId}`;
  return {
    traffic: certainty.unknown,
    explain: ({ vSwitch }) => [reachProblem('reach-unread', { subject: subjectOf(vSwitch) })],
    ways: [],
  };
}

/** Basic groups let everything out and nothing in, enterprise groups neither; of a mixture nothing is documented. */
function fallbackOf(groups: readonly SecurityGroup[], direction: 'ingress' | 'egress'): Certainty {
  if (direction === 'ingress' || groups.every(one => one.type === 'enterprise')) return certainty.blocked;
  return groups.every(one => one.type === 'normal') ? certainty.passes : certainty.unknown;
}

function namedRules(
  view: AccountView,
  groups: readonly SecurityGroup[],
  question: GroupQuestion,
): readonly NamedRule[] {
  return groups
    .flatMap(group => {
      const rules = group.rules.state === 'known' ? group.rules.value.rules : [];
      return rules.filter(rule => rule.direction === question.direction).map(rule => ({ group, rule }));
    })
    .sort((one, other) => rank(one.rule) - rank(other.rule))
    .flatMap(owned => groupRule(view, owned, question) ?? []);
}

function rank({ priority, policy }: SecurityGroupRule): number {
  return priority * 2 + (policy === 'Drop' ? 0 : 1);
}
