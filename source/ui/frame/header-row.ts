import type { ScreenContext } from '../state/screen-context.ts';
import { cut, shortId } from '../text/cells.ts';
import { ends, type Row, span } from '../text/row.ts';
import { widths } from './size.ts';

/** The first line: where one is, whose account it is, and whether anything can be changed. */
export function headerRow(options: {
  readonly context: ScreenContext;
  readonly title: string;
  readonly right: string | undefined;
}): Row {
  const { context, title, right } = options;
  const { columns } = context.size;
  const left: Row = [span('vpclink', 'title'), span(`  ${title}`)];
  const text = right === undefined ? accountText(context) : `${right}  ${accountLabel(context)}`;
  return ends(left, [span(text)], columns);
}

/** The account and the permission, as much of them as the window takes. */
function accountText(context: ScreenContext): string {
  const { account } = context.state;
  const permission = context.translate(account.isReadOnly ? 'ui.frame.readOnly' : 'ui.frame.changesOn');
  const gap = context.size.columns < widths.detailBelow ? ' ' : '    ';
  return `${accountLabel(context)}${gap}${permission}`;
}

function accountLabel({ state, size, translate }: ScreenContext): string {
  const { accountId, label } = state.account;
  const known = label === '' ? translate('ui.frame.noAccount') : label;
  if (accountId === undefined || size.columns < widths.detailBelow) return cut(known, 20);
  return label === '' ? accountId : `${cut(known, 24)} (${shortId(accountId, 10)})`;
}
