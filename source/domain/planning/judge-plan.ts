import type { Unread, Verdict } from '../plan.ts';
import type { Problem } from '../problem.ts';
import type { LinkJudgement } from './link/link-judgement.ts';
import { planProblem } from './plan-problem.ts';
import type { RoutePlan } from './routes/plan-routes.ts';
import type { RouteJudgement } from './routes/route-judgement.ts';
import type { RulePlan } from './rules/plan-rules.ts';

export type JudgedParts = {
  readonly link: LinkJudgement;
  readonly routes: RoutePlan;
  readonly rules: RulePlan;
  readonly unread: readonly Unread[];
};

/**
 * The verdict over all parts. Proof that it cannot work stands whatever else is unread; anything better needs every
 * fact. What the user dropped counts neither way.
 */
export function judgePlan(parts: JudgedParts): Verdict {
  const { link, routes } = parts;
  if (link.state === 'block' || (link.state === 'skip' && !isExcluded(link))) {
    return { fit: 'does-not-fit', problems: link.problems };
  }
  const stale = [...routes.problems, ...parts.rules.problems].filter(isStaleEdit);
  // An edit may have been meant to narrow: without it more would be opened than the user wants.
  if (stale.length > 0) return { fit: 'does-not-fit', problems: stale };
  const wanted = routes.judgements.filter(one => one.skipped !== 'excluded');
  if (isProvenUseless(routes, wanted)) return doesNotFit(routes, wanted);
  const unknown = unknownProblems(parts);
  if (unknown.length > 0) return { fit: 'unknown', problems: unknown };
  if (hasNoRoute(routes, wanted)) return doesNotFit(routes, wanted);
  const lacks = lackingProblems(parts, wanted);
  return lacks.length === 0 ? { fit: 'fits', problems: [] } : { fit: 'fits-in-part', problems: lacks };
}

function isExcluded(link: LinkJudgement): boolean {
  return link.problems.some(one => one.code === 'excluded-by-user');
}

function isStaleEdit({ code }: Problem): boolean {
  return code === 'edit-matches-nothing';
}

/** Every candidate was read and refused. */
function isProvenUseless(routes: RoutePlan, wanted: readonly RouteJudgement[]): boolean {
  return routes.unread.length === 0 && wanted.length > 0 && wanted.every(isRefused);
}

function isRefused(one: RouteJudgement): boolean {
  return one.state === 'block' || one.skipped === 'shadowed';
}

/** Nothing at all can be routed, or no two vSwitches could talk. */
function hasNoRoute({ judgements, pairs }: RoutePlan, wanted: readonly RouteJudgement[]): boolean {
  const isHopeless = pairs.total > 0 && pairs.talking === 0 && !wanted.some(one => one.skipped === 'consent');
  const isDropped = judgements.some(one => one.skipped === 'excluded');
  return judgements.length === 0 || (isHopeless && !isDropped);
}

function doesNotFit(routes: RoutePlan, wanted: readonly RouteJudgement[]): Verdict {
  const first = routes.pairs.total > 0 ? [planProblem('pair-overlaps', { total: routes.pairs.total })] : [];
  return {
    fit: 'does-not-fit',
    problems: firstOfEach([...first, ...routes.problems, ...problemsOf(wanted)]),
  };
}

function problemsOf(judgements: readonly { readonly problems: readonly Problem[] }[]): readonly Problem[] {
  return judgements.flatMap(one => one.problems);
}

function unknownProblems({ link, routes, rules, unread }: JudgedParts): readonly Problem[] {
  const judged = [...routes.judgements, ...rules.judgements];
  return firstOfEach([
    ...(link.state === 'unknown' ? link.problems : []),
    ...unread.map(one => planProblem('fact-unread', { subject: one.subject })),
    ...problemsOf(judged.filter(one => one.state === 'unknown')),
  ]);
}

/** What keeps it from being whole. */
function lackingProblems(
  { routes, rules }: JudgedParts,
  wanted: readonly RouteJudgement[],
): readonly Problem[] {
  const { safe, total } = routes.pairs;
  const isDropped = wanted.length < routes.judgements.length;
  const part =
    total > safe.length && !isDropped ? [planProblem('pair-fits-in-part', { safe: safe.length, total })] : [];
  const lackingRoutes = wanted.filter(one => isLacking(one) || isPartial(one));
  const lackingRules = rules.judgements.filter(one => one.skipped !== 'excluded' && isLacking(one));
  const partialRules = rules.judgements.filter(one =>
    one.problems.some(problem => problem.code === 'rule-partly-shadowed'),
  );
  return firstOfEach([
    ...part,
    ...routes.problems,
    ...problemsOf(lackingRoutes).filter(({ code }) => code !== 'route-exists' && code !== 'route-covered'),
    ...rules.problems,
    ...problemsOf([...lackingRules, ...partialRules]),
  ]);
}

function isLacking(one: { readonly state: string }): boolean {
  return one.state === 'block' || one.state === 'skip';
}

function isPartial(one: RouteJudgement): boolean {
  const isTaken = one.state === 'add' || one.state === 'have';
  return isTaken && one.destination.opens.length > 0 && one.reaches.length < one.destination.opens.length;
}

/** The first problem of each code: the items carry the rest. */
function firstOfEach(problems: readonly Problem[]): readonly Problem[] {
  const seen = new Map<string, Problem>();
  for (const one of problems) if (!seen.has(one.code)) seen.set(one.code, one);
  return [...seen.values()];
}
