import type { Inventory, SecurityGroup, SecurityGroupPeer, SecurityGroupRule } from '../inventory.ts';
import { rulePeerText } from '../rule-peer-text.ts';
import type { RuleToAuthorize, Step } from '../step.ts';
import { changeKnown, changeRegion } from './change-region.ts';
import { predictedId } from './predicted-id.ts';

type StepOf<Kind extends Step['kind']> = Extract<Step, { kind: Kind }>;

/**
 * Adds the rule, unless one with the same identity exists: direction, peer, ports, protocol and policy make the
 * identity, and the cloud answers a duplicate with success and adds nothing (alibaba-cloud-api.md section 5).
 */
export function authorizeRule(inventory: Inventory, step: StepOf<'authorize-rule'>): Inventory {
  const created: SecurityGroupRule = {
    ...withoutPeer(step.rule),
    ruleId: predictedId(step.id),
    policy: 'Accept',
    peer: peerOf(step.rule),
    description: '',
  };
  return changeRules(inventory, step, rules =>
    rules.some(rule => identityOf(rule) === identityOf(created)) ? rules : [...rules, created],
  );
}

/** A revoked rule is gone, by its id. */
export function revokeRule(inventory: Inventory, step: StepOf<'revoke-rule'>): Inventory {
  return changeRules(inventory, step, rules => rules.filter(rule => rule.ruleId !== step.ruleId));
}

function withoutPeer({ direction, protocol, portRange, priority }: RuleToAuthorize) {
  return { direction, protocol, priority, ...(portRange ? { portRange } : {}) };
}

function peerOf({ peer }: RuleToAuthorize): SecurityGroupPeer {
  switch (peer.kind) {
    case 'cidr':
      return peer;
    case 'group':
      return { ...peer, ownerId: peer.ownerId ?? '' };
  }
}

function identityOf(rule: SecurityGroupRule): string {
  const ports = rule.portRange ? `${rule.portRange.from}/${rule.portRange.to}` : portsWhenAbsent(rule);
  const extras = [rule.nearCidrBlock, rule.sourcePortRange, rule.portRangeListId];
  return JSON.stringify([rule.direction, rulePeerText(rule.peer), ports, rule.protocol, rule.policy, extras]);
}

function portsWhenAbsent({ protocol }: SecurityGroupRule): string {
  return protocol === 'TCP' || protocol === 'UDP' ? '1/65535' : '-1/-1';
}

function changeRules(
  inventory: Inventory,
  step: StepOf<'authorize-rule' | 'revoke-rule'>,
  change: (rules: readonly SecurityGroupRule[]) => readonly SecurityGroupRule[],
): Inventory {
  const changeGroup = (group: SecurityGroup): SecurityGroup =>
    group.securityGroupId === step.securityGroupId
      ? { ...group, rules: changeKnown(group.rules, rules => ({ ...rules, rules: change(rules.rules) })) }
      : group;
  return changeRegion(inventory, step.regionId, region => ({
    ...region,
    securityGroups: changeKnown(region.securityGroups, groups => groups.map(changeGroup)),
  }));
}
