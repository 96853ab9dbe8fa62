import { type AllowedTraffic, opposite } from '../../intent.ts';
import type { PortRange } from '../../inventory.ts';
import type { Unread } from '../../plan.ts';
import type { Problem } from '../../problem.ts';
import type { PlanContext } from '../context.ts';
import { planProblem } from '../plan-problem.ts';
import { type QuotaCount, quotaExceeded } from '../quota-use.ts';
import type { RoutePlan } from '../routes/plan-routes.ts';
import { withoutTwins } from '../without-twins.ts';
import { judgeRuleCandidate } from './edit-candidate.ts';
import { chooseGroups, choosePeers, type GroupView, groupsOfNeither } from './group-view.ts';
import { type RuleJudgement, ruleKey } from './judge-rule.ts';
import { openRanges } from './open-ranges.ts';
import { groupReferences, type RuleSources, ruleCandidates } from './rule-candidates.ts';
import { ruleCounts } from './rule-counts.ts';
import { everyPort } from './rule-traffic.ts';

/** Everything about security-group rules. */
export type RulePlan = {
  readonly judgements: readonly RuleJudgement[];
  readonly groups: readonly GroupView[];
  /** Wishes that no rule answers. */
  readonly problems: readonly Problem[];
  readonly warnings: readonly Problem[];
  readonly unread: readonly Unread[];
  readonly counts: readonly QuotaCount[];
};

const nothing: RulePlan = { judgements: [], groups: [], problems: [], warnings: [], unread: [], counts: [] };

/** Judges every rule of both sides. Without `allow` there is none. */
export function planRules(context: PlanContext, routes: RoutePlan): RulePlan {
  if (context.intent.allow.length === 0) return { ...nothing, problems: staleEdits(context, []) };
  const open = {
    initiator: openRanges(context, routes, 'initiator'),
    acceptor: openRanges(context, routes, 'acceptor'),
  };
  const choices = {
    initiator: chooseGroups(context, 'initiator', open.initiator.vSwitchIds),
    acceptor: chooseGroups(context, 'acceptor', open.acceptor.vSwitchIds),
  };
  const both = [choices.initiator, choices.acceptor];
  const groups = { initiator: choices.initiator.views, acceptor: choices.acceptor.views };
  const peers = {
    initiator: choosePeers(context, 'initiator', open.initiator.vSwitchIds),
    acceptor: choosePeers(context, 'acceptor', open.acceptor.vSwitchIds),
  };
  const sources: RuleSources = { context, groups, peers, open };
  const candidates = ruleCandidates(sources);
  const judged = withoutTwins(candidates.flatMap(candidate => judgeRuleCandidate(context, candidate) ?? []));
  const unread = both.flatMap(choice => choice.unread);
  const isRead = unread.length === 0 && routes.unread.length === 0;
  const counts = ruleCounts(judged);
  return {
    judgements: withinQuota(judged, counts),
    groups: both.flatMap(choice => choice.views),
    problems: [...groupsOfNeither(context), ...(isRead ? staleEdits(context, candidates.map(ruleKey)) : [])],
    warnings: [
      ...both.flatMap(choice => choice.problems),
      ...trafficWarnings(context),
      ...formWarnings(sources),
    ],
    unread,
    counts,
  };
}

/** Edits of rules that no candidate has the key of: what the user meant by them is not known. */
function staleEdits({ intent }: PlanContext, keys: readonly string[]): readonly Problem[] {
  return (intent.edits ?? [])
    .filter(edit => edit.item === 'rule' && !keys.includes(edit.key))
    .map(edit => planProblem('edit-matches-nothing', { key: edit.key }));
}

function withinQuota(
  judged: readonly RuleJudgement[],
  counts: readonly QuotaCount[],
): readonly RuleJudgement[] {
  const tooMany = new Map(
    counts.flatMap(count => {
      const problem = quotaExceeded(count);
      return problem === undefined ? [] : count.subject.split(' ').map(id => [id, problem] as const);
    }),
  );
  if (tooMany.size === 0) return judged;
  return judged.map(one => {
    const problem = tooMany.get(one.candidate.view.group.securityGroupId);
    return one.state !== 'add' || problem === undefined
      ? one
      : { ...one, state: 'block', problems: [problem] };
  });
}

/** Wide traffic counts as asked for, and is said. Outbound port 25 is closed by the platform (section 5). */
function trafficWarnings({ intent, ends }: PlanContext): readonly Problem[] {
  const hasIpv6 = [ends.initiator, ends.acceptor].every(view => view.vpc.ipv6CidrBlocks.length > 0);
  return intent.allow.flatMap(traffic => warningsOf(traffic, hasIpv6));
}

function warningsOf({ protocol, portRange }: AllowedTraffic, hasIpv6: boolean): readonly Problem[] {
  switch (protocol) {
    case 'ALL':
      return [planProblem('rule-all-traffic')];
    case 'TCP':
    case 'UDP':
      return portWarnings(protocol, portRange ?? everyPort);
    case 'ICMPv6':
      return hasIpv6 ? [] : [planProblem('rule-protocol-not-in-family', { protocol })];
    case 'ICMP':
    case 'GRE':
      return [];
  }
}

function portWarnings(protocol: 'TCP' | 'UDP', { from, to }: PortRange): readonly Problem[] {
  const isEveryPort = from <= everyPort.from && to >= everyPort.to;
  if (isEveryPort) return [planProblem('rule-all-ports', { protocol })];
  return protocol === 'TCP' && from <= 25 && to >= 25 ? [planProblem('rule-port-25')] : [];
}

/** Group references were asked for: say where they are not possible, and that they may be refused where they are. */
function formWarnings({ context, groups, peers }: RuleSources): readonly Problem[] {
  if (context.intent.ruleForm !== 'group') return [];
  const views = [...groups.initiator, ...groups.acceptor];
  const has = (view: GroupView) => groupReferences(context, view, peers[opposite(view.side)]).length > 0;
  const impossible = views.filter(view => !has(view));
  return [
    ...impossible.map(view =>
      planProblem('rule-group-form-not-possible', { group: view.group.securityGroupId }),
    ),
    ...(impossible.length < views.length ? [planProblem('rule-group-form-unconfirmed')] : []),
  ];
}
