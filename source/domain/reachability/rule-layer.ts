import type { Problem, ProblemParameters } from '../problem.ts';
import { certainty, type TrafficSetId, type TrafficSpace } from '../traffic-set-space.ts';
import { trafficWords, type WordsWithin } from '../traffic-set-words.ts';
import { firstMatch, type MatchRule, type RuleList } from './first-match.ts';
import type { FarAddresses, FarAxis, Layer, Shortfall } from './layer.ts';
import { type ReachProblemCode, reachProblem } from './reach-problem.ts';

/** A rule together with what a person needs to find it. */
export type NamedRule = MatchRule & { readonly parameters: ProblemParameters };

export type RuleLayerRequest = {
  /** In the order they are tried. */
  readonly rules: readonly NamedRule[];
  readonly fallback: RuleList['fallback'];
  readonly far: FarAddresses;
  /** What to call it when nothing lets traffic in, and when a rule keeps it out. */
  readonly codes: { readonly notAllowed: ReachProblemCode; readonly dropped: ReachProblemCode };
  /** Whose rules these are. */
  readonly owner: ProblemParameters;
};

/** At most so many pieces of traffic are named in one problem. */
const namedPieces = 8;

/** An ordered list of rules as a layer: security groups, or one direction of a network ACL. */
export function ruleLayer(space: TrafficSpace, request: RuleLayerRequest): Layer {
  const rules = request.rules.flatMap(rule => withinHull(rule, request.far) ?? []);
  const list = { rules, fallback: request.fallback };
  return {
    traffic: firstMatch(space, list),
    explain: shortfall => explain(space, { ...request, rules }, shortfall),
    ways: rules.map(({ parameters, box, decision }) => ({
      key: String(parameters.rule),
      box,
      lets: decision !== certainty.blocked,
    })),
  };
}

/** Without the addresses that no packet here has: rules for elsewhere cost nothing. */
function withinHull(rule: NamedRule, { axis, hull }: FarAddresses): NamedRule | undefined {
  const interval = rule.box[axis];
  if (interval === undefined) return rule;
  if (interval.to <= hull.from || hull.to <= interval.from) return undefined;
  if (interval.from > hull.from || interval.to < hull.to) return rule;
  return { ...rule, box: withoutAxis(rule.box, axis) };
}

function withoutAxis(box: MatchRule['box'], axis: FarAxis): MatchRule['box'] {
  const { [axis]: _covered, ...rest } = box;
  return rest;
}

function explain(
  space: TrafficSpace,
  { rules, fallback, codes, ...request }: RuleLayerRequest,
  { vSwitch, missing, within }: Shortfall,
): readonly Problem[] {
  const owner = { vSwitch: vSwitch.vSwitchId, ...request.owner };
  const touching = rules.filter(
    rule => space.join('both', space.box(rule.box), missing) !== certainty.blocked,
  );
  const uncertain = touching.filter(rule => !rule.isSure);
  const dropping = touching.filter(rule => rule.isSure && rule.decision === certainty.blocked);
  const allowed = firstMatch(space, {
    rules: rules.filter(rule => rule.decision !== certainty.blocked),
    fallback,
  });
  const neverAllowed = space.join('loses', certainty.unknown, allowed);
  const closed = space.join('both', neverAllowed, missing);
  return [
    ...(closed === certainty.blocked
      ? []
      : [reachProblem(codes.notAllowed, { ...owner, traffic: someWords(space, closed, within) })]),
    ...dropping.map(rule => reachProblem(codes.dropped, { ...owner, ...rule.parameters })),
    ...uncertain.map(rule => reachProblem('reach-rule-uncertain', { ...owner, ...rule.parameters })),
  ];
}

function someWords(space: TrafficSpace, id: TrafficSetId, within: WordsWithin): string {
  const words = trafficWords(space, id, within);
  const rest = words.length - namedPieces;
  return words.slice(0, namedPieces).join(', ') + (rest > 0 ? `, +${rest}` : '');
}
