import type { Plan, PlanItem } from '../../domain/plan.ts';
import type { ScreenContext } from '../state/screen-context.ts';
import { line, type Row, span } from '../text/row.ts';
import { itemLine, sideName } from './item-text.ts';
import { itemMark } from './marks.ts';
import { problemRows } from './paragraphs.ts';
import { changeRows } from './planned-list.ts';
import { type PreviewLine, plainLines } from './preview-lines.ts';

/** What the plan leaves out: listed as carefully as what it does. */
export function notAddedItems(plan: Plan): readonly PlanItem[] {
  return plan.items.filter(({ state }) => state === 'skip' || state === 'block' || state === 'unknown');
}

/** Each left-out item with all of its reasons and remedies. */
export function notAddedTab(context: ScreenContext, plan: Plan): readonly PreviewLine[] {
  const items = notAddedItems(plan);
  if (items.length === 0) return plainLines([line(context.translate('screens.preview.allAdded'), 'good')]);
  return items.flatMap(item => itemRows(context, plan, item));
}

function itemRows(context: ScreenContext, plan: Plan, item: PlanItem): readonly PreviewLine[] {
  const { mark, role } = itemMark(context, item.state);
  const word = context.translate(`common.state.${item.state}`);
  const head: Row = [
    span(`${mark} ${word} `, role),
    span(`${itemLine(context, plan, item)}  (${sideName(plan, item.side)})`),
  ];
  const reasons = item.problems.flatMap(reason =>
    problemRows(reason, context.translate, context.size.columns - 8),
  );
  const ways = changeRows(context, item);
  return [head, ...[...reasons, ...ways].map((row): Row => [span('    '), ...row])].map(row => ({
    row,
    item,
  }));
}
