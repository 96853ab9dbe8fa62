import type { SecurityGroup, SecurityGroupRule } from '../../inventory.ts';
import type { ItemState } from '../../plan.ts';
import type { Problem } from '../../problem.ts';
import type { RuleToAuthorize } from '../../step.ts';
import type { PlanContext } from '../context.ts';
import { planProblem } from '../plan-problem.ts';
import { evaluateRules, isCatchAll, type RuleDecision } from './evaluate-rules.ts';
import type { RuleCandidate } from './rule-candidates.ts';
import { sameIdentity } from './rule-identity.ts';
import { everyPort, protocolAtoms, trafficKey } from './rule-traffic.ts';
import type { TrafficBox } from './traffic-box.ts';

export type RuleJudgement = {
  readonly key: string;
  /** The key of the candidate that the user edited into this. */
  readonly editedFrom?: string;
  readonly candidate: RuleCandidate;
  readonly state: ItemState;
  readonly skipped?: 'consent' | 'shadowed' | 'excluded' | 'no-link';
  readonly problems: readonly Problem[];
};

type Answer = Pick<RuleJudgement, 'state' | 'problems' | 'skipped'>;

/**
 * Judges one rule against all rules of all groups that the interfaces have together. Undefined: not needed, since
 * nothing forbids the traffic in the first place (egress of basic groups).
 */
export function judgeRule(context: PlanContext, candidate: RuleCandidate): RuleJudgement | undefined {
  const key = ruleKey(candidate);
  const answer = answerFor(context, candidate, key);
  return answer === undefined ? undefined : { key, candidate, ...answer };
}

/** The key of a rule item: where, direction, traffic, peer. */
export function ruleKey({ view, rule }: RuleCandidate): string {
  const peer = rule.peer.kind === 'cidr' ? rule.peer.cidrBlock : rule.peer.securityGroupId;
  return `rule/${view.side}/${view.group.securityGroupId}/${rule.direction}/${trafficKey(rule)}/${peer}`;
}

function answerFor(context: PlanContext, candidate: RuleCandidate, key: string): Answer | undefined {
  const { group, bundles } = candidate.view;
  if (group.isServiceManaged) {
    return {
      state: 'block',
      problems: [planProblem('security-group-service-managed', { group: group.securityGroupId })],
    };
  }
  const unread = bundles.flat().find(one => one.rules.state === 'unknown');
  if (unread !== undefined) {
    return { state: 'unknown', problems: [planProblem('fact-unread', { subject: unread.securityGroupId })] };
  }
  const decisions = bundles.map(bundle =>
    decide(candidate, bundle, rulesOf(bundle, candidate.rule.direction)),
  );
  return judgeDecisions({ context, candidate, key, decisions });
}

function rulesOf(
  bundle: readonly SecurityGroup[],
  direction: RuleToAuthorize['direction'],
): readonly SecurityGroupRule[] {
  return bundle
    .flatMap(group => (group.rules.state === 'known' ? group.rules.value.rules : []))
    .filter(rule => rule.direction === direction);
}

type Decision = RuleDecision & {
  /** All of the traffic passes today. */
  readonly passes: boolean;
  readonly bundle: readonly SecurityGroup[];
};

function decide(
  candidate: RuleCandidate,
  bundle: readonly SecurityGroup[],
  rules: readonly SecurityGroupRule[],
): Decision {
  const decision = evaluateRules({
    rules,
    traffic: boxesOf(candidate),
    near: candidate.near,
    ownGroupIds: candidate.view.ownGroupIds,
  });
  // Basic groups let everything out; enterprise groups let nothing in or out until allowed (section 5).
  const isOpenByDefault =
    candidate.rule.direction === 'egress' && bundle.every(group => group.type === 'normal');
  const passes =
    decision.dropped.length === 0 &&
    decision.doubtful.length === 0 &&
    (isOpenByDefault || decision.open.length === 0);
  return { ...decision, passes, bundle };
}

