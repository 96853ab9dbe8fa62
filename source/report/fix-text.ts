import { endOf, type Side } from '../domain/intent.ts';
import type { FindingOutcome, Plan } from '../domain/plan.ts';
import type { Translate } from '../language/translate.ts';
import { isGoing } from './is-going.ts';
import {
  itemText,
  markOf,
  oneLine,
  planTotals,
  problemBlock,
  reachLines,
  sidesOf,
  titleLines,
} from './plan-lines.ts';
import { stepText } from './step-text.ts';

/** A mend for people: which findings, what comes and what goes on each side, what can talk afterwards. */
export function fixText(plan: Plan, translate: Translate): string {
  const { findings = [], verdict } = plan;
  const lines = [
    ...titleLines(plan, translate),
    translate(`report.fix.fit.${verdict.fit}`),
    '',
    fixTotals(plan, translate),
    ...findings.flatMap(one => findingLines(one, translate)),
    ...sidesOf(plan).flatMap(side => sideLines(side, plan, translate)),
    ...problemBlock(translate('report.plan.warnings'), plan.warnings, translate),
    ...reachLines(plan, translate),
  ];
  return `${lines.join('\n')}\n`;
}

/** What comes, what goes, and how many findings that is for. */
export function fixTotals(plan: Plan, translate: Translate): string {
  const { findings = [], items, steps } = plan;
  if (steps.length === 0) return translate('report.fix.nothing');
  const going = items.filter(item => isGoing(item, plan)).length;
  return translate('report.fix.totals', {
    add: planTotals(plan).add - going,
    remove: going,
    mended: findings.filter(({ state }) => state === 'mends').length,
    findings: findings.length,
  });
}

const marks = { mends: 'v', 'mends-in-part': '~', 'needs-choice': '/', block: 'X' } as const;

/** One finding and what becomes of it. */
export function findingLines(
  { rule, object, state, problems }: FindingOutcome,
  translate: Translate,
): readonly string[] {
  const title = translate(`audit.rules.${rule}.title`);
  const outcome = translate(`report.fix.state.${state}`);
  return [
    `  ${marks[state]} ${rule}  ${object.id}  ${title}: ${outcome}`,
    ...problems.map(problem => `      ${oneLine(problem, translate)}`),
  ];
}

function sideLines(side: Side, plan: Plan, translate: Translate): readonly string[] {
  const items = plan.items.filter(
    item => item.side === side && item.item !== 'link' && (item.state === 'add' || item.state === 'have'),
  );
  const links = plan.steps.filter(step => step.side === side && !/-(route|rule)$/.test(step.kind));
  if (items.length + links.length === 0) return [];
  const { vpcName, cidrBlocks } = plan.ends[side];
  const { regionId, vpcId } = endOf(plan.intent, side);
  const heading = translate('report.plan.side', {
    side: translate(`common.side.${side}`),
    region: regionId,
    vpc: `${vpcName} ${vpcId}`.trim(),
    cidr: cidrBlocks.join(' '),
  });
  return [
    '',
    heading,
    ...links.map(
      step => `  ${/^(delete|deactivate)-/.test(step.kind) ? '-' : '+'} ${stepText(step, translate)}`,
    ),
    ...items.map(item => `  ${markOf(item, plan)} ${itemText(item, plan, translate)}`),
  ];
}
