import { endOf, type Side } from '../domain/intent.ts';
import type { ItemState, Plan, PlanItem, ReachChange } from '../domain/plan.ts';
import { editKey, waysToChange } from '../domain/planning/ways-to-change.ts';
import type { Problem } from '../domain/problem.ts';
import type { Translate } from '../language/translate.ts';
import { permissionLines } from './permission-lines.ts';
import { problemText } from './problem-text.ts';
import { ruleText } from './step-text.ts';
import { unreadText } from './unread-text.ts';

const marks: Readonly<Record<ItemState, string>> = {
  add: '+',
  have: '=',
  skip: '/',
  block: 'X',
  unknown: '?',
};

/** The items of a tear-down that a step acts on are those that go. */
function isRemoval({ purpose }: Plan): boolean {
  return purpose === 'disconnect' || purpose === 'rollback';
}

function markOf({ state }: PlanItem, plan: Plan): string {
  return state === 'add' && isRemoval(plan) ? '-' : marks[state];
}

/** A plan for people: totals first, then what happens on each side, then what does not happen and why. */
export function planText(plan: Plan, translate: Translate): string {
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

/** How many items the plan has in each state. */
export function planTotals(plan: Plan): Readonly<Record<ItemState, number>> {
  const count = (state: ItemState) => plan.items.filter(item => item.state === state).length;
  return {
    add: count('add'),
    have: count('have'),
    skip: count('skip'),
    block: count('block'),
    unknown: count('unknown'),
  };
}

function titleLines(plan: Plan, translate: Translate): string[] {
  const kind = translate(`common.kind.${plan.kind}`);
  const digest = plan.digest.slice(0, 12);
  const name = (side: Side) =>
    `${plan.ends[side].vpcName || plan.ends[side].vpcId} (${plan.ends[side].regionId})`;
  return [
    translate('report.plan.title', { digest, kind, name: plan.intent.name }),
    translate('report.plan.ends', { initiator: name('initiator'), acceptor: name('acceptor') }),
  ];
}

function verdictLines(plan: Plan, translate: Translate): string[] {
  const fit = isRemoval(plan)
    ? translate(`report.plan.removal.${plan.verdict.fit === 'fits' ? 'possible' : 'impossible'}`)
    : translate(`report.plan.fit.${plan.verdict.fit}`);
  return [fit, ...plan.verdict.problems.map(problem => `  ${oneLine(problem, translate)}`)];
}

function totalsLine(plan: Plan, translate: Translate): string {
  const totals = planTotals(plan);
  if (isRemoval(plan)) return translate('report.plan.removalTotals', totals);
  return totals.add === 0 && totals.block + totals.unknown === 0
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

/** One item in one line, without its state. */
export function itemText(item: PlanItem, plan: Plan, translate: Translate): string {
  switch (item.item) {
    case 'link':
      return translate('report.plan.link', { kind: translate(`common.kind.${plan.kind}`), name: item.name });
    case 'route': {
      const route = translate('report.plan.route', {
        table: item.routeTableId,
        destination: item.destination,
      });
      return `${route} ${translate('report.plan.routeTo')}`;
    }
    case 'rule':
      return translate('report.plan.rule', {
        group: item.securityGroupId,
        rule: ruleText(item.rule, translate),
      });
  }
}

function notAddedLines(plan: Plan, translate: Translate): string[] {
  const left = plan.items.filter(
    item => item.state === 'skip' || item.state === 'block' || item.state === 'unknown',
  );
  if (left.length === 0) return [];
  const rows = left.flatMap(item => [
    `  ${markOf(item, plan)} ${itemText(item, plan, translate)}`,
    ...item.problems.map(problem => `      ${oneLine(problem, translate)}`),
    ...(isRemoval(plan) ? [] : changeLines(item, translate)),
  ]);
  return ['', translate('report.plan.notAdded'), ...rows];
}

/** With what flag a left-out item can be had after all. */
function changeLines(item: PlanItem, translate: Translate): string[] {
  return waysToChange(item).map(way => {
    const key = way === 'edit' ? editKey(item) : item.key;
    return `      ${translate(`report.plan.change.${way}`, { key })}`;
  });
}

function problemBlock(title: string, problems: readonly Problem[], translate: Translate): string[] {
  return problems.length === 0
    ? []
    : ['', title, ...problems.map(problem => `  ! ${oneLine(problem, translate)}`)];
}

function unreadLines(plan: Plan, translate: Translate): string[] {
  if (plan.unread.length === 0) return [];
  const rows = plan.unread.map(({ subject, reason }) => `  ? ${subject}: ${unreadText(reason, translate)}`);
  return ['', translate('report.plan.unread'), ...rows];
}

function reachLines(plan: Plan, translate: Translate): string[] {
  if (plan.reach.length === 0) return [];
  return [
    '',
    translate('report.plan.reach'),
    ...plan.reach.map(change => `  ${reachText(change, plan, translate)}`),
  ];
}

function reachText(change: ReachChange, plan: Plan, translate: Translate): string {
  const all = [...plan.ends.initiator.vSwitches, ...plan.ends.acceptor.vSwitches];
  const name = (id: string) => all.find(vSwitch => vSwitch.vSwitchId === id)?.cidrBlock ?? id;
  return translate('report.plan.reachRow', {
    from: name(change.fromVSwitchId),
    to: name(change.toVSwitchId),
    before: translate(`report.plan.amount.${change.before}`),
    after: translate(`report.plan.amount.${change.after}`),
    traffic: change.traffic.join(' '),
  }).trimEnd();
}

function paidLines(plan: Plan, translate: Translate): string[] {
  if (plan.paid.length === 0) return [];
  return ['', translate('report.plan.paid'), ...plan.paid.map(({ item, size }) => `  ${item} ${size}`)];
}

function permissionBlock(plan: Plan, translate: Translate): string[] {
  const lines = permissionLines(plan, translate).map(line => `  ${line}`);
  return lines.length === 0 ? [] : ['', translate('report.plan.permissions'), ...lines];
}

function oneLine(problem: Problem, translate: Translate): string {
  const { reason, remedy } = problemText(problem, translate);
  return `${reason} ${remedy}`.trim();
}
