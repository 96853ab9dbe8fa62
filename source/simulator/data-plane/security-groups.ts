import type { SecurityGroupRecord, SecurityGroupRuleRecord } from '../state/security-records.ts';
import type { WorldView } from '../state/world-view.ts';
import { type Decision, dropped, type Flow, type Host, pass } from './packet.ts';
import { hasPorts, isDestinationPort, isInBlock, isInPortRange, isProtocol } from './rule-match.ts';

type Direction = 'ingress' | 'egress';

/**
 * Whether the security groups of the near host let a flow begin (alibaba-cloud-api.md section 5). All rules of all its
 * groups are taken together; the smallest priority decides, at equal priority Drop before Accept. Members of one basic
 * group reach each other before any rule unless its inner access policy is Drop. Where nothing matches: basic groups
 * let everything out and nothing in, enterprise groups neither.
 */
export function passesSecurityGroups(world: WorldView, flow: Flow, direction: Direction): Decision {
  const place = `security-group-${direction}` as const;
  const near = direction === 'egress' ? flow.source : flow.destination;
  const groups = groupsOf(world, near);
  const inner = innerGroup(groups, flow);
  if (inner !== undefined) {
    return pass({ place, objectId: inner.id, by: 'inner-access-policy' });
  }
  const rule = decidingRule(world, { flow, direction, groups });
  if (rule !== undefined) {
    const seen = { place, objectId: rule.securityGroupId, by: rule.id };
    return rule.policy === 'Accept' ? pass(seen) : dropped({ ...seen, reason: 'denied-by-rule' });
  }
  const objectId = groups[0]?.id ?? '';
  const isOpenByDefault =
    direction === 'egress' && groups.length > 0 && groups.every(group => group.type === 'normal');
  return isOpenByDefault
    ? pass({ place, objectId, by: 'default' })
    : dropped({ place, objectId, reason: 'denied-by-default' });
}

function groupsOf(world: WorldView, host: Host): readonly SecurityGroupRecord[] {
  return host.securityGroupIds.flatMap(id => world.get('securityGroups', id) ?? []);
}

/** The basic group that both ends are members of and that lets its members talk. */
function innerGroup(groups: readonly SecurityGroupRecord[], flow: Flow): SecurityGroupRecord | undefined {
  return groups.find(
    group =>
      group.type === 'normal' &&
      group.innerAccessPolicy === 'Accept' &&
      flow.source.securityGroupIds.includes(group.id) &&
      flow.destination.securityGroupIds.includes(group.id),
  );
}

function decidingRule(
  world: WorldView,
  given: {
    readonly flow: Flow;
    readonly direction: Direction;
    readonly groups: readonly SecurityGroupRecord[];
  },
): SecurityGroupRuleRecord | undefined {
  const { flow, direction, groups } = given;
  let best: SecurityGroupRuleRecord | undefined;
  for (const group of groups) {
    for (const rule of world.listBy('securityGroupRules', 'group', group.id)) {
      if (rule.direction === direction && outranks(rule, best) && matches(world, { rule, group, flow })) {
        best = rule;
      }
    }
  }
  return best;
}

function outranks(rule: SecurityGroupRuleRecord, best: SecurityGroupRuleRecord | undefined): boolean {
  if (best === undefined || rule.priority !== best.priority) {
    return best === undefined || rule.priority < best.priority;
  }
  return rule.policy === 'Drop' && best.policy === 'Accept';
}

type RuleInUse = {
  readonly rule: SecurityGroupRuleRecord;
  readonly group: SecurityGroupRecord;
  readonly flow: Flow;
};

function matches(world: WorldView, { rule, group, flow }: RuleInUse): boolean {
  const [near, far] =
    rule.direction === 'egress' ? [flow.source, flow.destination] : [flow.destination, flow.source];
  return (
    isProtocol(rule.protocol, flow.protocol) &&
    isDestinationPort(world, flow, rule) &&
    isSourcePort(rule, flow) &&
    (rule.nearCidrBlock === undefined || isInBlock(near.address, rule.nearCidrBlock)) &&
    isPeer(world, { rule, group, far })
  );
}

function isSourcePort(rule: SecurityGroupRuleRecord, flow: Flow): boolean {
  return (
    rule.sourcePortRange === undefined ||
    !hasPorts(flow.protocol) ||
    isInPortRange(flow.sourcePort, rule.sourcePortRange)
  );
}

function isPeer(
  world: WorldView,
  given: {
    readonly rule: SecurityGroupRuleRecord;
    readonly group: SecurityGroupRecord;
    readonly far: Host;
  },
): boolean {
  const { peer } = given.rule;
  switch (peer.kind) {
    case 'ipv4':
    case 'ipv6':
      return isInBlock(given.far.address, peer.cidrBlock);
    case 'prefix-list':
      return (world.get('prefixLists', peer.prefixListId)?.cidrBlocks ?? []).some(block =>
        isInBlock(given.far.address, block),
      );
    case 'group':
      return isPeerGroup(world, { ...given, peer });
  }
}

/**
 * A group as the far side works inside one VPC; across VPCs of one region only where the cloud took the rule with an
 * owner field; never across regions, and never from or to an enterprise group (section 5, Group as peer).
 */
function isPeerGroup(
  world: WorldView,
  given: {
    readonly group: SecurityGroupRecord;
    readonly far: Host;
    readonly peer: { readonly securityGroupId: string; readonly ownerId: string };
  },
): boolean {
  const { group, far, peer } = given;
  const named = world.get('securityGroups', peer.securityGroupId);
  if (named === undefined || !far.securityGroupIds.includes(named.id)) {
    return false;
  }
  const isAcrossTaken =
    peer.ownerId !== '' &&
    (named.ownerId !== group.ownerId || world.settings.unconfirmed.ownAccountGroupOfOtherVpc === 'accepted');
  return (
    group.type === 'normal' &&
    named.type === 'normal' &&
    (named.vpcId === group.vpcId || (named.regionId === group.regionId && isAcrossTaken))
  );
}
