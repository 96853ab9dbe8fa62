import { cidrRange } from '../../cidr.ts';
import { type AddressRange, rangeContains, rangesOverlap } from '../../cidr-range.ts';
import { type ItemEdit, opposite } from '../../intent.ts';
import { editOf } from '../../item-edit.ts';
import type { Problem } from '../../problem.ts';
import type { PlanContext } from '../context.ts';
import { planProblem } from '../plan-problem.ts';
import { isEverything } from '../routes/forbidden-ranges.ts';
import { judgeRule, type RuleJudgement, ruleKey } from './judge-rule.ts';
import type { RuleCandidate } from './rule-candidates.ts';
import { covers, trafficIn, trafficKey } from './rule-traffic.ts';

type RuleEdit = Extract<ItemEdit, { readonly item: 'rule' }>;

/**
 * Judges one candidate, or what the user made of it: by the same rules as any other, never from a range that is not the
 * peer's, and with consent only where it opens more than the candidate did. Undefined: not needed.
 */
export function judgeRuleCandidate(
  context: PlanContext,
  candidate: RuleCandidate,
): RuleJudgement | undefined {
  const key = ruleKey(candidate);
  const edit = editOf(context.intent.edits, key);
  if (edit?.item !== 'rule') return judgeRule(context, candidate);
  const edited = editedCandidate(context, candidate, edit);
  if ('problem' in edited) {
    return { key, editedFrom: key, candidate, state: 'block', problems: [edited.problem] };
  }
  const judged = judgeRule(context, edited.candidate);
  if (judged === undefined) return undefined;
  const widening = wideningOf(candidate, edited.candidate, judged.key);
  const isOpen = judged.state === 'add' || judged.skipped === 'consent';
  if (widening === undefined || !isOpen) return { ...judged, editedFrom: key };
  const problems = [widening, ...judged.problems];
  const isConsented = context.intent.consents.includes(judged.key);
  return isConsented
    ? { ...judged, editedFrom: key, problems }
    : { ...judged, editedFrom: key, state: 'skip', skipped: 'consent', problems };
}

type EditedCandidate = { readonly candidate: RuleCandidate } | { readonly problem: Problem };

function editedCandidate(context: PlanContext, candidate: RuleCandidate, edit: RuleEdit): EditedCandidate {
  const far = edit.cidrBlock === undefined ? candidate.far : farOf(context, candidate, edit.cidrBlock);
  if ('code' in far) return { problem: far };
  const { portRange: _ports, protocol, ...rest } = candidate.rule;
  const family = far[0]?.family ?? 'ipv4';
  const wanted = edit.traffic ?? candidate.rule;
  const traffic = trafficIn(family, wanted);
  if (traffic === undefined) {
    return { problem: planProblem('edit-protocol-not-in-family', { protocol: trafficKey(wanted) }) };
  }
  const peer =
    edit.cidrBlock === undefined ? rest.peer : ({ kind: 'cidr', cidrBlock: edit.cidrBlock } as const);
  const priority = edit.priority ?? rest.priority;
  return { candidate: { ...candidate, far, rule: { ...rest, ...plain(traffic), peer, priority } } };
}

function plain({ protocol, portRange }: Pick<RuleCandidate['rule'], 'protocol' | 'portRange'>) {
  return portRange === undefined ? { protocol } : { protocol, portRange };
}

/** The edited range as the far end of the rule: of the same family, and the peer's. */
function farOf(
  { ends }: PlanContext,
  { view, far }: RuleCandidate,
  cidrBlock: string,
): readonly AddressRange[] | Problem {
  const range = cidrRange(cidrBlock);
  const before = far[0];
  if (range === undefined || before === undefined || range.family !== before.family) {
    return planProblem('edit-other-family', { range: cidrBlock, before: view.group.securityGroupId });
  }
  if (isEverything(range)) return planProblem('edit-of-everything', { cidr: cidrBlock });
  const peer = ends[opposite(view.side)];
  if (!peer.ranges.some(one => rangesOverlap(one, range))) {
    return planProblem('edit-not-of-peer', { range: cidrBlock, vpc: peer.vpc.vpcId });
  }
  return [range];
}

/** What the edited rule opens beyond the candidate; undefined for nothing. */
function wideningOf(before: RuleCandidate, after: RuleCandidate, key: string): Problem | undefined {
  const isFarInside = after.far.every(range => before.far.some(one => rangeContains(one, range)));
  if (isFarInside && covers(before.rule, after.rule)) return undefined;
  const write = ({ rule }: RuleCandidate) =>
    [trafficKey(rule), ...(rule.peer.kind === 'cidr' ? [rule.peer.cidrBlock] : [])].join(' ');
  return planProblem('edit-widens', { range: write(after), before: write(before), key });
}
