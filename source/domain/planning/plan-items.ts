import type { Intent } from '../intent.ts';
import type { LinkItem, PlanItem, RouteItem, RuleItem } from '../plan.ts';
import type { Step } from '../step.ts';
import type { LinkJudgement } from './link/link-judgement.ts';
import { noLink } from './link/link-judgement.ts';
import { planProblem } from './plan-problem.ts';
import type { RouteJudgement } from './routes/route-judgement.ts';
import type { RuleJudgement } from './rules/judge-rule.ts';

/** The key of the link item. */
export const linkKey = 'link';

/** The link as the user left it: one that was to be made may be dropped. */
export function withoutExcludedLink(link: LinkJudgement, intent: Intent): LinkJudgement {
  return link.state === 'add' && intent.exclusions.includes(linkKey)
    ? noLink('skip', [planProblem('excluded-by-user')], link.existingIds)
    : link;
}

/** New routes and rules that the user dropped, or that no link is there for, are left out, and say so. */
export function leaveOut<Judgement extends RouteJudgement | RuleJudgement>(
  judgements: readonly Judgement[],
  link: LinkJudgement,
  intent: Intent,
): readonly Judgement[] {
  const excluded = new Set(intent.exclusions);
  const hasLink = link.nextHops !== undefined;
  return judgements.map(one => {
    const isOpen = one.state === 'add' || one.skipped === 'consent' || one.state === 'unknown';
    if (isOpen && (excluded.has(one.key) || excluded.has(one.editedFrom ?? ''))) {
      return { ...one, state: 'skip', skipped: 'excluded', problems: [planProblem('excluded-by-user')] };
    }
    if (one.state !== 'add' || hasLink) return one;
    return { ...one, state: 'skip', skipped: 'no-link', problems: [planProblem('needs-link')] };
  });
}

/** The link, the routes and the rules, as a plan lists them. What would be added, but for the verdict, is left out. */
export function planItems(judged: {
  readonly link: LinkJudgement;
  readonly routes: readonly RouteJudgement[];
  readonly rules: readonly RuleJudgement[];
  readonly name: string;
  readonly steps: readonly Step[];
}): readonly PlanItem[] {
  const stepIds = new Set(judged.steps.map(step => step.id));
  const items = [
    linkItem(judged.link, judged.name),
    ...judged.routes.map(routeItem),
    ...judged.rules.map(ruleItem),
  ];
  return items.map(item =>
    item.stepId === undefined || stepIds.has(item.stepId) ? item : withoutStep(item),
  );
}

function withoutStep(item: PlanItem): PlanItem {
  const { stepId: _none, ...rest } = item;
  return { ...rest, state: 'skip', problems: [...item.problems, planProblem('needs-verdict')] };
}

function linkItem(link: LinkJudgement, name: string): LinkItem {
  const last = link.steps.at(-1);
  return {
    item: 'link',
    key: linkKey,
    side: 'initiator',
    state: link.state,
    problems: link.problems,
    ...(last === undefined ? {} : { stepId: last.id }),
    name,
    existingIds: link.existingIds,
  };
}

function routeItem(one: RouteJudgement): RouteItem {
  return {
    item: 'route',
    key: one.key,
    side: one.view.side,
    state: one.state,
    problems: one.problems,
    ...(one.editedFrom === undefined ? {} : { editedFrom: one.editedFrom }),
    ...(one.state === 'add' ? { stepId: routeStepId(one) } : {}),
    routeTableId: one.view.table.routeTableId,
    destination: one.destination.text,
    opensVSwitchIds: [...new Set(one.destination.opens.map(open => open.vSwitchId))],
  };
}

function ruleItem(one: RuleJudgement): RuleItem {
  return {
    item: 'rule',
    key: one.key,
    side: one.candidate.view.side,
    state: one.state,
    problems: one.problems,
    ...(one.editedFrom === undefined ? {} : { editedFrom: one.editedFrom }),
    ...(one.state === 'add' ? { stepId: ruleStepId(one) } : {}),
    securityGroupId: one.candidate.view.group.securityGroupId,
    rule: one.candidate.rule,
  };
}

/** The id of the step that adds a route. */
export function routeStepId(one: RouteJudgement): string {
  return `create-${one.key}`;
}

/** The id of the step that adds a rule. */
export function ruleStepId(one: RuleJudgement): string {
  return `authorize-${one.key}`;
}
