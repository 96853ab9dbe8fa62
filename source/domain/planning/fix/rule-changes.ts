import { type Service, serviceOf } from '../../audit/rule-service.ts';
import type { TrafficTarget } from '../../audit/traffic-facts.ts';
import type { AddressRange } from '../../cidr-range.ts';
import type { AllowedTraffic } from '../../intent.ts';
import type { SecurityGroup, SecurityGroupRule } from '../../inventory.ts';
import type { Problem } from '../../problem.ts';
import type { RuleToAuthorize, Step } from '../../step.ts';
import { planProblem } from '../plan-problem.ts';
import { sameIdentity } from '../rules/rule-identity.ts';
import { trafficIn, trafficKey } from '../rules/rule-traffic.ts';
import type { Ground } from './mend.ts';

/** A rule that a group should have. */
export type RuleWish = {
  readonly direction: 'ingress' | 'egress';
  readonly service: Service;
  readonly target: Pick<TrafficTarget, 'cidrBlock' | 'range'>;
  /** 1 (best) to 100. */
  readonly priority: number;
};

/** The steps that add the rules; those of which the group has one of the same identity are left out. */
export function addRules(ground: Ground, group: SecurityGroup, wishes: readonly RuleWish[]): readonly Step[] {
  const existing = group.rules.state === 'known' ? group.rules.value.rules : [];
  return wishes.flatMap(wish => {
    const rule = ruleOf(wish);
    return rule === undefined || existing.some(one => sameIdentity(one, rule))
      ? []
      : [authorizeRule(ground, group, rule)];
  });
}

/** What a wish comes to between addresses of its family; undefined where there is no such traffic. */
function ruleOf({ direction, service, target, priority }: RuleWish): RuleToAuthorize | undefined {
  const traffic = trafficIn(target.range.family, trafficOf(service, target.range.family));
  if (traffic === undefined) return undefined;
  return { direction, ...traffic, peer: { kind: 'cidr', cidrBlock: target.cidrBlock }, priority };
}

function trafficOf({ protocol, ports }: Service, family: AddressRange['family']): AllowedTraffic {
  switch (protocol) {
    case 'TCP':
    case 'UDP':
      return { protocol, portRange: ports };
    case 'PING':
      return { protocol: family === 'ipv4' ? 'ICMP' : 'ICMPv6' };
    case 'GRE':
    case 'ALL':
      return { protocol };
  }
}

/** The step that adds exactly this rule. */
export function authorizeRule(ground: Ground, group: SecurityGroup, rule: RuleToAuthorize): Step {
  const { vpcId, regionId, securityGroupId } = group;
  const side = ground.sideOf(vpcId);
  const peer = rule.peer.kind === 'cidr' ? rule.peer.cidrBlock : rule.peer.securityGroupId;
  return {
    kind: 'authorize-rule',
    id: `authorize-rule/${side}/${securityGroupId}/${rule.direction}/${trafficKey(rule)}/${peer}`,
    side,
    regionId,
    vpcId,
    dependsOn: [],
    securityGroupId,
    rule,
  };
}

/** The step that takes exactly this rule away. */
export function revokeRule(ground: Ground, group: SecurityGroup, rule: SecurityGroupRule): Step {
  const { vpcId, regionId, securityGroupId } = group;
  const side = ground.sideOf(vpcId);
  return {
    kind: 'revoke-rule',
    id: `revoke-rule/${side}/${securityGroupId}/${rule.ruleId}`,
    side,
    regionId,
    vpcId,
    dependsOn: [],
    securityGroupId,
    direction: rule.direction,
    ruleId: rule.ruleId,
  };
}

/** Why a group takes no change, or undefined. */
export function groupObstacle({ isServiceManaged, securityGroupId }: SecurityGroup): Problem | undefined {
  return isServiceManaged ? planProblem('rule-not-revocable', { group: securityGroupId }) : undefined;
}

/** Why a rule cannot be written anew with less in it, or shown to a person as what it is; undefined where it can. */
export function ruleObstacle(rule: SecurityGroupRule): Problem | undefined {
  const hasExtras =
    rule.nearCidrBlock !== undefined ||
    rule.sourcePortRange !== undefined ||
    rule.portRangeListId !== undefined;
  const isNamed = rule.peer.kind === 'cidr' || rule.peer.kind === 'group';
  return hasExtras || !isNamed ? planProblem('fix-rule-complex', { rule: rule.ruleId }) : undefined;
}

/** The services of rules, each once, without those that open every port. */
export function servicesOf(rules: readonly SecurityGroupRule[]): readonly Service[] {
  const plain = rules.filter(rule => ruleObstacle(rule) === undefined).map(serviceOf);
  return [...new Map(plain.map(one => [JSON.stringify(one), one])).values()];
}

/** Traffic in the words of `--allow`, as services. */
export function servicesIn(allow: readonly AllowedTraffic[]): readonly Service[] {
  return allow.map(one => serviceOf(one));
}
