import type { Side } from '../domain/intent.ts';
import type { ItemState, Plan, PlanItem, ReachChange } from '../domain/plan.ts';
import { editKey, waysToChange } from '../domain/planning/ways-to-change.ts';
import type { Problem } from '../domain/problem.ts';
import type { Translate } from '../language/translate.ts';
import { isGoing } from './is-going.ts';
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

/** The mark of an item: what a step takes away is no addition. */
export function markOf(item: PlanItem, plan: Plan): string {
  return isGoing(item, plan) ? '-' : marks[item.state];
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

/** Both sides; one where the plan is about a VPC alone. */
export function sidesOf({ intent: { initiator, acceptor } }: Plan): readonly Side[] {
  return initiator.vpcId === acceptor.vpcId ? ['initiator'] : ['initiator', 'acceptor'];
}

/** What it is about: digest, kind, name, both ends. */
export function titleLines(plan: Plan, translate: Translate): string[] {
  const kind = translate(`common.kind.${plan.kind}`);
  const digest = plan.digest.slice(0, 12);
  const name = (side: Side) =>
    `${plan.ends[side].vpcName || plan.ends[side].vpcId} (${plan.ends[side].regionId})`;
  if (sidesOf(plan).length === 1) {
    return [translate('report.fix.vpcTitle', { digest, name: plan.intent.name }), name('initiator')];
  }
  return [
    translate('report.plan.title', { digest, kind, name: plan.intent.name }),
    translate('report.plan.ends', { initiator: name('initiator'), acceptor: name('acceptor') }),
  ];
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
      // What of a mend goes need not lead over this connection.
      const leadsElsewhere = plan.purpose === 'fix' && isGoing(item, plan);
      return leadsElsewhere ? route : `${route} ${translate('report.plan.routeTo')}`;
    }
    case 'rule': {
      const text = ruleText(item.rule, translate);
      const rule = item.policy === 'Drop' ? `${translate('report.fix.drop')} ${text}` : text;
      return translate('report.plan.rule', { group: item.securityGroupId, rule });
    }
  }
}

/** What does not happen, and why. */
export function notAddedLines(plan: Plan, translate: Translate): string[] {
  const left = plan.items.filter(
    item => item.state === 'skip' || item.state === 'block' || item.state === 'unknown',
  );
  if (left.length === 0) return [];
  const rows = left.flatMap(item => [
    `  ${markOf(item, plan)} ${itemText(item, plan, translate)}`,
    ...item.problems.map(problem => `      ${oneLine(problem, translate)}`),
    ...(plan.purpose === 'connect' ? changeLines(item, translate) : []),
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

/** Problems under a heading; nothing where there are none. */
export function problemBlock(title: string, problems: readonly Problem[], translate: Translate): string[] {
  return problems.length === 0
    ? []
    : ['', title, ...problems.map(problem => `  ! ${oneLine(problem, translate)}`)];
}

/** What the plan could not look at. */
export function unreadLines(plan: Plan, translate: Translate): string[] {
  if (plan.unread.length === 0) return [];
  const rows = plan.unread.map(({ subject, reason }) => `  ? ${subject}: ${unreadText(reason, translate)}`);
  return ['', translate('report.plan.unread'), ...rows];
}

/** What can talk before and after. */
export function reachLines(plan: Plan, translate: Translate): string[] {
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

/** What costs money. */
export function paidLines(plan: Plan, translate: Translate): string[] {
  if (plan.paid.length === 0) return [];
  return ['', translate('report.plan.paid'), ...plan.paid.map(({ item, size }) => `  ${item} ${size}`)];
}

/** What is known of the RAM actions it needs. */
export function permissionBlock(plan: Plan, translate: Translate): string[] {
  const lines = permissionLines(plan, translate).map(line => `  ${line}`);
  return lines.length === 0 ? [] : ['', translate('report.plan.permissions'), ...lines];
}

/** Reason and remedy of a problem. */
export function oneLine(problem: Problem, translate: Translate): string {
  const { reason, remedy } = problemText(problem, translate);
  return `${reason} ${remedy}`.trim();
}
