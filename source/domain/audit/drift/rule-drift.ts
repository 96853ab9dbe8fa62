import { addressSet, differenceOf, intervalOf } from '../../address-set.ts';
import { type AddressRange, rangeContains } from '../../cidr-range.ts';
import { valueOr } from '../../fact.ts';
import { opposite, type Side } from '../../intent.ts';
import type { SecurityGroup, SecurityGroupRule } from '../../inventory.ts';
import type { Unread } from '../../plan.ts';
import { sides } from '../../planning/context.ts';
import { routeDestinations } from '../../planning/routes/route-destinations.ts';
import type { RuleJudgement } from '../../planning/rules/judge-rule.ts';
import { callers } from '../../planning/rules/rule-candidates.ts';
import { trafficKey } from '../../planning/rules/rule-traffic.ts';
import type { VpcView } from '../../planning/vpc-view.ts';
import { rulePeerText } from '../../rule-peer-text.ts';
import type { Stop } from '../breaks/stop.ts';
import { groupObject, ruleObject } from '../objects.ts';
import { includesService, peerRange, serviceOf, serviceText } from '../rule-service.ts';
import type { Drift, DriftItem } from './drift.ts';
import type { Standing } from './standing.ts';

/** How the security-group rules of both sides differ from what is wanted. */
export function ruleDrift(standing: Standing): Drift {
  const judged = standing.rules.judgements.map(judgedDrift);
  const extra = sides.map(side => surplusOf(standing, side));
  const all = [...judged, ...extra];
  return { items: all.flatMap(one => one.items), unread: all.flatMap(one => one.unread) };
}

const nothing: Drift = { items: [], unread: [] };

function judgedDrift(judgement: RuleJudgement): Drift {
  switch (judgement.state) {
    case 'have':
      return nothing;
    case 'add':
      return missing(judgement);
    case 'skip':
      return judgement.skipped === 'excluded' ? nothing : missing(judgement);
    case 'block':
      return blocked(judgement);
    case 'unknown':
      return { items: [], unread: judgement.candidate.view.bundles.flat().map(unreadRules) };
  }
}

function unreadRules({ regionId, securityGroupId, rules }: SecurityGroup): Unread {
  const reason = rules.state === 'unknown' ? rules.reason : ({ kind: 'not-read', regionId } as const);
  return { subject: `security-group/${regionId}/${securityGroupId}`, reason };
}

function missing({ key, candidate }: RuleJudgement): Drift {
  const { group } = candidate.view;
  const { direction, peer } = candidate.rule;
  const far = peer.kind === 'cidr' ? peer.cidrBlock : peer.securityGroupId;
  const what = `${direction} ${trafficKey(candidate.rule)} ${far} (${group.securityGroupId})`;
  const stops: Stop = {
    kind: 'group',
    securityGroupId: group.securityGroupId,
    direction,
    service: serviceOf(candidate.rule),
    ...(peer.kind === 'cidr' ? { cidrBlock: peer.cidrBlock } : {}),
  };
  return { items: [{ kind: 'missing', key, object: groupObject(group), what, stops }], unread: [] };
}

/** The rule stands, and a drop stands before it. Groups of cloud products were never ours to change. */
function blocked(judgement: RuleJudgement): Drift {
  const { problems, candidate, key } = judgement;
  if (problems.some(one => one.code === 'quota-exceeded')) return missing(judgement);
  const drop = problems.find(one => one.code === 'rule-exists-weaker');
  if (drop === undefined) return nothing;
  const { regionId, securityGroupId } = candidate.view.group;
  const id = String(drop.parameters.rule ?? '');
  const item: DriftItem = {
    kind: 'changed',
    key,
    object: { kind: 'security-group-rule', id, regionId },
    what: `${candidate.rule.direction} ${trafficKey(candidate.rule)} (${securityGroupId})`,
    is: `Drop ${id}`,
    should: 'Accept',
    stops: { kind: 'drop', securityGroupId, direction: candidate.rule.direction, ruleId: id },
  };
  return { items: [item], unread: [] };
}

/**
 * Rules that let in, or out to, addresses of the peer alone, and more than is wanted. What is wider than the peer was
 * not made for this connection, and other rules of the audit speak of it.
 */
function surplusOf(standing: Standing, side: Side): Drift {
  const { securityGroups } = standing.context.ends[side];
  const groups = valueOr(securityGroups, []);
  const unread = groups.filter(group => group.rules.state === 'unknown').map(unreadRules);
  const items = groups.flatMap(group => {
    const rules = group.rules.state === 'known' ? group.rules.value.rules : [];
    return rules
      .filter(
        rule => isForPeer(standing.context.ends[opposite(side)], rule) && !isWanted(standing, side, rule),
      )
      .map(rule => surplus(rule, group, side));
  });
  return { items, unread };
}

/** An Accept that names nothing but the peer: a part of its ranges, or one of its groups. */
export function isForPeer(far: VpcView, rule: SecurityGroupRule): boolean {
  if (rule.policy !== 'Accept') return false;
  if (rule.peer.kind === 'group') {
    const { securityGroupId } = rule.peer;
    return valueOr(far.securityGroups, []).some(group => group.securityGroupId === securityGroupId);
  }
  const range = peerRange(rule);
  if (range === undefined || range === 'any') return false;
  return far.ranges.some(one => rangeContains(one, range));
}

function isWanted({ context }: Standing, side: Side, rule: SecurityGroupRule): boolean {
  const caller = rule.direction === 'egress' ? side : opposite(side);
  if (!callers(context).includes(caller)) return false;
  const service = serviceOf(rule);
  if (!context.intent.allow.some(one => includesService(serviceOf(one), service))) return false;
  if (rule.peer.kind === 'group') return context.intent.ruleForm === 'group';
  const range = peerRange(rule);
  if (range === undefined || range === 'any') return false;
  return isWithin(
    range,
    routeDestinations(context, side).map(one => one.range),
  );
}

function isWithin(range: AddressRange, wanted: readonly AddressRange[]): boolean {
  const covered = addressSet(wanted.filter(one => one.family === range.family).map(intervalOf));
  return differenceOf(addressSet([intervalOf(range)]), covered).length === 0;
}

function surplus(rule: SecurityGroupRule, group: SecurityGroup, side: Side): DriftItem {
  const far = rulePeerText(rule.peer);
  const { direction } = rule;
  const { securityGroupId } = group;
  return {
    kind: 'extra',
    key: `rule/${side}/${securityGroupId}/${direction}/${trafficKey(rule)}/${far}`,
    object: ruleObject(rule, group),
    what: `${direction} ${serviceText(serviceOf(rule))} ${far} (${securityGroupId})`,
  };
}
