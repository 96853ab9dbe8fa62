import type { Coordinate } from '../address-set.ts';
import { axes, axisOrigins, type TrafficBox } from '../traffic-set-axes.ts';
import { type Certainty, certainty, type TrafficSetId, type TrafficSpace } from '../traffic-set-space.ts';

/** One rule of an ordered list, as the box of packets it matches. */
export type MatchRule = {
  /** An absent axis: matches every coordinate. */
  readonly box: TrafficBox;
  readonly decision: Certainty;
  /** False where what it matches was not read: it may match any packet of the box, or none. */
  readonly isSure: boolean;
};

/** Rules in the order they are tried, and what becomes of a packet that none matches. */
export type RuleList = { readonly rules: readonly MatchRule[]; readonly fallback: Certainty };

/**
 * The traffic that an ordered list of rules lets pass: the first rule that matches decides. Where an unsure rule
 * stands before the deciding one and says otherwise, the answer is unknown.
 */
export function firstMatch(space: TrafficSpace, list: RuleList): TrafficSetId {
  return decide(space, list, 0);
}

function decide(space: TrafficSpace, list: RuleList, axis: number): TrafficSetId {
  const relevant = untilDecided(list, axis);
  const verdict = agreedDecision(relevant, axis);
  if (verdict !== undefined) return verdict;
  const starts = cuts(relevant.rules, axis);
  if (starts.length === 1) return decide(space, relevant, axis + 1);
  const children = rulesByCell(relevant.rules, axis, starts).map(rules =>
    decide(space, { rules, fallback: relevant.fallback }, axis + 1),
  );
  return space.make(axis, starts, children);
}

/** Rules after one that surely matches everything left never decide: that one becomes the fallback. */
function untilDecided(list: RuleList, axis: number): RuleList {
  const index = list.rules.findIndex(rule => rule.isSure && isFullFrom(rule, axis));
  const last = list.rules[index];
  return last ? { rules: list.rules.slice(0, index), fallback: last.decision } : list;
}

/** The one decision that every rule and the fallback share, or, past the last axis, what they come to. */
function agreedDecision({ rules, fallback }: RuleList, axis: number): Certainty | undefined {
  if (rules.every(rule => rule.decision === fallback)) return fallback;
  return axis === axes.length ? certainty.unknown : undefined;
}

function cuts(rules: readonly MatchRule[], axis: number): readonly Coordinate[] {
  const name = axes[axis];
  const origin = axisOrigins[axis] ?? 0;
  const starts = new Set<Coordinate>();
  for (const { box } of rules) {
    const interval = name && box[name];
    if (interval === undefined) continue;
    if (interval.from > origin) starts.add(interval.from);
    starts.add(interval.to);
  }
  return [origin, ...[...starts].sort((one, other) => (one < other ? -1 : 1))];
}

/** For each cell between two cuts the rules that hold there, still in their order. */
function rulesByCell(
  rules: readonly MatchRule[],
  axis: number,
  starts: readonly Coordinate[],
): readonly (readonly MatchRule[])[] {
  const name = axes[axis];
  const positions = new Map(starts.map((start, index) => [start, index]));
  const cells: MatchRule[][] = starts.map(() => []);
  for (const rule of rules) {
    const interval = name && rule.box[name];
    const first = interval ? (positions.get(interval.from) ?? 0) : 0;
    const end = interval ? (positions.get(interval.to) ?? starts.length) : starts.length;
    for (let index = first; index < end; index += 1) cells[index]?.push(rule);
  }
  return cells;
}

function isFullFrom({ box }: MatchRule, axis: number): boolean {
  for (let index = axes.length - 1; index >= axis; index -= 1) {
    const name = axes[index];
    if (name && box[name] !== undefined) return false;
  }
  return true;
}
