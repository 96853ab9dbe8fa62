import { endOf, type Side } from '../domain/intent.ts';
import type { Plan } from '../domain/plan.ts';
import type { Translate } from '../language/translate.ts';
import { fixText } from './fix-text.ts';
import { isTakingDown } from './is-going.ts';
import {
  itemText,
  markOf,
  notAddedLines,
  oneLine,
  paidLines,
  permissionBlock,
  planTotals,
  problemBlock,
  reachLines,
  titleLines,
  unreadLines,
} from './plan-lines.ts';

/** A plan for people: totals first, then what happens on each side, then what does not happen and why. */
export function planText(plan: Plan, translate: Translate): string {
  if (plan.purpose === 'fix') return fixText(plan, translate);
  const lines = [
    ...titleLines(plan, translate),
    ...verdictLines(plan, translate),
    '',
    totalsLine(plan, translate),
    ...sideLines('initiator', plan, translate),
    ...sideLines('acceptor', plan, translate),
    ...notAddedLines(plan, translate),
    ...problemBlock(translate('report.plan.warnings'), plan.warnings, translate),
    ...unreadLines(plan, translate),
    ...reachLines(plan, translate),
    ...paidLines(plan, translate),
    ...permissionBlock(plan, translate),
  ];
  return `${lines.join('\n')}\n`;
}

function verdictLines(plan: Plan, translate: Translate): string[] {
  const fit = isTakingDown(plan)
    ? translate(`report.plan.removal.${plan.verdict.fit === 'fits' ? 'possible' : 'impossible'}`)
    : translate(`report.plan.fit.${plan.verdict.fit}`);
  return [fit, ...plan.verdict.problems.map(problem => `  ${oneLine(problem, translate)}`)];
}

function totalsLine(plan: Plan, translate: Translate): string {
  const totals = planTotals(plan);
  if (isTakingDown(plan)) return translate('report.plan.removalTotals', totals);
  // A plan that cannot be made has no items either: that is not the same as all being there.
  const isJudged = plan.verdict.fit === 'fits' || plan.verdict.fit === 'fits-in-part';
  return isJudged && totals.add === 0 && totals.block + totals.unknown === 0
    ? translate('report.plan.nothing')
    : translate('report.plan.totals', totals);
}

function sideLines(side: Side, plan: Plan, translate: Translate): string[] {
  const shown = plan.items.filter(
    item => item.side === side && (item.state === 'add' || item.state === 'have'),
  );
  const end = endOf(plan.intent, side);
  const { vpcName, cidrBlocks } = plan.ends[side];
  const heading = translate('report.plan.side', {
    side: translate(`common.side.${side}`),
    region: end.regionId,
    vpc: `${vpcName} ${end.vpcId}`.trim(),
    cidr: cidrBlocks.join(' '),
  });
  return ['', heading, ...shown.map(item => `  ${markOf(item, plan)} ${itemText(item, plan, translate)}`)];
}
