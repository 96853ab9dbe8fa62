import type { Side } from '../../domain/intent.ts';
import type { Plan, PlanItem } from '../../domain/plan.ts';
import { findingLines, fixTotals } from '../../report/fix-text.ts';
import { isGoing } from '../../report/is-going.ts';
import { planTotals, sidesOf } from '../../report/plan-lines.ts';
import type { ScreenContext } from '../state/screen-context.ts';
import { blank, line, type Row, span } from '../text/row.ts';
import { itemLine, sideName } from './item-text.ts';
import { plannedMark } from './marks.ts';
import { paragraph, problemRows } from './paragraphs.ts';
import { type PreviewLine, plainLines } from './preview-lines.ts';

/** What is added and what is there already: totals first, then side by side. */
export function changesTab(context: ScreenContext, plan: Plan): readonly PreviewLine[] {
  const { translate, size } = context;
  const totals = planTotals(plan);
  const warnings = plan.warnings.flatMap(warning => problemRows(warning, translate, size.columns - 5));
  return [
    ...plainLines([
      line(
        plan.purpose === 'fix' ? fixTotals(plan, translate) : translate('report.plan.totals', totals),
        'title',
      ),
      ...findingRows(context, plan),
      blank,
    ]),
    ...sidesOf(plan).flatMap(side => sideRows(context, plan, side)),
    ...(warnings.length === 0
      ? []
      : plainLines([blank, line(translate('report.plan.warnings'), 'warn'), ...warnings])),
  ];
}

/** What a mend is for. */
function findingRows({ translate, size }: ScreenContext, plan: Plan): readonly Row[] {
  return (plan.findings ?? [])
    .flatMap(one => findingLines(one, translate))
    .flatMap(text => paragraph(text, size.columns - 3, { indent: 6 }));
}

function sideRows(context: ScreenContext, plan: Plan, side: Side): readonly PreviewLine[] {
  const shown = plan.items.filter(
    item => item.side === side && (item.state === 'add' || item.state === 'have'),
  );
  const added = shown.filter(item => item.state === 'add' && !isGoing(item, plan)).length;
  const end = plan.ends[side];
  const heading = `${context.symbols.unfolded} ${end.regionId}   ${sideName(plan, side)}   + ${added}`;
  return [
    ...plainLines([line(heading, 'title')]),
    ...shown.map(item => ({ row: itemRow(context, plan, item), item })),
  ];
}

function itemRow(context: ScreenContext, plan: Plan, item: PlanItem): Row {
  const { mark, role } = plannedMark(context, plan, item);
  // A link may take several steps; what is paid for is the link.
  const isPaid = item.item === 'link' && item.state === 'add' && plan.paid.length > 0;
  const paid = isPaid ? `   ${context.translate('screens.preview.paid')}` : '';
  return [span(`  ${mark} `, role), span(itemLine(context, plan, item)), span(paid, 'warn')];
}