/** The traffic of a candidate as boxes. */
export function boxesOf({ rule, far }: Pick<RuleCandidate, 'rule' | 'far'>): readonly TrafficBox[] {
  const ports =
    rule.protocol === 'TCP' || rule.protocol === 'UDP' ? (rule.portRange ?? everyPort) : everyPort;
  return far.flatMap(addresses =>
    protocolAtoms(rule.protocol, addresses.family).map(atom => ({ atom, addresses, ports })),
  );
}

type Decided = {
  readonly context: PlanContext;
  readonly candidate: RuleCandidate;
  readonly key: string;
  readonly decisions: readonly Decision[];
};

function judgeDecisions(decided: Decided): Answer | undefined {
  const { candidate, decisions } = decided;
  const own = candidate.view.group.rules;
  const twin =
    own.state === 'known' ? own.value.rules.find(rule => sameIdentity(rule, candidate.rule)) : undefined;
  const doubtful = decisions.flatMap(one => one.doubtful);
  if (decisions.every(one => one.passes)) return judgePassing(candidate, decisions, twin);
  if (doubtful.length > 0) {
    return { state: 'unknown', problems: doubtful.map(rule => dropProblem('rule-drop-unresolved', rule)) };
  }
  if (twin !== undefined) {
    const drops = decisions
      .flatMap(one => one.droppedBy)
      .map(rule => dropProblem('rule-exists-weaker', rule));
    // The cloud answers a rule of the same identity with success and adds nothing (section 5, Identity).
    return {
      state: drops.length > 0 ? 'block' : 'have',
      problems: drops.length > 0 ? drops : [existsProblem(twin)],
    };
  }
  return judgeDropped(decided);
}

function judgePassing(
  candidate: RuleCandidate,
  decisions: readonly Decision[],
  twin: SecurityGroupRule | undefined,
): Answer | undefined {
  if (twin !== undefined) return { state: 'have', problems: [existsProblem(twin)] };
  const by = [...new Set(decisions.flatMap(one => one.acceptedBy).map(rule => rule.ruleId))];
  if (by.length === 0 && candidate.rule.direction === 'egress') return undefined;
  return { state: 'have', problems: [planProblem('rule-covered', { rules: by.join(', ') })] };
}

/** Some of it does not pass today: what would a new rule of ours do about it? */
function judgeDropped({ context, candidate, key, decisions }: Decided): Answer {
  const { priority } = candidate.rule;
  const drops = [...new Set(decisions.flatMap(one => one.droppedBy))];
  // At equal priority Drop comes before Accept, so a drop of the new rule's own priority stays in force.
  const firm = drops.filter(rule => rule.priority <= priority);
  const isHidden = decisions.some(one => !one.passes && isAllFirm(one, priority));
  if (firm.length > 0 && isHidden) {
    return {
      state: 'skip',
      skipped: 'shadowed',
      problems: firm.map(rule => dropProblem('rule-shadowed-by-drop', rule)),
    };
  }
  const partly = firm.map(rule => dropProblem('rule-partly-shadowed', rule));
  const overridden = drops
    .filter(rule => rule.priority > priority && !isCatchAll(rule))
    .map(rule => dropProblem('rule-overrides-drop', rule));
  if (overridden.length > 0 && !context.intent.consents.includes(key)) {
    return { state: 'skip', skipped: 'consent', problems: [...overridden, ...partly] };
  }
  return { state: 'add', problems: [...overridden, ...partly] };
}

/** Nothing is left that a new rule could let pass. */
function isAllFirm(decision: Decision, priority: number): boolean {
  const isOnlyFirm = decision.droppedBy.every(rule => rule.priority <= priority);
  return decision.open.length === 0 && decision.accepted.length === 0 && isOnlyFirm;
}

function existsProblem(rule: SecurityGroupRule): Problem {
  return planProblem('rule-exists', { rule: rule.ruleId });
}

function dropProblem(
  code:
    | 'rule-drop-unresolved'
    | 'rule-exists-weaker'
    | 'rule-shadowed-by-drop'
    | 'rule-partly-shadowed'
    | 'rule-overrides-drop',
  rule: SecurityGroupRule,
): Problem {
  return planProblem(code, { rule: rule.ruleId, priority: rule.priority });
}
