import type { Side } from '../../domain/intent.ts';
import type { Plan, PlanItem } from '../../domain/plan.ts';
import { planTotals } from '../../report/plan-text.ts';
import type { ScreenContext } from '../state/screen-context.ts';
import { blank, line, type Row, span } from '../text/row.ts';
import { itemLine, sideName } from './item-text.ts';
import { itemMark } from './marks.ts';
import { problemRows } from './paragraphs.ts';

/** What is added and what is there already: totals first, then side by side. */
export function changesTab(context: ScreenContext, plan: Plan): readonly Row[] {
  const { translate, size } = context;
  const totals = planTotals(plan);
  const warnings = plan.warnings.flatMap(warning => problemRows(warning, translate, size.columns - 3));
  return [
    line(translate('report.plan.totals', totals), 'title'),
    blank,
    ...sideRows(context, plan, 'initiator'),
    ...sideRows(context, plan, 'acceptor'),
    ...(warnings.length === 0 ? [] : [blank, line(translate('report.plan.warnings'), 'warn'), ...warnings]),
  ];
}

function sideRows(context: ScreenContext, plan: Plan, side: Side): readonly Row[] {
  const shown = plan.items.filter(
    item => item.side === side && (item.state === 'add' || item.state === 'have'),
  );
  const added = shown.filter(({ state }) => state === 'add').length;
  const end = plan.ends[side];
  const heading = `${context.symbols.unfolded} ${end.regionId}   ${sideName(plan, side)}   + ${added}`;
  return [line(heading, 'title'), ...shown.map(item => itemRow(context, plan, item))];
}

function itemRow(context: ScreenContext, plan: Plan, item: PlanItem): Row {
  const { mark, role } = itemMark(context, item.state);
  // A link may take several steps; what is paid for is the link.
  const isPaid = item.item === 'link' && item.state === 'add' && plan.paid.length > 0;
  const paid = isPaid ? `   ${context.translate('screens.preview.paid')}` : '';
  return [span(`  ${mark} `, role), span(itemLine(context, plan, item)), span(paid, 'warn')];
}
