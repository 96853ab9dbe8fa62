import type { Plan } from '../../domain/plan.ts';
import { permissionLines } from '../../report/permission-lines.ts';
import type { ScreenContext } from '../state/screen-context.ts';
import { blank, line, type Row, tableRow } from '../text/row.ts';
import { paragraph } from './paragraphs.ts';

/** What costs money, what of the quotas is used, and which permissions it takes. No price: none is known here. */
export function costTab(context: ScreenContext, plan: Plan): readonly Row[] {
  const { translate, size } = context;
  const width = size.columns - 1;
  const paid = plan.paid.map(({ item, size: how }) =>
    line(`  + ${translate(`screens.preview.cost.${item}`)}  ${how}`, 'warn'),
  );
  return [
    line(translate('screens.preview.cost.title'), 'title'),
    ...(paid.length === 0 ? [line(`  ${translate('screens.preview.cost.none')}`)] : paid),
    ...paragraph(translate('screens.preview.cost.note'), width),
    blank,
    ...quotaRows(context, plan),
    line(translate('report.plan.permissions'), 'title'),
    ...permissionLines(plan, translate).flatMap(text => paragraph(text, width)),
  ];
}

function quotaRows({ translate }: ScreenContext, plan: Plan): readonly Row[] {
  if (plan.quotas.length === 0) return [];
  const rows = plan.quotas.map(({ quota, subject, used, adds, limit }) =>
    tableRow([
      { text: `  ${used} + ${adds}`, width: 10 },
      { text: `/ ${limit}`, width: 6, role: used + adds > limit ? 'block' : 'plain' },
      { text: quota, width: 32 },
      { text: subject },
    ]),
  );
  return [line(translate('screens.preview.cost.quotas'), 'title'), ...rows, blank];
}
