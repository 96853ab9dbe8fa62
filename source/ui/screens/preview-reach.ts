import type { Plan, ReachChange } from '../../domain/plan.ts';
import { widths } from '../frame/size.ts';
import type { ScreenContext } from '../state/screen-context.ts';
import { blank, line, type Role, type Row, span, tableRow } from '../text/row.ts';
import { problemRows } from './paragraphs.ts';

/** What can talk before and after, pair by pair, and everything that still blocks it. */
export function reachTab(context: ScreenContext, plan: Plan): readonly Row[] {
  const { translate } = context;
  if (plan.reach.length === 0) return [line(translate('screens.preview.reachUnknown'))];
  const width = endWidth(context);
  const heading = tableRow([
    { text: translate('screens.preview.reach.from'), width },
    { text: translate('screens.preview.reach.to'), width },
    { text: translate('screens.preview.reach.before'), width: 7 },
    { text: translate('screens.preview.reach.after'), width: 7 },
    { text: translate('screens.preview.reach.traffic') },
  ]);
  return [
    heading,
    ...plan.reach.map(change => reachRow(context, plan, change)),
    blank,
    ...blockers(context, plan),
  ];
}

/** An address range, and the name where there is room. */
function endWidth({ size }: ScreenContext): number {
  if (size.columns < widths.detailBelow) return 18;
  return size.columns < widths.detailBeside ? 22 : 36;
}

function reachRow(context: ScreenContext, plan: Plan, change: ReachChange): Row {
  const { translate } = context;
  const width = endWidth(context);
  const before = translate(`report.plan.amount.${change.before}`);
  const after = translate(`report.plan.amount.${change.after}`);
  return tableRow([
    { text: vSwitchText(plan, change.fromVSwitchId), width },
    { text: vSwitchText(plan, change.toVSwitchId), width },
    { text: before, width: 7 },
    { text: after, width: 7, role: amountRole(change.after) },
    { text: change.traffic.join(' ') },
  ]);
}

function amountRole(amount: ReachChange['after']): Role {
  switch (amount) {
    case 'all':
      return 'good';
    case 'part':
      return 'warn';
    case 'none':
      return 'plain';
    case 'unknown':
      return 'unknown';
  }
}

function vSwitchText(plan: Plan, vSwitchId: string): string {
  const all = [...plan.ends.initiator.vSwitches, ...plan.ends.acceptor.vSwitches];
  const found = all.find(candidate => candidate.vSwitchId === vSwitchId);
  return found === undefined ? vSwitchId : `${found.cidrBlock} ${found.name}`;
}

/** Each reason once, however many pairs it blocks. */
function blockers({ translate, size }: ScreenContext, plan: Plan): readonly Row[] {
  const all = plan.reach.flatMap(change => change.blockers);
  const seen = new Map(
    all.map(blocker => [`${blocker.code} ${JSON.stringify(blocker.parameters)}`, blocker]),
  );
  if (seen.size === 0) return [];
  const rows = [...seen.values()].flatMap(blocker =>
    problemRows(blocker, translate, size.columns - 3).map((row): Row => [span('  '), ...row]),
  );
  return [line(translate('screens.preview.reach.blockers'), 'title'), ...rows];
}
